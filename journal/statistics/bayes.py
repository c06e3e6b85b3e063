"""The second view of an experiment, by choice: how probable differences are, given the pairs.

Assumes that the differences are independent and roughly normal, and says so. Reference prior:
Gelman et al. 2013, Bayesian Data Analysis, 3.2; JZS Bayes factor: Rouder et al. 2009, Psychon Bull
Rev 16:225-237, as a cross-check only.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from journal.statistics.distributions import student_area, student_quantile
from journal.statistics.measure import Interval, deviation
from journal.statistics.verdict import FOR_INFERENCE

_WIDTH = math.sqrt(2) / 2  # the usual scale of the Cauchy prior
_STEPS = 4000


@dataclass(frozen=True, slots=True)
class Posterior:
    """The posterior of the mean difference over n pairs: Student's t around `mean`."""

    n: int
    mean: float
    error: float  # SD / sqrt(n)

    @property
    def t(self) -> float:
        """The mean in standard errors."""
        return self.mean / self.error

    @property
    def interval(self) -> Interval:
        """The central 95 % of it."""
        half = student_quantile(0.975, self.n - 1) * self.error
        return Interval(self.mean - half, self.mean + half)

    @property
    def p(self) -> float:
        """Two-sided p of the paired t-test; for the cross-check only."""
        return 2 * student_area(-abs(self.t), self.n - 1)

    def below(self, limit: float) -> float:
        """The probability that the mean difference is below the limit."""
        return student_area((limit - self.mean) / self.error, self.n - 1)

    def within(self, limit: float) -> float:
        """The probability that the mean difference is smaller than the limit either way."""
        return self.below(limit) - self.below(-limit)

    @property
    def bayes_factor(self) -> float:
        """JZS BF10: how much better a difference explains the pairs than none does."""
        n, df, t2 = self.n, self.n - 1, self.t**2
        none = -(df + 1) / 2 * math.log1p(t2 / df)
        total = 0.0
        for place in range(1, _STEPS):
            # g from 0 to infinity, by g = x / (1 - x); midpoints fall on the grid's inside
            x = place / _STEPS
            g = x / (1 - x)
            wide = 1 + n * g * _WIDTH**2
            log = -math.log(wide) / 2 - (df + 1) / 2 * math.log1p(t2 / (wide * df))
            prior = -math.log(math.tau) / 2 - 1.5 * math.log(g) - 1 / (2 * g)
            total += math.exp(log + prior - none) / (1 - x) ** 2
        return total / _STEPS


def posterior(differences: Sequence[float]) -> Posterior | None:
    """The posterior of the mean of paired differences; None below 6 pairs, or all alike."""
    n, sd = len(differences), deviation(list(differences))
    if n < FOR_INFERENCE or not sd:
        return None
    return Posterior(n, math.fsum(differences) / n, sd / math.sqrt(n))
