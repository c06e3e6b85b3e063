"""What can be done with the steps of a ritual; each move makes a new ritual from the old one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from journal.model.ritual import Asks, Ritual, Step, StepKind

MOST_MINUTES = 720.0
BREATHES = (4.0, 0.0, 6.0, 0.0)


def moved(ritual: Ritual, at: int, to: int) -> Ritual:
    """The ritual with the step at one place put to another; as it is where there is no such."""
    steps = list(ritual.steps)
    if not (0 <= at < len(steps) and 0 <= to < len(steps)):
        return ritual
    steps.insert(to, steps.pop(at))
    return replace(ritual, steps=tuple(steps))


def without(ritual: Ritual, at: int) -> Ritual:
    """The ritual without the step at a place."""
    return replace(ritual, steps=(*ritual.steps[:at], *ritual.steps[at + 1 :]))


def with_added(ritual: Ritual, at: int, step: Step) -> Ritual:
    """The ritual with one more step, at this place."""
    return replace(ritual, steps=(*ritual.steps[:at], step, *ritual.steps[at:]))


def with_changed(ritual: Ritual, step: Step) -> Ritual:
    """The ritual with this step in place of the one of the same identity."""
    return replace(
        ritual, steps=tuple(step if each.uid == step.uid else each for each in ritual.steps)
    )


def longer(step: Step, by: int) -> Step:
    """The step with so many minutes more or less; below one it takes the time it takes."""
    minutes = min(MOST_MINUTES, (step.minutes or 0) + by)
    return replace(step, minutes=minutes if minutes >= 1 else None)


def of_kind(step: Step, kind: StepKind) -> Step:
    """The step as another kind: what only the other kind had is let go of, what it needs is set."""
    return replace(
        step,
        kind=kind,
        breath=(step.breath or BREATHES) if kind is StepKind.BREATHE else None,
        asks=(step.asks or Asks.TODO) if kind is StepKind.WRITE else None,
        sound=step.sound if kind is StepKind.LISTEN else "",
        fade=step.fade if kind is StepKind.LISTEN else 0,
        minutes=5.0 if step.minutes is None and kind in TIMED else step.minutes,
    )


TIMED = (StepKind.TIMED, StepKind.BREATHE, StepKind.LISTEN)


def times(steps: Sequence[Step], begins: datetime | None) -> tuple[datetime | None, ...]:
    """When each step begins; None where nothing says when the first one does."""
    found: list[datetime | None] = []
    at = begins
    for each in steps:
        found.append(at)
        at = at and at + timedelta(seconds=each.seconds or 0)
    return tuple(found)


def shares(steps: Sequence[Step]) -> tuple[float, ...]:
    """How much of the whole length each step takes, 0 to 1; evenly where none has a length."""
    whole = sum(each.minutes or 0 for each in steps)
    if not whole:
        return tuple(1 / len(steps) for _step in steps)
    return tuple((each.minutes or 0) / whole for each in steps)
