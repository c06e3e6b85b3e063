"""A session out of one event, read by icalendar, which is imported only for that."""

import warnings
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from journal.importers.base import Reported
from journal.importers.calendars.blocks import Block
from journal.importers.calendars.titles import is_nap
from journal.importers.entries import session_on
from journal.importers.fields import Unfit, cleaned
from journal.importers.moments import EARLIEST, LATEST, zone_named
from journal.importers.notes import Notes
from journal.importers.tracked import Clock, from_local, in_zone, reported, with_offsets
from journal.model.session import SleepKind, ZoneConfidence
from journal.model.session_detail import Detail
from journal.record import record
from journal.text import _

if TYPE_CHECKING:
    from icalendar import Event

LAST_REVISION = 2**31
# How icalendar fails over what is no event.
FAILURES = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError)


@record
class _Told:
    """What of an event counts here."""

    start: object
    end: object
    uid: str
    sequence: int
    words: str
    categories: tuple[str, ...]


def forget_zones() -> None:
    """Let go of the zones that another file defined: icalendar keeps them by name."""
    from icalendar.timezone import tzp  # off the start path

    tzp.use_zoneinfo()


def night_of(where: str, block: Block, notes: Notes) -> Reported | None:
    """The session of an event; None where it was called off, or is a plan that repeats.

    Raises Unfit for an event without two times.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it warns of is either read or refused below
        try:
            told = _told(block)
        except FAILURES as error:
            raise Unfit("", str(error), _("an event of a calendar")) from error
    if told is None:
        notes.warn(_("an event that repeats or was called off: no record of a sleep"), where)
        return None
    clock = _clock(told, block, notes)
    session = session_on(clock, "icalendar", told.uid)
    session = replace(
        session,
        revision=1 + told.sequence,
        kind=SleepKind.NAP if is_nap(block.title) else None,
    )
    raw = block.text.encode("utf-8", "replace")
    return reported(session, raw, where, Detail(comment=told.words, tags=told.categories))


def _told(block: Block) -> _Told | None:
    from icalendar import Calendar  # off the start path

    found = Calendar.from_ical(block.alone)
    event = cast("Event", found.walk("VEVENT")[0])
    if "RRULE" in event or "RDATE" in event or str(event.get("STATUS", "")).upper() == "CANCELLED":
        return None
    sequence = int(event.get("SEQUENCE", 0))
    uid = cleaned(str(event.get("UID", ""))).strip()[:200]
    again = event.get("RECURRENCE-ID")
    return _Told(
        start=event.start,
        end=event.end,
        uid=f"{uid} {again.dt.isoformat()}" if uid and again is not None else uid,
        sequence=sequence if 0 <= sequence < LAST_REVISION else 0,
        words=cleaned(str(event.get("DESCRIPTION", ""))).strip(),
        categories=tuple(cleaned(str(each)) for each in event.categories),
    )


def _clock(told: _Told, block: Block, notes: Notes) -> Clock:
    start, end = _moment("DTSTART", told.start), _moment("DTEND", told.end)
    if start.tzinfo is None or end.tzinfo is None:
        return from_local(start.replace(tzinfo=None), end.replace(tzinfo=None), notes.zone)
    zone = start.tzinfo
    if isinstance(zone, ZoneInfo) and zone.key != "UTC":
        return in_zone(start, end, zone)
    if start.utcoffset() != UTC.utcoffset(start):
        return with_offsets(start, end)
    usual = zone_named(block.usual_zone)
    if usual is not None:
        return in_zone(start, end, usual)
    return in_zone(start, end, notes.zone, ZoneConfidence.ASSUMED)


def _moment(key: str, value: object) -> datetime:
    if not isinstance(value, datetime):
        raise Unfit(key, str(value), _("a time of day, not a whole day"))
    if not EARLIEST <= value.year <= LATEST:
        raise Unfit(key, str(value), _("a year from 1900 to 2199"))
    return value
