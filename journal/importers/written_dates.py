"""Dates as people write them over a dream: in figures of any order, and in words."""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from functools import lru_cache

from journal.importers.moments import EARLIEST, LATEST
from journal.importers.notes import Notes, Question
from journal.model.dream import Precision
from journal.model.folding import folded
from journal.model.typed_time import read_time
from journal.record import record
from journal.text import _

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
ORDERS = (DAY_FIRST, MONTH_FIRST)
LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "ru", "uk", "cs"),
    *("sk", "tr", "ro", "el", "hu", "ca", "et", "lv", "sl", "bg", "id"),
)
DAYS_ALSO = ("ja", "zh", "ko")
THIS_CENTURY = 50  # of two figures: '24 is 2024, '57 is 1957
CENTURY = 100
YEARLESS = 0
LEAP = 2000  # a year that has every day
MONTHS = 12

_ISO = re.compile(r"(\d{4})([-/._])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_EAST = re.compile(r"(\d{4})[年년]\s?(\d{1,2})[月월]\s?(\d{1,2})[日일]")
_YEAR_WORD_DAY = re.compile(r"(\d{4})\.?\s+([^\W\d_]{3,14})\.?\s+(\d{1,2})(?!\d)\.?")
_FIGURES = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|'?\d\d)(?!\d)")
_DAY_WORD = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:of |de |d')?"
    r"([^\W\d_]{3,14})\.?,?[\s-]+(?:de |of )?(\d{4}|'\d\d)(?!\d)(?:\s?[гр]\.)?"
)
_WORD_DAY = re.compile(r"([^\W\d_]{3,14})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|'\d\d)(?!\d)")
# A night from one day to the next; it is that of its morning.
_NIGHT_WORD = re.compile(
    r"(\d{1,2})\.?\s?[-–/]\s?(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of |de )?"
    r"([^\W\d_]{3,14})\.?,?\s+(?:de )?(\d{4})(?!\d)"
)
_WORD_NIGHT = re.compile(
    r"([^\W\d_]{3,14})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s?[-–/]\s?(\d{1,2})(?:st|nd|rd|th)?,?"
    r"\s+(\d{4})(?!\d)"
)
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})(?![-/\d])")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})(?![-/.]?\d)")
_WORD_YEAR = re.compile(r"([^\W\d_]{3,14})\.?,?\s+(?:de )?(\d{4})(?!\d)")
_YEAR = re.compile(r"(\d{4})(?!\d)")
_DAY_ALONE = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:of |de |d')?([^\W\d_]{3,14})\.?(?![^\W_])"
)
_MONTH_ALONE = re.compile(r"([^\W\d_]{3,14})\.?\s+(\d{1,2})(?:st|nd|rd|th|\.)?(?![^\W_])")
_FIGURES_ALONE = re.compile(r"(\d{1,2})(?:(/)(\d{1,2})|\.\s?(\d{1,2})\.)(?![\d/.])")
_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(\d\d)(?:[ _-][^/\n]{1,30})?/(\d\d)\.[^/.\n]{1,10}$")
_EAST_ALONE = re.compile(r"(\d{1,2})[月월]\s?(\d{1,2})[日일]")
_LED = re.compile(r"[^\W\d_]{1,15}\.?,?[ \t]+")
_TIME = re.compile(
    r"(?:[T ,\t][ \t]*|[ \t]+(?:at|um|à|@)[ \t]+)"
    r"(?:((?:[01]?\d|2[0-3])[:.h][0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?!\d)(\s?[ap]\.?m\.?(?![a-z]))?"
    r"|((?:0?\d|1[0-2])\s?[ap]\.?m\.?(?![a-z])))",
    re.IGNORECASE,
)


