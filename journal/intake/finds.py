"""What a preview found: listed and counted, however much it is, in little memory."""

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import starmap
from typing import NamedTuple, TypeVar, overload

from journal.model.session import Place, ZoneConfidence
from journal.store.looked_at import Aside, LookedAt
from journal.store.standing import Standing

Value = TypeVar("Value", bound=Hashable)


@lru_cache(maxsize=1024)
def once(value: Value) -> Value:
    """The first of all equal values, so that a long list holds each but once."""
    return value


@dataclass(frozen=True, slots=True)
class Found:
    """One session or dream as the preview shows it.

    `asleep` is in minutes, None where the source does not say; `title` is a dream's.
    """

    uid: str
    night: date
    started_at: datetime
    ended_at: datetime
    start_place: Place
    end_place: Place
    asleep: float | None
    comes_with: tuple[str, ...]
    standing: Standing
    where: str
    source_detail: str = ""
    zone_confidence: ZoneConfidence = ZoneConfidence.EXACT
    title: str = ""
    dream: bool = False  # a dream written elsewhere, and no session
    nap: bool = False  # a sleep that the source calls a nap
    clock_times: bool | None = None  # whether its source told of clock times; None unknown


class Nights(NamedTuple):
    """On how many nights something stands, and from when to when; None where there are none.

    Of `main` of them it is more than a nap; `naps` are sleeps, of which a night may have several.
    """

    number: int
    first: date | None = None
    last: date | None = None
    main: int = 0
    naps: int = 0

    @classmethod
    def of(cls, told: tuple[int, int, int, int, int]) -> "Nights":
        """The same out of the numbers of days."""
        number, first, last, main, naps = told
        if not number:
            return cls(0)
        return cls(number, date.fromordinal(first), date.fromordinal(last), main, naps)


class Finds(Sequence[Found]):
    """What was found, as it came; a file of a million sessions is listed in as much memory as one.

    What is asked for often is at hand: `standings`, `confidences`, `details`, how many are naps.
    """

    def __init__(self, *, on_disk: bool) -> None:
        self._rows = LookedAt(on_disk=on_disk)
        self.standings: Counter[Standing] = Counter()
        self.confidences: set[ZoneConfidence] = set()
        self.details: set[str] = set()
        self.of_naps = 0

    def add(self, found: Found, revision: int = 1) -> None:
        """Put one more at the end."""
        self._rows.add(
            Aside(found.uid, revision, found.night.toordinal(), found.nap, _written(found))
        )
        self.standings[found.standing] += 1
        self.confidences.add(found.zone_confidence)
        self.details.add(found.source_detail)
        self.of_naps += found.nap

    def revision(self, uid: str) -> int | None:
        """The latest revision found under this uid; None where none was."""
        return self._rows.latest(uid)

    @property
    def nights(self) -> Nights:
        """The nights it is about."""
        return Nights.of(self._rows.nights())

    def move(self, nights: Iterable[tuple[int, date]]) -> None:
        """Put some on other nights, each by its place in the list."""
        self._rows.move((night.toordinal(), at) for at, night in nights)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Found]:
        return map(_read, self._rows.each())

    @overload
    def __getitem__(self, at: int) -> Found: ...
    @overload
    def __getitem__(self, at: slice) -> list[Found]: ...
    def __getitem__(self, at: int | slice) -> Found | list[Found]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        return _read(self._rows.at(at + len(self) if at < 0 else at))


def _written(found: Found) -> str:
    places = [(place.zone, place.offset) for place in (found.start_place, found.end_place)]
    told = (
        (found.started_at.isoformat(), found.ended_at.isoformat()),
        places,
        found.asleep,
        found.comes_with,
        found.standing.value,
        found.where,
        found.source_detail,
        found.zone_confidence.value,
        found.title,
        found.dream,
        found.clock_times,
    )
    return json.dumps(told)


def _read(row: Aside) -> Found:
    times, places, asleep, comes_with, standing, where, detail, confidence, *more = json.loads(
        row.told
    )
    title, dream, clock_times = more
    start, end = map(datetime.fromisoformat, times)
    start_place, end_place = map(once, starmap(Place, places))
    return Found(
        uid=row.uid,
        night=date.fromordinal(row.night),
        started_at=start,
        ended_at=end,
        start_place=start_place,
        end_place=end_place,
        asleep=asleep,
        comes_with=once(tuple(comes_with)),
        standing=Standing(standing),
        where=where,
        source_detail=once(detail),
        zone_confidence=ZoneConfidence(confidence),
        title=title,
        dream=dream,
        nap=bool(row.nap),
        clock_times=clock_times,
    )
