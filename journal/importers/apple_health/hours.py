"""The hours in which anything was slept, spelled as a health document spells its times.

A document holds hundreds of thousands of signs of life; by their first letters most are passed by.
"""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, datetime

from journal.importers.apple_health.attributes import HOUR
from journal.importers.apple_health.nights import Night

DAY_LONG = 24 * HOUR
OF_DAY = tuple(b" %02d" % each for each in range(24))
OFFSET = re.compile(rb"[+-]\d{4}")


@dataclass(slots=True)
class Day:
    """A day with the second at which it begins, and the nights that reach into it."""

    at: int
    nights: tuple[Night, ...] = ()

    def night(self, source: str, at: int) -> Night | None:
        """The night of that source in which the instant lies."""
        for night in self.nights:
            if night.start <= at <= night.end and night.source == source:
                return night
        return None


@dataclass(frozen=True, slots=True)
class Spelled:
    """The hours of all nights such as `2026-11-19 23`, and their days such as `2026-11-19`."""

    hours: AbstractSet[bytes] = frozenset()
    days: Mapping[bytes, Day] = field(default_factory=dict)


class Hours:
    """The hours of these nights, for every offset that a document prints its times with."""

    def __init__(self, nights: Iterable[Night]) -> None:
        self._nights = tuple(nights)
        self._by_offset: dict[bytes, Spelled] = {}

    def spelled(self, offset: bytes) -> Spelled:
        """The hours as they are spelled where clocks stand at `+0100`."""
        if offset not in self._by_offset:
            found = self._found(ahead(offset)) if OFFSET.fullmatch(offset) else Spelled()
            self._by_offset[offset] = found
        return self._by_offset[offset]

    def night(self, source: str, at: int) -> Night | None:
        """The night of that source in which the instant lies."""
        day = self.spelled(b"+0000").days.get(_spelled(at))
        return None if day is None else day.night(source, at)

    def _found(self, clocks: int) -> Spelled:
        hours: set[bytes] = set()
        days: dict[bytes, Day] = {}
        for night in self._nights:
            first, last = (night.start + clocks) // HOUR, (night.end + clocks) // HOUR
            for number in range(first // 24, last // 24 + 1):
                midnight = number * DAY_LONG
                day = _spelled(midnight)
                of_day = range(max(first - number * 24, 0), min(last - number * 24, 23) + 1)
                hours.update([day + OF_DAY[each] for each in of_day])
                days.setdefault(day, Day(midnight - clocks)).nights += (night,)
        return Spelled(hours, days)


def _spelled(at: int) -> bytes:
    """The day of a moment, such as `2026-11-19`."""
    return datetime.fromtimestamp(at, UTC).date().isoformat().encode()


def ahead(offset: bytes) -> int:
    """The seconds by which clocks of `+0100` are ahead."""
    minutes = int(offset[1:3]) * 60 + int(offset[3:5])
    return (-minutes if offset.startswith(b"-") else minutes) * 60
