"""Garmin's own times, and whether the watch saw the night at all."""

from datetime import UTC, datetime, timedelta

from journal.importers import moments
from journal.importers.entries import Entry
from journal.importers.fields import Unfit
from journal.importers.tracked import Clock, in_zone
from journal.model.session import Place, ZoneConfidence
from journal.text import _

NO_DATA = ("unconfirmed", "off_wrist", "off-wrist")
KNOWN = ("confirmed", "device", "manual", "auto", "enhanced")
START, END = "sleepStartTimestampGMT", "sleepEndTimestampGMT"
LOCAL = ((START, "sleepStartTimestampLocal"), (END, "sleepEndTimestampLocal"))
FURTHEST = 14 * 60
QUARTER = 15


def is_seen(entry: Entry, key: str) -> bool:
    """Whether the watch or the person confirmed this night; what says no is counted."""
    said = entry.text(key).casefold()
    if said.startswith(NO_DATA):
        entry.warn(_("a night that the watch did not see: no data"), entry.text(key))
        return False
    if said and not any(each in said for each in KNOWN):
        entry.warn(_("a confirmation that is not known: read as a night"), entry.text(key))
    return True


def gmt(entry: Entry, key: str) -> datetime:
    """An instant that Garmin writes without saying that it is UTC, as words or milliseconds."""
    written = entry.held(key)
    if type(written) is int or type(written) is float:
        return entry.seconds(key, 1000)
    text = entry.text(key)
    if not text:
        raise Unfit(key, written, _("a time in GMT"))
    bare = text.removesuffix("Z").removesuffix("z")
    return moments.needed_stamp({key: f"{bare}Z"}, key).astimezone(UTC)


def clock_of(sleep: Entry) -> Clock:
    """The span of a night.

    Local times are written as if they were instants: only what lies between them is true. One of
    them tells of both ends; where both are missing, as in the data export, the zone is assumed.
    """
    start, end = gmt(sleep, START), gmt(sleep, END)
    offsets = [
        offset_of(gmt(sleep, local) - gmt(sleep, key))
        for key, local in LOCAL
        if sleep.held(local) is not None
    ]
    match offsets:
        case [int(first), int(last)]:
            return by_offsets(start, end, (first, last))
        case [int(only)]:
            return by_offsets(start, end, (only, only))
    return assumed(sleep, start, end)


def assumed(entry: Entry, start: datetime, end: datetime) -> Clock:
    """The span where the person says that the nights were slept."""
    return in_zone(start, end, entry.notes.zone, ZoneConfidence.ASSUMED)


def by_offsets(start: datetime, end: datetime, minutes: tuple[int, int]) -> Clock:
    """The span with the offsets, in minutes east, that came with it."""
    first, last = (Place(None, each) for each in minutes)
    return Clock(start, end, first, last, ZoneConfidence.OFFSET)


def offset_of(ahead: timedelta) -> int | None:
    """By how much local clocks were ahead, in minutes; None for what no zone is."""
    minutes = round(ahead.total_seconds() / 60)
    return minutes if abs(minutes) <= FURTHEST and minutes % QUARTER == 0 else None
