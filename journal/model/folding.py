"""When two names are the same to a reader: capitals, accents and spaces do not tell them apart."""

import unicodedata


def folded(text: str) -> str:
    """The text without capitals and accents, its words one space apart."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(each for each in apart if not unicodedata.combining(each))
    return " ".join(text.casefold().split())
