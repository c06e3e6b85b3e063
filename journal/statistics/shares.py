"""Shares of a count, and what several tests at once allow to be said."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from journal.statistics.distributions import Z95
from journal.statistics.measure import Interval


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of n; value 0 to 1 and its Wilson interval are None for n = 0."""

    count: int
    n: int
    value: float | None = None
    interval: Interval | None = None


def share(count: int, n: int) -> Share:
    """A share with its 95 % Wilson interval (Wilson 1927, J Am Stat Assoc 22:209-212)."""
    if not n:
        return Share(count, n)
    p, z2 = count / n, Z95**2
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 / (1 + z2 / n) * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    low, high = middle - half if count else 0.0, middle + half if count < n else 1.0
    return Share(count, n, p, Interval(low, high))


def holm(p_values: Sequence[float]) -> list[float]:
    """p-values of an experiment's secondary outcomes, adjusted (Holm 1979, Scand J Stat 6:65-70).

    In the order given; the chance of any false alarm among them stays at the level.
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    adjusted, reached = [0.0] * len(p_values), 0.0
    for rank, place in enumerate(order):
        reached = max(reached, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = reached
    return adjusted


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """p-values of an exploratory screen, adjusted (Benjamini & Hochberg 1995, JRSS B 57:289-300).

    In the order given; for a ranking only, never called significant.
    """
    n = len(p_values)
    order = sorted(range(n), key=p_values.__getitem__, reverse=True)
    adjusted, reached = [0.0] * n, 1.0
    for rank, place in enumerate(order):
        reached = min(reached, p_values[place] * n / (n - rank))
        adjusted[place] = reached
    return adjusted
