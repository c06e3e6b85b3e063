"""Calm words that point to help: from four weeks of a pattern, never from one night.

Each can be put away for good with one tap. Text of dreams is never read for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from journal.model.night import Night
from journal.statistics.diary import LONG_WAKE
from journal.store.store import Store
from journal.text import _

WEEKS = 4
WEEK = timedelta(days=7)
NIGHTS_A_WEEK = 3  # with a long wake (Lichstein et al. 2003)
LITTLE_RESTED = 2  # of 5
UPSET = 5  # of 10
_FACT = "prompt."


@dataclass(frozen=True, slots=True)
class Prompt:
    """A pattern and where help is."""

    key: str
    words: str


def due(store: Store, today: date) -> tuple[Prompt, ...]:
    """The prompts that four whole weeks up to today give rise to, those put away left out."""
    nights = store.nights.between(today - WEEKS * WEEK + timedelta(days=1), today)
    found = prompts(nights, today)
    return tuple(each for each in found if store.facts.get(_FACT + each.key) is None)


def put_away(store: Store, key: str) -> None:
    """Never show this one again."""
    store.facts.set(_FACT + key, "away")


def prompts(nights: Sequence[Night], today: date) -> tuple[Prompt, ...]:
    """What the last four weeks give rise to."""
    weeks = [
        [each for each in nights if today - (n + 1) * WEEK < each.night <= today - n * WEEK]
        for n in range(WEEKS)
    ]
    rules: tuple[tuple[str, Callable[[Sequence[Night]], bool], str], ...] = (
        ("long_wakes", _long_and_tired, _long_words()),
        ("nightmares", _upset, _nightmare_words()),
    )
    return tuple(Prompt(key, words) for key, holds, words in rules if all(map(holds, weeks)))


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
