"""The way through a ritual, as a plain state machine: each move makes a new Run from the old one.

Time is counted from look to look. Where two looks are further apart than GAP, nobody was there: the
program was closed or the computer slept. That time is not counted, and the run stands still where
it was, until somebody goes on.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from journal.model.ritual import OPEN, Outcome, Ritual, Run, RunState, Step, StepDone, StepKind

GAP = timedelta(seconds=90)
MORE = 60  # seconds added or taken at a time


def begin(
    ritual: Ritual,
    night: date,
    now: datetime,
    uid: str,
    by_itself: bool = False,  # noqa: FBT001, FBT002 - a plain fact
) -> Run:
    """Begin a ritual. One without steps is finished at once."""
    run = Run(uid, ritual.uid, ritual.name, night, ritual.steps, now, now, by_itself=by_itself)
    return run if ritual.steps else replace(run, state=RunState.FINISHED, ended_at=now)


def tick(run: Run, now: datetime) -> Run:
    """The run at this look: time is counted, and steps whose time is over may lead on.

    After a gap it stands still. A clock that was set back counts nothing.
    """
    if run.state is not RunState.RUNNING:
        return replace(run, looked_at=now) if run.state is RunState.PAUSED else run
    passed = now - run.looked_at
    if passed > GAP:
        return replace(run, looked_at=now, state=RunState.PAUSED)
    counted = max(0.0, passed.total_seconds())
    return _led_on(replace(run, looked_at=now, spent=run.spent + counted), now)


def pause(run: Run, now: datetime) -> Run:
    """Stand still; the time until it goes on is not counted."""
    run = tick(run, now)
    return replace(run, state=RunState.PAUSED) if run.state in OPEN else run


def go_on(run: Run, now: datetime) -> Run:
    """Go on from where it stands still."""
    run = tick(run, now)
    return replace(run, state=RunState.RUNNING) if run.state is RunState.PAUSED else run


def forward(run: Run, now: datetime) -> Run:
    """Leave the step for the next one: done, or partial where its time is not over.

    A sheet is done when its writer goes on; its minutes are only a guide.
    """
    run = tick(run, now)
    written = run.step is not None and run.step.kind is StepKind.WRITE
    over = written or run.remaining is None or run.remaining <= 0
    return _left(run, Outcome.DONE if over else Outcome.PARTIAL, now)


def skip(run: Run, now: datetime, reason: str = "") -> Run:
    """Leave the step out, with a reason if there is one."""
    return _left(tick(run, now), Outcome.SKIPPED, now, reason)


def back(run: Run, now: datetime) -> Run:
    """Return to the step before; what became of it is open again, and its time begins anew."""
    run = tick(run, now)
    if run.step is None or run.at == 0:
        return run
    return replace(run, at=run.at - 1, spent=0, extra=0, done=run.done[:-1])


def more(run: Run, now: datetime, seconds: float = MORE) -> Run:
    """Give the step more time."""
    return _longer(tick(run, now), seconds)


def less(run: Run, now: datetime, seconds: float = MORE) -> Run:
    """Give the step less time, at the least what it has had already."""
    run = tick(run, now)
    return _longer(run, -min(seconds, run.remaining or 0))


def stop(run: Run, now: datetime) -> Run:
    """End here: a step that was begun is partial, those after it were never reached."""
    run = tick(run, now)
    if run.step is None:
        return run
    left = (_of(run, run.step, Outcome.PARTIAL),) if run.spent else ()
    return replace(run, state=RunState.STOPPED, ended_at=now, done=(*run.done, *left))


def note_lights_out(run: Run, now: datetime) -> Run:
    """Note when the light went out."""
    return replace(run, lights_out_at=now)


def _longer(run: Run, seconds: float) -> Run:
    return run if run.planned is None else replace(run, extra=run.extra + seconds)


def _led_on(run: Run, now: datetime) -> Run:
    """Where steps lead on by themselves, what is over its time counts for the next one."""
    while run.by_itself and run.step and run.planned is not None and run.spent >= run.planned:
        if run.step.asks is not None:
            break  # somebody is writing
        over = run.spent - run.planned
        run = _left(replace(run, spent=run.planned), Outcome.DONE, now)
        run = replace(run, spent=over) if run.step else run
    return run


def _left(run: Run, outcome: Outcome, now: datetime, reason: str = "") -> Run:
    """The run after its step was left; after the last one it is finished."""
    if run.step is None:
        return run
    done = (*run.done, _of(run, run.step, outcome, reason))
    run = replace(run, done=done, at=run.at + 1, spent=0, extra=0)
    if run.at < len(run.steps):
        return replace(run, state=RunState.RUNNING)
    return replace(run, state=RunState.FINISHED, ended_at=now)


def _of(run: Run, step: Step, outcome: Outcome, reason: str = "") -> StepDone:
    return StepDone(step.uid, step.name, outcome, run.spent, reason.strip())
