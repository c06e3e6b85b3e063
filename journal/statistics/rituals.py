"""What evenings say back: counts of rituals and steps, and lights-out against the plan.

Counts and differences only, each with its n. Whether a ritual changes anything is for an experiment
to say. A paused night is no evening that failed: it is not counted at all.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from journal.model.ritual import Outcome, Run, RunState


@dataclass(frozen=True, slots=True)
class StepCounts:
    """How one step went, of `n` runs that had it; those left over did not reach it."""

    step: str
    name: str
    n: int
    done: int
    partial: int
    skipped: int
    reasons: tuple[tuple[str, int], ...] = ()  # why it was skipped, the most frequent first


@dataclass(frozen=True, slots=True)
class RitualCounts:
    """How often a ritual was begun and finished; `open` is a run that has not ended yet."""

    ritual: str
    name: str
    begun: int
    finished: int
    stopped: int
    open: int
    steps: tuple[StepCounts, ...]


@dataclass(frozen=True, slots=True)
class AgainstPlan:
    """Lights-out as noted against lights-out as planned, over the `n` nights that know both.

    `median_minutes` is later where positive, earlier where negative; None where n is 0.
    """

    n: int
    median_minutes: float | None
    by_night: tuple[tuple[date, float], ...]


def counts(runs: Iterable[Run]) -> tuple[RitualCounts, ...]:
    """Each ritual that was begun, by its newest name, the one begun most often first."""
    found: dict[str, list[Run]] = {}
    for run in sorted(runs, key=lambda each: each.begun_at):
        found.setdefault(run.ritual, []).append(run)
    return tuple(sorted((_counts(each) for each in found.values()), key=lambda each: -each.begun))


def lights_out_against_plan(
    noted: Mapping[date, datetime], planned: Mapping[date, datetime | None]
) -> AgainstPlan:
    """How many minutes after the plan the lights went out, by night."""
    found = [
        (night, (at - plan).total_seconds() / 60)
        for night, at in sorted(noted.items())
        if (plan := planned.get(night)) is not None
    ]
    middle = median(minutes for _night, minutes in found) if found else None
    return AgainstPlan(len(found), middle, tuple(found))


def in_a_row(due: Iterable[date], begun: Collection[date], last: date) -> int:
    """On how many evenings in a row, up to `last`, a ritual was begun whenever it was due.

    `due` are the nights on which it was due: a paused or a quiet one is not among them and breaks
    nothing. `last` itself breaks nothing either, it may still be to come.
    """
    n = 0
    for night in sorted({each for each in due if each <= last}, reverse=True):
        if night in begun:
            n += 1
        elif night != last:
            break
    return n


def _counts(runs: Sequence[Run]) -> RitualCounts:
    states = Counter(each.state for each in runs)
    names = {step.uid: step.name for run in runs for step in run.steps}
    return RitualCounts(
        runs[-1].ritual,
        runs[-1].name,
        len(runs),
        states[RunState.FINISHED],
        states[RunState.STOPPED],
        states[RunState.RUNNING] + states[RunState.PAUSED],
        tuple(_of_step(uid, name, runs) for uid, name in names.items()),
    )


def _of_step(uid: str, name: str, runs: Sequence[Run]) -> StepCounts:
    done = [each for run in runs for each in run.done if each.step == uid]
    outcomes = Counter(each.outcome for each in done)
    reasons = Counter(each.reason for each in done if each.reason)
    return StepCounts(
        uid,
        name,
        sum(any(step.uid == uid for step in run.steps) for run in runs),
        outcomes[Outcome.DONE],
        outcomes[Outcome.PARTIAL],
        outcomes[Outcome.SKIPPED],
        tuple(reasons.most_common()),
    )
