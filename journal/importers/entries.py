"""One record under a reader's eyes: numbers in their ranges, times, and what is odd about it."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise
from typing import TypeVar, cast
from unicodedata import normalize

from journal.importers import moments
from journal.importers.fields import Record, Unfit, cleaned
from journal.importers.json_stream import Piece
from journal.importers.moments import EPOCH
from journal.importers.notes import Notes, shortened
from journal.importers.tables import Row
from journal.importers.tracked import Clock, each_told
from journal.model.session import Session, Stage, StageMinutes, Stages
from journal.model.session_detail import Samples, Summary
from journal.record import record
from journal.text import _

R = TypeVar("R")

NUMBER = re.compile(r"[+-]?(?:[0-9]{1,18}(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
BARE_OFFSET = re.compile(r"(.*[0-9][+-][0-9]{2})([0-9]{2})")
FIRST, LAST = -(2**31), 2**33  # seconds of Unix time: the years 1901 and 2242
DAY = 36 * 60  # minutes: no sleep is longer
MOST_SAMPLES = 200_000

# Unit, and between which values it can be true. What lies below 1 there is how 'none' is written.
RANGES: Mapping[str, tuple[str, float, float]] = {
    "heart_rate_mean": ("bpm", 20, 250),
    "heart_rate_lowest": ("bpm", 20, 250),
    "heart_rate_highest": ("bpm", 20, 250),
    "heart_rate_first_hours": ("bpm", 20, 250),
    "hrv_rmssd_first_hours": ("ms", 1, 500),
    "respiration_first_hours": ("breaths/min", 4, 60),
    "heart_rate": ("bpm", 20, 250),
    "hrv_rmssd_mean": ("ms", 1, 500),
    "hrv_sdnn_mean": ("ms", 1, 500),
    "hrv_rmssd": ("ms", 1, 500),
    "respiration_mean": ("breaths/min", 4, 60),
    "respiration": ("breaths/min", 4, 60),
    "skin_temperature_mean": ("°C", 15, 45),
    "skin_temperature_deviation": ("°C", -10, 10),  # from what is usual for the sleeper
    "breathing_disturbances_mean": ("count", 0, 500),
    "spo2_mean": ("%", 50, 100),
    "spo2_lowest": ("%", 50, 100),
}


@record
class Entry:
    """A record, where it stands and the bytes it was read from."""

    record: Record
    where: str
    raw: bytes
    notes: Notes

    def warn(self, what: str, found: object = None) -> None:
        """Count something odd, with this place as the example."""
        self.notes.warn(
            what, f"{self.where}: {shortened(found)}" if found is not None else self.where
        )

    def within(self, key: str) -> "Entry":
        """The record within, empty where there is none."""
        held = self.record.get(key)
        return replace(self, record=held if type(held) is dict else {})

    def held(self, key: str) -> object:
        """The value under a key, or under a way of keys (`readiness.score`)."""
        if key in self.record or "." not in key:
            return cast("object", self.record.get(key))
        first, _dot, rest = key.partition(".")
        return self.within(first).held(rest)

    def text(self, key: str) -> str:
        """Words, trimmed; a number stands for itself, '' for none."""
        value = self.held(key)
        if type(value) is int or type(value) is float:
            return str(value)
        return cleaned(value).strip() if type(value) is str else ""

    def number(self, key: str, low: float, high: float) -> float | None:
        """A number in its range; None for what is none, told where it was neither."""
        return self.ranged(self.held(key), key, low, high)

    def ranged(self, value: object, key: str, low: float, high: float) -> float | None:
        """The same of a value: 0 and -1 are how none is written where they cannot be true."""
        if value is None or value == "":
            return None
        read = number_of(value)
        if read is not None and low <= read <= high:
            return read
        if read not in {0, -1} or low < -1:
            self.warn(_("{key} is out of range: left empty").format(key=key), value)
        return None

    def minutes(self, key: str, unit: float = 60) -> float | None:
        """A length in minutes, out of seconds unless `unit` says how many make a minute."""
        read = self.number(key, 0, DAY * unit)
        return None if read is None else round(read / unit, 4)

    def totals(self, keys: Sequence[str], unit: float = 60) -> StageMinutes | None:
        """Lengths by stage, by the keys of awake, light, deep, REM and all of sleep ('' for none).

        None where none of them is there; `unit` is how many of the record's units make a minute.
        """
        found = [self.minutes(key, unit) if key else None for key in keys]
        if all(each is None for each in found):
            return None
        awake, light, deep, rem, told = found
        return StageMinutes(awake=awake, light=light, deep=deep, rem=rem, told=told)

    def summaries(self, keys: Mapping[str, str]) -> tuple[Summary, ...]:
        """The vital signs of the whole sleep, by the key each has here."""
        made = []
        for name, key in keys.items():
            unit, low, high = RANGES[name]
            value = self.number(key, low, high)
            if value is not None:
                made.append(Summary(name, unit, value))
        return tuple(made)

    def samples(
        self, name: str, key: str, start: datetime, every: float, values: Iterable[object]
    ) -> tuple[Samples, ...]:
        """A vital sign at a steady interval, empty where no value of it is known."""
        unit, low, high = RANGES[name]
        read = tuple(self.ranged(each, key, low, high) for each in values)
        if every <= 0 or len(read) > MOST_SAMPLES or all(each is None for each in read):
            return ()
        return (Samples(name, unit, start.astimezone(UTC), every, read),)

    def stamp(self, key: str) -> datetime:
        """A time with an offset, which may lack its colon. Raises Unfit where there is none."""
        written = self.text(key)
        bare = BARE_OFFSET.fullmatch(written)
        fitted = f"{bare[1]}:{bare[2]}" if bare else written
        return moments.needed_stamp({key: fitted or None}, key)

    def seconds(self, key: str, per_second: int = 1) -> datetime:
        """An instant out of Unix time. Raises Unfit where there is none."""
        read = number_of(self.held(key))
        if read is None or not FIRST <= read / per_second <= LAST:
            raise Unfit(key, self.held(key), _("a moment of Unix time"))
        return EPOCH + timedelta(milliseconds=round(read * 1000 / per_second))


def entry_of(where: str, held: Piece | Row, notes: Notes) -> Entry:
    """A JSON record, or a row by its columns. Raises Unfit for what is no object."""
    if isinstance(held, Row):
        raw = json.dumps(held.values, ensure_ascii=False).encode("utf-8", "replace")
        return Entry(dict(held.values), where, raw, notes)
    value = held.value
    if type(value) is not dict:
        raise Unfit("", value, _("an object"))
    return Entry(value, where, held.raw, notes)


def told_of(
    found: Iterable[tuple[str, Piece | Row]], tell: Callable[[Entry], R | None], notes: Notes
) -> Iterator[R]:
    """What `tell` makes of each record; one it calls Unfit is refused with its place."""

    def one(placed: tuple[str, Piece | Row]) -> R | None:
        return tell(entry_of(*placed, notes))

    return each_told(((where, (where, held)) for where, held in found), one, notes)


def number_of(value: object) -> float | None:
    """A number as JSON or a spreadsheet writes it; None for anything else, infinity among it."""
    if type(value) is str:
        written = value.strip()
        return float(written.replace(",", ".")) if NUMBER.fullmatch(written) else None
    if type(value) is int:
        return value if -(2**63) <= value < 2**63 else None
    if type(value) is float:
        return value if value - value == 0 else None
    return None


def series_of(
    entry: Entry, name: str, key: str, points: Iterable[tuple[datetime, object]]
) -> tuple[Samples, ...]:
    """A vital sign at moments that are a steady interval apart, holes between them unknown."""
    found = dict(sorted(points, key=lambda each: each[0]))
    steps = Counter(round((b - a).total_seconds()) for a, b in pairwise(found))
    if not steps:
        return ()
    every, _count = steps.most_common(1)[0]
    first = next(iter(found))
    places = {(at - first).total_seconds() / every: value for at, value in found.items()}
    if not all(place.is_integer() for place in places) or max(places) > MOST_SAMPLES:
        entry.warn(_("{key} is at no steady interval: left out").format(key=key))
        return ()
    values = [places.get(place) for place in range(int(max(places)) + 1)]
    return entry.samples(name, key, first, every, values)


def app_name(written: str) -> str:
    """The name of an app or a device inside an export: one spelling of it, one line."""
    return " ".join(normalize("NFKC", written).split())


def session_on(clock: Clock, source: str, external_id: str = "") -> Session:
    """A session on this clock; its identity is the vendor's, else its two instants."""
    return Session(
        source=source,
        account="",
        external_id=external_id or f"{clock.start:%Y%m%dT%H%M%SZ}/{clock.end:%Y%m%dT%H%M%SZ}",
        started_at=clock.start,
        ended_at=clock.end,
        start_place=clock.start_place,
        end_place=clock.end_place,
        zone_confidence=clock.confidence,
        clock_times=clock.clock_times,
    )


def epochs_until(
    start: datetime, end: datetime, seconds: int, runs: Iterable[tuple[int, Stage]]
) -> Stages | None:
    """A hypnogram of equal epochs out of (how many, stage), the last ending with the sleep."""
    left = round((end - start).total_seconds())
    pairs = []
    for count, stage in runs:
        pairs.append((min(count * seconds, left), stage))
        left -= count * seconds
        if left <= 0:
            break
    return Stages.of(start, pairs, seconds) if pairs else None


def stage_runs(
    codes: Iterable[str], table: Mapping[str, Stage], entry: Entry
) -> Iterator[tuple[int, Stage]]:
    """The same stage over and over as (how many, stage)."""
    for code, same in groupby(codes):
        (stage,) = stages_of((code,), table, entry)
        yield sum(1 for _each in same), stage


def stages_of(codes: Iterable[str], table: Mapping[str, Stage], entry: Entry) -> Iterable[Stage]:
    """What each code stands for; one that is not in the table is unscored, and told."""
    for code in codes:
        stage = table.get(code)
        if stage is None:
            entry.warn(_("a stage code that is not known: read as unscored"), code)
        yield stage or Stage.UNSCORED
