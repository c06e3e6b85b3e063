"""One sleep as a service or tracker recorded it: the vendor's account, never edited."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from itertools import islice
from operator import attrgetter, is_, itemgetter
from zoneinfo import ZoneInfo

from journal.record import record


class Stage(StrEnum):
    """AASM stages as services report them; light is N1 and N2 not told apart, deep is N3."""

    AWAKE = "awake"
    N1 = "n1"
    N2 = "n2"
    N3 = "n3"
    REM = "rem"
    LIGHT = "light"
    DEEP = "deep"
    ASLEEP = "asleep"  # asleep, and not said how deeply
    UNSCORED = "unscored"


STAGED = frozenset({Stage.N1, Stage.N2, Stage.N3, Stage.REM, Stage.LIGHT, Stage.DEEP})
ASLEEP = STAGED | {Stage.ASLEEP}
LIGHT = frozenset({Stage.N1, Stage.N2, Stage.LIGHT})
DEEP = frozenset({Stage.N3, Stage.DEEP})


@record
class Run:
    """An unbroken stretch of one stage."""

    seconds: int
    stage: Stage


@record
class Stages:
    """A hypnogram: runs laid end to end from `start`; gaps are UNSCORED runs.

    `epoch_seconds` is the scorer's epoch, None where the source gave segments.
    """

    start: datetime
    runs: tuple[Run, ...]
    epoch_seconds: int | None = None

    @property
    def end(self) -> datetime:
        """The instant at which the last run ends."""
        return self.start + timedelta(seconds=sum(map(_LENGTH, self.runs)))

    @property
    def epochs(self) -> int | None:
        """How many epochs were given, scored or not; None for segments."""
        if self.epoch_seconds is None:
            return None
        return sum(run.seconds for run in self.runs) // self.epoch_seconds

    def spans(self) -> Iterator[tuple[datetime, datetime, Stage]]:
        """Each run with its instants: (from, to, stage)."""
        at = self.start
        for run in self.runs:
            until = at + timedelta(seconds=run.seconds)
            yield at, until, run.stage
            at = until

    @classmethod
    def of(
        cls, start: datetime, pairs: Iterable[tuple[int, Stage]], epoch_seconds: int | None = None
    ) -> "Stages":
        """A hypnogram from (seconds, stage) pairs; equal neighbours become one run."""
        told = pairs if isinstance(pairs, list) else list(pairs)
        stages = [stage for _seconds, stage in told]
        if any(map(is_, stages, islice(stages, 1, None))) or not all(map(_SECONDS, told)):
            told = _merged(told)
        return cls(start, tuple(map(_RUNS.__getitem__, told)), epoch_seconds)


def _merged(pairs: list[tuple[int, Stage]]) -> list[tuple[int, Stage]]:
    """Without what has no length, and with equal neighbours as one."""
    merged: list[tuple[int, Stage]] = []
    length, before = 0, None
    for seconds, stage in pairs:
        if stage is before:
            length += seconds
        elif seconds:
            if before is not None:
                merged.append((length, before))
            length, before = seconds, stage
    if before is not None:
        merged.append((length, before))
    return merged


class _Runs(dict[tuple[int, Stage], Run]):
    """One value for all runs that are equal: years of nights have the same few."""

    def __missing__(self, pair: tuple[int, Stage]) -> Run:
        run = Run(*pair)
        if len(self) < _RUNS_AT_MOST and type(run.seconds) is int:
            self[pair] = run
        return run


_RUNS_AT_MOST = 4096
_RUNS = _Runs()
_SECONDS = itemgetter(0)
_LENGTH = attrgetter("seconds")


@record
class StageMinutes:
    """Minutes by stage; None where the source does not say.

    `unstaged` is sleep whose depth the source left open, `told` all of sleep in its own words.
    """

    awake: float | None = None
    light: float | None = None
    deep: float | None = None
    rem: float | None = None
    unscored: float | None = None
    unstaged: float | None = None
    told: float | None = None

    @property
    def asleep(self) -> float | None:
        """All of sleep: as told, else every part of it together; None unless that is known."""
        staged = (self.light, self.deep, self.rem)
        if self.told is not None:
            return self.told
        if all(each is None for each in staged):
            return self.unstaged
        if any(each is None for each in staged):
            return None
        return sum(each for each in (*staged, self.unstaged) if each is not None)

    @classmethod
    def of(cls, stages: Stages) -> "StageMinutes":
        """The totals of a hypnogram; where it tells sleep from waking only, no depth is known.

        Where none of it is scored, neither sleep nor waking is.
        """
        seconds = dict.fromkeys(Stage, 0)
        for run in stages.runs:
            seconds[run.stage] += run.seconds

        def minutes(wanted: Iterable[Stage]) -> float:
            return sum(seconds[stage] for stage in wanted) / 60

        unscored = minutes([Stage.UNSCORED])
        if not any(seconds[stage] for stage in Stage if stage is not Stage.UNSCORED):
            return cls(unscored=unscored)
        unstaged = minutes([Stage.ASLEEP])
        staged = not unstaged or any(seconds[stage] for stage in STAGED)
        return cls(
            awake=minutes([Stage.AWAKE]),
            light=minutes(LIGHT) if staged else None,
            deep=minutes(DEEP) if staged else None,
            rem=minutes([Stage.REM]) if staged else None,
            unscored=unscored,
            unstaged=unstaged or None,
        )


class ZoneConfidence(StrEnum):
    """How well the zone of a session is known."""

    EXACT = "exact"  # named by the source
    OFFSET = "offset"  # the source gave offsets only
    ASSUMED = "assumed"  # nothing was given; a zone was chosen
    AMBIGUOUS = "ambiguous"  # a clock change left two readings


SURE = frozenset({ZoneConfidence.EXACT, ZoneConfidence.OFFSET})


class PlacedBy(StrEnum):
    """What says where a sleep was slept, where its own source does not."""

    PERSON = "person"  # the person: those nights were slept elsewhere
    ANOTHER = "another"  # a record of the same sleep that knows its zone


@record
class Place:
    """Where on the clock an instant was: an IANA name if known, and the offset in minutes."""

    zone: str | None
    offset: int

    @property
    def tzinfo(self) -> tzinfo:
        """The named zone, else the fixed offset."""
        return ZoneInfo(self.zone) if self.zone else timezone(timedelta(minutes=self.offset))


@record
class Device:
    """The hardware that listened."""

    model: str | None = None
    firmware: str | None = None
    serial: str | None = None


@record
class Scores:
    """The service's own scores, 0 to 100; `name` is what it calls the first, as no two agree."""

    sleep: float | None = None
    sync: float | None = None
    name: str = ""


