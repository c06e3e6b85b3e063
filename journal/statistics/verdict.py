"""What an experiment allows to be said: six states, and no seventh.

In the spirit of reporting intervals and equivalence: CENT 2015 item 17a (Vohra et al., BMJ
350:h1738); Lakens et al. 2018, Adv Methods Pract Psychol Sci 1:259-269.
"""

import math
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from journal.statistics.distributions import student_quantile
from journal.statistics.measure import Interval

FOR_INFERENCE = 6  # complete pairs: below, even the most extreme result has p over 0.05

_MOST = 1000  # pairs


class State(StrEnum):
    """The states of an experiment's result; the sentence to each is the page's own."""

    NOT_ENOUGH_NIGHTS = "not_enough_nights"
    IN_PROGRESS_HIDDEN = "in_progress_hidden"
    CLEAR_AND_MEANINGFUL = "clear_and_meaningful"
    CLEAR_DIRECTION_SIZE_UNCERTAIN = "clear_direction_size_uncertain"
    NO_MEANINGFUL_DIFFERENCE = "no_meaningful_difference"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A state and what its sentence is filled with; nothing else may be said.

    `better` is whether the arm under question was better (None where it is open), `small` adds
    "and smaller than what you said matters", `by_luck` is how often, in percent, so few pairs give
    the most extreme result by luck, `pairs_needed` how many would settle what matters.
    """

    state: State
    complete: int
    planned: int
    better: bool | None = None
    small: bool = False
    by_luck: float | None = None
    pairs_needed: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an experiment is: complete pairs of those planned, and whether it has ended."""

    complete: int
    planned: int
    finished: bool


def verdict(
    progress: Progress, interval: Interval | None, matters: float, spread: float | None = None
) -> Verdict:
    """The state, from an interval turned so that above 0 means better with the arm in question.

    `matters` is the smallest difference that matters, `spread` the SD of the paired differences,
    both in the outcome's unit.
    """
    complete, planned = progress.complete, progress.planned
    if complete < FOR_INFERENCE:
        luck = min(100.0, 200 / 2**complete)
        return Verdict(State.NOT_ENOUGH_NIGHTS, complete, planned, by_luck=luck)
    if not progress.finished:
        return Verdict(State.IN_PROGRESS_HIDDEN, complete, planned)
    if interval is None:
        return Verdict(State.INCONCLUSIVE, complete, planned)
    state = _state(interval, matters)
    clear = interval.low > 0 or interval.high < 0
    open_ = state is State.INCONCLUSIVE and spread is not None
    return Verdict(
        state,
        complete,
        planned,
        better=interval.low > 0 if clear else None,
        small=clear and -matters < interval.low and interval.high < matters,
        pairs_needed=pairs_to_settle(matters, spread) if open_ and spread is not None else None,
    )


def pairs_to_settle(matters: float, spread: float) -> int | None:
    """The fewest pairs whose interval is expected to reach no further than what matters.

    Half-width t(k - 1) SD / sqrt(k); None where that takes more than a thousand, or nothing
    matters.
    """
    if matters <= 0:
        return None
    # the more pairs, the narrower: the first that fits is found by halving
    lengths = range(FOR_INFERENCE, _MOST + 1)
    place = bisect_left(lengths, x=True, key=lambda k: half_width(k, spread) <= matters)
    return lengths[place] if place < len(lengths) else None


def half_width(pairs: int, spread: float) -> float:
    """Half the width of the 95 % interval to expect: t(k - 1) SD_d / sqrt(k); needs 2 pairs."""
    return student_quantile(0.975, pairs - 1) * spread / math.sqrt(pairs)


def _state(interval: Interval, matters: float) -> State:
    if interval.low > matters or interval.high < -matters:
        return State.CLEAR_AND_MEANINGFUL
    if interval.low > 0 or interval.high < 0:
        return State.CLEAR_DIRECTION_SIZE_UNCERTAIN
    if -matters < interval.low and interval.high < matters:
        return State.NO_MEANINGFUL_DIFFERENCE
    return State.INCONCLUSIVE
