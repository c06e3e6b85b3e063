"""What a person is asked where their answers cannot be true together."""

from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from journal.model.diary import Contradiction, Diary
from journal.text import _

CHAIN = ("into_bed", "try_sleep", "final_awakening", "out_of_bed")
_MINUTE = timedelta(minutes=1)


class Question(NamedTuple):
    """A question in plain words, and the field of the diary that it stands beside."""

    field: str
    words: str


def questions(diary: Diary) -> tuple[Question, ...]:
    """One question for each contradiction; () where the night is possible."""
    return tuple(_ask(each, diary) for each in diary.contradictions)


def length(minutes: float) -> str:
    """Minutes as they are said: `6 h 51` or `51 min`."""
    hours, rest = divmod(round(minutes), 60)
    return _("{h} h {m:02}").format(h=hours, m=rest) if hours else _("{m} min").format(m=rest)


def _ask(what: Contradiction, diary: Diary) -> Question:
    if what is Contradiction.OVER_A_DAY:
        return _over_a_day(diary)
    if what is Contradiction.MORE_AWAKE_THAN_THERE_WAS:
        return _more_awake(diary)
    if what is Contradiction.BELOW_ZERO:
        return Question(_below_zero(diary), _("This is less than nothing. How much was it?"))
    field, words = {
        Contradiction.TRIED_BEFORE_BED: (
            "try_sleep",
            _("This is before getting into bed. Is one of the two times another one?"),
        ),
        Contradiction.WOKE_BEFORE_TRYING: (
            "final_awakening",
            _("This is not after trying to sleep. Is one of the two times another one?"),
        ),
        Contradiction.ROSE_BEFORE_WAKING: (
            "out_of_bed",
            _("This is before waking for good. Is one of the two times another one?"),
        ),
        Contradiction.TRIED_LONGER_THAN_IN_BED: (
            "tasafa",
            _("This is longer than from waking for good to getting up. Is one of them less?"),
        ),
    }[what]
    return Question(field, words)


def _over_a_day(diary: Diary) -> Question:
    """Ask at the two neighbours that lie furthest apart: one of them is the likely slip."""
    names = {
        "into_bed": _("getting into bed"),
        "try_sleep": _("trying to sleep"),
        "final_awakening": _("waking for good"),
        "out_of_bed": _("getting up"),
    }
    known = [(name, at) for name in CHAIN if (at := getattr(diary, name)) is not None]
    gaps = [(b - a, one, other) for (one, a), (other, b) in pairwise(known)]
    gap, one, other = max(gaps, key=lambda each: each[0])
    words = _(
        "From {one} to {other} would be {length}, and the night more than a day."
        " Is one of the two times another one?"
    )
    return Question(
        other, words.format(one=names[one], other=names[other], length=length(gap / _MINUTE))
    )


def _more_awake(diary: Diary) -> Question:
    assert diary.try_sleep is not None  # noqa: S101 - what this contradiction stands on
    assert diary.final_awakening is not None  # noqa: S101 - as above
    awake = length((diary.sol or 0) + (diary.waso or 0))
    there = length((diary.final_awakening - diary.try_sleep) / _MINUTE)
    words = _(
        "From trying to sleep to waking for good are {there}, and awake in them would be {awake}."
        " Is one of them another length?"
    )
    field = "waso" if diary.waso else "sol"
    return Question(field, words.format(there=there, awake=awake))


def _below_zero(diary: Diary) -> str:
    counted = ("sol", "nwak", "waso", "tasafa", "ema", "tst_self", "naps_n", "naps_min")
    names = (*counted, "alcohol_n", "caffeine_n")
    return next(name for name in names if (getattr(diary, name) or 0) < 0)
