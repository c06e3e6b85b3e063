"""Dreams in counts: lengths, coded content and how far two shares lie apart. Never a meaning.

Hall & Van de Castle 1966; formulas as on dreams.ucsc.edu/Norms (Domhoff). Cohen 1988, Statistical
Power Analysis, ch. 6. No norms are part of this: the published table has to be read off its source
by a person first.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journal.model.lengths import word_count
from journal.statistics.distributions import NORMAL, Z95
from journal.statistics.measure import Average, Interval, Measure, Reason, average

_Parts = tuple[tuple[str, ...], tuple[str, ...], float]


def _share(part: str, *others: str) -> _Parts:
    return (part,), (part, *others), 100.0


def _of(parts: str, wholes: str, scale: float = 100.0) -> _Parts:
    return tuple(parts.split()), tuple(wholes.split()), scale


INDICATORS: Mapping[str, _Parts] = {
    "male_female": _share("males", "females"),
    "familiarity": _share("familiar", "unfamiliar"),
    "friends": _of("friends", "humans"),
    "family": _of("family", "humans"),
    "group": _of("groups", "humans"),
    "animal": _of("animals", "characters"),
    "aggression_friendliness": _share(
        "dreamer_involved_aggression", "dreamer_involved_friendliness"
    ),
    "befriender": _share("dreamer_befriender", "dreamer_befriended"),
    "aggressor": _share("dreamer_aggressor", "dreamer_victim"),
    "victimization": _share("dreamer_victim", "dreamer_aggressor"),
    "physical_aggression": _of("physical_aggressions", "aggressions"),
    "aggressions_per_character": _of("aggressions", "characters", 1.0),
    "friendliness_per_character": _of("friendliness", "characters", 1.0),
    "sexuality_per_character": _of("sexuality", "characters", 1.0),
    "indoor": _share("indoor", "outdoor"),
    "familiar_setting": _share("familiar_setting", "unfamiliar_setting"),
    "self_negativity": _share(
        *("dreamer_negative", "dreamer_befriended", "dreamer_good_fortune", "dreamer_success")
    ),
    "dreamer_success": _share("dreamer_success", "dreamer_failure"),
    "bodily_misfortunes": _of("bodily_misfortunes", "misfortunes"),
    "torso_anatomy": _of("torso anatomy sex_parts", "body_parts"),
    "negative_emotions": _share("neg_emotions", "pos_emotions"),
    "with_aggression": _of("dreams_with_aggression", "n_dreams"),
    "with_friendliness": _of("dreams_with_friendliness", "n_dreams"),
    "with_sexuality": _of("dreams_with_sexuality", "n_dreams"),
    "with_misfortune": _of("dreams_with_misfortune", "n_dreams"),
    "with_good_fortune": _of("dreams_with_good_fortune", "n_dreams"),
    "with_success": _of("dreams_with_success", "n_dreams"),
    "with_failure": _of("dreams_with_failure", "n_dreams"),
    "with_striving": _of("dreams_with_striving", "n_dreams"),
}

# By how many points an indicator of so many dreams lies from that of all 500, on average over many
# random samples (dreams.ucsc.edu/Info/male-norms-subsets.html, Domhoff & Schneider).
SAMPLES = (250, 125, 100, 75, 50, 25)
WANDERING: Mapping[str, tuple[float, ...]] = {
    "animal": (0.9, 1.3, 1.7, 1.9, 4.4, 7.6),
    "male_female": (1.6, 4.3, 4.4, 6.0, 8.4, 13.6),
    "familiarity": (0.3, 3.4, 5.3, 4.4, 8.4, 13.4),
    "friends": (0.9, 3.1, 5.7, 6.2, 11.7, 16.1),
    "group": (0.7, 4.2, 3.1, 5.8, 7.3, 11.1),
    "aggressions_per_character": (1.8, 4.8, 4.4, 5.7, 6.5, 13.6),
    "friendliness_per_character": (0.4, 2.1, 2.7, 3.2, 5.0, 11.7),
    "sexuality_per_character": (1.5, 2.6, 2.9, 3.4, 5.0, 8.6),
    "aggression_friendliness": (1.3, 4.6, 5.0, 6.2, 8.8, 18.8),
    "aggressor": (1.3, 7.1, 7.0, 8.2, 14.9, 29.2),
    "befriender": (2.0, 8.8, 10.1, 11.8, 18.0, 30.3),
    "physical_aggression": (1.2, 4.5, 7.2, 8.1, 15.4, 25.6),
    "indoor": (1.2, 3.2, 5.2, 5.0, 8.7, 13.4),
    "familiar_setting": (1.3, 6.5, 5.5, 9.6, 13.1, 24.6),
    "dreamer_success": (5.1, 10.9, 10.5, 13.5, 26.3, 48.1),
}


def wandering(name: str, dreams: int) -> float | None:
    """By how many points an indicator of so many dreams wanders by chance alone, on average.

    Told of the largest sample that is no larger; percent, hundredths of the three per character.
    None below 25 dreams, where it was not tried, and for an indicator of which it is not known.
    """
    told = WANDERING.get(name)
    if told is None:
        return None
    tried = zip(SAMPLES, told, strict=True)
    return next((points for sample, points in tried if dreams >= sample), None)


def indicator(name: str, counts: Mapping[str, int]) -> Measure:
    """A content indicator from coded counts: percent, or per character; n is its denominator.

    `dreamer_negative` is the dreamer as victim, in misfortune and in failure together; friends,
    family (with relatives) and groups are of all humans. A missing count leaves it unanswered, a
    denominator of zero is nothing of it. Whether it may be shown, `Shown` says.
    """
    parts, wholes, scale = INDICATORS[name]
    if any(each not in counts for each in (*parts, *wholes)):
        return Measure.missing(Reason.NOT_ANSWERED)
    whole = sum(counts[each] for each in wholes)
    if not whole:
        return Measure.missing(Reason.NOTHING_OF_IT)
    return Measure(scale * sum(counts[each] for each in parts) / whole, whole)


@dataclass(frozen=True, slots=True)
class Departure:
    """Cohen's h of two shares, with standard error, z, two-sided p and 95 % interval.

    n1 and n2 are the denominators of the indicator, not dreams.
    """

    h: float
    error: float
    n1: int
    n2: int

    @property
    def z(self) -> float:
        """h in standard errors."""
        return self.h / self.error

    @property
    def p(self) -> float:
        """Two-sided p; several of them are adjusted by Benjamini and Hochberg."""
        return math.erfc(abs(self.z) / math.sqrt(2))

    @property
    def interval(self) -> Interval:
        """The 95 % interval of h."""
        return Interval(self.h - Z95 * self.error, self.h + Z95 * self.error)


def cohen_h(p1: float, p2: float) -> float:
    """2 arcsin sqrt(p1) - 2 arcsin sqrt(p2); shares from 0 to 1."""
    return 2 * math.asin(math.sqrt(p1)) - 2 * math.asin(math.sqrt(p2))


def departure(first: tuple[float, int], second: tuple[float, int]) -> Departure | None:
    """How far two shares, each with its denominator, lie apart; None where a denominator is 0."""
    (p1, n1), (p2, n2) = first, second
    if not n1 or not n2:
        return None
    return Departure(cohen_h(p1, p2), math.sqrt(1 / n1 + 1 / n2), n1, n2)


@dataclass(frozen=True, slots=True)
class Lengths:
    """Words a dream: mean, SD and median over the dreams with any word, and both ends."""

    words: Average
    shortest: int | None = None
    longest: int | None = None


def lengths(texts: Iterable[str]) -> Lengths:
    """How long dreams are, in words as they are counted everywhere here: between white space."""
    counted = [count for each in texts if (count := word_count(each))]
    if not counted:
        return Lengths(average(counted))
    return Lengths(average(counted), min(counted), max(counted))


@dataclass(frozen=True, slots=True)
class RunsTest:
    """Whether dreams with and without something come in runs: z and two-sided p over n dreams."""

    runs: int
    expected: float
    z: float
    p: float
    n: int


def runs_test(present: Sequence[bool]) -> RunsTest | None:
    """Wald-Wolfowitz runs test (1940, Ann Math Stat 11:147-162), normal approximation.

    Domhoff & Schneider 2015, Dreaming 25:70-79, found dreams independent by it. None where all
    dreams are alike, or fewer than 3.
    """
    n, yes = len(present), sum(present)
    no = n - yes
    if not yes or not no or n <= 2:  # noqa: PLR2004 - two dreams have no order
        return None
    runs = 1 + sum(a != b for a, b in pairwise(present))
    expected = 2 * yes * no / n + 1
    variance = (expected - 1) * (expected - 2) / (n - 1)
    if variance <= 0:
        return None
    z = (runs - expected) / math.sqrt(variance)
    return RunsTest(runs, expected, z, 2 * NORMAL.cdf(-abs(z)), n)
