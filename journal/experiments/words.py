"""What the parts of an experiment are called, and what each asks for."""

from datetime import datetime
from zoneinfo import ZoneInfo

from journal.model.design import Design, Scheme
from journal.model.experiment import (
    Experiment,
    LeftOut,
    Outcome,
    Question,
    Registration,
    opens_at,
)
from journal.model.seal import Seal, SealState
from journal.text import _, ngettext

DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"
MINUTES = (Outcome.SOL, Outcome.WASO, Outcome.TST)
NAMES = {
    Outcome.QUALITY: _("sleep quality, 1 to 5"),
    Outcome.REFRESHED: _("how rested you felt, 1 to 5"),
    Outcome.SOL: _("the time to fall asleep"),
    Outcome.WASO: _("the time awake in the night"),
    Outcome.NWAK: _("the number of times awake"),
    Outcome.TST: _("the time asleep in your diary"),
    Outcome.SE: _("the share of the time in bed asleep"),
    Outcome.RECALL: _("the share of mornings with a dream"),
}
UNITS = {
    Outcome.QUALITY: "1-5",
    Outcome.REFRESHED: "1-5",
    Outcome.SOL: "min",
    Outcome.WASO: "min",
    Outcome.NWAK: "count",
    Outcome.TST: "min",
    Outcome.SE: "%",
    Outcome.RECALL: "%",
}
LEFT_OUT = {
    LeftOut.AHEAD: _("not reached"),
    LeftOut.MISSED: _("left as missing"),
    LeftOut.BLANK: _("not written down"),
    LeftOut.LATE: _("written more than a day later"),
    LeftOut.SCORE_FIRST: _("the score was seen before the diary"),
}
DESIGNS = {
    Scheme.PAIRS: _("{k} pairs of nights, one of each kind; a fair coin says which comes first."),
    Scheme.BLOCKS: _(
        "{k} pairs of blocks of {length} nights, one of each kind; a fair coin says which comes"
        " first. Nights left out at the start of a block: {washout}."
    ),
    Scheme.COMPLETE: _("{k} nights, half of each kind, in any order."),
    Scheme.ALTERNATION: _("{k} nights, half of each kind, never more than {longest} in a row."),
    Scheme.PHASES: _("{k} nights in {phases} stretches, without first; the changes are drawn."),
    Scheme.BREAK: _("{length} nights without among {k}; the night on which they begin is drawn."),
}
SEALED = {
    SealState.SEALED: _("Tonight’s draw is sealed until 18:00"),
    SealState.NOT_BEGUN: _("The first draw is still ahead"),
    SealState.PAUSED: _("The experiment is paused"),
    SealState.CLOCK_BACK: _("Sealed: the clock stands before the last look"),
    SealState.PASSED: _("All nights have passed"),
    SealState.ENDED: _("The experiment has ended"),
}
WHY_SEALED = {
    SealState.SEALED: _("So that the day does not bend towards it."),
    SealState.PAUSED: _("It goes on where it was when you say so."),
    SealState.UNWRITTEN: _(
        "The next draw opens once they are written down, or left as missing for good."
    ),
    SealState.CLOCK_BACK: _("A draw opens when the clock has come as far as it was."),
    SealState.PASSED: _("The result may be uncovered."),
}
# What counts as a deviation, and how it is treated: on the card, before the first night.
RULES = (
    _("A night is counted as it was drawn, also where it went the other way."),
    _("What was really done is told by diary and imports, and shown as a second view."),
    _("A night without its answer is left out, with the other one of its pair."),
    _("So is a diary written more than 24 hours after getting up, or after seeing the score."),
)
ABOUT_YOU = _("This is about you and these weeks, not about trackers in general.")
CARRY_OVER = _("What lasts into the next night makes the two kinds look more alike than they are.")
LIMITS = _(
    "The draws lie in this journal in sealed boxes. Elara opens each on its own evening; a clock"
    " that is set forward opens no night behind one that is not written down or left as missing."
    " It goes by this computer’s clock and its time zone, a copy that is brought back has forgotten"
    " what was seen since, and whoever takes the file apart can read the draws."
)
PAIR_TELLS = _("Within a pair, the first draw tells the second.")


STILL_SEALED = _("sealed")


def limits(drawn: Design) -> str:
    """What the seal keeps, and what it cannot keep."""
    return f"{LIMITS} {PAIR_TELLS}" if drawn.paired else LIMITS


def opening(experiment: Experiment) -> datetime:
    """When the last planned draw would open, by the clocks by which it was set up."""
    return opens_at(experiment.last_planned, ZoneInfo(experiment.registration.zone))


def later_sealed(experiment: Experiment) -> str:
    """That a stopped experiment keeps its later draws, until when, and what follows then."""
    told = _(
        "It was stopped before its last planned night. The draws of nights that were not lived to"
        " stay sealed until {at}: else stopping it would be a way to look ahead. The whole draw"
        " and the key to check its hash by follow then."
    )
    return told.format(at=opening(experiment).strftime("%Y-%m-%d %H:%M"))


