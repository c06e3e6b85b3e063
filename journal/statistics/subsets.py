"""Counting the ways chance could have dealt, without dealing each: two halves, met in the middle.

Horowitz & Sahni 1974, J ACM 21:277-292. Exact for any real values.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import combinations

SLACK = 1e-9  # what counts as a tie with the result that was seen


def signs_at_or_above(values: Sequence[float], limit: float) -> int:
    """In how many of the 2^n ways to sign the values their sum is at or above the limit."""
    half = len(values) // 2
    first, second = _signed(values[:half]), _signed(values[half:])
    return sum(len(second) - bisect_left(second, limit - SLACK - each) for each in first)


def subset_means(values: Sequence[float]) -> list[float]:
    """The means of all 2^n - 1 subsets but the empty one, in order."""
    sums = [(0.0, 0)]
    for value in values:
        sums += [(total + value, n + 1) for total, n in sums]
    return sorted(total / n for total, n in sums if n)


def choices_beyond(values: Sequence[float], size: int, low: float, high: float) -> int:
    """How many of the subsets of this size have a sum at or below `low`, or at or above `high`."""
    half = len(values) // 2
    first, second = _by_size(values[:half]), _by_size(values[half:])
    found = 0
    for chosen, sums in enumerate(first):
        rest = size - chosen
        if not 0 <= rest < len(second):
            continue
        others = second[rest]
        for each in sums:
            below = bisect_right(others, low + SLACK - each)
            above = bisect_left(others, high - SLACK - each)
            found += below + len(others) - above if below <= above else len(others)
    return found


def _signed(values: Sequence[float]) -> list[float]:
    sums = [0.0]
    for value in values:
        sums = sorted([*(each - value for each in sums), *(each + value for each in sums)])
    return sums


def _by_size(values: Sequence[float]) -> list[list[float]]:
    return [
        sorted(math.fsum(chosen) for chosen in combinations(values, size))
        for size in range(len(values) + 1)
    ]
