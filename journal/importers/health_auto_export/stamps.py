"""Times as Health Auto Export writes them: the phone's clock as it is set, and its offset."""

import re
from datetime import datetime, timedelta, timezone

from journal.importers.entries import Entry
from journal.importers.fields import Unfit
from journal.importers.moments import EARLIEST, LATEST
from journal.text import _

STAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[ T]([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?"
    r"(?:[ \u00a0\u202f]?([AaPp])\.?[Mm]\.?)?[ \u00a0\u202f]?(?:([+-])([0-9]{2}):?([0-9]{2})|Z)"
)
HALF_A_DAY = 12


def stamp(entry: Entry, key: str) -> datetime:
    """A time with its offset. Raises Unfit where there is none."""
    read = read_stamp(entry.text(key))
    if read is None:
        raise Unfit(key, entry.held(key), _("a time such as 2026-11-19 23:41:00 +0100"))
    return read


def read_stamp(written: str) -> datetime | None:
    """The same of a text; None for anything else."""
    match = STAMP.fullmatch(written)
    if match is None:
        return None
    *figures, half, sign, hours, minutes = match.groups()
    year, month, day, hour, minute, second = map(int, figures)
    if half:
        hour = hour % HALF_A_DAY + (HALF_A_DAY if half in "Pp" else 0)
    east = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        zone = timezone(-east if sign == "-" else east)
        read = datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
    return read if EARLIEST <= read.year <= LATEST else None
