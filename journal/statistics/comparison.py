"""Nights as they happened, of two kinds: what may be said when nobody drew which is which.

Only outcomes asked the same way on both kinds are compared. Never a p-value, never 'because': the
kind of night was chosen, so a difference may be the reason for the choice. Above 0 means more of
the outcome on nights of the first kind (synced, or with the ritual).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import fmean

from journal.statistics.blocks import Memory, memory, shift_interval
from journal.statistics.measure import FOR_A_WEEK, Interval, middle
from journal.statistics.ranks import (
    Shifts,
    Superiority,
    hodges_lehmann,
    paired_hodges_lehmann,
    superiority,
)

EACH_KIND = FOR_A_WEEK  # nights of each kind
SPAN = 14  # days from the first to the last of all nights
NEAREST = 28  # days that matched nights may lie apart
VISIBLE_RATING = 0.5  # points of quality before, or
VISIBLE_SHARE = 0.2  # share of weekend nights, or
VISIBLE_ODDS = 0.1  # of pairs of nights before, away from half: the selection is said first
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class NightValue:
    """One night's outcome: `first` is whether it is of the first kind; value None is unknown.

    `rituals` are those done; nights `left_out` by choice (first week, retrospective, score seen
    before the diary) are counted and not compared.
    """

    night: date
    first: bool
    value: float | None
    rituals: frozenset[str] = frozenset()
    left_out: bool = False

    @property
    def weekend(self) -> bool:
        """Whether it ended on a Saturday or a Sunday."""
        return self.night.weekday() >= _SATURDAY


@dataclass(frozen=True, slots=True)
class Stratum:
    """The two kinds within one sort of day; medians are None for n = 0."""

    weekend: bool
    n_first: int
    n_second: int
    median_first: float | None
    median_second: float | None


@dataclass(frozen=True, slots=True)
class LookBack:
    """Two kinds of nights next to each other.

    Below 7 nights of each kind, or where all nights lie within less than 14 days, there are dots
    only: no estimate, and `missing_first`, `missing_second` and `missing_days` say what lacks.
    """

    n_first: int
    n_second: int
    unknown: int  # nights of either kind without a value
    left_out: int
    missing_first: int
    missing_second: int
    missing_days: int
    median_first: float | None = None
    median_second: float | None = None
    shift: float | None = None  # Hodges-Lehmann, first less second
    interval: Interval | None = None  # block bootstrap, 95 %
    odds: Superiority | None = None  # 'in X of 100 pairs of nights'
    weekday_shift: float | None = None  # the same, only between nights of the same weekday
    weekday_nights: int = 0
    strata: tuple[Stratum, ...] = ()
    memory: Memory | None = None

    @property
    def dots_only(self) -> bool:
        """Whether too few nights are there for anything but showing each of them."""
        return bool(self.missing_first or self.missing_second or self.missing_days)


def look_back(nights: Iterable[NightValue], brief: LookBack | None = None) -> LookBack:
    """Compare an outcome between two kinds of nights; `brief` is `in_brief` of them, if known."""
    given = sorted(nights, key=lambda each: each.night)
    asked = [each for each in given if not each.left_out]
    known = [each for each in asked if each.value is not None]
    first, second = _values(known, first=True), _values(known, first=False)
    days = (known[-1].night - known[0].night).days + 1 if known else 0
    bare = counted(len(first), len(second), days)
    bare = replace(bare, unknown=len(asked) - len(known), left_out=len(given) - len(asked))
    if bare.dots_only:
        return bare
    return _whole(brief or in_brief(bare, first, second), known, first, second)


@dataclass(frozen=True, slots=True)
class Matched:
    """Pairs of nights alike in weekday and ritual, from the nearest weeks; n is the pairs.

    `shift` is the paired Hodges-Lehmann of first less second; None below 7 pairs.
    """

    pairs: tuple[tuple[NightValue, NightValue], ...]
    shift: float | None

    @property
    def n(self) -> int:
        """How many pairs."""
        return len(self.pairs)


def matched(nights: Iterable[NightValue], within: int = NEAREST) -> Matched:
    """Each night of the first kind with the nearest still free one of the second.

    Same weekday, same rituals, at most `within` days apart; nearest pairs first, the earlier of
    equals. A pair's value is known on both sides.
    """
    known = [each for each in nights if each.value is not None and not each.left_out]
    seconds: dict[tuple[int, frozenset[str]], dict[int, NightValue]] = {}
    for each in known:
        if not each.first:
            seconds.setdefault(_sort(each), {})[each.night.toordinal()] = each
    weeks = [(abs(n), 7 * n) for n in range(-(within // 7), within // 7 + 1)]
    near = []
    for each in known:
        alike = seconds.get(_sort(each), {}) if each.first else {}
        day = each.night.toordinal()
        for apart, step in weeks:
            other = alike.get(day + step)
            if other is not None:
                near.append((apart, each.night, other.night, each, other))
    taken: set[date] = set()
    pairs = []
    for _apart, one, other_night, each, other in sorted(near, key=lambda item: item[:3]):
        if one not in taken and other_night not in taken:
            taken |= {one, other_night}
            pairs.append((each, other))
    pairs.sort(key=lambda pair: pair[0].night)
    differences = [_known(a) - _known(b) for a, b in pairs]
    shift = paired_hodges_lehmann(differences) if len(pairs) >= EACH_KIND else None
    return Matched(tuple(pairs), shift)


@dataclass(frozen=True, slots=True)
class Selection:
    """Whether the kind of night went with what came before it, or with the weekend.

    Medians are of the quality (1 to 5) of the night before; shares run 0 to 1. None where a kind
    has no such night. `differs` is said first, before any comparison; it needs 7 of each kind.
    """

    n_first: int  # nights with a rated night before
    n_second: int
    before_first: float | None
    before_second: float | None
    weekend_first: float | None
    weekend_second: float | None
    odds: Superiority | None
    all_first: int = 0  # nights that the share of weekends is of
    all_second: int = 0

    @property
    def before_differs(self) -> bool:
        """Whether the nights before differed visibly."""
        if min(self.n_first, self.n_second) < EACH_KIND or self.odds is None:
            return False
        apart = abs((self.before_first or 0) - (self.before_second or 0))
        return apart >= VISIBLE_RATING or abs(self.odds.probability - 0.5) >= VISIBLE_ODDS

    @property
    def weekend_differs(self) -> bool:
        """Whether one kind fell on weekends visibly more often."""
        if self.weekend_first is None or self.weekend_second is None:
            return False
        return abs(self.weekend_first - self.weekend_second) >= VISIBLE_SHARE

    @property
    def differs(self) -> bool:
        """Whether the choice itself has to be spoken of first."""
        return self.before_differs or self.weekend_differs


def selection(nights: Iterable[NightValue], quality: dict[date, float | None]) -> Selection:
    """Check what came before the nights of each kind; `quality` is by night date, all nights."""
    given = [each for each in nights if not each.left_out]

    def before(*, first: bool) -> list[float]:
        rated = (
            quality.get(each.night - timedelta(days=1)) for each in given if each.first == first
        )
        return [each for each in rated if each is not None]

    def weekend(*, first: bool) -> float | None:
        kind = [each.weekend for each in given if each.first == first]
        return fmean(kind) if len(kind) >= EACH_KIND else None

    one, other = before(first=True), before(first=False)
    return Selection(
        n_first=len(one),
        n_second=len(other),
        before_first=middle(one) if one else None,
        before_second=middle(other) if other else None,
        weekend_first=weekend(first=True),
        weekend_second=weekend(first=False),
        odds=superiority(one, other),
        all_first=sum(each.first for each in given),
        all_second=sum(not each.first for each in given),
    )


def counted(n_first: int, n_second: int, days: int) -> LookBack:
    """How many nights of each kind are missing of those with a value; nothing is compared.

    `days` runs from the first of them to the last, both included.
    """
    return LookBack(
        n_first=n_first,
        n_second=n_second,
        unknown=0,
        left_out=0,
        missing_first=max(0, EACH_KIND - n_first),
        missing_second=max(0, EACH_KIND - n_second),
        missing_days=max(0, SPAN - days),
    )


def in_brief(bare: LookBack, first: Sequence[float], second: Sequence[float]) -> LookBack:
    """Medians, shift and interval, for a table of outcomes; values in the order of their nights."""
    shifts = Shifts(first, second)
    return replace(
        bare,
        median_first=middle(first),
        median_second=middle(second),
        shift=shifts.median(),
        interval=shift_interval(first, second, shifts),
    )


def _whole(
    brief: LookBack, known: Sequence[NightValue], first: list[float], second: list[float]
) -> LookBack:
    weekday_shift, weekday_nights = _by_weekday(known)
    return replace(
        brief,
        odds=superiority(first, second),
        weekday_shift=weekday_shift,
        weekday_nights=weekday_nights,
        strata=tuple(_stratum(known, weekend=weekend) for weekend in (False, True)),
        memory=memory([_known(each) for each in known]),
    )


def _by_weekday(known: Sequence[NightValue]) -> tuple[float | None, int]:
    """The Hodges-Lehmann shifts within each weekday on average, and how many nights stand in it.

    Weighted by n m / (n + m), the precision of each; None where no weekday has both kinds.
    """
    weighted = weights = 0.0
    nights = 0
    for weekday in range(7):
        day = [each for each in known if each.night.weekday() == weekday]
        first, second = _values(day, first=True), _values(day, first=False)
        shift = hodges_lehmann(first, second)
        if shift is not None:
            weight = len(first) * len(second) / len(day)
            weighted, weights, nights = (
                weighted + shift * weight,
                weights + weight,
                nights + len(day),
            )
    return (weighted / weights if weights else None), nights


def _stratum(known: Iterable[NightValue], *, weekend: bool) -> Stratum:
    days = [each for each in known if each.weekend == weekend]
    first, second = _values(days, first=True), _values(days, first=False)
    return Stratum(
        weekend,
        len(first),
        len(second),
        middle(first) if first else None,
        middle(second) if second else None,
    )


def _values(nights: Iterable[NightValue], *, first: bool) -> list[float]:
    return [each.value for each in nights if each.first == first and each.value is not None]


def _known(night: NightValue) -> float:
    if night.value is None:
        raise ValueError("this night has no value")
    return night.value


def _sort(night: NightValue) -> tuple[int, frozenset[str]]:
    return night.night.weekday(), night.rituals
