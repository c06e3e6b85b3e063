"""Clock times on average: midsleep, bedtimes, their spread, and social jetlag.

Clock times are decimal hours; spreads of midsleep are minutes. Circular statistics: Jammalamadaka
& SenGupta 2001, as scipy.stats.circmean and R's circular reckon. Social jetlag: Wittmann et al.
2006, Chronobiol Int 23:497-509; MSFsc: Roenneberg et al. 2004, as rOpenSci's mctq has them.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from journal.statistics.measure import (
    FOR_AVERAGES,
    FOR_SPREAD,
    Measure,
    Reason,
    deviation,
)

DAY = 24.0
HALF = 12.0
SCATTERED = 1e-6  # a resultant length below this has no direction
EACH_KIND = 3  # free days and work days that social jetlag needs
WEEK = 7


def clock_hour(moment: datetime) -> float:
    """The hour of the day, 0 to 24, on the clock the moment is given in."""
    return moment.hour + moment.minute / 60 + (moment.second + moment.microsecond / 1e6) / 3600


def noon_anchored(hour: float) -> float:
    """A clock hour as hours from midnight, -12 to 12, so that a usual night is not torn apart."""
    return hour - DAY if hour >= HALF else hour


@dataclass(frozen=True, slots=True)
class Circular:
    """Mean and spread of n clock times on a round clock.

    mean (0 to 24 h) and sd (h, sqrt(-2 ln R), population form) are None where R < 1e-6: times
    spread around the clock have no mean. resultant R runs 0 to 1; None for n = 0.
    """

    n: int
    mean: float | None = None
    resultant: float | None = None
    sd: float | None = None
    reason: Reason | None = None

    @property
    def variance(self) -> float | None:
        """1 - R, from 0 (all alike) to 1."""
        return 1 - self.resultant if self.resultant is not None else None


def circular(hours: Iterable[float]) -> Circular:
    """Circular mean, resultant length and SD of clock hours; minimum n 1."""
    angles = [math.tau * hour / DAY for hour in hours]
    if not angles:
        return Circular(0, reason=Reason.TOO_FEW)
    c = math.fsum(map(math.cos, angles)) / len(angles)
    s = math.fsum(map(math.sin, angles)) / len(angles)
    resultant = min(1.0, math.hypot(c, s))
    if resultant < SCATTERED:
        return Circular(len(angles), resultant=resultant, reason=Reason.NO_DIRECTION)
    mean = (math.atan2(s, c) % math.tau) * DAY / math.tau
    sd = math.sqrt(abs(2 * math.log(resultant))) * DAY / math.tau
    return Circular(len(angles), mean % DAY, resultant, sd)


def _torn(anchored: Sequence[float]) -> bool:
    return max(anchored) - min(anchored) > HALF


def mean_clock(hours: Iterable[float]) -> Measure:
    """Mean clock time, 0 to 24 h: noon-anchored, or circular where two nights lie over 12 h apart.

    Minimum n 1, provisional below 5.
    """
    given = list(hours)
    anchored = [noon_anchored(hour) for hour in given]
    if not anchored:
        return Measure.missing(Reason.TOO_FEW, 0, 1)
    few = len(anchored) < FOR_AVERAGES
    if _torn(anchored):
        round_ = circular(given)
        return Measure(round_.mean, round_.n, round_.reason, few, FOR_AVERAGES)
    mean = math.fsum(anchored) / len(anchored)
    return Measure(mean % DAY, len(anchored), None, few, FOR_AVERAGES)


def clock_spread(hours: Iterable[float]) -> Measure:
    """SD of clock times (midsleep, onset, rise) in minutes.

    Noon-anchored with n - 1, or circular where two nights lie over 12 h apart. Minimum n 2,
    provisional below 14.
    """
    given = list(hours)
    anchored = [noon_anchored(hour) for hour in given]
    spread = deviation(anchored)
    if spread is None:
        return Measure.missing(Reason.TOO_FEW, len(given), 2)
    few = len(given) < FOR_SPREAD
    if _torn(anchored):
        round_ = circular(given)
        sd = round_.sd * 60 if round_.sd is not None else None
        return Measure(sd, round_.n, round_.reason, few, FOR_SPREAD)
    return Measure(spread * 60, len(given), None, few, FOR_SPREAD)


@dataclass(frozen=True, slots=True)
class SocialJetlag:
    """Midsleep on free days less midsleep on work days, hours, signed; None below 3 of each."""

    hours: float | None
    free_n: int
    work_n: int
    reason: Reason | None = None

    @property
    def absolute(self) -> float | None:
        """The size without the direction, hours."""
        return abs(self.hours) if self.hours is not None else None


def jetlag(free_midsleep: float, work_midsleep: float) -> float:
    """((MSF - MSW + 12) mod 24) - 12: the shorter way round the clock, hours, signed."""
    return (free_midsleep - work_midsleep + HALF) % DAY - HALF


def social_jetlag(free: Sequence[float], work: Sequence[float]) -> SocialJetlag:
    """Social jetlag from midsleep clock hours of the user's own free and work days, 3 of each."""
    if min(len(free), len(work)) < EACH_KIND:
        return SocialJetlag(None, len(free), len(work), Reason.TOO_FEW)
    msf, msw = mean_clock(free).value, mean_clock(work).value
    if msf is None or msw is None:
        return SocialJetlag(None, len(free), len(work), Reason.NO_DIRECTION)
    return SocialJetlag(jetlag(msf, msw), len(free), len(work))


@dataclass(frozen=True, slots=True)
class Week:
    """A usual week: sleep durations in hours on work and free days, and how many work days."""

    sleep_work: float
    sleep_free: float
    work_days: int
    alarm_on_free_days: bool = False

    @property
    def sleep(self) -> float:
        """SDweek = (SDw WD + SDf FD) / 7, hours."""
        free = WEEK - self.work_days
        return (self.sleep_work * self.work_days + self.sleep_free * free) / WEEK


def corrected_midsleep(free_midsleep: float, week: Week) -> float | None:
    """MSFsc, 0 to 24 h: midsleep on free days, less half of what is slept in beyond the week.

    None where an alarm is used on free days, or there are none.
    """
    if week.alarm_on_free_days or week.work_days >= WEEK:
        return None
    extra = max(0.0, week.sleep_free - week.sleep_work)
    late = (week.sleep_free - week.sleep) / 2 if extra else 0.0
    return (free_midsleep - late) % DAY