def drawn(wish: Registration, arm_drawn: bool | None) -> str:  # noqa: FBT001 - a plain fact
    """The arm of a night, or that its draw is still sealed."""
    return STILL_SEALED if arm_drawn is None else arm(wish, on=arm_drawn)


def amount(outcome: Outcome, value: float) -> str:
    """A size of a difference with its unit, without a sign: `12 min`, `0.4 points`."""
    size = abs(value)
    if outcome in MINUTES:
        return _("{n:.0f} min").format(n=size)
    if outcome in {Outcome.SE, Outcome.RECALL}:
        return _("{n:.0f} percentage points").format(n=size)
    if outcome is Outcome.NWAK:
        return _("{n:.1f} times").format(n=size)
    return _("{n:.1f} points").format(n=size)


def threshold(outcome: Outcome, value: float) -> str:
    """A difference that a person set, as they set it: `0.25 points`."""
    if outcome in MINUTES:
        return _("{n:g} min").format(n=value)
    if outcome in {Outcome.SE, Outcome.RECALL}:
        return _("{n:g} percentage points").format(n=value)
    if outcome is Outcome.NWAK:
        return ngettext("{n:g} time", "{n:g} times", max(1, round(value))).format(n=value)
    return (_("{n:g} point") if value == 1 else _("{n:g} points")).format(n=value)


def level(outcome: Outcome, value: float | None) -> str:
    """A value of an arm with its unit; a dash where it is unknown."""
    if value is None:
        return DASH
    if outcome in MINUTES:
        return _("{n:.0f} min").format(n=value)
    return (
        _("{n:.0f} %").format(n=value)
        if outcome in {Outcome.SE, Outcome.RECALL}
        else (_("{n:.1f}").format(n=value))
    )


def signed(outcome: Outcome, value: float) -> str:
    """A difference with its sign and unit: `+12 min`."""
    shown = amount(outcome, value)
    nothing = not any(each in "123456789" for each in shown)
    return shown if nothing else ("+" if value > 0 else MINUS) + shown


def arm(wish: Registration, *, on: bool) -> str:
    """An arm as a heading: `Natural`."""
    if wish.question is Question.SYNCED:
        return _("Synced") if on else _("Natural")
    if wish.question is Question.REVEAL:
        return _("Look at the score") if on else _("Leave the score covered")
    name = wish.ritual_name
    return (_("With “{name}”") if on else _("Without “{name}”")).format(name=name)


def asks(wish: Registration, *, on: bool) -> str:
    """What an arm asks for tonight."""
    if wish.question is Question.SYNCED:
        return (
            _("Wear the tracker as usual. Look at its score only after your diary.")
            if on
            else _("Leave the tracker off tonight: not on you, not in the bed, no score tomorrow.")
        )
    if wish.question is Question.REVEAL:
        return (
            _("Wear the tracker. Tomorrow, after your diary, look at its score.")
            if on
            else _("Wear the tracker, and leave its score covered tomorrow.")
        )
    words = _("Go through “{name}” this evening.") if on else _("Leave “{name}” out this evening.")
    return words.format(name=wish.ritual_name)


def question(wish: Registration) -> str:
    """The question of an experiment, as a title."""
    if wish.design.scheme is Scheme.BREAK:
        return _("A break from the tracker, {n} nights").format(n=wish.design.length)
    if wish.question is Question.SYNCED:
        return _("Synced or natural")
    if wish.question is Question.REVEAL:
        return _("Worn every night, the score seen or covered")
    return _("“{name}”, with or without").format(name=wish.ritual_name)


def design(drawn: Design) -> str:
    """How the nights are drawn, in one sentence."""
    return DESIGNS[drawn.scheme].format(
        k=drawn.units,
        length=drawn.length,
        washout=drawn.washout,
        longest=drawn.longest,
        phases=drawn.phases,
    )


def units(drawn: Design) -> str:
    """What is counted: pairs, or nights of each kind."""
    if drawn.scheme is Scheme.BLOCKS:
        return _("pairs of blocks")
    return _("pairs") if drawn.paired else _("nights of each kind")


def expectation(wish: Registration) -> str:
    """What was expected before the first night."""
    if wish.expected is None:
        return _("What you expected was not written down before the first night.")
    if wish.expected == 5:  # noqa: PLR2004 - the middle of 0 to 10
        return _("Before the first night you expected no difference (5 of 10).")
    side = arm(wish, on=wish.expected > 5)  # noqa: PLR2004 - the same
    words = _("Before the first night you expected “{arm}” to do better ({n} on 0 to 10).")
    return words.format(arm=side, n=wish.expected)


def sealed(found: Seal) -> str:
    """Why there is no draw to be seen; '' where there is one."""
    if found.state is SealState.UNWRITTEN:
        n = len(found.unwritten)
        return ngettext(
            "Sealed: {n} night is not written down", "Sealed: {n} nights are not written down", n
        ).format(n=n)
    return SEALED.get(found.state, "")


def why_sealed(found: Seal) -> str:
    """The line below: what it is sealed for, and what opens it."""
    return WHY_SEALED.get(found.state, "")
