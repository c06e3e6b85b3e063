"""Nights in a row resemble one another: intervals that keep neighbours together.

Circular block bootstrap: Politis & Romano 1992, in Exploring the Limits of Bootstrap, 263-270;
BCa: Efron 1987, J Am Stat Assoc 82:171-185. Values stand in the order of their nights.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from random import Random
from statistics import fmean
from typing import TypeVar

from journal.statistics.distributions import NORMAL, Z95, near_student_quantile, student_quantile
from journal.statistics.measure import Interval, Reason
from journal.statistics.ranks import Shifts

T = TypeVar("T")

FOR_AUTOCORRELATION = 20  # nights
_LEAST_SPREAD = 1e-12
_DECIMALS = 9
_GRID = 400  # steps of a range, for what is drawn


def block_length(n: int) -> int:
    """How many neighbouring nights stay together: max(2, n to the power of one third)."""
    return max(2, round(math.cbrt(n)))


def resampled(series: Sequence[T], starts: Sequence[int], length: int) -> list[T]:
    """One resample from blocks that begin at `starts`; the last night is followed by the first.

    As long as the series: what the last block has too many is cut off.
    """
    n = len(series)
    drawn = [series[(start + step) % n] for start in starts for step in range(length)]
    return drawn[:n]


def shift_interval(
    a: Sequence[float], b: Sequence[float], shifts: Shifts | None = None
) -> Interval | None:
    """The 95 % interval of the Hodges-Lehmann shift a - b, with neighbouring nights kept together.

    The circular block bootstrap in closed form: the variance that resampling blocks of either
    side gives to P(a > b + shift) is known exactly, so nothing is drawn and every reading of the
    same nights gives the same interval. Student's t with n_a + n_b - 2. Minimum 4 nights of each,
    else None; unit of the values. `shifts` are those of a and b, where they are there already.
    """
    if min(len(a), len(b)) < 2 * block_length(2):
        return None
    shifts = shifts or Shifts(a, b)
    centre = shifts.median()
    both = _shift_variance(a, b, centre)
    if both <= _LEAST_SPREAD:
        return Interval(centre, centre)
    half = student_quantile(0.975, len(a) + len(b) - 2) * math.sqrt(both)
    return Interval(shifts.at_share(0.5 - half), shifts.at_share(0.5 + half))


def share_shift(a: Sequence[bool], b: Sequence[bool]) -> tuple[float, Interval] | None:
    """The share of yes in a less that in b, with a 95 % interval that keeps neighbours together.

    Each side's variance is that of the circular block bootstrap, and at least that of independent
    nights with one yes and one no more (a side without any yes is not certain, Agresti & Coull
    1998, Am Stat 52:119-126). Student's t with n_a + n_b - 2; minimum 4 nights of each, else None.
    """
    if min(len(a), len(b)) < 2 * block_length(2):
        return None
    difference = fmean(a) - fmean(b)
    spread = math.sqrt(_share_variance(a) + _share_variance(b))
    half = student_quantile(0.975, len(a) + len(b) - 2) * spread
    return difference, Interval(max(-1.0, difference - half), min(1.0, difference + half))


def share_curve(a: Sequence[bool], b: Sequence[bool], steps: int = 200) -> tuple[float, ...]:
    """The differences that `share_shift` would end at for levels from 0 to 1, smallest first."""
    if min(len(a), len(b)) < 2 * block_length(2):
        return ()
    difference = fmean(a) - fmean(b)
    spread = math.sqrt(_share_variance(a) + _share_variance(b))
    return tuple(
        max(-1.0, min(1.0, difference + each * spread)) for each in _levels(len(a) + len(b), steps)
    )


def shift_curve(a: Sequence[float], b: Sequence[float], steps: int = 200) -> tuple[float, ...]:
    """The shifts that `shift_interval` would end at for levels from 0 to 1, smallest first.

    `steps` values of equal weight: the half violin beside the dots, from the same method as the
    interval. Values are rounded to a 400th of their range first: it is a picture. () where there
    is no interval.
    """
    if min(len(a), len(b)) < 2 * block_length(2):
        return ()
    a, b = _coarse(a), _coarse(b)
    shifts = Shifts(a, b, listed=_GRID**2)
    centre = shifts.median()
    spread = math.sqrt(_shift_variance(a, b, centre))
    return tuple(shifts.at_share(0.5 + each * spread) for each in _levels(len(a) + len(b), steps))


def bca_interval(
    values: Sequence[float], dice: Random, draws: int = 2000
) -> tuple[Interval | None, Reason | None]:
    """The bias-corrected accelerated 95 % interval of the mean, or the reason for none.

    Secondary only: it covers poorly below some 15 pairs. Needs 3 values that are not all alike.
    """
    n = len(values)
    if n <= 2:  # noqa: PLR2004 - leaving one out must leave a spread
        return None, Reason.TOO_FEW
    if min(values) == max(values):
        return None, Reason.NOTHING_OF_IT
    drawn = sorted(fmean(dice.choices(values, k=n)) for _each in range(draws))
    mean = fmean(values)
    below = sum(each < mean for each in drawn) + sum(each == mean for each in drawn) / 2
    bias = NORMAL.inv_cdf(min(max(below / draws, 1 / draws), 1 - 1 / draws))
    apart = [(each - mean) / (n - 1) for each in values]  # the jackknife of a mean
    squares = math.fsum(each**2 for each in apart)
    pull = math.fsum(each**3 for each in apart) / (6 * squares**1.5)
    ends = (_quantile(drawn, _corrected(bias, pull, z)) for z in (-Z95, Z95))
    return Interval(*ends), None


@dataclass(frozen=True, slots=True)
class Memory:
    """How much a night resembles the one before: r1, and what n nights in a row are worth.

    None below 3 nights or without any spread; shown from 20 nights on (`shown`): with fewer, r1
    is biased downward.
    """

    n: int
    r1: float | None = None
    effective_n: float | None = None

    @property
    def shown(self) -> bool:
        """Whether there are the 20 nights that r1 needs."""
        return self.r1 is not None and self.n >= FOR_AUTOCORRELATION


def memory(series: Sequence[float]) -> Memory:
    """Lag-1 autocorrelation, as statsmodels' acf; n_eff = n (1 - r1) / (1 + r1) where r1 > 0."""
    n = len(series)
    if n <= 2 or min(series) == max(series):  # noqa: PLR2004 - two nights are one pair
        return Memory(n)
    mean = math.fsum(series) / n
    apart = [each - mean for each in series]
    together = math.fsum(x * y for x, y in pairwise(apart))
    r1 = together / math.fsum(each**2 for each in apart)
    return Memory(n, r1, n * (1 - r1) / (1 + r1) if r1 > 0 else float(n))


