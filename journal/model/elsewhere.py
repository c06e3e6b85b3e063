"""Nights slept elsewhere: what a person says of where the clocks stood, laid over the records.

A record without a zone was read in the zone assumed of its file. Where it tells of instants, these
are sure, and only its clock is another one there. Where it tells of clock times, these are sure,
and the instants are others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import groupby
from zoneinfo import ZoneInfo

from journal.model.night import night_of
from journal.model.session import Place, PlacedBy, Session, ZoneConfidence
from journal.model.vendors import is_service, tells_clock_times
from journal.record import record

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
LONGEST = 366 * 20  # nights of one stretch


@record
class Stretch:
    """Nights from the first to the last, both among them, slept in the zone of that IANA name."""

    first: date
    last: date
    zone: str

    @property
    def nights(self) -> Sequence[date]:
        """Each night of it."""
        return [self.first + n * DAY for n in range((self.last - self.first).days + 1)]


def stretches(zones: Iterable[tuple[date, str]]) -> tuple[Stretch, ...]:
    """Nights with their zones, in order, as stretches without a gap."""

    def belongs(each: tuple[int, tuple[date, str]]) -> tuple[int, str]:
        place, (night, zone) = each
        return night.toordinal() - place, zone

    found = []
    for (_start, zone), nights in groupby(enumerate(zones), key=belongs):
        told = [night for _place, (night, _zone) in nights]
        found.append(Stretch(told[0], told[-1], zone))
    return tuple(found)


def zone_at(end: datetime, zones: Mapping[date, ZoneInfo], split: time) -> ZoneInfo | None:
    """Where a sleep that ended at that instant was slept, by the night it then stands on.

    On the way from one zone into another two may fit: then it is the one slept in before.
    """
    if not zones:
        return None
    day = end.astimezone(UTC).date()
    near = (day + days * DAY for days in range(-1, 3))
    told = ((night, zones[night]) for night in near if night in zones)
    return next((zone for night, zone in told if night_of(end, zone, split) == night), None)


def is_unplaced(session: Session) -> bool:
    """Whether its own record leaves open in which zone it was slept."""
    if session.zone_confidence is ZoneConfidence.AMBIGUOUS:  # in the zone that was assumed
        return _is_of_clock_times(session) and not is_service(session.source)
    return session.zone_confidence is ZoneConfidence.ASSUMED


def shown_there(session: Session, zone: ZoneInfo, by: PlacedBy) -> Session:
    """A session of instants by the clock of another place; its instants stay."""
    start, end = (place_at(at, zone) for at in (session.started_at, session.ended_at))
    return replace(session, start_place=start, end_place=end, placed_by=by)


def read_there(session: Session, zones: tuple[tzinfo, tzinfo], by: PlacedBy) -> Session:
    """A session of clock times as it was where its clocks, at its start and its end, stood so.

    The clock times are kept, and the instants move. A hypnogram keeps its length, as nobody's watch
    measures an hour that the clocks skip; without one both ends are what the clocks showed. Of two
    readings the first counts that fits, and both make it AMBIGUOUS, as a skipped time does.
    """
    if session.stages is None:
        spans = _spans(session, zones)
    else:
        spans = [(at, at + session.length) for at in _readings(_begun(session), zones[0])]
    start, end = spans[0]
    sooner, later = start - session.started_at, end - session.ended_at
    skips = [_skips(_begun(session), zones[0])]
    if session.stages is None:
        skips.append(_skips(_ended(session), zones[1]))
    sure = len(spans) == 1 and not any(skips) and not _was_skipped(session)
    stages = session.stages
    return replace(
        session,
        started_at=start,
        ended_at=end,
        start_place=place_at(start, zones[0]),
        end_place=place_at(end, zones[1]),
        zone_confidence=ZoneConfidence.ASSUMED if sure else ZoneConfidence.AMBIGUOUS,
        asleep_at=session.asleep_at and min(session.asleep_at + sooner, end),
        awake_at=session.awake_at and max(session.awake_at + later, start),
        stages=stages and replace(stages, start=stages.start + sooner),
        placed_by=by,
        recorded=session,
    )


def _is_of_clock_times(session: Session) -> bool:
    return tells_clock_times(session.source, kept=session.clock_times)


def moves(session: Session) -> bool:
    """Whether another zone makes other instants of it."""
    return is_unplaced(session) and _is_of_clock_times(session)


def _begun(session: Session) -> datetime:
    return session.started_at.astimezone(session.start_place.tzinfo).replace(tzinfo=None)


def _ended(session: Session) -> datetime:
    return session.ended_at.astimezone(session.end_place.tzinfo).replace(tzinfo=None)


def _spans(session: Session, zones: tuple[tzinfo, tzinfo]) -> list[tuple[datetime, datetime]]:
    starts, ends = _readings(_begun(session), zones[0]), _readings(_ended(session), zones[1])
    spans = [(start, end) for start in starts for end in ends if start < end]
    return spans or [(starts[0], starts[0] + session.length)]


def _readings(shown: datetime, zone: tzinfo) -> list[datetime]:
    """The instants that a clock time can mean; one that was jumped over is read as much later."""
    both = [shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    return [both[0]] if both[0] >= both[1] else both


def _skips(shown: datetime, zone: tzinfo) -> bool:
    """Whether the clocks of a zone jumped over a time."""
    first, second = (shown.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return (first or timedelta()) < (second or timedelta())


def _was_skipped(session: Session) -> bool:
    """Whether a clock time of it was never shown at home, so that another was read instead.

    Else it was AMBIGUOUS because it came twice there, which says nothing of elsewhere.
    """
    if session.zone_confidence is not ZoneConfidence.AMBIGUOUS:
        return False
    ends = ((_begun(session), session.start_place), (_ended(session), session.end_place))
    return all(len(_readings(shown, place.tzinfo)) == 1 for shown, place in ends)


def place_at(at: datetime, zone: tzinfo) -> Place:
    """Where the clocks stood at an instant in a zone."""
    return Place(zone.key if isinstance(zone, ZoneInfo) else None, _east(at.astimezone(zone)))


def _east(shown: datetime) -> int:
    return (shown.utcoffset() or timedelta()) // MINUTE
