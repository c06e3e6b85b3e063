"""Pages to begin a dream on: a name, some text, and the weekdays on which they are offered."""

from collections.abc import Iterable
from datetime import date

from journal.record import record

WEEK = range(1, 8)  # ISO weekdays, from Monday


@record
class Template:
    """A page to begin on. `weekdays` are ISO numbers; none at all is every day."""

    name: str
    body: str
    weekdays: tuple[int, ...] = ()

    def offered_on(self, night: date) -> bool:
        """Whether it is for the weekday on which this night ends."""
        return not self.weekdays or night.isoweekday() in self.weekdays


def written(weekdays: Iterable[int]) -> str:
    """Weekdays as the file has them: '1,7'; '' where it is all of them, or none."""
    days = sorted(set(weekdays) & set(WEEK))
    return "" if len(days) == len(WEEK) else ",".join(map(str, days))


def read(text: str) -> tuple[int, ...]:
    """The weekdays of a text that `written` made; what is no weekday is left out."""
    days = (int(each) for each in text.split(",") if each.strip().isdigit())
    return tuple(day for day in days if day in WEEK)
