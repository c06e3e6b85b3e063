"""What each calm prompt says: what was noted, where help is, and the source of it, no more."""

from journal.text import _


def long_wakes() -> str:
    """Three long nights a week for four weeks, and the days suffer."""
    return _(
        "In each of the last four weeks, falling asleep or lying awake took half an hour or more "
        "on three nights at least, and you woke little rested or were tired in the day. Trouble "
        "this often is treatable. A doctor can tell you about CBT-I, the first choice (American "
        "Academy of Sleep Medicine 2021)."
    )


def told_isi() -> str:
    """A high number of the ISI, told from elsewhere."""
    return _(
        "The newest ISI you told is 15 or more. Trouble with sleep that weighs this much is "
        "treatable. A doctor can tell you about CBT-I, the first choice (American Academy of Sleep "
        "Medicine 2021)."
    )


def breathing() -> str:
    """Loud breathing with stops, or headaches on waking."""
    return _(
        "On several mornings of the last four weeks you noted loud snoring with stops of breath, "
        "waking up gasping, or a headache on waking. This can have many reasons. Ask a doctor, and "
        "ask about sleep apnoea."
    )


def wheel() -> str:
    """Nodding off while driving."""
    return _(
        "You noted more than once that you nodded off at the wheel. Please stop driving from "
        "today, until a doctor has looked into it, and ask about sleep apnoea."
    )


def acting_out() -> str:
    """Dreams that were acted out."""
    return _("You noted more than once that you acted out a dream. That is worth telling a doctor.")


def nightmares() -> str:
    """A nightmare that upset in each of four weeks."""
    return _(
        "You noted a nightmare that upset you in each of the last four weeks. There is help: a "
        "trained person can show you imagery rehearsal (American Academy of Sleep Medicine 2018). "
        "Where it gets too heavy, there is somebody to talk to, at any hour."
    )


def heavy_dreams() -> str:
    """Dreams that replay something, or fear of sleep."""
    return _(
        "On several mornings of the last four weeks you noted a dream that replayed what happened "
        "to you, or that you were afraid to fall asleep. There is help: a trained person can show "
        "you imagery rehearsal (American Academy of Sleep Medicine 2018). Where it gets too heavy, "
        "there is somebody to talk to, at any hour."
    )


def legs() -> str:
    """Legs that would not keep still."""
    return _(
        "On three mornings or more of the last four weeks you noted that your legs would not keep "
        "still. There is help for this: tell a doctor."
    )


def sudden() -> str:
    """Sudden sleep or weakness by day."""
    return _(
        "You noted more than once that sleep or weakness came over you suddenly by day. Tell a "
        "doctor soon. Until then, do not drive, and take care where a fall would hurt."
    )


def short_and_rested() -> str:
    """A week of short nights, and rested all the same."""
    return _(
        "On every night of the last week you slept less than five hours by your diary, and on most "
        "mornings you woke well rested. If you have far more energy than you are used to as well, "
        "tell a doctor soon."
    )


def short_and_lively() -> str:
    """A week of short nights with much energy."""
    return _(
        "On every night of the last week you slept less than five hours by your diary, and on "
        "several mornings you noted more energy than usual. Tell a doctor soon."
    )


def worry() -> str:
    """Numbers that worry."""
    return _(
        "On three mornings or more of the last four weeks you said that the numbers worry you. "
        "Studies point both ways: for some people they help, for some they hurt. Two weeks without "
        "the tracker are worth a try, and an experiment can be ended on any day. A break of 14 "
        "nights is among the questions of an experiment."
    )
