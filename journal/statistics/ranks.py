"""Differences that no single strange night can pull: Hodges-Lehmann, and how often one is above.

Hodges & Lehmann 1963, Ann Math Stat 34:598-611; exact intervals and tests as R's wilcox.test has
them; Cliff 1993, Psychol Bull 114:494-509; Vargha & Delaney 2000, J Educ Behav Stat 25:101-132.
In the unit of the values; a is compared with b, so above 0 means that a is larger.
"""

import math
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from journal.statistics.distributions import Z95, student_quantile
from journal.statistics.measure import Interval

_LISTED = 130_000  # distinct differences that are listed; beyond, the wanted one is searched for
_NEAR = 1_000  # differences, or a hundredth of all, among which the search looks at each
_ALIKE = 1e-9
_WIDE = 5_000  # steps up to which whole numbers are counted by one multiplication
_DIGIT = "Q"  # 64 bits hold any count of pairs of nights
_REPEATED = 400  # distinct differences up to which counting them is quicker than listing
_EXACT = 50  # per sample: from here on R and we use the normal approximation


@dataclass(frozen=True, slots=True)
class RankTest:
    """An exact rank test: V or U of a, its two-sided p, and the n of both sides (n_b 0 if paired).

    Never shown for nights as they happened.
    """

    statistic: float
    p: float
    n_a: int
    n_b: int = 0


@dataclass(frozen=True, slots=True)
class Superiority:
    """How often a night of a is above a night of b, over all n_a * n_b pairs of nights.

    `probability` is Vargha-Delaney A, ties split; `delta` Cliff's, from -1 to 1; `interval` of
    delta (None below 2 nights of each or where all are apart).
    """

    probability: float
    n_a: int
    n_b: int
    interval: Interval | None = None

    @property
    def delta(self) -> float:
        """Cliff's delta, P(a > b) - P(a < b)."""
        return 2 * self.probability - 1

    @property
    def of_100(self) -> int:
        """In how many of 100 random pairs of nights a is above b, ties split."""
        return math.floor(100 * self.probability + 0.5)


