"""What the plot of an experiment is drawn from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm: its name, and how its nights are drawn ('natural', 'synced', 'on', 'off')."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Night:
    """A night with its value, and whether the difference stands on it."""

    night: date | None
    on: bool
    value: float
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Difference:
    """The arm with less the arm without: the estimate and its interval, in the outcome's unit."""

    estimate: float
    low: float
    high: float
    name: str


@dataclass(frozen=True, slots=True)
class Values:
    """An outcome of an experiment that has ended; `words` tells a value, `signed` a difference."""

    outcome: str
    told: str  # the numbers in words
    arms: tuple[Arm, Arm]  # without, with
    nights: tuple[Night, ...]
    difference: Difference | None
    words: Callable[[float], str]
    signed: Callable[[float], str]

    def of(self, *, on: bool) -> list[Night]:
        """The nights of an arm that count."""
        return [each for each in self.nights if each.counted and each.on is on]

    def mean(self, *, on: bool) -> float | None:
        """The mean of an arm; None where no difference is told: then there are nights only."""
        told = [each.value for each in self.of(on=on)] if self.difference else []
        return fmean(told) if told else None
