"""A ritual: ordered steps that lead to sleep; and one evening on which it was gone through."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from journal.record import record


class StepKind(StrEnum):
    """What a step asks of a person."""

    DO = "do"  # and tick
    TIMED = "timed"
    BREATHE = "breathe"
    WRITE = "write"
    LISTEN = "listen"
    READ = "read"


class Asks(StrEnum):
    """What a writing step asks; the words go into the night."""

    WORRY = "worry"
    TODO = "todo"
    GRATITUDE = "gratitude"
    INTENTION = "intention"  # what to dream of
    FREE = "free"


SOUNDS = ("rain", "waves", "wind", "deep_noise")  # those built in, by their names
OWN_SOUND = ("/", "\\")  # what a built-in sound's name never holds, and the path of a file does

Breath = tuple[float, float, float, float]  # seconds in, held, out, held


@record
class Step:
    """One step. `minutes` is None where it takes the time it takes."""

    uid: str
    name: str
    minutes: float | None = None
    kind: StepKind = StepKind.DO
    note: str = ""
    breath: Breath | None = None
    asks: Asks | None = None
    sound: str = ""  # a built-in sound's name, or a file of the person's own
    fade: float = 0  # seconds over which the sound goes quiet at the end of its minutes

    @property
    def seconds(self) -> float | None:
        """How long it is meant to last."""
        return None if self.minutes is None else self.minutes * 60

    @property
    def own_sound(self) -> bool:
        """Whether it plays a file of the person's own."""
        return any(each in self.sound for each in OWN_SOUND)


@record
class Ritual:
    """Steps under a name. A variant stands in for another ritual on its weekdays, or when tired.

    `weekdays` are ISO numbers of the evening. `template` names the template it was begun from.
    """

    uid: str
    name: str
    steps: tuple[Step, ...] = ()
    variant_of: str = ""
    weekdays: tuple[int, ...] = ()
    tired: bool = False
    template: str = ""

    @property
    def minutes(self) -> float:
        """How long its timed steps last together."""
        return sum(each.minutes or 0 for each in self.steps)


def on_evening(
    rituals: Iterable[Ritual],
    uid: str,
    evening: date,
    tired: bool = False,  # noqa: FBT001, FBT002 - a plain fact
) -> Ritual | None:
    """The ritual of this identity as it is on this evening: itself, or the variant for the day.

    A person who is tired is given the short variant where there is one. None where it is gone.
    """
    known = tuple(rituals)
    variants = [each for each in known if each.variant_of == uid]
    short = [each for each in variants if each.tired] if tired else []
    today = [each for each in variants if not each.tired and evening.isoweekday() in each.weekdays]
    base = [each for each in known if each.uid == uid]
    return next(iter((*short, *today, *base)), None) if base else None


class Outcome(StrEnum):
    """How a step went; a step that was not reached has no outcome at all."""

    DONE = "done"
    PARTIAL = "partial"  # begun, and left before its time
    SKIPPED = "skipped"


@record
class StepDone:
    """How one step of a run went. `reason` is why it was skipped, in the person's words."""

    step: str
    name: str
    outcome: Outcome
    seconds: float
    reason: str = ""


class RunState(StrEnum):
    """Where a run stands."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"  # the last step was reached and left
    STOPPED = "stopped"


OPEN = (RunState.RUNNING, RunState.PAUSED)
TAKEN_UP_WITHIN = timedelta(minutes=30)  # so long an interrupted run can be taken up again


@record
class Run:
    """One evening's way through a ritual, as it stands; its steps are those of that evening.

    `at` is the step it stands on, `spent` the seconds already given to it, `extra` the seconds a
    person added to it or took from it, and `looked_at` the last look at the clock.
    """

    uid: str
    ritual: str
    name: str
    night: date
    steps: tuple[Step, ...]
    begun_at: datetime
    looked_at: datetime
    state: RunState = RunState.RUNNING
    at: int = 0
    spent: float = 0
    extra: float = 0
    by_itself: bool = False  # a step whose time is over leads on to the next one
    done: tuple[StepDone, ...] = ()
    ended_at: datetime | None = None
    lights_out_at: datetime | None = None

    @property
    def step(self) -> Step | None:
        """The step it stands on; None once it has ended."""
        return self.steps[self.at] if self.state in OPEN and self.at < len(self.steps) else None

    @property
    def following(self) -> Step | None:
        """The step that comes next."""
        further: Sequence[Step] = self.steps[self.at + 1 :] if self.step else ()
        return further[0] if further else None

    @property
    def planned(self) -> float | None:
        """Seconds that the present step lasts, with what was added; None where it has no end."""
        seconds = self.step.seconds if self.step else None
        return None if seconds is None else max(0.0, seconds + self.extra)

    @property
    def remaining(self) -> float | None:
        """Seconds left of the present step; None where it has no end."""
        return None if self.planned is None else max(0.0, self.planned - self.spent)


@record
class EveningWords:
    """What a writing step left in the night."""

    night: date
    step: str
    asks: Asks
    text: str
