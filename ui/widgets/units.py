"""Positions in a text as Qt counts them, in UTF-16: a moon or a face takes two."""


def units(text: str, position: int) -> int:
    """Qt's position of a position in a Python text."""
    before = text[:position]
    return position + (0 if before.isascii() else sum(each > "\uffff" for each in before))


def before(text: str, position: int) -> str:
    """The text up to one of Qt's positions."""
    if text.isascii():
        return text[:position]
    return text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "replace")
