"""The hours in which anything was slept, spelled as a health document spells its times.

A document holds hundreds of thousands of signs of life; by their first letters most are passed by.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from journal.importers.apple_health.nights import Night

HOUR = 3600
OFFSET = re.compile(rb"[+-]\d{4}")


@dataclass(slots=True)
class Hour:
    """An hour with the second at which it begins, and the nights that reach into it by source."""

    at: int
    nights: dict[str, list[Night]] = field(default_factory=dict)

    def night(self, source: str, at: int) -> Night | None:
        """The night of that source in which the instant lies."""
        for night in self.nights.get(source, ()):
            if night.start <= at <= night.end:
                return night
        return None


class Hours:
    """The hours of these nights, for every offset that a document prints its times with."""

    def __init__(self, nights: Iterable[Night]) -> None:
        self._nights = tuple(nights)
        self._by_offset: dict[bytes, Mapping[bytes, Hour]] = {}

    def spelled(self, offset: bytes) -> Mapping[bytes, Hour]:
        """The hours by their spelling, such as `2026-11-19 23`, where clocks stand at `+0100`."""
        if offset not in self._by_offset:
            found = self._found(ahead(offset)) if OFFSET.fullmatch(offset) else {}
            self._by_offset[offset] = found
        return self._by_offset[offset]

    def night(self, source: str, at: int) -> Night | None:
        """The night of that source in which the instant lies."""
        began = datetime.fromtimestamp(at - at % HOUR, UTC)
        hour = self.spelled(b"+0000").get(f"{began:%Y-%m-%d %H}".encode())
        return None if hour is None else hour.night(source, at)

    def _found(self, clocks: int) -> Mapping[bytes, Hour]:
        found: dict[bytes, Hour] = {}
        for night in self._nights:
            first = (night.start + clocks) // HOUR
            for number in range(first, (night.end + clocks) // HOUR + 1):
                told = datetime.fromtimestamp(number * HOUR, UTC)
                spelled = f"{told:%Y-%m-%d %H}".encode()
                hour = found.setdefault(spelled, Hour(number * HOUR - clocks))
                hour.nights.setdefault(night.source, []).append(night)
        return found


def ahead(offset: bytes) -> int:
    """The seconds by which clocks of `+0100` are ahead."""
    minutes = int(offset[1:3]) * 60 + int(offset[3:5])
    return (-minutes if offset.startswith(b"-") else minutes) * 60