class Shifts:
    """All n differences a - b of two samples, in order, without listing each of them."""

    def __init__(self, a: Sequence[float], b: Sequence[float], *, listed: int = _LISTED) -> None:
        self.n = len(a) * len(b)
        self._a, self._b = sorted(a), sorted(b)
        first, second = Counter(self._a), Counter(self._b)
        self._values: list[float] = []
        self._median: float | None = None
        if _whole(first, second):
            self._multiply(first, second)
        elif len(first) * len(second) <= listed:
            self._list(first, second)

    def nth(self, rank: int) -> float:
        """The difference at this rank, from 1 to n."""
        if self._values:
            return self._values[bisect_left(self._reached, rank)]
        low, high = self._a[0] - self._b[-1] - 1, self._a[-1] - self._b[0] + 1
        below, upto = 0, self.n
        while upto - below > max(_NEAR, self.n // 100) and high - low > _ALIKE:
            half = (low + high) / 2
            count = self._up_to(half)
            low, below, high, upto = (
                (low, below, half, count) if count >= rank else (half, count, high, upto)
            )
        return sorted(self._within(low, high))[rank - below - 1]

    def median(self) -> float:
        """Halfway between the one or two differences in the middle."""
        if self._median is None:
            low = self.nth((self.n + 1) // 2)
            self._median = low if self.n % 2 else (low + self.nth(self.n // 2 + 1)) / 2
        return self._median

    def at_share(self, share: float) -> float:
        """The smallest difference with at least this share of all at or below it; clamped."""
        return self.nth(min(self.n, max(1, math.ceil(share * self.n))))

    def _list(self, first: Counter[float], second: Counter[float]) -> None:
        counts: dict[float, int] = {}
        for x, n in first.items():
            for y, m in second.items():
                counts[x - y] = counts.get(x - y, 0) + n * m
        self._values = sorted(counts)
        self._reached = list(accumulate(counts[each] for each in self._values))

    def _multiply(self, first: Counter[float], second: Counter[float]) -> None:
        """Whole numbers are counted at once: the counts are digits of two numbers multiplied."""
        start, end = self._a[0], self._b[-1]
        one = _digits((x - start, n) for x, n in first.items())
        other = _digits((end - y, n) for y, n in second.items())
        counts = array(_DIGIT)
        size = int(self._a[-1] - start + end - self._b[0]) + 1
        counts.frombytes((one * other).to_bytes(size * counts.itemsize, sys.byteorder))
        if sys.byteorder == "big":
            counts.reverse()
        told = [(place + start - end, n) for place, n in enumerate(counts) if n]
        self._values = [value for value, _n in told]
        self._reached = list(accumulate(n for _value, n in told))

    def _up_to(self, shift: float) -> int:
        b, size = self._b, len(self._b)
        return sum(size - bisect_left(b, x - shift) for x in self._a)

    def _within(self, low: float, high: float) -> list[float]:
        """The differences that _up_to counts between low and high."""
        b = self._b
        return [
            x - b[place]
            for x in self._a
            for place in range(bisect_left(b, x - high), bisect_left(b, x - low))
        ]


def _whole(first: Counter[float], second: Counter[float]) -> bool:
    """Whether all values are whole numbers that lie near enough to one another."""
    if not first or not second:
        return False
    wide = max(first) - min(first) + max(second) - min(second)
    return wide <= _WIDE and all(each == int(each) for each in (*first, *second))


def _digits(counts: Iterable[tuple[float, int]]) -> int:
    """A number whose digit at each place is the count there."""
    told = dict(counts)
    digits = array(_DIGIT, bytes(array(_DIGIT).itemsize * (int(max(told)) + 1)))
    for place, n in told.items():
        digits[int(place)] = n
    if sys.byteorder == "big":
        digits.reverse()
    return int.from_bytes(digits.tobytes(), sys.byteorder)


def hodges_lehmann(a: Sequence[float], b: Sequence[float]) -> float | None:
    """The median of all differences a - b; None where a side has no value."""
    return Shifts(a, b).median() if a and b else None


def hodges_lehmann_interval(a: Sequence[float], b: Sequence[float]) -> Interval | None:
    """The rank-sum test's 95 % interval for the shift; None where the nights are too few for one.

    Exact below 50 of each (R's qwilcox), which takes at least 4 and 4.
    """
    n, m = len(a), len(b)
    if not n or not m:
        return None
    if max(n, m) < _EXACT:
        rank = _quantile(_rank_sums(n, m))
    else:
        sd = math.sqrt(n * m * (n + m + 1) / 12)
        rank = max(0, math.floor(n * m / 2 - Z95 * sd))
    if rank == 0:
        return None
    shifts = Shifts(a, b)
    return Interval(shifts.nth(rank), shifts.nth(n * m - rank + 1))


class Averages:
    """All Walsh averages (d_i + d_j) / 2, i <= j, in order, without listing each of them."""

    def __init__(self, differences: Sequence[float]) -> None:
        self._d = sorted(differences)
        self.n = len(self._d) * (len(self._d) + 1) // 2

    def median(self) -> float:
        """Halfway between the one or two averages in the middle."""
        low = self._nth((self.n + 1) // 2)
        return low if self.n % 2 else (low + self._nth(self.n // 2 + 1)) / 2

    def _nth(self, rank: int) -> float:
        d = self._d
        low, high = d[0] - 1, d[-1] + 1
        below, upto = 0, self.n
        while upto - below > max(_NEAR, self.n // 100) and high - low > _ALIKE:
            half = (low + high) / 2
            count = self._up_to(half)
            low, below, high, upto = (
                (low, below, half, count) if count >= rank else (half, count, high, upto)
            )
        return sorted(self._within(low, high))[rank - below - 1]

    def _up_to(self, average: float) -> int:
        return sum(
            max(0, bisect_right(self._d, 2 * average - x) - place)
            for place, x in enumerate(self._d)
        )

    def _within(self, low: float, high: float) -> list[float]:
        """The averages that _up_to counts between low and high."""
        d = self._d
        return [
            (x + d[other]) / 2
            for place, x in enumerate(d)
            for other in range(
                max(place, bisect_right(d, 2 * low - x)), bisect_right(d, 2 * high - x)
            )
        ]


def paired_hodges_lehmann(differences: Sequence[float]) -> float | None:
    """The median of the Walsh averages (d_i + d_j) / 2, i <= j; None without a difference."""
    if not differences:
        return None
    told = sorted(Counter(differences).items())
    if len(told) > _REPEATED:
        return Averages(differences).median()
    # each value once: minutes and ratings repeat, and a thousand pairs have half a million averages
    counts: Counter[float] = Counter()
    for place, (x, n) in enumerate(told):
        counts[x] += n * (n + 1) // 2
        for y, m in told[place + 1 :]:
            counts[(x + y) / 2] += n * m
    values = sorted(counts)
    reached = list(accumulate(counts[each] for each in values))
    low, high = (reached[-1] + 1) // 2, reached[-1] // 2 + 1
    return (values[bisect_left(reached, low)] + values[bisect_left(reached, high)]) / 2


def paired_hodges_lehmann_interval(differences: Sequence[float]) -> Interval | None:
    """The signed-rank test's 95 % interval for the centre; None below 6 pairs, where none exists.

    Exact below 50 pairs (R's qsignrank).
    """
    n = len(differences)
    if n < _EXACT:
        rank = _quantile(_subset_sums(range(1, n + 1)))
    else:
        sd = math.sqrt(n * (n + 1) * (2 * n + 1) / 24)
        rank = math.floor(n * (n + 1) / 4 - Z95 * sd)
    if rank == 0:
        return None
    walsh = _walsh(differences)
    return Interval(walsh[rank - 1], walsh[len(walsh) - rank])


def superiority(a: Sequence[float], b: Sequence[float]) -> Superiority | None:
    """How often a is above b, with an interval of Cliff's delta; None where a side is empty."""
    if not a or not b:
        return None
    rows, columns = _dominances(a, b), _dominances(b, a)
    delta = math.fsum(rows) / len(rows)
    interval = _delta_interval(rows, [-each for each in columns], delta, _tied(a, b))
    return Superiority((delta + 1) / 2, len(a), len(b), interval)


def mann_whitney(a: Sequence[float], b: Sequence[float]) -> RankTest:
    """U of a (ties count half) and its exact two-sided p over all ways to deal the ranks."""
    doubled = _doubled_ranks([*a, *b])
    counts = _subset_sums_of_size(doubled, len(a))
    least = len(a) * (len(a) + 1)  # twice the least rank sum
    seen, centre = sum(doubled[: len(a)]), len(a) * (len(a) + len(b) + 1)
    extreme = sum(n for total, n in counts.items() if abs(total - centre) >= abs(seen - centre))
    return RankTest((seen - least) / 2, extreme / sum(counts.values()), len(a), len(b))


def signed_rank(differences: Sequence[float]) -> RankTest:
    """V, the rank sum of the positive differences, and its exact two-sided p; zeros stay out."""
    told = [each for each in differences if each]
    doubled = _doubled_ranks([abs(each) for each in told])
    counts = _subset_sums(doubled)
    seen = sum(rank for rank, each in zip(doubled, told, strict=True) if each > 0)
    centre = sum(doubled) / 2
    far = abs(seen - centre)
    extreme = sum(n for total, n in enumerate(counts) if abs(total - centre) >= far)
    return RankTest(seen / 2, extreme / sum(counts), len(told))


def _walsh(differences: Sequence[float]) -> list[float]:
    d = sorted(differences)
    return sorted((x + y) / 2 for place, x in enumerate(d) for y in d[place:])


def _subset_sums(values: Sequence[int]) -> list[int]:
    """How many subsets of the values have each sum, from 0 on."""
    counts = [1]
    for value in values:
        longer = counts + [0] * value
        for total, n in enumerate(counts):
            longer[total + value] += n
        counts = longer
    return counts


def _subset_sums_of_size(values: Sequence[int], size: int) -> dict[int, int]:
    """How many subsets of exactly this size have each sum."""
    by_size: list[dict[int, int]] = [{0: 1}, *({} for _each in range(size))]
    for value in values:
        for chosen in range(size, 0, -1):
            into = by_size[chosen]
            for total, n in by_size[chosen - 1].items():
                into[total + value] = into.get(total + value, 0) + n
    return by_size[size]


def _rank_sums(n: int, m: int) -> list[int]:
    """How many ways give each U from 0 to n m: the coefficients of the Gaussian binomial."""
    sums = _subset_sums_of_size(range(1, n + m + 1), n)
    least = n * (n + 1) // 2
    return [sums.get(least + u, 0) for u in range(n * m + 1)]


def _quantile(counts: Sequence[int]) -> int:
    """The smallest statistic with at least 2.5 % at or below it, as R's quantile functions."""
    reached = list(accumulate(counts))
    return bisect_left(reached, 0.025 * reached[-1])


def _doubled_ranks(values: Sequence[float]) -> list[int]:
    """Twice the rank of each value, ties sharing the middle of theirs."""
    ordered = sorted(values)
    return [bisect_left(ordered, each) + bisect_right(ordered, each) + 1 for each in values]


def _dominances(a: Sequence[float], b: Sequence[float]) -> list[float]:
    """For each of a: the share of b below it less the share above it."""
    ordered = sorted(b)
    size = len(ordered)
    return [(bisect_left(ordered, x) + bisect_right(ordered, x) - size) / size for x in a]


def _tied(a: Sequence[float], b: Sequence[float]) -> float:
    """The share of all pairs that are alike."""
    ordered = sorted(b)
    alike = sum(bisect_right(ordered, x) - bisect_left(ordered, x) for x in a)
    return alike / (len(a) * len(b))


def _delta_interval(
    rows: Sequence[float], columns: Sequence[float], delta: float, tied: float
) -> Interval | None:
    """Cliff's asymmetric interval with his unbiased variance and Student's t, as R's effsize."""
    n, m = len(rows), len(columns)
    if min(n, m) <= 1:
        return None
    by_row = m**2 * math.fsum((each - delta) ** 2 for each in rows)
    by_column = n**2 * math.fsum((each - delta) ** 2 for each in columns)
    by_pair = n * m * (1 - tied - delta**2)
    variance = (by_row + by_column - by_pair) / (n * m * (n - 1) * (m - 1))
    variance = max(variance, (1 - delta**2) / (n * m - 1))
    z = student_quantile(0.975, n + m - 2)
    below = 1 - delta**2 + z**2 * variance
    if below <= 0 or variance <= 0:
        return None
    half = z * math.sqrt(variance * ((1 - delta**2) ** 2 + z**2 * variance))
    return Interval((delta - delta**3 - half) / below, (delta - delta**3 + half) / below)
