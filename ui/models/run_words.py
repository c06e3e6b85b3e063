"""A ritual that is gone through, as a candle and in words."""

from datetime import datetime, tzinfo

from journal.model.ritual import Run, RunState, Step
from journal.text import _, ngettext
from ui.models.naming import clock, minutes_words
from ui.widgets.candle_clock import Cut, Wax

UNTIMED = 2.0  # minutes of wax for a step that takes the time it takes
NO_BREAK = "\N{NO-BREAK SPACE}"


def minutes_short(minutes: float) -> str:
    """A length of a step, in one piece: `5 min`, `1 min 54 s`."""
    return minutes_words(minutes).replace(" ", NO_BREAK)


def countdown(seconds: float) -> str:
    """What is left of a step: `3:24`, or `1:03:24`; a second that has begun counts as whole."""
    whole = int(-(-seconds // 1))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def countdown_told(seconds: float) -> str:
    """What is left of a step as it is read out: `3 minutes 24 seconds left`."""
    minutes, rest = divmod(int(-(-seconds // 1)), 60)
    if not minutes:
        return _("{s} seconds left").format(s=rest)
    return _("{m} minutes {s} seconds left").format(m=minutes, s=rest)


def after_words(run: Run) -> str:
    """What comes when this step is over."""
    if run.following is not None:
        return _("then {name}").format(name=run.following.name)
    return _("then lights out")


def wax_of(run: Run, lights_out: datetime | None, zone: tzinfo, flame: str) -> Wax:
    """The ritual as a candle, burned down as far as it has come.

    A step without minutes has a little wax all the same, so that it can be seen.
    """
    outcomes = [each.outcome.value for each in run.done]
    cuts, at = [], 0.0
    for number, step in enumerate(run.steps):
        state = outcomes[number] if number < len(outcomes) else ""
        if number == run.at and run.step is not None:
            state = "now"
        cuts.append(Cut(at, step.name, state=state))
        at += _wide(step)
    foot = _("Lights out")
    if lights_out is not None:
        foot = _("{at} Lights out").format(at=clock(lights_out, zone))
    burned = sum(_wide(step) for step in run.steps[: run.at])
    lit = run.lights_out_at is None
    if run.step is not None and run.planned:
        burned += _wide(run.step) * min(1.0, run.spent / run.planned)
    return Wax(at, tuple(cuts), burned, foot=("", foot), flame=flame, lit=lit, smoke=not lit)


def run_told(run: Run) -> str:
    """A run in one sentence, for a candle's name."""
    n = len(run.steps)
    if run.step is None:
        words = ngettext("{name}, {n} step, at its end", "{name}, {n} steps, at its end", n)
        return words.format(name=run.name, n=n)
    return _("{name}, step {at} of {n}: {step}").format(
        name=run.name, at=run.at + 1, n=n, step=run.step.name
    )


def state_word(run: Run) -> str:
    """What became of a run that has ended."""
    if run.state is RunState.FINISHED:
        return _("{name} is done.").format(name=run.name)
    return _("{name} is kept as far as you went.").format(name=run.name)


def _wide(step: Step) -> float:
    return step.minutes or UNTIMED
