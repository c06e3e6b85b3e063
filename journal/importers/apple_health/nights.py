"""Sleep records gathered into nights, each source on its own, in whatever order they stand.

The records of finished nights are held as they are while they are few, and compressed from then on:
ten years of them are a few megabytes, whatever numbers an app gives its records.
"""

import struct
import zlib
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from journal.importers.apple_health.scan import place
from journal.importers.apple_health.sleep import MADE, Said, Sleep

GAP = 3600  # seconds; records closer than this are of one night
QUICKLY = 1
BETWEEN = b"\0"  # stands in no record that is kept
FEW = 4096  # records that are held as they are, 1.5 MB of them


class Sealed(NamedTuple):
    """Records held compressed: first their three times each, then what each has of its own."""

    said: tuple[Said, ...]
    packed: bytes

    @classmethod
    def of(cls, sleeps: list[Sleep]) -> "Sealed":
        """These records."""
        times = struct.pack(f"<{3 * len(sleeps)}q", *(at for each in sleeps for at in each[:3]))
        own = BETWEEN.join([each.own for each in sleeps])
        if own.count(BETWEEN) >= len(sleeps):
            own = BETWEEN.join([each.own.replace(BETWEEN, b"") for each in sleeps])
        return cls(tuple([each.said for each in sleeps]), zlib.compress(times + own, QUICKLY))

    def sleeps(self) -> list[Sleep]:
        """The records again."""
        unpacked = zlib.decompress(self.packed)
        times = struct.unpack_from(f"<{3 * len(self.said)}q", unpacked)
        owns = unpacked[8 * len(times) :].split(BETWEEN)
        parts = zip(times[::3], times[1::3], times[2::3], self.said, owns, strict=True)
        return list(map(MADE, parts))


class Held(NamedTuple):
    """Records held as they are."""

    those: tuple[Sleep, ...]

    def sleeps(self) -> tuple[Sleep, ...]:
        """The records again."""
        return self.those


@dataclass(slots=True)
class Room:
    """How many more records can be held as they are."""

    left: int

    def hold(self, sleeps: list[Sleep]) -> Held | Sealed:
        """These records, as they are where there is room, and else compressed."""
        if len(sleeps) > self.left:
            return Sealed.of(sleeps)
        self.left -= len(sleeps)
        return Held(tuple(sleeps))


@dataclass(slots=True)
class Night:
    """The records of one source with less than an hour between them, in seconds of Unix time."""

    source: str
    start: int
    end: int
    at: int
    parts: tuple[Held | Sealed, ...] = ()

    def join(self, other: "Night") -> None:
        """All records of another night that turns out to be the same."""
        self.start, self.end = min(self.start, other.start), max(self.end, other.end)
        self.at = min(self.at, other.at)
        self.parts += other.parts

    def records(self) -> list[Sleep]:
        """Its records, in the order in which they came."""
        return list(chain.from_iterable(each.sleeps() for each in self.parts))


class Timeline:
    """The nights of one source, apart from each other and in order."""

    def __init__(self, room: Room) -> None:
        self.nights: list[Night] = []
        self._room = room
        self._last: Night | None = None
        self._of_last: list[Sleep] = []

    def add(self, at: int, sleep: Sleep) -> None:
        """Put a record where it belongs; nights that it bridges become one."""
        night = self._last
        if night is None or not night.start <= sleep.start < night.end + GAP:
            self._place(at, sleep)
        elif sleep.end > night.end:
            if self.nights[-1] is night:
                night.end = sleep.end
            else:
                self._place(at, sleep)  # it may reach into the next
        self._of_last.append(sleep)

    def close(self) -> None:
        """Put away the records of the last night, since another begins or none does."""
        if self._last is not None and self._of_last:
            self._last.parts += (self._room.hold(self._of_last),)
            self._of_last = []

    def _place(self, at: int, sleep: Sleep) -> None:
        self.close()
        night = Night(sleep.said.origin.name, sleep.start, sleep.end, at)
        first = bisect_left(self.nights, sleep.start - GAP + 1, key=_end)
        last = bisect_left(self.nights, sleep.end + GAP, key=_start)
        for near in self.nights[first:last]:
            night.join(near)
        del self.nights[first:last]
        insort(self.nights, night, key=_start)
        self._last = night


class Nights:
    """The nights of every source."""

    def __init__(self) -> None:
        self.by_source: dict[str, Timeline] = {}
        self._room = Room(FEW)

    def add(self, at: int, sleep: Sleep) -> None:
        """Put a record, which stands at that byte, with its source's nights."""
        name = sleep.said.origin.name
        timeline = self.by_source.get(name)
        if timeline is None:
            timeline = self.by_source[name] = Timeline(self._room)
        timeline.add(at, sleep)

    def __len__(self) -> int:
        """How many nights there are, of all sources."""
        return sum(len(each.nights) for each in self.by_source.values())

    def each(self) -> Iterator[tuple[str, Night]]:
        """Every night with the place of its first record, sorted by source and time."""
        for source in sorted(self.by_source):
            self.by_source[source].close()
            for night in self.by_source[source].nights:
                yield place(night.at), night


def _start(night: Night) -> int:
    return night.start


def _end(night: Night) -> int:
    return night.end
