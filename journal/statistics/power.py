"""What a length of experiment would find, from the person's own spread, before it begins.

Paired differences of neighbouring nights: SD_d = sqrt(2) SD sqrt(1 - r1). The power of the
randomised-pairs test by the noncentral t, at the level that so few signs can reach; within two or
three points of simulated nights (see the test on the power table).
"""

import math
from dataclasses import dataclass

from journal.statistics.designs import Design, Scheme, count
from journal.statistics.distributions import NORMAL, student_quantile
from journal.statistics.randomization import ALPHA
from journal.statistics.verdict import FOR_INFERENCE, half_width

_STEPS = 60
_FINE = 0.002  # SDs of nights
_WIDE = 8.0
RESEMBLANCE = (0.0, 0.4)  # r1 of nights that a statement in words covers


@dataclass(frozen=True, slots=True)
class Length:
    """What so many pairs would do; ranges run over nights that resemble each other by 0 to 0.4.

    `found_half` and `found_often` are the differences caught in half of such experiments and in
    four out of five; `half_width` is how far the interval would reach either way. Outcome's unit.
    """

    pairs: int
    found_often: tuple[float, float]
    found_half: tuple[float, float]
    half_width: tuple[float, float]


def paired_spread(sd: float, r1: float = 0.0) -> float:
    """SD of differences of neighbouring nights, from the SD of nights and their resemblance."""
    return math.sqrt(2) * sd * math.sqrt(1 - r1)


def power(pairs: int, effect: float, r1: float = 0.0) -> float:
    """The chance to find an effect (in SDs of nights) with so many randomised pairs, at 5 %.

    0 below 6 pairs, where no result can be that unlikely.
    """
    if pairs < FOR_INFERENCE:
        return 0.0
    ways = count(Design(Scheme.PAIRS, pairs))
    if pairs == FOR_INFERENCE:  # only six alike signs are that unlikely
        alike = NORMAL.cdf(effect / paired_spread(1.0, r1))
        return float(alike**pairs + (1 - alike) ** pairs)
    level = 2 * math.floor(ALPHA / 2 * ways) / ways
    shift = effect / paired_spread(1.0, r1) * math.sqrt(pairs)
    return _noncentral(student_quantile(1 - level / 2, pairs - 1), pairs - 1, shift)


def detectable(pairs: int, chance: float, r1: float = 0.0) -> float | None:
    """The effect, in SDs of nights, that is found with this chance; None below 6 pairs."""
    if pairs < FOR_INFERENCE:
        return None
    low, high = 0.0, _WIDE
    while high - low > _FINE:
        half = (low + high) / 2
        low, high = (low, half) if power(pairs, half, r1) >= chance else (half, high)
    return high


def length(pairs: int, sd: float) -> Length | None:
    """What so many pairs would do for a person whose nights have this SD; None below 6 pairs."""
    if pairs < FOR_INFERENCE:
        return None

    def both(chance: float) -> tuple[float, float]:
        first, second = (sd * (detectable(pairs, chance, r1) or 0.0) for r1 in RESEMBLANCE)
        return min(first, second), max(first, second)

    widths = sorted(half_width(pairs, paired_spread(sd, r1)) for r1 in RESEMBLANCE)
    return Length(pairs, both(0.8), both(0.5), (widths[0], widths[1]))


def _noncentral(limit: float, df: int, shift: float) -> float:
    """P(|T| > limit) of a noncentral t, over the chi distribution of its SD (Simpson's rule)."""
    middle, spread = 1.0, 1 / math.sqrt(2 * df)
    low, high = max(1e-9, middle - _WIDE * spread), middle + _WIDE * spread
    step = (high - low) / _STEPS
    total = 0.0
    for place in range(_STEPS + 1):
        s = low + place * step
        weight = 1 if place in {0, _STEPS} else 4 if place % 2 else 2
        beyond = 1 - NORMAL.cdf(limit * s - shift) + NORMAL.cdf(-limit * s - shift)
        total += weight * beyond * _chi_density(s, df)
    return min(1.0, total * step / 3)


def _chi_density(s: float, df: int) -> float:
    """Density of sqrt(chi2 / df) at s."""
    half = df / 2
    log = math.log(2) + half * math.log(half) - math.lgamma(half)
    return math.exp(log + (df - 1) * math.log(s) - half * s * s)
