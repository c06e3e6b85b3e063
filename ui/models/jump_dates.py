"""Days as people type them: `19 nov`, `2026-11-19`, `yesterday`, in the words of the locale."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLocale

from journal.model.folding import folded
from journal.text import _

LEAST_LETTERS = 3  # of a month's or weekday's name
MOST_YEARS = 3
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4})?)?")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What days are called: names without capitals and accents, and whether days come first."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    day_first: bool = True

    @classmethod
    def of_locale(cls) -> "Calendar":
        """As the person's locale has it."""
        locale = QLocale()
        forms = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat
        months = {
            folded(name(number, form)).rstrip("."): number
            for number in range(1, 13)
            for form in forms
            for name in (locale.monthName, locale.standaloneMonthName)
        }
        weekdays = {
            folded(locale.dayName(number, form)).rstrip("."): number
            for number in range(1, 8)
            for form in forms
        }
        short = locale.dateFormat(QLocale.FormatType.ShortFormat)
        return cls(months, weekdays, day_first=short.find("d") < short.find("M"))


def nights_named(
    text: str, known: tuple[date, date], today: date, calendar: Calendar
) -> list[date]:
    """The nights that a typed day may mean, among those from the first to the last known.

    A night is named by its evening, and kept by the date it ends on: a day may mean either, and
    the evening comes first; written as in the file it is the date it ends on.
    """
    asked = folded(text)
    if asked in {folded(_("last night")), folded(_("tonight"))}:
        return [night for night in (today,) if known[0] <= night <= known[1]]
    ends_first = bool(_ISO.fullmatch(asked))
    nights: dict[date, None] = {}
    for day in _days(asked, known[0], today, calendar):
        both = (day, day + DAY) if ends_first else (day + DAY, day)
        nights |= dict.fromkeys(night for night in both if known[0] <= night <= known[1])
    return list(nights)


def _days(asked: str, first: date, today: date, calendar: Calendar) -> Iterator[date]:
    spoken = {_("today"): 0, _("yesterday"): 1, _("the day before yesterday"): 2}
    for words, ago in spoken.items():
        if asked == folded(words):
            yield today - timedelta(days=ago)
    if weekday := _named(asked, calendar.weekdays):
        yield today - timedelta(days=(today.isoweekday() - weekday) % 7)
    if iso := _ISO.fullmatch(asked):
        yield from _real([(int(iso[1]), int(iso[2]), int(iso[3]))])
    if numbers := _NUMBERS.fullmatch(asked):
        one, other = int(numbers[1]), int(numbers[2])
        day, month = (one, other) if calendar.day_first else (other, one)
        yield from _of_years(day, month, numbers[3], (first, today))
    yield from _with_month(asked.split(), calendar, (first, today))


def _with_month(words: list[str], calendar: Calendar, span: tuple[date, date]) -> Iterator[date]:
    """A day and the name of a month in either order, with a year or without."""
    year = words.pop() if len(words) == 3 and re.fullmatch(r"\d{4}", words[-1]) else None
    if len(words) != 2:
        return
    for day, name in (words, words[::-1]):
        number, month = _DAY.fullmatch(day), _named(name.rstrip(".,"), calendar.months)
        if number and month:
            yield from _of_years(int(number[1]), month, year, span)


def _of_years(day: int, month: int, year: str | None, span: tuple[date, date]) -> Iterator[date]:
    """That day of the year said, or of the last years, never one that is still to come."""
    first, today = span
    years = [int(year)] if year else range(today.year, first.year - 1, -1)
    found = [each for each in _real((one, month, day) for one in years) if each <= today]
    yield from found[:MOST_YEARS]


def _real(days: Iterable[tuple[int, int, int]]) -> Iterator[date]:
    for year, month, day in days:
        with suppress(ValueError):
            yield date(year, month, day)


def _named(word: str, names: Mapping[str, int]) -> int:
    """The number of the name that the word is, or begins; 0 for none, and for several."""
    if word in names:
        return names[word]
    if len(word) < LEAST_LETTERS:
        return 0
    found = {number for name, number in names.items() if name.startswith(word)}
    return found.pop() if len(found) == 1 else 0
