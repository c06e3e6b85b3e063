"""In which years the days of a journal are, where most are written without one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from journal.importers.written_dates import LEAP, YEARLESS, DateWritten

# An entry may stand this far before the one above it, and still be of the same year.
ASTRAY = timedelta(days=31)
YEAR = 366  # days of the year LEAP


def with_years(
    dates: Sequence[DateWritten], first: int | None, order: str
) -> list[DateWritten] | None:
    """All of them with a year: of the heading or the date above, or `first`, as they go on.

    None where the year of the first that lacks one is not known.
    """
    year = first
    last: date | None = None
    backwards = _is_backwards(dates, order)
    found = []
    for each in dates:
        known = each
        if each.year == YEARLESS:
            if year is None:
                return None
            placed = _placed(each, last, order, backwards=backwards) if last else None
            known = placed or replace(each, year=year)
        year = known.year
        # A heading of a year or a month says of the days below it no more than the year.
        last = known.on(order) if known.day else None
        found.append(known)
    return found


def are_headed(dates: Sequence[DateWritten]) -> bool:
    """Whether each that lacks a year stands below a heading of one, or of a month in one."""
    headed = False
    for each in dates:
        if each.year == YEARLESS and not headed:
            return False
        headed = headed if each.year == YEARLESS else each.day is None
    return True


def _placed(each: DateWritten, last: date, order: str, *, backwards: bool) -> DateWritten | None:
    """In the year in which it follows the one above, in the direction that the journal goes."""
    for year in (last.year, last.year + (-1 if backwards else 1)):
        known = replace(each, year=year)
        day = known.on(order)
        if day is None:
            continue
        after = last - day if backwards else day - last
        if after >= -ASTRAY:
            return known
    return None


def _is_backwards(dates: Sequence[DateWritten], order: str) -> bool:
    """Whether the newest stands first: of most days the next is the one before in the year."""
    days = [replace(each, year=LEAP).on(order) for each in dates if each.day]
    known = [each for each in days if each]
    steps = [
        ((after - before).days + YEAR // 2) % YEAR - YEAR // 2 for before, after in pairwise(known)
    ]
    return sum((step > 0) - (step < 0) for step in steps) < 0
