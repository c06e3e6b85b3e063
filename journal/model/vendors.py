"""The vendors that sessions come from, and what they are called."""

VENDORS = {"dreamsync": "DreamSync"}


def service_name(source: str) -> str:
    """What the source of a session is called: `DreamSync`."""
    return VENDORS.get(source.casefold(), source)


def is_service(source: str) -> bool:
    """Whether sessions of this source made dreams; a tracker only listens."""
    return source.casefold() in VENDORS
