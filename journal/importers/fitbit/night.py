"""What the readings of Fitbit's several forms share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from journal.importers.hypnograms import painted
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import Clock
from journal.model.session import ASLEEP, Scores, Stage, StageMinutes, Stages

STAGES = {
    "wake": Stage.AWAKE,
    "awake": Stage.AWAKE,
    "light": Stage.LIGHT,
    "deep": Stage.DEEP,
    "rem": Stage.REM,
    "asleep": Stage.ASLEEP,
    "restless": Stage.ASLEEP,  # moving in sleep: Fitbit does not call it waking
}
SCORE, EFFICIENCY = "sleep score", "efficiency"
HIGHEST = 100
DAY_SECONDS = 2 * 24 * 60 * 60
NOT_YET = float("-inf")

# From when to when, in seconds after the start, and what was slept.
Segment = tuple[float, float, Stage]
NEVER = (2**63, 2**63)


@dataclass(slots=True)
class Reading:
    """One reading of a file: what was read so far, so that no sleep is told twice.

    `starts` are the clock times at which sleeps began that are known with their offset.
    """

    source: Source
    notes: Notes
    scores: dict[str, float] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    starts: set[datetime] = field(default_factory=set)

    def score_of(self, log: str, efficiency: float | None) -> Scores:
        """Fitbit's score where there is one, else how much of the time in bed was slept."""
        if log in self.scores:
            return Scores(sleep=self.scores[log], name=SCORE)
        return Scores(sleep=efficiency, name=EFFICIENCY) if efficiency else Scores()


@dataclass(frozen=True, slots=True)
class Slept:
    """The hypnogram of a sleep, and its ends; unknown without a hypnogram."""

    stages: Stages | None
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
    read = datetime.fromisoformat
    try:
        stages, waking = (
            [
                ((read(e["dateTime"]) - start).total_seconds(), e["seconds"], STAGES[e["level"]])
                for e in told
            ]
            for told in (line, brief)
        )
    except (KeyError, TypeError, ValueError):
        return None
    pairs = _laid(stages, waking) if stages and _is_line(stages) and _is_brief(waking) else None
    if not pairs:
        return None
    return _slept(Stages.of(clock.start + timedelta(seconds=stages[0][0]), pairs))


def _is_line(told: Sequence[Segment]) -> bool:
    """Whether each begins where the one before ends, all in whole seconds and near the start."""
    first = at = told[0][0]
    for start, seconds, _stage in told:
        if start != at or type(seconds) is not int or seconds <= 0:
            return False
        at += seconds
    return first % 1 == 0 and first >= -DAY_SECONDS and at <= 2 * DAY_SECONDS


def _is_brief(told: Sequence[Segment]) -> bool:
    """Whether these are moments of waking in order, in whole seconds."""
    at = NOT_YET
    for start, seconds, stage in told:
        whole = start % 1 == 0 and type(seconds) is int and seconds > 0
        if start < at or not whole or stage is not Stage.AWAKE:
            return False
        at = start + seconds
    return True


def _laid(line: Sequence[Segment], brief: Sequence[Segment]) -> list[tuple[int, Stage]]:
    """Stages with waking over them; empty where some of it lies outside."""
    laid: list[tuple[int, Stage]] = []
    low, last = int(line[0][0]), line[-1][0] + line[-1][1]
    if brief and (brief[0][0] < low or brief[-1][0] + brief[-1][1] > last):
        return laid
    waking = iter([(int(start), int(start + seconds)) for start, seconds, _stage in brief])
    start, end = next(waking, NEVER)
    for _start, seconds, stage in line:
        high = low + int(seconds)
        while start < high:
            laid.append((start - low, stage))
            if end > high:  # the waking goes on into the next stage
                laid.append((high - start, Stage.AWAKE))
                start = low = high
                break
            laid.append((end - start, Stage.AWAKE))
            low = end
            start, end = next(waking, NEVER)
        laid.append((high - low, stage))
        low = high
    return laid


def _slept(stages: Stages | None) -> Slept:
    """A hypnogram with the ends of its sleep."""
    if stages is None:
        return Slept(None, None, None)
    first, last, at = NOT_YET, 0, 0
    for run in stages.runs:
        if run.stage in ASLEEP:
            first = at if first == NOT_YET else first
            last = at + run.seconds
        at += run.seconds
    if not last:
        return Slept(stages, None, None)
    start = stages.start
    return Slept(stages, start + timedelta(seconds=first), start + timedelta(seconds=last))


def totals(told: float | None, awake: float | None, by_stage: dict[str, float]) -> StageMinutes:
    """Minutes as Fitbit gives them; the stages only where it gives all three."""
    staged = all(each in by_stage for each in ("light", "deep", "rem"))
    if not staged or not any(by_stage.values()):
        return StageMinutes(awake=awake, told=told)
    return StageMinutes(
        awake=awake,
        light=by_stage["light"],
        deep=by_stage["deep"],
        rem=by_stage["rem"],
        told=told,
    )
