"""Vital signs within sleeps: of the samples that fall into one nothing is kept but sums."""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from journal.importers.entries import RANGES
from journal.model.session_detail import Summary

EXTREMES = {"heart_rate": ("lowest", "highest"), "spo2": ("lowest",)}


@dataclass(slots=True)
class Sums:
    """What is left of the samples of one kind in one sleep."""

    count: int = 0
    total: float = 0.0
    lowest: float = float("inf")
    highest: float = float("-inf")

    def add(self, value: float) -> None:
        """One sample more."""
        self.count += 1
        self.total += value
        self.lowest, self.highest = min(self.lowest, value), max(self.highest, value)

    def add_all(self, values: Sequence[float]) -> None:
        """Several samples more, one at least."""
        self.count += len(values)
        self.total += sum(values)
        self.lowest = min(self.lowest, *values)
        self.highest = max(self.highest, *values)


def told(sums: dict[str, Sums]) -> tuple[Summary, ...]:
    """The mean of each kind, and its extremes where they say something."""
    made = []
    for kind, each in sorted(sums.items()):
        unit = RANGES[f"{kind}_mean"][0]
        made.append(Summary(f"{kind}_mean", unit, round(each.total / each.count, 2)))
        made += [
            Summary(f"{kind}_{extreme}", unit, round(getattr(each, extreme), 2))
            for extreme in EXTREMES.get(kind, ())
        ]
    return tuple(made)


class WithinSleeps:
    """Samples by whose they are and when; a sample counts for the sleeps of the same origin."""

    def __init__(self, sleeps: Iterable[tuple[Hashable, float, float]]) -> None:
        """`sleeps` are origin, start and end; the times in any one unit."""
        self._spans: dict[Hashable, list[tuple[float, float]]] = {}
        for origin, start, end in sleeps:
            self._spans.setdefault(origin, []).append((start, end))
        for spans in self._spans.values():
            spans.sort()
        self._sums: dict[tuple[Hashable, float, float], dict[str, Sums]] = {}

    def take(self, origin: Hashable, at: float, kind: str, value: float) -> None:
        """Take in a sample, unless no sleep of its origin holds it or it cannot be true."""
        spans = self._spans.get(origin, [])
        place = bisect_right(spans, (at, float("inf"))) - 1
        if place < 0 or at > spans[place][1]:
            return
        _unit, low, high = RANGES[f"{kind}_mean"]
        if low <= value <= high:
            sums = self._sums.setdefault((origin, *spans[place]), {})
            sums.setdefault(kind, Sums()).add(value)

    def of(self, origin: Hashable, start: float, end: float) -> tuple[Summary, ...]:
        """What the samples of a sleep come to."""
        return told(self._sums.get((origin, start, end), {}))
