"""Normal and Student t: areas and quantiles, to about twelve digits, without a library.

Regularised incomplete beta by its continued fraction (Lentz), Abramowitz & Stegun 26.5.8.
"""

import math
from collections.abc import Callable
from statistics import NormalDist

NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.975)

_TINY = 1e-300
_CLOSE = 1e-15
_TERMS = 500


def bisected(rises: Callable[[float], bool], low: float, high: float) -> float:
    """Where `rises` turns from False to True between low and high, to the last digit."""
    for _step in range(200):
        half = (low + high) / 2
        if half in {low, high}:
            break
        low, high = (low, half) if rises(half) else (half, high)
    return high


def student_area(t: float, df: float) -> float:
    """P(T <= t) of Student's t with `df` degrees of freedom."""
    if math.isinf(t):
        return 1.0 if t > 0 else 0.0
    tail = _beta(df / (df + t * t), df / 2, 0.5) / 2
    return 1 - tail if t > 0 else tail


def student_quantile(p: float, df: float) -> float:
    """The t below which a share `p` of Student's t with `df` degrees of freedom lies."""
    if p == 1 / 2:
        return 0.0
    if p < 1 / 2:
        return -student_quantile(1 - p, df)
    high = 2.0
    while student_area(high, df) < p:
        high *= 2
    return bisected(lambda t: student_area(t, df) >= p, 0.0, high)


def _beta(x: float, a: float, b: float) -> float:
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _away(1 + term * d)
            c = _away(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return value


def _away(value: float) -> float:
    """The value, kept off zero so that it can be divided by."""
    return value if abs(value) > _TINY else _TINY
