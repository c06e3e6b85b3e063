"""What the readings of Fitbit's several forms share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

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

# From when to when, in seconds after the start, and what was slept.
Segment = tuple[float, float, Stage]
NEVER: Segment = (float("inf"), float("inf"), Stage.UNSCORED)


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
    """The hypnogram of these segments; brief waking lies over the sleep around it."""
    pairs = _laid(segments)
    if pairs is not None:
        return _of_pairs(clock.start + timedelta(seconds=segments[0][0]), pairs)
    stages = painted(
        (clock.start + timedelta(seconds=start), clock.start + timedelta(seconds=end), stage)
        for start, end, stage in segments
    )
    spans = [each for each in stages.spans() if each[2] in ASLEEP] if stages else []
    if not spans:
        return Slept(stages, None, None)
    return Slept(stages, spans[0][0], spans[-1][1])


def _of_pairs(start: datetime, pairs: Sequence[tuple[int, Stage]]) -> Slept:
    ends: list[int] = []
    starts: list[int] = []
    at = 0
    for seconds, stage in pairs:
        if stage in ASLEEP:
            starts.append(at)
            ends.append(at + seconds)
        at += seconds
    stages = Stages.of(start, pairs)
    if not starts:
        return Slept(stages, None, None)
    first, last = (timedelta(seconds=each) for each in (starts[0], ends[-1]))
    return Slept(stages, start + first, start + last)


def _laid(segments: Sequence[Segment]) -> list[tuple[int, Stage]] | None:
    """Segments end to end with brief waking over them; None where they are anything else.

    Nearly every night is that, and it is many times quicker than painting.
    """
    laid: list[tuple[int, Stage]] = []
    base = next((i for i, (one, two) in enumerate(pairwise(segments), 1) if one[1] != two[0]), None)
    line, brief = segments[:base], () if base is None else segments[base:]
    if not _brief(line, brief):
        return None
    waking = iter(brief)
    start, end, _stage = next(waking, NEVER)
    for low, high, stage in line:
        at = low
        while start < high:
            laid.append((int(start - at), stage))
            at = min(end, high)
            laid.append((int(at - start), Stage.AWAKE))
            if end > high:
                start = high
                break
            start, end, _stage = next(waking, NEVER)
        laid.append((int(high - at), stage))
    return laid


def _brief(line: Sequence[Segment], brief: Sequence[Segment]) -> bool:
    """Whether these are moments of waking in order, within a line of whole seconds."""
    if not line or any(start % 1 or end <= start for start, end, _stage in (*line, *brief)):
        return False
    awake = all(stage is Stage.AWAKE for _start, _end, stage in brief)
    apart = all(one[1] <= two[0] for one, two in pairwise(brief))
    within = not brief or (line[0][0] <= brief[0][0] and brief[-1][1] <= line[-1][1])
    return awake and apart and within and all(end % 1 == 0 for _start, end, _stage in brief)


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
