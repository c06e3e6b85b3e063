"""When the draw of a night may be looked at: in its evening, and never before.

Three rules. It opens at 18:00 of its evening. The clock must not stand before the latest instant at
which the experiment was looked at. And every scheduled night before must be written down, or left
as missing for good: so a clock that is set forward finds nights that nobody has slept yet, and
the draws behind them stay shut.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from journal.model.experiment import Experiment, opens_at
from journal.model.night import night_of
from journal.model.schedule import NOON
from journal.record import record

SLACK = timedelta(minutes=10)  # by which a computer may set its clock right


class SealState(StrEnum):
    """How it stands with the night ahead."""

    OPEN = "open"  # its draw may be looked at
    SEALED = "sealed"  # its evening has not come
    NOT_BEGUN = "not_begun"  # the first night is still ahead
    PAUSED = "paused"
    UNWRITTEN = "unwritten"  # nights before it are not written down yet
    CLOCK_BACK = "clock_back"  # the clock stands before what was seen already
    PASSED = "passed"  # all nights have passed: the results may be uncovered
    ENDED = "ended"


@record
class Seal:
    """The night ahead and its draw. `n` is None where it is no night of the experiment.

    `unwritten` are the scheduled nights before it of which nothing is written down, oldest first.
    """

    state: SealState
    night: date
    n: int | None = None
    opens_at: datetime | None = None
    unwritten: tuple[tuple[int, date], ...] = ()


def seal(experiment: Experiment, written: Collection[date], now: datetime, zone: tzinfo) -> Seal:
    """How it stands with the draw of the night ahead; `written` are the nights with any trace."""
    night = night_of(now, zone, NOON)
    n = experiment.number(night)
    before = [(n, each) for n, each in enumerate(experiment.nights()) if each < night]
    open_ = tuple(
        (n, each) for n, each in before if each not in written and n not in experiment.missed
    )
    state = _state(experiment, night, now)
    if state in {SealState.OPEN, SealState.PASSED} and open_:
        state = SealState.UNWRITTEN
    if state is SealState.OPEN and now < opens_at(night, zone):
        state = SealState.SEALED
    if state is SealState.PASSED and night <= _last(experiment):
        state = SealState.SEALED
    return Seal(state, night, n, opens_at(night, zone) if n is not None else None, open_)


def lived_to(
    experiment: Experiment, written: Collection[date], now: datetime, zone: tzinfo
) -> frozenset[int]:
    """The numbers of the nights whose draws may be told once it has ended, maybe early.

    Those that were opened, and those whose evening has come and that left a trace or stand as
    missing; so neither stopping it nor a clock that is set forward tells a later one.
    """
    return frozenset(experiment.opened) | {
        n
        for n, night in enumerate(experiment.nights())
        if now >= opens_at(night, zone) and (night in written or n in experiment.missed)
    }


def _state(experiment: Experiment, night: date, now: datetime) -> SealState:
    if experiment.ended_at is not None:
        return SealState.ENDED
    if now < experiment.seen_at - SLACK:
        return SealState.CLOCK_BACK
    if night < experiment.registration.first:
        return SealState.NOT_BEGUN
    if experiment.on_pause(night):
        return SealState.PAUSED
    return SealState.OPEN if experiment.number(night) is not None else SealState.PASSED


def _last(experiment: Experiment) -> date:
    """The last night whose morning is needed."""
    last = max(experiment.nights(), default=experiment.registration.first)
    return last + timedelta(days=experiment.registration.question.lag)
