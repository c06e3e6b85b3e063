"""Sleep records gathered into nights, each source on its own, in whatever order they stand.

The records of a finished night are held compressed: ten years of them are a few megabytes.
"""

import zlib
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from journal.importers.apple_health.scan import place
from journal.importers.apple_health.sleep import Sleep

GAP = 3600  # seconds; records closer than this are of one night
QUICKLY = 1
BETWEEN = b"\0"  # stands in no record that Elara keeps


@dataclass(slots=True)
class Night:
    """The records of one source with less than an hour between them, in seconds of Unix time."""

    source: str
    start: int
    end: int
    at: int
    open: list[bytes] = field(default_factory=list)
    sealed: list[bytes] = field(default_factory=list)

    def take(self, sleep: Sleep) -> None:
        """One record more."""
        self.start, self.end = min(self.start, sleep.start), max(self.end, sleep.end)
        self.open.append(sleep.raw.replace(BETWEEN, b""))

    def join(self, other: "Night") -> None:
        """All records of another night that turns out to be the same."""
        self.start, self.end = min(self.start, other.start), max(self.end, other.end)
        self.at = min(self.at, other.at)
        self.open += other.open
        self.sealed += other.sealed

    def seal(self) -> None:
        """Hold the records compressed, since another night has begun."""
        if self.open:
            self.sealed.append(zlib.compress(BETWEEN.join(self.open), QUICKLY))
            self.open.clear()

    def records(self) -> list[bytes]:
        """Its records, in the order in which they came."""
        packed = (zlib.decompress(each).split(BETWEEN) for each in self.sealed)
        return [*(raw for each in packed for raw in each), *self.open]


class Timeline:
    """The nights of one source, apart from each other and in order."""

    def __init__(self) -> None:
        self.nights: list[Night] = []
        self._last: Night | None = None

    def add(self, sleep: Sleep) -> None:
        """Put a record where it belongs; nights that it bridges become one."""
        night = self._last
        if night is None or not _near(night, sleep) or self._bridges(night, sleep):
            night = self._placed(sleep)
        night.take(sleep)

    def _placed(self, sleep: Sleep) -> Night:
        night = Night(sleep.source, sleep.start, sleep.end, sleep.at)
        first = bisect_left(self.nights, sleep.start - GAP + 1, key=_end)
        last = bisect_left(self.nights, sleep.end + GAP, key=_start)
        for near in self.nights[first:last]:
            night.join(near)
        del self.nights[first:last]
        insort(self.nights, night, key=_start)
        if self._last is not None:
            self._last.seal()
        self._last = night
        return night

    def _bridges(self, night: Night, sleep: Sleep) -> bool:
        """Whether the record reaches past the night, where another may lie."""
        return sleep.start < night.start or (sleep.end > night.end and self.nights[-1] is not night)


class Nights:
    """The nights of every source."""

    def __init__(self) -> None:
        self.by_source: dict[str, Timeline] = {}

    def add(self, sleep: Sleep) -> None:
        """Put a record with its source's nights."""
        self.by_source.setdefault(sleep.source, Timeline()).add(sleep)

    def each(self) -> Iterator[tuple[str, Night]]:
        """Every night with the place of its first record, sorted by source and time."""
        for source in sorted(self.by_source):
            for night in self.by_source[source].nights:
                yield place(night.at), night


def _near(night: Night, sleep: Sleep) -> bool:
    return sleep.start < night.end + GAP and night.start < sleep.end + GAP


def _start(night: Night) -> int:
    return night.start


def _end(night: Night) -> int:
    return night.end
