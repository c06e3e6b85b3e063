"""Instants and zones as exports write them."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from journal.importers.fields import Record, Unfit
from journal.text import _

RFC3339 = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]"
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|(60))(?:\.[0-9]+)?"
    r"(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
EARLIEST, LATEST = 1900, 2199
MINUTE = timedelta(minutes=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # of Unix time

ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")
NOT_OF_IANA = ("localtime", "posixrules", "posix/", "right/", "Factory")


def stamp(record: Record, key: str) -> datetime | None:
    """An RFC 3339 time, with the offset it was written with; None where absent.

    A leap second is read as the second after it. Raises Unfit for a time without an offset, and
    outside the years 1900 to 2199.
    """
    value = record.get(key)
    if value is None:
        return None
    shape = RFC3339.fullmatch(value) if type(value) is str else None
    if shape is not None:
        plain = value.upper()
        try:
            read = _leap(plain) if shape.lastindex else datetime.fromisoformat(plain)
        except (ValueError, OverflowError):
            read = None
        if read is not None and EARLIEST <= read.year <= LATEST:
            return read
    raise Unfit(
        key, value, _("an RFC 3339 time with its offset, such as 2026-11-19T23:41:00+00:00")
    )


def instant(record: Record, key: str) -> datetime | None:
    """An RFC 3339 time as an instant in UTC; None where absent."""
    read = stamp(record, key)
    return None if read is None else read.astimezone(UTC)


def needed_stamp(record: Record, key: str) -> datetime:
    """An RFC 3339 time that must be there, with its offset."""
    read = stamp(record, key)
    if read is None:
        raise Unfit(key, None, _("an RFC 3339 time"))
    return read


def _leap(value: str) -> datetime | None:
    """The second after 23:59:59 UTC; None at any other time of day."""
    read = datetime.fromisoformat(value[:17] + "59" + value[19:])
    minute = read.astimezone(UTC)
    return read + timedelta(seconds=1) if (minute.hour, minute.minute) == (23, 59) else None


@lru_cache(maxsize=1024)
def zone_named(name: str) -> ZoneInfo | None:
    """The IANA zone of that name; None where there is none, whatever the name tries to be."""
    if not ZONE.fullmatch(name) or name.startswith(NOT_OF_IANA):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def offset_minutes(moment: datetime) -> int:
    """How far the clocks at this moment are from UTC, in minutes east."""
    offset = moment.utcoffset()
    return 0 if offset is None else offset // MINUTE
