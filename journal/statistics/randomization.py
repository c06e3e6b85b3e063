"""The exact randomization test on the design that was drawn, and the interval that inverts it.

Edgington & Onghena 2007. Valid by the draw alone: no normal curve, no independence of nights
(Bulte & Onghena 2008). T is the difference of the arms' means; p is the share of schedules that
could have been drawn and give a |T| at least as large, ties counted with a slack of 1e-9.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean

from journal.statistics.designs import Design, Schedule, Scheme, count, draw, schedules
from journal.statistics.measure import Interval
from journal.statistics.subsets import SLACK, choices_beyond, signs_at_or_above, subset_means

ALPHA = 0.05
ENUMERATED = 2**16  # schedules that are gone through one by one
HALVED = 30  # pairs, or nights, up to which two halves are counted instead
DRAWS = 50_000  # schedules drawn where there are still more
SEED = 20250301
_FINE = 1e-7  # how closely the end of an interval is searched for

Reached = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Trial:
    """What was drawn and what came of it: an arm and a value for each unit; None is missing."""

    design: Design
    arms: Schedule
    values: tuple[float | None, ...]

    def __post_init__(self) -> None:
        if len(self.arms) != len(self.values):
            raise ValueError("each unit has an arm and a value, or None")

    @property
    def differences(self) -> tuple[float, ...]:
        """With less without, pair by pair; a pair with a missing value is dropped (both of it)."""
        pairs = zip(self.arms[::2], self.values[::2], self.values[1::2], strict=True)
        return tuple(
            (a - b if first else b - a) for first, a, b in pairs if a is not None and b is not None
        )

    @property
    def sides(self) -> tuple[list[float], list[float]]:
        """The known values with and without, in order."""
        known = [(arm, v) for arm, v in zip(self.arms, self.values, strict=True) if v is not None]
        return [v for arm, v in known if arm], [v for arm, v in known if not arm]


@dataclass(frozen=True, slots=True)
class Randomized:
    """The result of one outcome; n is complete pairs, or nights with a value.

    `estimate` is the mean with less the mean without, in the outcome's unit. p is two-sided;
    `less` and `greater` one-sided. `interval` is None where the design has too few schedules for
    one at 95 %. Without `exact`, schedules were drawn and `error` is the standard error of p.
    """

    n: int
    schedules: int
    estimate: float
    p: float
    less: float
    greater: float
    interval: Interval | None
    exact: bool = True
    error: float = 0.0


def randomization_test(trial: Trial, seed: int = SEED) -> Randomized | None:
    """The test and its interval; None where an arm has no value, or no pair is complete."""
    on, off = trial.sides
    if trial.design.paired:
        if not trial.differences:
            return None
        if len(trial.differences) <= HALVED:
            return _paired(trial.differences)
        return _gone_through(_whole_pairs(trial), seed)
    if not on or not off:
        return None
    if trial.design.scheme is Scheme.COMPLETE:
        known = len(on) + len(off)
        if math.comb(known, len(on)) > ENUMERATED and known <= HALVED:
            return _complete(on, off)
    return _gone_through(trial, seed)


def paired_p(differences: Sequence[float]) -> float:
    """Two-sided p of the mean of paired differences over all 2^k signs; up to 30 pairs."""
    seen = abs(math.fsum(differences))
    if seen <= SLACK:
        return 1.0
    return 2 * signs_at_or_above(differences, seen) / (1 << len(differences))


def paired_interval(differences: Sequence[float]) -> Interval | None:
    """All shifts that the paired test does not reject at 5 %; None below 6 pairs.

    Up to 16 pairs in closed form from the subset means, whose exact level is returned; beyond,
    searched for.
    """
    k = len(differences)
    ways = 1 << k
    rank = math.floor(ALPHA / 2 * ways)
    if not rank:
        return None
    level = 1 - 2 * rank / ways
    if ways <= ENUMERATED:
        means = subset_means(differences)
        return Interval(means[rank - 1], means[-rank], level)
    mean = math.fsum(differences) / k

    def p_at(shift: float) -> float:
        return paired_p([each - shift for each in differences])

    low, high = (_edge(p_at, mean, end, k) for end in (min(differences), max(differences)))
    return Interval(low, high, level)


def _paired(differences: Sequence[float]) -> Randomized:
    k, total = len(differences), math.fsum(differences)
    ways = 1 << k
    return Randomized(
        n=k,
        schedules=ways,
        estimate=total / k,
        p=paired_p(differences),
        less=signs_at_or_above(differences, -total) / ways,
        greater=signs_at_or_above(differences, total) / ways,
        interval=paired_interval(differences),
    )


def _complete(on: Sequence[float], off: Sequence[float]) -> Randomized:
    """Any order of so many nights of each arm, too many orders to go through."""
    ways = math.comb(len(on) + len(off), len(on))
    total, size = math.fsum(on), len(on)
    estimate = fmean(on) - fmean(off)

    def p_at(shift: float) -> float:
        moved = [*(each - shift for each in on), *off]
        middle = math.fsum(moved) * size / len(moved)
        far = abs(total - shift * size - middle)
        return min(1.0, choices_beyond(moved, size, middle - far, middle + far) / ways)

    reach = len(on) * (max(*on, *off) - min(*on, *off) + 1)
    everything = [*on, *off]
    parts = len(everything)
    ends = [_edge(p_at, estimate, estimate + side * reach, parts) for side in (-1, 1)]
    return Randomized(
        n=len(everything),
        schedules=ways,
        estimate=estimate,
        p=p_at(0.0),
        less=choices_beyond(everything, size, total, math.inf) / ways,
        greater=choices_beyond(everything, size, -math.inf, total) / ways,
        interval=Interval(*ends),
    )


def _whole_pairs(trial: Trial) -> Trial:
    """The trial without its incomplete pairs, in a design of as many as are left."""
    kept = [
        place
        for place in range(0, len(trial.arms), 2)
        if None not in trial.values[place : place + 2]
    ]
    places = [each for place in kept for each in (place, place + 1)]
    return Trial(
        Design(Scheme.PAIRS, len(kept)),
        tuple(trial.arms[place] for place in places),
        tuple(trial.values[place] for place in places),
    )


def _gone_through(trial: Trial, seed: int) -> Randomized:
    """By every schedule of the design, or by 50,000 drawn ones and the real one."""
    total = count(trial.design)
    exact = total <= ENUMERATED
    if exact:
        dealt: Iterable[Schedule] = schedules(trial.design)
    else:
        dice = Random(seed)  # noqa: S311 - the same nights give the same p on every computer
        dealt = [trial.arms, *(draw(trial.design, dice) for _each in range(DRAWS))]
    cloud = _cloud(trial, dealt)
    seen = fmean(trial.sides[0]) - fmean(trial.sides[1])
    n = len(cloud)
    p = sum(abs(each) >= abs(seen) - SLACK for each, _alike in cloud) / n
    return Randomized(
        n=len(trial.differences) if trial.design.paired else sum(map(len, trial.sides)),
        schedules=total,
        estimate=seen,
        p=p,
        less=sum(each <= seen + SLACK for each, _alike in cloud) / n,
        greater=sum(each >= seen - SLACK for each, _alike in cloud) / n,
        interval=_inverted(cloud, seen),
        exact=exact,
        error=0.0 if exact else math.sqrt(p * (1 - p) / n),
    )


def _cloud(trial: Trial, dealt: Iterable[Schedule]) -> list[tuple[float, float]]:
    """For each schedule its T, and how alike it is to the real one, from -1 (mirrored) to 1."""
    known = [place for place, value in enumerate(trial.values) if value is not None]
    values = [value for value in trial.values if value is not None]
    real = [trial.arms[place] for place in known]
    total, total_on, size = math.fsum(values), sum(real), len(values)
    cloud = []
    for schedule in dealt:
        arms = [schedule[place] for place in known]
        on = sum(arms)
        if not 0 < on < size:
            continue  # a schedule that would leave one arm without a value has no T
        with_ = sum(value for value, arm in zip(values, arms, strict=True) if arm)
        shared = sum(a and b for a, b in zip(real, arms, strict=True))
        off = size - on
        cloud.append((with_ / on - (total - with_) / off, shared / on - (total_on - shared) / off))
    return cloud


def _inverted(cloud: Sequence[tuple[float, float]], seen: float) -> Interval | None:
    """The shifts that the test does not reject: each schedule speaks for an interval of them.

    |T* - shift alike| >= |T - shift| holds between two roots, which lie on either side of T.
    """
    lows, highs = [], []
    for value, alike in cloud:
        roots = (
            (seen - value) / (1 - alike) if alike < 1 - SLACK else None,
            (seen + value) / (1 + alike) if alike > SLACK - 1 else None,
        )
        known = [root for root in roots if root is not None]
        always = len(known) <= 1
        lows.append(-math.inf if always else min(known))
        highs.append(math.inf if always else max(known))
    rank = math.floor(ALPHA * len(cloud) + SLACK)
    low, high = sorted(lows)[rank], sorted(highs, reverse=True)[rank]
    return Interval(low, high) if math.isfinite(low) and math.isfinite(high) else None


def _edge(p_at: Reached, inside: float, outside: float, parts: int) -> float:
    """The last shift from inside on outwards that is not rejected.

    It is a mean of at most `parts` values, so minutes and ratings have it exactly, and an end at
    nothing, or just at what matters, is one. Where it is not found so, the end lies by a hair
    outside: an interval never leaves out what the test does not reject.
    """
    for _step in range(60):
        half = (inside + outside) / 2
        if abs(outside - inside) <= _FINE * max(1.0, abs(half)):
            break
        inside, outside = (half, outside) if p_at(half) > ALPHA else (inside, half)
    near = abs(outside - inside)
    for size in range(1, parts + 1):
        exact = round(inside * size) / size
        if abs(exact - inside) <= near and p_at(exact) > ALPHA:
            return exact
    return outside
