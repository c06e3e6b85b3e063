"""What the readings of Fitbit's several forms share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

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
    stages = painted(
        (clock.start + timedelta(seconds=start), clock.start + timedelta(seconds=end), stage)
        for start, end, stage in segments
    )
    spans = [each for each in stages.spans() if each[2] in ASLEEP] if stages else []
    if not spans:
        return Slept(stages, None, None)
    return Slept(stages, spans[0][0], spans[-1][1])


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