class SleepKind(StrEnum):
    """What the source takes a sleep for."""

    MAIN = "main"
    NAP = "nap"
    REST = "rest"  # lying down without sleep


@record
class Session:
    """One recorded sleep. (source, account, external_id) is its identity.

    Instants are UTC; `start_place` and `end_place` say where the clocks stood. From `started_at`
    to `ended_at` is the record (in bed, where the source knows), from `asleep_at` to `awake_at`
    the sleep. `totals` are what the source itself added up, with `stages` or without. `parts`
    names the sessions that one of several pieces was joined from.

    `clock_times`: whether the source told of clock times without a zone, so that another zone makes
    other instants of them; None where that was not kept. `placed_by` tells what says where it was
    slept, where that is another place than the one assumed of its file, and `recorded` is the same
    sleep before its clock times were read there.
    """

    source: str
    account: str
    external_id: str
    started_at: datetime
    ended_at: datetime
    start_place: Place
    end_place: Place
    zone_confidence: ZoneConfidence = ZoneConfidence.EXACT
    revision: int = 1
    asleep_at: datetime | None = None
    awake_at: datetime | None = None
    mode: str | None = None
    device: Device = Device()
    scores: Scores = Scores()
    stages: Stages | None = None
    totals: StageMinutes | None = None
    uid: str = ""
    kind: SleepKind | None = None  # as the source says
    source_detail: str = ""  # the app or device inside the export
    staging: str = ""  # the algorithm that staged it, with its version
    parts: tuple[str, ...] = ()
    clock_times: bool | None = None
    placed_by: PlacedBy | None = None
    recorded: "Session | None" = None

    @property
    def as_recorded(self) -> "Session":
        """The same sleep in the instants of its record: what corrections are laid over."""
        return self.recorded or self

    @property
    def length(self) -> timedelta:
        """From the first to the last instant of the record."""
        return self.ended_at - self.started_at

    @property
    def minutes(self) -> StageMinutes:
        """Minutes by stage as the source told them; what it left open, from its hypnogram.

        A hypnogram is often coarser than what its source added up, or thinned out. Of stages that
        the source did not add up all three, the hypnogram's count: the two are never mixed. Nought
        beside a hypnogram that knows better is how some write that they did not add up.
        """
        if self.stages is None:
            return self.totals or StageMinutes()
        drawn = StageMinutes.of(self.stages)
        if self.totals is None:
            return drawn
        told = {each.name: getattr(self.totals, each.name) for each in fields(drawn)}
        if any(told[name] is None for name in ("light", "deep", "rem")):
            told |= dict.fromkeys(("light", "deep", "rem"))
        return replace(drawn, **{name: value for name, value in told.items() if value})