def _places(values: Sequence[float], among: Sequence[float]) -> list[float]:
    """For each value the share of `among` that lies below it, ties split."""
    counts: dict[float, int] = {}
    for each, n in Counter(among).items():
        near = round(each, _DECIMALS)
        counts[near] = counts.get(near, 0) + n
    ordered = sorted(counts)
    reached = [0, *accumulate(counts[each] for each in ordered)]
    twice = 2 * len(among)
    share = {}
    for each in set(values):  # answers repeat: each is looked up once
        near = round(each, _DECIMALS)
        below, upto = bisect_left(ordered, near), bisect_right(ordered, near)
        share[each] = (reached[below] + reached[upto]) / twice
    return [share[each] for each in values]


def _block_variance(values: Sequence[float], length: int) -> float:
    """The circular block bootstrap's variance of a mean, made unbiased by blocks less one."""
    n = len(values)
    blocks = n / length
    mean = math.fsum(values) / n
    sums = list(accumulate([0.0, *values, *values[: length - 1]]))
    means = ((after - before) / length for before, after in zip(sums, sums[length:], strict=False))
    return math.fsum((each - mean) ** 2 for each in means) / n / (blocks - 1)


def _coarse(values: Sequence[float]) -> list[float]:
    """The values on a grid that no eye can tell from them; few values stay as they are."""
    low, high = min(values), max(values)
    if len(set(values)) <= _GRID or low == high:
        return list(values)
    step = (high - low) / _GRID
    return [low + round((each - low) / step) * step for each in values]


def _levels(nights: int, steps: int) -> list[float]:
    """Student's t at `steps` levels of equal weight, with two nights less."""
    upper = range(steps // 2, steps)
    half = [near_student_quantile((step + 0.5) / steps, nights - 2) for step in upper]
    return [-each for each in reversed(half)] + half


def _shift_variance(a: Sequence[float], b: Sequence[float], centre: float) -> float:
    """The variance of P(a > b + centre) under resampling blocks of either side."""
    moved = [each - centre for each in a]
    first = _block_variance(_places(moved, b), block_length(len(a)))
    return first + _block_variance(_places(b, moved), block_length(len(b)))


def _share_variance(nights: Sequence[bool]) -> float:
    n = len(nights)
    share = (sum(nights) + 1) / (n + 2)
    by_block = _block_variance([float(each) for each in nights], block_length(n))
    return max(by_block, share * (1 - share) / (n + 2))


def _corrected(bias: float, pull: float, z: float) -> float:
    return NORMAL.cdf(bias + (bias + z) / (1 - pull * (bias + z)))


def _quantile(ordered: Sequence[float], share: float) -> float:
    at = share * (len(ordered) - 1)
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)
