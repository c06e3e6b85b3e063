"""By which clock a sleep is told whose record names no zone: as the person says, or another record.

The confidence stays as it is: the source itself names no zone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from journal.model.elsewhere import is_unplaced, moves, read_there, shown_there, zone_at
from journal.model.hours import EVENING
from journal.model.night import same_sleep, shared
from journal.model.session import SURE, PlacedBy, Session
from journal.record import record


@record
class Said:
    """In which zones the person says that nights were slept; `split` tells nights apart."""

    zones: Mapping[date, ZoneInfo] = field(default_factory=dict)
    split: time = EVENING


NOTHING = Said()


def by_their_clocks(told: Iterable[Session], said: Said = NOTHING) -> tuple[Session, ...]:
    """The sessions of a night, each of instants where it was slept as far as that is known.

    By what the person says, else by another record of the same sleep. Their instants are sure.
    """
    sessions = tuple(told)
    sure = [each for each in sessions if each.zone_confidence in SURE]
    if len(sure) == len(sessions) or not (sure or said.zones):  # as on most nights
        return sessions
    return tuple(
        _there(each, sure, said) if is_unplaced(each) and not moves(each) else each
        for each in sessions
    )


def read_elsewhere(told: Iterable[Session], zone: ZoneInfo | None) -> tuple[Session, ...]:
    """The sessions of a night, each of clock times read where it was slept; earliest first.

    In the zone that the person says of the night, else in that of a record of the same sleep at
    the same times of the clock. What is corrected is corrected before.
    """
    sessions = tuple(told)
    if not any(map(moves, sessions)):
        return sessions
    sure = [each for each in sessions if each.zone_confidence in SURE]
    if zone is None and not sure:  # as on most nights
        return sessions
    read = (_read(each, sure, zone) if moves(each) else each for each in sessions)
    return tuple(sorted(read, key=lambda each: (each.started_at, each.ended_at)))


def _there(one: Session, sure: Iterable[Session], said: Said) -> Session:
    zone = zone_at(one.ended_at, said.zones, said.split)
    if zone is not None:
        return shown_there(one, zone, PlacedBy.PERSON)
    near = [each for each in sure if same_sleep(one, each)]
    if not near:
        return one
    lender = max(near, key=lambda each: (shared(one, each), each.uid))
    start, end = lender.start_place, lender.end_place
    if (start.offset, end.offset) == (one.start_place.offset, one.end_place.offset):
        return one  # at home: its zone has a name, and shows the same
    return replace(one, start_place=start, end_place=end, placed_by=PlacedBy.ANOTHER)


def _read(one: Session, sure: Iterable[Session], zone: ZoneInfo | None) -> Session:
    if zone is not None:
        return read_there(one, (zone, zone), PlacedBy.PERSON)
    near = [(_alike(one, each), each.uid, each) for each in sure if _tells_of_it(one, each)]
    if not near:
        return one
    *_how, lender = max(near, key=lambda each: each[:2])
    places = lender.start_place, lender.end_place
    return read_there(one, (places[0].tzinfo, places[1].tzinfo), PlacedBy.ANOTHER)


def _tells_of_it(one: Session, other: Session) -> bool:
    """Whether another tells of the sleep elsewhere: by its clock they are closer than at home."""
    alike = _alike(one, other)
    return alike > shared(one, other) and 2 * alike > min(one.length, other.length)


def _alike(one: Session, other: Session) -> timedelta:
    """How long both tell of at once, where the clocks of the one stood as those of the other."""
    ahead = timedelta(minutes=one.start_place.offset - other.start_place.offset)
    since = max(one.started_at + ahead, other.started_at)
    return min(one.ended_at + ahead, other.ended_at) - since
