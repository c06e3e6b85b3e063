"""Calm words that point to help: from weeks of a pattern, never from one night.

Each can be put away for good with one tap. Text of dreams is never read for it. What nobody is
asked here (loud breathing, restless legs, acting out dreams, scores of questionnaires) gives rise
to nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from journal.model.night import Night
from journal.model.why_kind import WhyKind
from journal.statistics.diary import LONG_WAKE
from journal.store.store import Store
from journal.text import _

WEEKS = 4
WEEK = timedelta(days=7)
NIGHTS_A_WEEK = 3  # with a long wake (Lichstein et al. 2003)
LITTLE_RESTED = 2  # of 5
UPSET = 5  # of 10
SHORT = 300  # minutes asleep by the diary, on each night of a week
WELL_RESTED = 4  # of 5
WORRIES = 3  # mornings in four weeks
_FACT = "prompt."


@dataclass(frozen=True, slots=True)
class Prompt:
    """A pattern and where help is."""

    key: str
    words: str


def due(store: Store, today: date) -> tuple[Prompt, ...]:
    """The prompts that four whole weeks up to today give rise to, those put away left out."""
    first = today - WEEKS * WEEK + timedelta(days=1)
    nights = store.nights.between(first, today)
    found = prompts(nights, today, store.kind_reasons.between(first, today))
    return tuple(each for each in found if store.facts.get(_FACT + each.key) is None)


def put_away(store: Store, key: str) -> None:
    """Never show this one again."""
    store.facts.set(_FACT + key, "away")


def prompts(
    nights: Sequence[Night], today: date, whys: Mapping[date, WhyKind] | None = None
) -> tuple[Prompt, ...]:
    """What the last four weeks give rise to; `whys` is what the person said of a night's kind."""
    weeks = [
        [each for each in nights if today - (n + 1) * WEEK < each.night <= today - n * WEEK]
        for n in range(WEEKS)
    ]
    rules = (
        ("long_wakes", all(map(_long_and_tired, weeks)), _long_words()),
        ("nightmares", all(map(_upset, weeks)), _nightmare_words()),
        ("short_and_rested", _short_and_rested(weeks[0]), _short_words()),
        ("worry", _worries(whys or {}, today) >= WORRIES, _worry_words()),
    )
    return tuple(Prompt(key, words) for key, holds, words in rules if holds)


def _long_words() -> str:
    return _(
        "In each of the last four weeks, falling asleep or lying awake took half an hour or more "
        "on three nights at least, and you woke little rested. Trouble this often is treatable. A "
        "doctor can tell you about CBT-I, the first choice (American Academy of Sleep Medicine "
        "2021)."
    )


def _nightmare_words() -> str:
    return _(
        "You noted a nightmare that upset you in each of the last four weeks. There is help: a "
        "trained person can show you imagery rehearsal (American Academy of Sleep Medicine 2018)."
    )


def _short_words() -> str:
    return _(
        "On every night of the last week you slept less than five hours by your diary, and on most "
        "mornings you woke well rested. If you have far more energy than you are used to as well, "
        "tell a doctor soon."
    )


def _worry_words() -> str:
    return _(
        "On three mornings or more of the last four weeks you said that the numbers worry you. "
        "Studies point both ways: for some people they help, for some they hurt. Two weeks without "
        "the tracker are worth a try, and an experiment can be ended on any day. A break of 14 "
        "nights is among the questions of an experiment."
    )


def _long_and_tired(week: Sequence[Night]) -> bool:
    long = [
        each.diary
        for each in week
        if each.diary and max(each.diary.sol or 0, each.diary.waso or 0) >= LONG_WAKE
    ]
    tired = [each for each in long if (each.refreshed or 5) <= LITTLE_RESTED]
    return len(long) >= NIGHTS_A_WEEK and len(tired) * 2 >= len(long)


def _upset(week: Sequence[Night]) -> bool:
    return any(
        dream.nightmare and (dream.distress or 0) >= UPSET
        for night in week
        for dream in night.dreams
    )


def _short_and_rested(week: Sequence[Night]) -> bool:
    """A diary on each of the seven nights, each of them short, and well rested on most."""
    told = [each.diary for each in week if each.diary and each.diary.asleep is not None]
    short = [each for each in told if (each.asleep or 0) < SHORT]
    rested = [each for each in short if (each.refreshed or 0) >= WELL_RESTED]
    return len(short) == WEEK.days and len(rested) * 2 > len(short)


def _worries(whys: Mapping[date, WhyKind], today: date) -> int:
    """How many nights of the last four weeks were what they were because the numbers worry."""
    return sum(
        why is WhyKind.WORRY and today - WEEKS * WEEK < night <= today
        for night, why in whys.items()
    )
