"""A number and what it stands on; where there is no number, why."""

import math
from collections.abc import Iterable
from enum import StrEnum

from journal.record import record

FOR_AVERAGES = 5  # nights (Lau et al. 2022, 107,144 nights)
FOR_A_WEEK = 7  # nights (Borba et al. 2020: diary sleep time reaches reliability 0.70)
FOR_SPREAD = 14  # nights (Lau et al. 2022: variability needs 11 to 18 a month)


class Reason(StrEnum):
    """Why there is no number."""

    NOT_ANSWERED = "not_answered"  # an answer that the formula needs is blank
    CONTRADICTION = "contradiction"  # answers that cannot be true together
    TOO_FEW = "too_few"  # fewer nights, pairs or dreams than the statement needs
    NOTHING_OF_IT = "nothing_of_it"  # the denominator is zero, or it did not occur
    NO_DIRECTION = "no_direction"  # clock times spread so evenly that they have no mean
    NOT_DEFINED = "not_defined"  # the definition excludes this case


@record
class Measure:
    """A value with its n (of what, the function says); None always comes with a reason.

    `needed` is the n from which on the value is no longer provisional.
    """

    value: float | None
    n: int
    reason: Reason | None = None
    provisional: bool = False
    needed: int = 0

    @classmethod
    def missing(cls, reason: Reason, n: int = 0, needed: int = 0) -> "Measure":
        """No number, and why."""
        return cls(None, n, reason, needed=needed)


@record
class Interval:
    """From `low` to `high`, both included; `level` is how often such intervals hold the truth."""

    low: float
    high: float
    level: float = 0.95


@record
class Average:
    """Mean, SD (n - 1) and median of the nights that have a value.

    n counts those nights, `asked` all nights given. mean and median are None for n = 0, sd for
    n < 2. The mean is provisional below 5 nights, the SD below 14.
    """

    n: int
    asked: int
    mean: float | None = None
    sd: float | None = None
    median: float | None = None

    @property
    def provisional(self) -> bool:
        """Whether the mean stands on fewer nights than an average needs."""
        return self.n < FOR_AVERAGES

    @property
    def spread_provisional(self) -> bool:
        """Whether the SD stands on fewer nights than a statement on variability needs."""
        return self.n < FOR_SPREAD

    @property
    def cv(self) -> float | None:
        """Coefficient of variation, 100 SD / mean, percent; for durations, never clock times."""
        if self.sd is None or not self.mean:
            return None
        return 100 * self.sd / self.mean


def average(values: Iterable[float | None]) -> Average:
    """Mean, SD and median of what is known; nothing is filled in for what is not."""
    asked = list(values)
    known = [each for each in asked if each is not None]
    if not known:
        return Average(0, len(asked))
    mean = math.fsum(known) / len(known)
    return Average(len(known), len(asked), mean, deviation(known), middle(known))


def deviation(values: list[float]) -> float | None:
    """Standard deviation with n - 1, in the unit of the values; None below two."""
    if len(values) <= 1:
        return None
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((each - mean) ** 2 for each in values) / (len(values) - 1))


def middle(values: Iterable[float]) -> float:
    """The median; of an even number, halfway between the two in the middle. Needs one value."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
