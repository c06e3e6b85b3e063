"""Weeks of nights, natural and synced beside each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLocale

from journal.model.instrument import Changed
from journal.model.night import Kind, Night
from journal.store.store import Store
from journal.text import _, ngettext
from ui.models.naming import day, evening, night_card
from ui.models.night_words import dreams_kept

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
SIDES = (Kind.NATURAL, Kind.SYNCED)

Stretch = tuple[date, date]  # the first and the last evening


@dataclass(frozen=True, slots=True)
class Week:
    """The nights of a week by kind, newest first; `start` is the evening it begins on."""

    start: date
    natural: tuple[Night, ...] = ()
    synced: tuple[Night, ...] = ()
    unmarked: tuple[Night, ...] = ()

    def side(self, kind: Kind) -> tuple[Night, ...]:
        """The nights of one side."""
        return self.natural if kind is Kind.NATURAL else self.synced

    @property
    def empty(self) -> bool:
        """Whether no night of this week left a trace."""
        return not (self.natural or self.synced or self.unmarked)


def week_start(evening_date: date) -> date:
    """The evening on which the week of an evening begins, as the person's locale has it."""
    first = QLocale().firstDayOfWeek().value
    return evening_date - (evening_date.isoweekday() - first) % 7 * DAY


def read_week(store: Store, start: date, within: Stretch | None = None) -> Week:
    """The nights of the week that begins on that evening, if need be only those of a stretch."""
    first, last = start, start + 6 * DAY
    if within:
        first, last = max(first, within[0]), min(last, within[1])
    nights = store.nights.between(first + DAY, last + DAY)[::-1]
    by_kind = {kind: tuple(each for each in nights if each.kind is kind) for kind in Kind}
    return Week(start, by_kind[Kind.NATURAL], by_kind[Kind.SYNCED], by_kind[Kind.UNKNOWN])


def changes_told(week: Week, changed: Changed) -> tuple[str, ...]:
    """On which nights of a week what device or algorithm became another one, the oldest first."""
    days = (week.start + n * DAY for n in range(1, WEEK.days + 1))
    return tuple(
        f"{night_card(night)}: {each.words}" for night in days for each in changed.get(night, ())
    )


def month_of(evening_date: date) -> Stretch:
    """The first and the last evening of a month."""
    first = evening_date.replace(day=1)
    return first, (first + 31 * DAY).replace(day=1) - DAY


def months_back(stretch: Stretch) -> list[date]:
    """The first evening of each month of a stretch, the newest first."""
    found, first = [], stretch[1].replace(day=1)
    while first >= stretch[0].replace(day=1):
        found.append(first)
        first = (first - DAY).replace(day=1)
    return found


def week_words(start: date, tonight: date) -> tuple[str, str]:
    """A week's head and the line below it: `This week`, `16 to 22 Nov`."""
    end = start + 6 * DAY
    same = start.month == end.month
    span = _("{first} to {last}").format(first=start.day if same else day(start), last=day(end))
    away = (week_start(evening(tonight)) - start).days
    if away == 0:
        return _("This week"), span
    return (_("Last week"), span) if away == WEEK.days else (span, str(end.year))


@dataclass(frozen=True, slots=True)
class Total:
    """How many nights of a side there are, and how many dreams were kept in them."""

    nights: int = 0
    dreams: int = 0

    def words(self, where: str) -> str:
        """Both counts, each of what; `where` says of which nights."""
        nights = ngettext("{n} night {where}", "{n} nights {where}", self.nights)
        told = nights.format(n=f"{self.nights:,}", where=where)
        return f"{told}, {dreams_kept(self.dreams)}"


Totals = dict[Kind, Total]


def totals(nights: Iterable[Night]) -> Totals:
    """The counts of each kind."""
    found = dict.fromkeys(Kind, Total())
    for night in nights:
        was = found[night.kind]
        found[night.kind] = Total(was.nights + 1, was.dreams + len(night.dreams))
    return found
