"""What the readings of Fitbit's several forms share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import accumulate, repeat
from operator import add, attrgetter, itemgetter, le, sub
from typing import Any

from journal.importers.fitbit.greenwich import Greenwich
from journal.importers.hypnograms import painted
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import Clock
from journal.model.session import ASLEEP, Run, Scores, Stage, StageMinutes, Stages
from journal.record import record

STAGES = {
    "wake": Stage.AWAKE,
    "awake": Stage.AWAKE,
    "light": Stage.LIGHT,
    "deep": Stage.DEEP,
    "rem": Stage.REM,
    "asleep": Stage.ASLEEP,
    "restless": Stage.ASLEEP,  # moving in sleep: Fitbit does not call it waking
    "unspecified": Stage.UNSCORED,
}
SCORE, EFFICIENCY = "sleep score", "efficiency"
HIGHEST = 100
SLEEP = {"light", "deep", "rem"}
DAY_SECONDS, DAY_MINUTES = 2 * 24 * 60 * 60, 2 * 24 * 60  # no sleep is longer than two days
BARE = 2**33  # seconds: a sleep without stages is an earlier revision than any that tells them

# From when to when, in seconds after the start, and what was slept.
Segment = tuple[float, float, Stage]
AWAKE = Stage.AWAKE
AT, LENGTH, LEVEL = map(itemgetter, ("dateTime", "seconds", "level"))
SECONDS = attrgetter("seconds")
WAKING = {level for level, stage in STAGES.items() if stage is Stage.AWAKE}


@dataclass(slots=True)
class Reading:
    """One reading of a file: what was read so far, so that no sleep is told twice.

    `starts` are the clock times at which sleeps began that are known with their stages and offset;
    `clocks` holds the spans of those that are known with their offset, and without stages.
    `greenwich` says what the times beside +00:00 are.
    """

    source: Source
    notes: Notes
    scores: dict[str, float] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    starts: set[datetime] = field(default_factory=set)
    clocks: dict[datetime, Clock] = field(default_factory=dict)
    greenwich: Greenwich = Greenwich.TOLD

    def score_of(self, log: str, efficiency: float | None) -> Scores:
        """Fitbit's score where there is one, else how much of the time in bed was slept."""
        if log in self.scores:
            return Scores(sleep=self.scores[log], name=SCORE)
        return Scores(sleep=efficiency, name=EFFICIENCY) if efficiency else Scores()


@record
class Slept:
    """The hypnogram of a sleep, where it ends, and the ends of the sleep; None without one."""

    stages: Stages | None
    end: datetime | None
    asleep_at: datetime | None
    awake_at: datetime | None


def slept(clock: Clock, segments: Sequence[Segment]) -> Slept:
    """The hypnogram of these segments, whatever order they stand in."""
    return _slept(
        painted(
            (clock.start + timedelta(seconds=start), clock.start + timedelta(seconds=end), stage)
            for start, end, stage in segments
        )
    )


def plainly(clock: Clock, start: datetime, line: list[Any], brief: list[Any]) -> Slept | None:
    """The hypnogram of stages end to end, with brief waking in order over the sleep around it.

    None where they are anything else. Nearly every night is that, and it is many times quicker
    than painting. `start` is that of the sleep as the clocks showed it.
    """
    try:
        first, ends = _line(start, line)
        starts, stops = _brief(start, brief)
        stages = [STAGES[each["level"]] for each in line]
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    if starts and (starts[0] < first or stops[-1] > ends[-1]):
        return None
    pairs = _laid(first, ends, stages, zip(starts, stops, strict=True))
    length = timedelta(seconds=ends[-1] - first)
    return _ended(Stages.of(clock.start + timedelta(seconds=first), pairs), length)