@record
class DateWritten:
    """A date as it stands in a text, and where it ends there.

    Of a `loose` one, as 5/3/24, only the file or the person can say which figure is the month.
    Where `year` is YEARLESS it is no day yet.
    """

    end: int
    year: int
    month: int | None = None
    day: int | None = None
    loose: bool = False
    at: time | None = None

    @property
    def precision(self) -> Precision:
        """How exact it is."""
        if self.month is None:
            return Precision.YEAR
        if self.day is None:
            return Precision.MONTH
        return Precision.DAY if self.at is None else Precision.MINUTE

    def on(self, order: str = DAY_FIRST) -> date | None:
        """The day; the first of a month or year of which no more is known. None where none is."""
        month, day = self.month, self.day
        if self.loose and order == MONTH_FIRST:
            month, day = day, month
        try:
            found = date(self.year, month or 1, day or 1)
        except ValueError:
            return None
        return found if EARLIEST <= found.year <= LATEST else None


def date_at(text: str, at: int = 0, *, partly: bool = False) -> DateWritten | None:
    """The date that begins right there, with the time of day behind it; None where none does.

    `partly`: a month or a year alone is one too.
    """
    found = _day_at(text, at) or (_part_at(text, at) if partly else None)
    if found is None or (found.on() is None and found.on(MONTH_FIRST) is None):
        return None
    return found if found.day is None else _timed(found, text)


def date_without_year(text: str, at: int = 0) -> DateWritten | None:
    """The day and month that begin right there, with the time behind them; None where none do."""
    if found := _EAST_ALONE.match(text, at):
        month, day = int(found[1]), int(found[2])
    elif found := _FIGURES_ALONE.match(text, at):
        month, day = int(found[3] or found[4]), int(found[1])
    elif found := _DAY_ALONE.match(text, at):
        month, day = month_named(found[2]) or 0, int(found[1])
    elif found := _MONTH_ALONE.match(text, at):
        month, day = month_named(found[1]) or 0, int(found[2])
    else:
        return None
    loose = found.re is _FIGURES_ALONE and bool(found[2])
    told = DateWritten(found.end(), YEARLESS, month, day, loose=loose)
    known = month > 0 and any(replace(told, year=LEAP).on(order) for order in ORDERS)
    return _timed(told, text) if known else None


def _timed(found: DateWritten, text: str) -> DateWritten:
    clock = _TIME.match(text, found.end)
    read = read_time(clock[3] or clock[1] + (clock[2] or "")) if clock else None
    return replace(found, end=clock.end(), at=read) if clock and read is not None else found


def date_told(text: str) -> DateWritten | None:
    """The date that a cell or a property tells, be it in brackets or behind the name of a day."""
    plain = text.strip().strip("[]()\"' ")
    found = date_at(plain, partly=True)
    if found is None and (led := _LED.match(plain)):
        found = date_at(plain, led.end())
    return found


def is_day(word: str) -> bool:
    """Whether it is the name of a day of the week, whole or short, in a language that is known."""
    return folded(word.rstrip(".")) in _days()


@lru_cache(maxsize=1)
def _days() -> frozenset[str]:
    from babel.dates import get_day_names  # as `_months`

    told = [get_day_names("wide", "format", each) for each in (*LANGUAGES, *DAYS_ALSO)]
    told += [get_day_names("abbreviated", "format", each) for each in (*LANGUAGES, *DAYS_ALSO)]
    told += [get_day_names("short", "format", each) for each in (*LANGUAGES, *DAYS_ALSO)]
    return frozenset(folded(name.rstrip(".")) for names in told for name in names.values())


def date_named(name: str, *, loose: bool = False) -> DateWritten | None:
    """The date that a file's name begins or ends with, or has behind a blank, or its folders.

    `loose`: one of which the day and the month may stand in either order, where it begins with it.
    """
    stem = stem_of(name)
    if loose and (first := date_at(stem)) and first.loose:
        return first
    starts = (0, *(found.end() for found in re.finditer(r"[\s_(\[-]", stem)))
    found = (date_at(stem, at) for at in starts)
    named = next((each for each in found if each and not each.loose), None)
    return named or _in_folders(name)


def _in_folders(name: str) -> DateWritten | None:
    """The date of a file that is a day, in the folders of its year and its month."""
    found = _FOLDERS.search(name)
    return date_at("-".join(found.groups())) if found else None


