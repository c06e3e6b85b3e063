"""The hours in which anything was slept, spelled as a health document spells its times.

A document holds hundreds of thousands of signs of life; by their first letters most are passed by.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from itertools import chain

from journal.importers.apple_health.attributes import HOUR
from journal.importers.apple_health.nights import Night

DAY_LONG = 24 * HOUR
OF_DAY = tuple(b" %02d" % each for each in range(24))
OFFSET = re.compile(rb"[+-]\d{4}")


class Hours:
    """The hours of these nights, for every offset that a document prints its times with.

    The nights are sorted by source and time.
    """

    def __init__(self, nights: Iterable[Night]) -> None:
        self._nights: dict[str, list[Night]] = {}
        for night in nights:
            self._nights.setdefault(night.source, []).append(night)
        self._starts = {
            source: [night.start for night in those] for source, those in self._nights.items()
        }
        self._by_offset: dict[bytes, AbstractSet[bytes]] = {}

    def spelled(self, offset: bytes) -> AbstractSet[bytes]:
        """The hours, such as `2026-11-19 23`, as they are spelled where clocks stand at `+0100`."""
        if offset not in self._by_offset:
            found = self._found(ahead(offset)) if OFFSET.fullmatch(offset) else frozenset()
            self._by_offset[offset] = found
        return self._by_offset[offset]

    def night(self, source: str, at: int) -> Night | None:
        """The night of that source in which the instant lies."""
        number = bisect_right(self._starts.get(source, ()), at) - 1
        if number < 0:
            return None
        night = self._nights[source][number]
        return night if at <= night.end else None

    def _found(self, clocks: int) -> AbstractSet[bytes]:
        hours: set[bytes] = set()
        for night in chain.from_iterable(self._nights.values()):
            first, last = (night.start + clocks) // HOUR, (night.end + clocks) // HOUR
            for number in range(first // 24, last // 24 + 1):
                day = _spelled(number * DAY_LONG)
                of_day = range(max(first - number * 24, 0), min(last - number * 24, 23) + 1)
                hours.update([day + OF_DAY[each] for each in of_day])
        return hours


def _spelled(at: int) -> bytes:
    """The day of a moment, such as `2026-11-19`."""
    return datetime.fromtimestamp(at, UTC).date().isoformat().encode()


def ahead(offset: bytes) -> int:
    """The seconds by which clocks of `+0100` are ahead."""
    minutes = int(offset[1:3]) * 60 + int(offset[3:5])
    return (-minutes if offset.startswith(b"-") else minutes) * 60
