"""Local times whose day and month may stand in either order, as spreadsheets write them anew."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from journal.importers.fields import Unfit
from journal.importers.moments import EARLIEST, LATEST
from journal.importers.notes import Notes, Question
from journal.text import _

CLOCK = (
    r"(?:[T ,]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?"
    r"(?:[ \u00a0\u202f]?([AaPp])\.?[Mm]\.?)?)"
)
YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})" + CLOCK)
YEAR_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})" + CLOCK)
LONGEST = timedelta(hours=36)
NOON = 12
CENTURY = 2000


class DateOrder(StrEnum):
    """Whether the day or the month comes first where the year comes last."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


def order_of(spans: Iterable[tuple[str, str]], notes: Notes) -> DateOrder | None:
    """The one order in which all these starts and ends make nights; asked where both do.

    None where it is not known yet. Spans with the year first say nothing, and need nothing.
    """
    left, unsaid = set(DateOrder), True
    for start, end in spans:
        if not (YEAR_LAST.fullmatch(start) and YEAR_LAST.fullmatch(end)):
            continue
        unsaid = False
        fitting = {each for each in DateOrder if _is_night(start, end, each)}
        if fitting:
            left &= fitting
    if unsaid:
        return DateOrder.DAY_FIRST
    if len(left) == 1:
        return left.pop()
    words = _("In what order are the dates of this file?")
    choices = (
        (DateOrder.DAY_FIRST.value, _("Day, month, year")),
        (DateOrder.MONTH_FIRST.value, _("Month, day, year")),
    )
    answer = notes.ask(Question("date_order", words, choices))
    return None if answer is None else DateOrder(answer)


def local_time(key: str, written: str, order: DateOrder) -> datetime:
    """A clock time without offset. Raises Unfit for what is none."""
    read = _read(written, order)
    if read is None or not EARLIEST <= read.year <= LATEST:
        raise Unfit(key, written, _("a local time such as 2026-11-19 23:41"))
    return read


def _is_night(start: str, end: str, order: DateOrder) -> bool:
    first, last = _read(start, order), _read(end, order)
    return first is not None and last is not None and timedelta(0) < last - first <= LONGEST


def _read(written: str, order: DateOrder) -> datetime | None:
    if match := YEAR_FIRST.fullmatch(written):
        year, month, day, *clock = match.groups()
    elif match := YEAR_LAST.fullmatch(written):
        first, second, year, *clock = match.groups()
        day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    else:
        return None
    hour, minute, second, half = clock
    hours = int(hour)
    if half:
        hours = hours % NOON + (NOON if half in "Pp" else 0)
    years = int(year) + (CENTURY if len(year) == len("26") else 0)
    try:
        return datetime(years, int(month), int(day), hours, int(minute), int(second or 0))  # noqa: DTZ001 - as the clocks showed it
    except ValueError:
        return None
