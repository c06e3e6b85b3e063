"""States of sleep as watch and mat wrote them, run by run, and the nights they belong to."""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from journal.importers.base import Reported
from journal.importers.entries import Entry, number_of, session_on
from journal.importers.fields import Unfit
from journal.importers.hypnograms import painted
from journal.importers.json_values import value_of
from journal.importers.notes import Notes
from journal.importers.tracked import LONGEST, Clock, each_told, in_zone, reported, with_offsets
from journal.importers.vital_sums import Sums, together, told, with_value
from journal.model.session import Session, Stage, Stages, ZoneConfidence
from journal.model.session_detail import Detail, Summary
from journal.record import record
from journal.text import _

RAW_COLUMNS = {"start", "duration", "value"}
STAGES = {0: Stage.AWAKE, 1: Stage.LIGHT, 2: Stage.DEEP, 3: Stage.REM}
# What the API tells minute by minute within a state; the two variabilities stay two.
SIGNS = {"hr": "heart_rate", "rr": "respiration", "rmssd": "hrv_rmssd", "sdnn_1": "hrv_sdnn"}
DEPTHS = {Stage.DEEP, Stage.REM}
ENOUGH = timedelta(hours=12)  # of sleep, in which depth would have shown itself
GAP = timedelta(minutes=20)
HALF = 0.5
LONGEST_RUN = 36 * 3600
MOST = 2_000_000


@record
class Run:
    """One state from when to when; the times keep the offset they came with, if any."""

    start: datetime
    end: datetime
    stage: Stage
    signs: dict[str, Sums] = field(default_factory=dict)


