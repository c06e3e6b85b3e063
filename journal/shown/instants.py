"""An instant as a program reads it, and a place on the clock that has no name."""

from datetime import datetime

from journal.model.session import Place


def instant(value: datetime | None, place: Place) -> str | None:
    """RFC 3339 with the offset of that place."""
    return value.astimezone(place.tzinfo).isoformat() if value else None


def offset(place: Place) -> str:
    """A place whose zone has no name, as `+01:00`."""
    sign = "-" if place.offset < 0 else "+"
    hours, minutes = divmod(abs(place.offset), 60)
    return f"{sign}{hours:02}:{minutes:02}"
