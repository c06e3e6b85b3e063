"""Nights that look as if they were slept elsewhere: two records of them are whole hours apart.

One tells of instants, the other of clock times that were read at home: where both tell of the same
hours but for a shift that stays for some nights, the clocks stood elsewhere. That is offered, and
never taken for granted: it tells how far away, and not where.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from journal.model.elsewhere import DAY, is_unplaced, moves
from journal.model.session import Session
from journal.record import record

FEWEST = 3  # nights of one journey
CLOSE = timedelta(minutes=25)  # by which two records of one sleep differ at either end
FARTHEST = timedelta(hours=14)  # hardly any two places are farther apart
HOUR = timedelta(hours=1)
APART = 3  # days between two nights of one journey: a band left in a drawer


@record
class Seeming:
    """Nights, from the first to the last, on which the clocks seem to have stood elsewhere.

    `offset` is how far east of UTC; it was seen on so many `nights`.
    """

    first: date
    last: date
    offset: timedelta
    nights: int


def seeming(told: Mapping[date, Sequence[Session]]) -> tuple[Seeming, ...]:
    """The journeys that these sessions, by night, hint at, the earliest first."""
    found: list[list[tuple[date, timedelta]]] = []
    for night in sorted(told):
        offset = _offset(told, night)
        if offset is None:
            continue
        before = found[-1][-1] if found else None
        if before and before[1] == offset and (night - before[0]).days <= APART:
            found[-1].append((night, offset))
        else:
            found.append([(night, offset)])
    return tuple(
        Seeming(each[0][0], each[-1][0], each[0][1], len(each))
        for each in found
        if len(each) >= FEWEST
    )


def _offset(told: Mapping[date, Sequence[Session]], night: date) -> timedelta | None:
    """Where the clocks stood by which clock times fit an instant; None where they do at home."""
    by_clock = [each for each in told[night] if each.placed_by is None and moves(each)]
    if not by_clock:
        return None
    near = [each for days in (-1, 0, 1) for each in told.get(night + days * DAY, ())]
    instants = [each for each in near if _is_of_instants(each)]
    pairs = [(_shift(one, other), one) for one in by_clock for other in instants]
    told_apart = [(shift, one) for shift, one in pairs if shift is not None]
    if not told_apart:
        return None
    shift, one = min(told_apart, key=lambda each: abs(each[0]))
    return shift + timedelta(minutes=one.start_place.offset) if shift else None


def _is_of_instants(session: Session) -> bool:
    return session.placed_by is None and is_unplaced(session) and not moves(session)


def _shift(one: Session, other: Session) -> timedelta | None:
    """By how much the one stands later, where that is all in which they differ."""
    later = one.started_at - other.started_at
    shift = HOUR * round(later / HOUR)
    if abs(shift) > FARTHEST or abs(later - shift) > CLOSE:
        return None
    return shift if abs(one.ended_at - other.ended_at - shift) <= CLOSE else None