@dataclass(slots=True)
class States:
    """All runs, by what told them, and the nights that were told of."""

    runs: dict[str, list[Run]] = field(default_factory=dict)
    nights: list[tuple[datetime, datetime]] = field(default_factory=list)
    begins: dict[str, list[datetime]] = field(default_factory=dict)
    held: int = 0

    def taking(self, device: str) -> Callable[[Entry], bool]:
        """What keeps the runs of one record of this device."""

        def take(entry: Entry) -> bool:
            found = _of_api(entry) if "state" in entry.record else _of_table(entry)
            self.held += len(found)
            if self.held > MOST:
                raise Unfit("", self.held, _("fewer states than that in one export"))
            self.runs.setdefault(device, []).extend(found)
            return True

        return take

    def staged(self, session: Session) -> tuple[Session, tuple[Summary, ...]]:
        """The session with the stages that one device told of it, if one did for half of it.

        With them come the vital signs of the same device.
        """
        start, end = session.started_at, session.ended_at
        self.nights.append((start, end))
        best: tuple[timedelta, str, list[Run]] | None = None
        for device in self.runs:
            met = self._met(device, start, end)
            covered = sum(((each.end - each.start) for each in met), timedelta())
            if not met or covered < HALF * session.length:
                continue
            apart = abs(min(each.start for each in met) - start)
            apart += abs(max(each.end for each in met) - end)
            if best is None or apart < best[0]:
                best = apart, device, met
        if best is None:
            return session, ()
        stages = _painted(best[2], start, end)
        staged = replace(session, stages=stages, source_detail=session.source_detail or best[1])
        return staged, _vitals(best[2])

    def _met(self, device: str, start: datetime, end: datetime) -> list[Run]:
        """The runs of a device that lie in a span, at least in part."""
        if device not in self.begins:
            self._settle(device)
            self.begins[device] = [each.start for each in self.runs[device]]
        begins = self.begins[device]
        first, last = bisect_left(begins, start - LONGEST), bisect_left(begins, end)
        return [each for each in self.runs[device][first:last] if each.end > start]

    def _settle(self, device: str) -> None:
        """Put the runs of a device in order; of one that knows no depth, 1 is any sleep."""
        runs = sorted(self.runs[device], key=_start)
        light = [each.end - each.start for each in runs if each.stage is Stage.LIGHT]
        if not any(each.stage in DEPTHS for each in runs) and sum(light, timedelta()) > ENOUGH:
            runs = [
                replace(each, stage=Stage.ASLEEP) if each.stage is Stage.LIGHT else each
                for each in runs
            ]
        self.runs[device] = runs

    def _is_told(self, start: datetime, end: datetime) -> bool:
        """Whether a night that was told of meets this span."""
        first = bisect_left(self.nights, (start - LONGEST, start))
        return any(since < end and until > start for since, until in self._after(first, end))

    def _after(self, first: int, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        for place in range(first, len(self.nights)):
            if self.nights[place][0] >= end:
                return
            yield self.nights[place]

    def left(self, notes: Notes) -> Iterator[Reported]:
        """A session for each stretch of states that no night was told of.

        A mat tells of everybody who sits down on the bed: where all of it was waking, nobody slept.
        """
        self.nights.sort()
        for device in self.runs:
            if device not in self.begins:
                self._settle(device)
            places = []
            for each in _stretches(self.runs[device]):
                if self._is_told(each[0].start, max(run.end for run in each)):
                    continue
                if all(run.stage is Stage.AWAKE for run in each):
                    notes.warn(_("states of waking without any sleep: no night"), _place(each))
                else:
                    places.append((_place(each), each))
            yield from each_told(places, _teller(device, notes), notes)


def _start(run: Run) -> datetime:
    return run.start


def _of_api(entry: Entry) -> list[Run]:
    start, end = entry.seconds("startdate"), entry.seconds("enddate")
    signs: dict[str, Sums] = {}
    for key, kind in SIGNS.items():
        values = entry.held(key)
        for value in values.values() if isinstance(values, dict) else ():
            read = number_of(value)
            if read is not None:
                with_value(signs, kind, read)
    return [Run(start, max(start, end), _stage(entry.held("state"), entry), signs)]


def _vitals(runs: list[Run]) -> tuple[Summary, ...]:
    return told(together(each.signs for each in runs))


def _of_table(entry: Entry) -> list[Run]:
    at = entry.stamp("start")
    lengths, values = _numbers(entry, "duration"), _numbers(entry, "value")
    if len(lengths) != len(values):
        raise Unfit("value", len(values), _("as many values as durations"))
    made = []
    for seconds, value in zip(lengths, values, strict=True):
        if not 0 <= seconds <= LONGEST_RUN:
            raise Unfit("duration", seconds, _("a length in seconds"))
        until = at + timedelta(seconds=seconds)
        made.append(Run(at, until, _stage(value, entry)))
        at = until
    return made


def _numbers(entry: Entry, key: str) -> list[float]:
    """The numbers of a cell in brackets."""
    read = value_of(entry.text(key).encode("utf-8", "replace"))
    numbers = [number_of(each) for each in read] if type(read) is list else [None]
    if any(each is None for each in numbers):
        raise Unfit(key, entry.text(key), _("numbers in brackets"))
    return [each for each in numbers if each is not None]


def _stage(value: object, entry: Entry) -> Stage:
    code = number_of(value)
    stage = STAGES.get(int(code)) if code is not None else None
    if stage is None:
        entry.warn(_("a stage code that is not known: read as unscored"), value)
    return stage or Stage.UNSCORED


def _painted(runs: list[Run], start: datetime, end: datetime) -> Stages | None:
    clipped = (
        (max(each.start, start).astimezone(UTC), min(each.end, end).astimezone(UTC), each.stage)
        for each in runs
    )
    return painted(clipped)


def _stretches(runs: list[Run]) -> list[list[Run]]:
    """Runs that follow one another within 20 minutes."""
    made: list[list[Run]] = []
    last: datetime | None = None
    for run in sorted(runs, key=_start):
        if last is None or run.start - last > GAP:
            made.append([])
            last = run.end
        made[-1].append(run)
        last = max(last, run.end)
    return made


def _place(runs: list[Run]) -> str:
    return _("the states from {start}").format(start=f"{runs[0].start:%Y-%m-%d %H:%M}")


def _teller(device: str, notes: Notes) -> Callable[[list[Run]], Reported]:
    def tell(runs: list[Run]) -> Reported:
        last = max(runs, key=lambda each: each.end)
        clock = _clock(runs[0].start, last.end, device, notes)
        session = replace(
            session_on(clock, "withings"),
            stages=_painted(runs, clock.start, clock.end),
            source_detail=device,
        )
        raw = [[each.start.isoformat(), each.end.isoformat(), each.stage.value] for each in runs]
        detail = Detail(summaries=_vitals(runs))
        return reported(session, json.dumps(raw).encode(), _place(runs), detail)

    return tell


def _clock(start: datetime, end: datetime, device: str, notes: Notes) -> Clock:
    """Tables carry offsets; the API's states are instants alone."""
    if device or start.tzinfo is not UTC:
        return with_offsets(start, end)
    return in_zone(start, end, notes.zone, ZoneConfidence.ASSUMED)
