"""Natural and synced nights next to each other, as they happened: nobody drew which was which.

Only outcomes that were answered on both kinds of night are compared. Every figure has its n, and a
difference is synced less natural.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from journal.looking.observed import Observations, Observed
from journal.looking.outcomes import Outcome, Scale
from journal.model.night import Kind
from journal.statistics.blocks import share_curve, share_shift, shift_curve
from journal.statistics.comparison import (
    LookBack,
    Matched,
    NightValue,
    Selection,
    counted,
    in_brief,
    look_back,
    matched,
    selection,
)
from journal.statistics.measure import Interval, deviation
from journal.statistics.shares import Share, share

EVENTS = 5  # nights with it, and without it, on one side at least: for yes and no


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Which marked nights are not compared; they are always counted."""

    first_week: bool = False
    late: bool = False
    score_seen: bool = True

    def leaves(self, night: Observed) -> bool:
        """Whether this night is left out."""
        return (
            (self.first_week and night.first_week)
            or (self.late and night.late)
            or (self.score_seen and night.score_seen)
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """Which nights are looked at: from, to (None is no end), and what is left out.

    `among` are the only ones, where it is not None.
    """

    first: date | None = None
    last: date | None = None
    leave: LeaveOut = LeaveOut()
    among: frozenset[date] | None = None

    def nights(self, seen: Observations) -> list[Observed]:
        """The nights wished for, marked ones as well."""
        within = seen.within(self.first, self.last)
        return [each for each in within if self.among is None or each.night in self.among]


class Says(StrEnum):
    """What an outcome says so far."""

    NOT_ENOUGH = "not_enough"
    TOO_CLOSE = "too_close"
    MORE = "more"  # on synced nights
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Row:
    """One outcome of both kinds; `shares` (natural, synced) only where it is yes or no.

    `difference` with its 95 % interval is in the outcome's unit, of yes or no in shares of 1; both
    are None where `says` is NOT_ENOUGH. `spread` is the SD of all nights, for one scale of all.
    """

    outcome: Outcome
    says: Says
    look: LookBack
    difference: float | None = None
    interval: Interval | None = None
    spread: float | None = None
    shares: tuple[Share, Share] | None = None
    few_events: bool = False

    @property
    def yes_no(self) -> bool:
        """Whether it is compared as shares."""
        return self.outcome.scale is Scale.YES_NO


@dataclass(frozen=True, slots=True)
class Dot:
    """One night of the plot."""

    night: date
    synced: bool
    value: float
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Compared:
    """A span of nights compared: every outcome of both kinds, and those only one kind answers."""

    rows: tuple[Row, ...]
    alone: tuple[tuple[Outcome, Kind], ...]  # answered on nights of this kind only
    device: tuple[str, ...]
    natural: int
    synced: int
    unmarked: int
    selection: Selection
    marked: tuple[int, int, int]  # nights of the first week, late, with the score seen before

    def row(self, key: str) -> Row | None:
        """The row of an outcome."""
        return next((each for each in self.rows if each.outcome.key == key), None)


@dataclass(frozen=True, slots=True)
class Detail:
    """The chosen outcome with each of its nights, and the matched ones."""

    row: Row
    dots: tuple[Dot, ...]
    matched: Matched
    curve: tuple[float, ...] = ()  # differences of equal weight, from the interval's own method


def compare(seen: Observations, wish: Wish) -> Compared:
    """All outcomes over the nights wished for."""
    nights = wish.nights(seen)
    kinds = [each for each in nights if each.kind is not Kind.UNKNOWN]
    asked = _Asked.of(kinds, wish.leave)
    rows, alone = [], []
    for outcome in seen.outcomes:
        told = {each.kind for each in kinds if outcome.key in each.values}
        if len(told) > 1:
            rows.append(_row(outcome, asked))
        elif told:
            alone.append((outcome, told.pop()))
    quality: dict[date, float | None] = {
        each.night: each.values.get("quality") for each in seen.nights
    }
    natural = sum(each.kind is Kind.NATURAL for each in kinds)
    return Compared(
        tuple(rows),
        tuple(alone),
        seen.device,
        natural,
        len(kinds) - natural,
        len(nights) - len(kinds),
        selection(_values(None, kinds, wish.leave), quality),
        (
            sum(each.first_week for each in kinds),
            sum(each.late for each in kinds),
            sum(each.score_seen for each in kinds),
        ),
    )


def detail(seen: Observations, wish: Wish, row: Row) -> Detail:
    """The nights of one outcome, and the pairs alike in weekday and ritual."""
    nights = [each for each in wish.nights(seen) if each.kind is not Kind.UNKNOWN]
    key = row.outcome.key
    dots = tuple(
        Dot(each.night, each.kind is Kind.SYNCED, each.values[key], not wish.leave.leaves(each))
        for each in nights
        if key in each.values
    )
    values = _values(key, nights, wish.leave)
    brief = row.look if row.look.interval else None
    row = replace(row, look=look_back(values, brief))
    return Detail(row, dots, matched(values), _curve(row, dots))


def _curve(row: Row, dots: Sequence[Dot]) -> tuple[float, ...]:
    if row.interval is None:
        return ()
    synced = [each.value for each in dots if each.synced and each.counted]
    natural = [each.value for each in dots if not each.synced and each.counted]
    if row.yes_no:
        return share_curve([bool(each) for each in synced], [bool(each) for each in natural])
    return shift_curve(synced, natural)


def _values(key: str | None, nights: Iterable[Observed], leave: LeaveOut) -> list[NightValue]:
    return [
        NightValue(
            each.night,
            each.kind is Kind.SYNCED,
            each.values.get(key) if key else None,
            each.rituals,
            leave.leaves(each),
        )
        for each in nights
    ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The nights that are compared, oldest first, and how many marked ones are left out."""

    natural: tuple[Observed, ...]
    synced: tuple[Observed, ...]
    left_out: int

    @classmethod
    def of(cls, kinds: Sequence[Observed], leave: LeaveOut) -> "_Asked":
        """The nights of both kinds that are not left out."""
        asked = [each for each in kinds if not leave.leaves(each)]
        natural = tuple(each for each in asked if each.kind is Kind.NATURAL)
        synced = tuple(each for each in asked if each.kind is Kind.SYNCED)
        return cls(natural, synced, len(kinds) - len(asked))

    def counted(self, key: str) -> tuple[LookBack, list[float], list[float]]:
        """How many nights tell this outcome, and their values: synced, natural."""
        synced = [each for each in self.synced if key in each.values]
        natural = [each for each in self.natural if key in each.values]
        ends = [each.night for kind in (synced, natural) if kind for each in (kind[0], kind[-1])]
        days = (max(ends) - min(ends)).days + 1 if ends else 0
        unknown = len(self.synced) + len(self.natural) - len(synced) - len(natural)
        look = counted(len(synced), len(natural), days)
        return (
            replace(look, unknown=unknown, left_out=self.left_out),
            [each.values[key] for each in synced],
            [each.values[key] for each in natural],
        )


def _row(outcome: Outcome, asked: _Asked) -> Row:
    look, synced, natural = asked.counted(outcome.key)
    if outcome.scale is Scale.YES_NO:
        return _shares(outcome, look, synced, natural)
    if look.dots_only:
        return Row(outcome, Says.NOT_ENOUGH, look)
    look = in_brief(look, synced, natural)
    if look.interval is None:
        return Row(outcome, Says.NOT_ENOUGH, look)
    spread = deviation([*synced, *natural])
    return Row(outcome, _says(look.interval), look, look.shift, look.interval, spread)


def _shares(
    outcome: Outcome, look: LookBack, synced: Sequence[float], natural: Sequence[float]
) -> Row:
    shares = (share(round(sum(natural)), len(natural)), share(round(sum(synced)), len(synced)))
    few = all(min(each.count, each.n - each.count) < EVENTS for each in shares)
    enough = not few and not look.dots_only
    shift = share_shift(list(map(bool, synced)), list(map(bool, natural))) if enough else None
    if shift is None:
        return Row(outcome, Says.NOT_ENOUGH, look, shares=shares, few_events=few)
    spread = deviation([*synced, *natural])
    difference, interval = shift
    return Row(outcome, _says(interval), look, difference, interval, spread, shares)


def _says(interval: Interval) -> Says:
    if interval.low > 0:
        return Says.MORE
    return Says.LESS if interval.high < 0 else Says.TOO_CLOSE
