"""What a calendar knows of a night, and what an earlier year left on the same one."""

from collections.abc import Iterator
from datetime import date

from journal.model.dream import Origin
from journal.record import record

_LEAP_DAY = (2, 29)


@record
class NightCount:
    """How many dreams of each origin a night has."""

    natural: int = 0
    synced: int = 0

    @property
    def dreams(self) -> int:
        """How many in all."""
        return self.natural + self.synced


@record
class Echo:
    """A dream of the same night in an earlier year."""

    uid: str
    night: date
    title: str
    origin: Origin
    nightmare: bool = False


def same_nights(night: date, first_year: int) -> Iterator[date]:
    """The same night in each earlier year down to `first_year`, the latest first.

    A 29 February comes back on the 28th, in years that have no 29th.
    """
    next_day = (night.month, night.day) == (2, 28) and not _is_leap(night.year)
    for year in range(night.year - 1, first_year - 1, -1):
        if next_day and _is_leap(year):
            yield date(year, *_LEAP_DAY)
        if (night.month, night.day) != _LEAP_DAY or _is_leap(year):
            yield night.replace(year=year)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
