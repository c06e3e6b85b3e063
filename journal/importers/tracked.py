"""What every importer of tracked nights does alike: refuse, place on the clock, give identity."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from journal.importers.base import Reported
from journal.importers.fields import Unfit
from journal.importers.moments import EARLIEST, EPOCH, LATEST, offset_minutes
from journal.importers.notes import Notes
from journal.model.identity import session_uid
from journal.model.session import Place, Session, ZoneConfidence
from journal.model.session_detail import Detail
from journal.record import record
from journal.text import _

T = TypeVar("T")
R = TypeVar("R")

LONGEST = timedelta(hours=36)
CLOSE = timedelta(minutes=1)
NONE, SECOND, MINUTE = timedelta(), timedelta(seconds=1), timedelta(minutes=1)
NO_DETAIL = Detail()
EPOCH_LOCAL = EPOCH.replace(tzinfo=None)


@record
class Clock:
    """A span as instants in UTC, where the clocks stood at each end, and how sure that is.

    `clock_times`: the source told of clock times, which make other instants in another zone.
    """

    start: datetime
    end: datetime
    start_place: Place
    end_place: Place
    confidence: ZoneConfidence
    clock_times: bool = False


def each_told(
    records: Iterable[tuple[str, T]], tell: Callable[[T], R | None], notes: Notes
) -> Iterator[R]:
    """What `tell` makes of each (place, record); one it calls Unfit is refused with its place.

    None is passed by without a word: what is no sleep at all.
    """
    for where, each in records:
        try:
            told = tell(each)
        except Unfit as unfit:
            notes.refuse(where, unfit.key, unfit.found, unfit.expected)
            continue
        if told is not None:
            yield told


def reported(session: Session, raw: bytes, where: str, detail: Detail | None = None) -> Reported:
    """A session with its identity. Raises Unfit for a span that no sleep has."""
    _checked(session)
    if not session.uid:
        uid = session_uid(session.source, session.account, session.external_id)
        session = replace(session, uid=uid)
    return Reported(session, detail or NO_DETAIL, raw, where)


def with_offsets(start: datetime, end: datetime) -> Clock:
    """A span whose two times carry offsets."""
    return Clock(
        start.astimezone(UTC),
        end.astimezone(UTC),
        Place(None, offset_minutes(start)),
        Place(None, offset_minutes(end)),
        ZoneConfidence.OFFSET,
    )


def in_zone(
    start: datetime,
    end: datetime,
    zone: ZoneInfo,
    confidence: ZoneConfidence = ZoneConfidence.EXACT,
    *,
    clock_times: bool = False,
) -> Clock:
    """A span of two instants, in a zone that is known, or assumed."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    return Clock(
        start if start.tzinfo is UTC else start.astimezone(UTC),
        end if end.tzinfo is UTC else end.astimezone(UTC),
        _place(zone.key, offset_minutes(first)),
        _place(zone.key, offset_minutes(last)),
        confidence,
        clock_times,
    )


@lru_cache(maxsize=256)
def _place(zone: str, offset: int) -> Place:
    """Years of nights are slept in the same few places."""
    return Place(zone, offset)


def from_local(
    start: datetime,
    end: datetime,
    zone: ZoneInfo,
    length: timedelta | None = None,
) -> Clock:
    """A span of two clock times without offset.

    Where clocks went back, of several readings the one of that `length` counts, else the first for
    the start and the first that follows for the end; a time the clocks jumped over is read as much
    later. Both make it AMBIGUOUS, unless the length decided.
    """
    first, last = _offsets(start, zone), _offsets(end, zone)
    if first[0] == first[1] and last[0] == last[1] and start - first[0] < end - last[0]:
        began, ended = _at(start, first[0]), _at(end, last[0])
        return in_zone(began, ended, zone, ZoneConfidence.ASSUMED, clock_times=True)
    return _unsure(start, end, zone, length)


def counted_on(start: datetime, length: timedelta, zone: ZoneInfo) -> Clock:
    """A span that begins at a clock time, without offset, and lasts that long, as in `from_local`.

    Whether the clocks changed at its start alone makes it AMBIGUOUS.
    """
    offset, later = _offsets(start, zone)
    if offset != later:
        unsure = _unsure(start, start + SECOND, zone, None)
        end = unsure.start + length
        return in_zone(unsure.start, end, zone, unsure.confidence, clock_times=True)
    began = _at(start, offset)
    end = began + length
    return Clock(
        began,
        end,
        _place(zone.key, offset // MINUTE),
        _place(zone.key, offset_minutes(end.astimezone(zone))),
        ZoneConfidence.ASSUMED,
        clock_times=True,
    )


def _unsure(
    start: datetime,
    end: datetime,
    zone: ZoneInfo,
    length: timedelta | None,
) -> Clock:
    """The same where the clocks changed at one of the two."""
    starts, ends = _readings(start, zone), _readings(end, zone)
    spans = [(one, other) for one in starts for other in ends if one < other]
    if not spans:
        spans = [(starts[0], ends[-1])]
    fitting = [each for each in spans if length and abs(each[1] - each[0] - length) <= CLOSE]
    jumped = not (_exists(start, zone) and _exists(end, zone))
    sure = (len(spans) == 1 or len(fitting) == 1) and not jumped
    first, last = (fitting or spans)[0]
    confidence = ZoneConfidence.ASSUMED if sure else ZoneConfidence.AMBIGUOUS
    return in_zone(first, last, zone, confidence, clock_times=True)


def _readings(local: datetime, zone: ZoneInfo) -> list[datetime]:
    """The instants a clock time can mean, the earlier first."""
    first, second = _offsets(local, zone)
    both = sorted({_at(local, first), _at(local, second)})
    return both if first >= second else both[-1:]


def _at(local: datetime, offset: timedelta) -> datetime:
    return EPOCH + (local - EPOCH_LOCAL - offset)  # three times quicker than replacing the zone


def _exists(local: datetime, zone: ZoneInfo) -> bool:
    """Whether the clocks ever showed this time: where they jumped, the later offset is greater."""
    first, second = _offsets(local, zone)
    return first >= second


def _offsets(local: datetime, zone: ZoneInfo) -> tuple[timedelta, timedelta]:
    """How far the clocks are ahead in the first and the second reading of what they show."""
    first = local.replace(fold=0) if local.fold else local
    return zone.utcoffset(first) or NONE, zone.utcoffset(local.replace(fold=1)) or NONE


def _checked(session: Session) -> None:
    if session.ended_at <= session.started_at:
        raise Unfit("end", session.ended_at.isoformat(), _("a time after the start"))
    if session.length > LONGEST:
        raise Unfit("end", session.ended_at.isoformat(), _("a sleep of less than 36 hours"))
    if not EARLIEST <= session.started_at.year <= LATEST:
        raise Unfit("start", session.started_at.isoformat(), _("a year from 1900 to 2199"))