def _line(start: datetime, told: list[Any]) -> tuple[int, list[int]]:
    """Where stages begin and each of them ends, in seconds after the start.

    Raises ValueError unless each begins where the one before ends, all in whole seconds and near
    the start.
    """
    times = list(map(datetime.fromisoformat, map(AT, told)))
    lengths = list(map(LENGTH, told))
    first = _after(start, times[0]) if times else 0
    if not times or not _are_lengths(lengths):
        raise ValueError
    ends = list(accumulate(lengths, initial=first))
    if first < -DAY_SECONDS or ends[-1] > 2 * DAY_SECONDS:
        raise ValueError
    due = list(accumulate(map(_span, lengths), initial=times[0]))
    if due[:-1] != times:
        raise ValueError
    return first, ends[1:]


def _brief(start: datetime, told: list[Any]) -> tuple[list[int], list[int]]:
    """Moments of waking: where each begins and ends, in seconds after the start.

    Raises ValueError unless they are in order, in whole seconds, within a day after the start.
    """
    passed = list(map(sub, map(datetime.fromisoformat, map(AT, told)), repeat(start)))
    lengths = list(map(LENGTH, told))
    starts = list(map(SECONDS, passed))
    if passed != list(map(_span, starts)) or not _are_lengths(lengths):
        raise ValueError
    ends = list(map(add, starts, lengths))
    if not set(map(LEVEL, told)) <= WAKING or not all(map(le, ends, starts[1:])):
        raise ValueError
    return starts, ends


def _are_lengths(told: list[Any]) -> bool:
    """Whether these are whole numbers of seconds, and each of some length."""
    return set(map(type, told)) <= {int} and min(told, default=1) > 0


def _after(start: datetime, at: datetime) -> int:
    """Whole seconds after the start. Raises ValueError where they are not whole."""
    passed = at - start
    if passed.microseconds:
        raise ValueError
    return passed.days * 86_400 + passed.seconds


@lru_cache(maxsize=4096)
def _span(seconds: int) -> timedelta:
    """Years of nights have the same few lengths."""
    return timedelta(seconds=seconds)


def _laid(
    low: int, ends: list[int], stages: list[Stage], waking: Iterable[tuple[int, int]]
) -> list[tuple[int, Stage]]:
    """Stages, the first from `low` and each to its end, with waking over them."""
    laid: list[tuple[int, Stage]] = []
    lay = laid.append
    line = zip(ends, stages, strict=True)
    high, stage = next(line)
    for start, end in waking:
        while high <= start:  # stages without waking, or what is left of one
            if low < high:
                lay((high - low, stage))
                low = high
            high, stage = next(line)
        if stage is AWAKE and end <= high:
            continue
        if low < start:
            lay((start - low, stage))
        lay((end - start, AWAKE))
        low = end
        while high < end:  # the waking goes on into the next stage
            high, stage = next(line)
    laid += _lengths(low, [(high, stage), *line])
    return laid


def _lengths(low: int, line: Iterable[tuple[int, Stage]]) -> Iterator[tuple[int, Stage]]:
    """Stages end to end from `low`, each with how long it is in place of where it ends."""
    for high, stage in line:
        yield high - low, stage
        low = high


def _slept(stages: Stages | None) -> Slept:
    """A hypnogram with the ends of its sleep."""
    if stages is None:
        return Slept(None, None, None, None)
    return _ended(stages, stages.end - stages.start)


def _ended(stages: Stages, length: timedelta) -> Slept:
    """A hypnogram of that length with the ends of its sleep."""
    end = stages.start + length
    before, after = _awake(stages.runs), _awake(reversed(stages.runs))
    if before is None or after is None:
        return Slept(stages, end, None, None)
    return Slept(stages, end, stages.start + _span(before), end - _span(after))


def _awake(runs: Iterable[Run]) -> int | None:
    """How many seconds pass until the first sleep; None where there is none."""
    passed = 0
    for run in runs:
        if run.stage in ASLEEP:
            return passed
        passed += run.seconds
    return None


def totals(told: float | None, awake: float | None, by_stage: dict[str, float]) -> StageMinutes:
    """Minutes as Fitbit gives them; the stages only where it gives all three."""
    if not by_stage.keys() >= SLEEP or not any(by_stage.values()):
        return StageMinutes(awake=awake, told=told)
    return StageMinutes(
        awake=awake,
        light=by_stage["light"],
        deep=by_stage["deep"],
        rem=by_stage["rem"],
        told=told,
    )
