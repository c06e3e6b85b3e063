"""What the diary and the tracker say of the same night, next to each other.

Bland & Altman 1986, Lancet 327:307-310, doi 10.1016/S0140-6736(86)90837-8, and 1999, Stat Methods
Med Res 8:135-160. Differences are diary minus tracker, minutes; nights are the units. Neither is
the truth.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from journal.statistics.distributions import student_area, student_quantile
from journal.statistics.measure import (
    FOR_A_WEEK,
    FOR_SPREAD,
    Interval,
    Measure,
    Reason,
    deviation,
)

LIMITS = 1.96  # SDs, as Bland & Altman have it
RELIABLE = 120  # minutes of recorded sleep above which the share says something (Manconi 2010)
SLOPED = 0.05  # p of the slope below which the limits are drawn sloped


@dataclass(frozen=True, slots=True)
class Slope:
    """How the difference grows with the mean of the two: minutes per minute, over n nights."""

    n: int
    value: float
    interval: Interval
    intercept: float
    residual_sd: float
    p: float

    @property
    def sloped(self) -> bool:
        """Whether the limits are drawn sloped; the diary is never 'corrected'."""
        return self.p < SLOPED

    def limits_at(self, mean: float) -> Interval:
        """The sloped limits at this mean of the two, minutes."""
        middle, half = self.intercept + self.value * mean, LIMITS * self.residual_sd
        return Interval(middle - half, middle + half)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Bias (mean difference), SD (n - 1), limits of agreement, each with its 95 % interval.

    n is nights with both. The bias needs 7 nights and the limits 14 to be shown: `bias_shown`,
    `limits_shown`. All None below 2 nights; slope None below 14, or where the means do not differ.
    """

    n: int
    bias: float | None = None
    sd: float | None = None
    bias_interval: Interval | None = None
    limits: Interval | None = None
    low_interval: Interval | None = None
    high_interval: Interval | None = None
    slope: Slope | None = None

    @property
    def bias_shown(self) -> bool:
        """Whether there are the 7 nights that a bias needs."""
        return self.n >= FOR_A_WEEK

    @property
    def limits_shown(self) -> bool:
        """Whether there are the 14 nights that limits need."""
        return self.n >= FOR_SPREAD


def agreement(pairs: Sequence[tuple[float | None, float | None]]) -> Agreement:
    """Bland-Altman of (diary, tracker) pairs, minutes; nights without both stay out."""
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    differences = [a - b for a, b in both]
    n, sd = len(both), deviation(differences)
    if sd is None:
        return Agreement(n)
    bias = math.fsum(differences) / n
    t = student_quantile(0.975, n - 1)
    about_limit = t * sd * math.sqrt(1 / n + LIMITS**2 / (2 * (n - 1)))
    low, high = bias - LIMITS * sd, bias + LIMITS * sd
    return Agreement(
        n=n,
        bias=bias,
        sd=sd,
        bias_interval=_around(bias, t * sd / math.sqrt(n)),
        limits=Interval(low, high),
        low_interval=_around(low, about_limit),
        high_interval=_around(high, about_limit),
        slope=proportional_bias(both) if n >= FOR_SPREAD else None,
    )


def proportional_bias(pairs: Sequence[tuple[float, float]]) -> Slope | None:
    """Least squares of the difference on the mean of the two; shown from 14 nights on.

    None below 3 nights or where all means are alike.
    """
    n = len(pairs)
    means, differences = [(a + b) / 2 for a, b in pairs], [a - b for a, b in pairs]
    if n <= 2 or min(means) == max(means):  # noqa: PLR2004 - a line through two says nothing
        return None
    x, y = math.fsum(means) / n, math.fsum(differences) / n
    spread = math.fsum((m - x) ** 2 for m in means)
    slope = math.fsum((m - x) * (d - y) for m, d in zip(means, differences, strict=True)) / spread
    intercept = y - slope * x
    rest = math.fsum(
        (d - intercept - slope * m) ** 2 for m, d in zip(means, differences, strict=True)
    )
    sd = math.sqrt(rest / (n - 2))
    error = sd / math.sqrt(spread)
    if error:
        p = 2 * student_area(-abs(slope / error), n - 2)
    else:
        p = 0.0 if slope else 1.0
    half = student_quantile(0.975, n - 2) * error
    return Slope(n, slope, _around(slope, half), intercept, sd, p)


def pooled_limits(people: Sequence[Sequence[float]]) -> Agreement:
    """Limits of agreement of differences from several people, each with nights of their own.

    Bland & Altman 2007, J Biopharm Stat 17:571-582 (the true value varies), with the bias as the
    mean of all differences; Zou 2013, Stat Methods Med Res 22:630-642. n counts nights; None below
    two people, or without two nights of anyone.
    """
    groups = [list(each) for each in people if each]
    n = sum(map(len, groups))
    if len(groups) <= 1 or n <= len(groups):
        return Agreement(n)
    bias = math.fsum(map(math.fsum, groups)) / n
    means = [math.fsum(each) / len(each) for each in groups]
    within = math.fsum(
        (d - mean) ** 2 for each, mean in zip(groups, means, strict=True) for d in each
    ) / (n - len(groups))
    between = math.fsum(
        len(each) * (mean - bias) ** 2 for each, mean in zip(groups, means, strict=True)
    ) / (len(groups) - 1)
    size = (n - sum(len(each) ** 2 for each in groups) / n) / (len(groups) - 1)
    sd = math.sqrt(max(0.0, (between - within) / size) + within)
    return Agreement(n, bias, sd, limits=Interval(bias - LIMITS * sd, bias + LIMITS * sd))


def tracker_less_diary_share(tracker: float | None, diary: float | None) -> Measure:
    """(tracker TST - diary TST) / tracker TST, a share of 1; n is this night.

    Manconi et al. 2010, J Sleep Res 19:478-486, the 'misperception index' against polysomnography;
    with a tracker it is no misperception and must not be called so. Above 0 the tracker says more.
    Provisional at 120 recorded minutes and less, where the authors found it unreliable.
    """
    if tracker is None or diary is None:
        return Measure.missing(Reason.NOT_ANSWERED)
    if not tracker:
        return Measure.missing(Reason.NOTHING_OF_IT, 1)
    return Measure((tracker - diary) / tracker, 1, provisional=tracker <= RELIABLE)


def _around(middle: float, half: float) -> Interval:
    return Interval(middle - half, middle + half)
