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

    def stretch(self, value: float) -> None:
        """A value that was met within, though it is no sample of the mean."""
        self.lowest, self.highest = min(self.lowest, value), max(self.highest, value)

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


def with_value(sums: dict[str, Sums], kind: str, value: float) -> None:
    """Take a sample in, unless it cannot be true."""
    _unit, low, high = RANGES[f"{kind}_mean"]
    if low <= value <= high:
        sums.setdefault(kind, Sums()).add(value)


def together(parts: Iterable[dict[str, Sums]]) -> dict[str, Sums]:
    """The sums of several stretches as those of all of them."""
    made: dict[str, Sums] = {}
    for part in parts:
        for kind, each in part.items():
            whole = made.setdefault(kind, Sums())
            whole.count += each.count
            whole.total += each.total
            whole.lowest = min(whole.lowest, each.lowest)
            whole.highest = max(whole.highest, each.highest)
    return made


def completed(first: tuple[Summary, ...], second: Iterable[Summary]) -> tuple[Summary, ...]:
    """The first, and of the second what is of a sign that the first does not tell of."""
    known = {_sign(each) for each in first}
    return first + tuple(each for each in second if _sign(each) not in known)


def _sign(summary: Summary) -> str:
    """What it is of, whether mean or extreme."""
    return summary.name.rpartition("_")[0]


def told(sums: dict[str, Sums]) -> tuple[Summary, ...]:
    """The mean of each kind, and its extremes where they say something."""
    made = []
    for kind, each in sorted(sums.items()):
        if not each.count:
            continue
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
        sums = self._held(origin, at, kind, value)
        if sums is not None:
            sums.add(value)

    def stretch(self, origin: Hashable, at: float, kind: str, value: float) -> None:
        """Take in an outermost value, which is no sample of the mean."""
        sums = self._held(origin, at, kind, value)
        if sums is not None:
            sums.stretch(value)

    def _held(self, origin: Hashable, at: float, kind: str, value: float) -> Sums | None:
        """The sums of the sleep that holds this moment; None where none does, or it is untrue."""
        spans = self._spans.get(origin, [])
        place = bisect_right(spans, (at, float("inf"))) - 1
        if place < 0 or at > spans[place][1]:
            return None
        _unit, low, high = RANGES[f"{kind}_mean"]
        if not low <= value <= high:
            return None
        return self._sums.setdefault((origin, *spans[place]), {}).setdefault(kind, Sums())

    def of(self, origin: Hashable, start: float, end: float) -> tuple[Summary, ...]:
        """What the samples of a sleep come to."""
        return told(self._sums.get((origin, start, end), {}))