def stem_of(name: str) -> str:
    """A file's name without its folder and its ending."""
    return posixpath.basename(name).rsplit(".", 1)[0]


def _day_at(text: str, at: int) -> DateWritten | None:
    if found := _ISO.match(text, at):
        return DateWritten(found.end(), int(found[1]), int(found[3]), int(found[4]))
    if found := _EAST.match(text, at) or _COMPACT.match(text, at):
        return DateWritten(found.end(), int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.match(text, at):
        loose = found[2] != "."  # with dots the day stands first everywhere
        year = full_year(found[4].lstrip("'"))
        return DateWritten(found.end(), year, int(found[3]), int(found[1]), loose=loose)
    return _in_words(text, at) or _night_at(text, at)


def _night_at(text: str, at: int) -> DateWritten | None:
    """The morning of a night that is written with both of its days, one after the other."""
    for pattern, (word, evening, morning) in ((_NIGHT_WORD, (3, 1, 2)), (_WORD_NIGHT, (1, 2, 3))):
        found = pattern.match(text, at)
        if found and int(found[morning]) == int(found[evening]) + 1:
            month = month_named(found[word])
            day = DateWritten(found.end(), int(found[4]), month, int(found[morning]))
            return day if month else None
    return None


def _in_words(text: str, at: int) -> DateWritten | None:
    """A date whose month is a word; `order` are the groups of its year, month and day."""
    for pattern, order in (
        (_DAY_WORD, (3, 2, 1)),
        (_WORD_DAY, (3, 1, 2)),
        (_YEAR_WORD_DAY, (1, 2, 3)),
    ):
        found = pattern.match(text, at)
        if found and (month := month_named(found[order[1]])):
            year = full_year(found[order[0]].lstrip("'"))
            return DateWritten(found.end(), year, month, int(found[order[2]]))
    return None


def _part_at(text: str, at: int) -> DateWritten | None:
    if found := _MONTH.match(text, at):
        return DateWritten(found.end(), int(found[1]), int(found[2]))
    if found := _MONTH_YEAR.match(text, at):
        return DateWritten(found.end(), int(found[2]), int(found[1]))
    if (found := _WORD_YEAR.match(text, at)) and (month := month_named(found[1])):
        return DateWritten(found.end(), int(found[2]), month)
    if found := _YEAR.match(text, at):
        return DateWritten(found.end(), int(found[1]))
    return None


def full_year(figures: str) -> int:
    """The year that two or four figures mean."""
    year = int(figures)
    if year >= CENTURY:
        return year
    return year + (2000 if year < THIS_CENTURY else 1900)


def month_named(word: str) -> int | None:
    """The month of that name, whole or short, in any of the languages known; None if it is none."""
    return _months().get(folded(word.rstrip(".")))


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    from babel.dates import get_month_names  # slow, and needed where months are in words alone

    names: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for month, name in get_month_names(width, context, language).items():
                    names.setdefault(folded(name.rstrip(".")).removeprefix("de "), month)
    return names | {"sept": 9}


def orders_of(dates: Iterable[DateWritten]) -> tuple[str, ...]:
    """In which orders all of these dates can be read; both where none of them is loose."""
    loose = [each for each in dates if each.loose]
    fitting = tuple(order for order in ORDERS if all(each.on(order) for each in loose))
    if fitting == ORDERS and all(each.day == each.month for each in loose):
        return ORDERS[:1]
    return fitting or ORDERS


def order_of(dates: Iterable[DateWritten], notes: Notes) -> str | None:
    """The order of a file's dates: as they say themselves, else as the person answers."""
    fitting = orders_of(dates)
    if len(fitting) == 1:
        return fitting[0]
    choices = (
        (DAY_FIRST, _("the day first: 5/3 is 5 March")),
        (MONTH_FIRST, _("the month first: 5/3 is May 3")),
    )
    return notes.ask(Question("date_order", _("Which comes first in its dates?"), choices))
