"""Calm words that point to help: from weeks of a pattern, never from one night.

Each can be put away for good with one tap. Text of dreams is never read for it, and what nobody
tapped or answered gives rise to nothing.

How many mornings make a pattern: three of the last four weeks where one or two are common in
anybody (snoring, a headache, restless legs, worry); two where the thing itself is rare and a third
time may be too late or does harm (a driver asleep, breath that stops, a dream acted out, sudden
sleep by day).
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta

from journal.looking import prompt_words
from journal.model.night import Night
from journal.model.noticed import Noticed
from journal.model.told_score import ISI, ToldScore
from journal.model.why_kind import WhyKind
from journal.statistics.diary import LONG_WAKE
from journal.store.store import Store

WEEKS = 4
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
NIGHTS_A_WEEK = 3  # with a long wake (Lichstein et al. 2003)
LITTLE_RESTED = 2  # of 5
UPSET = 5  # of 10
SHORT = 300  # minutes asleep by the diary, on each night of a week
WELL_RESTED = 4  # of 5
OFTEN = 3  # mornings in four weeks
RARE = 2  # mornings in four weeks, of what is rare
LIVELY = 3  # mornings in a week
HIGH_ISI = 15  # of 28 (Morin et al. 2011)
_HEAVY = {"nightmares", "heavy_dreams"}  # lines to call stand beside them
_FACT = "prompt."


@dataclass(frozen=True, slots=True)
class Prompt:
    """A pattern and where help is; `somebody`: lines to call belong beside it."""

    key: str
    words: str
    somebody: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """What the person said beside nights: why they were of their kind, what was noticed, numbers.

    Nothing is no answer.
    """

    whys: Mapping[date, WhyKind] = field(default_factory=dict)
    noticed: Mapping[date, AbstractSet[Noticed]] = field(default_factory=dict)
    scores: Sequence[ToldScore] = ()  # the newest first


def due(store: Store, today: date) -> tuple[Prompt, ...]:
    """The prompts that four whole weeks up to today give rise to, those put away left out."""
    first = _first(today)
    said = Beside(
        store.kind_reasons.between(first, today),
        store.noticed.between(first, today),
        store.told_scores.between(first, today),
    )
    found = prompts(store.nights.between(first, today), today, said)
    return tuple(each for each in found if store.facts.get(_FACT + each.key) is None)


def put_away(store: Store, key: str) -> None:
    """Never show this one again."""
    store.facts.set(_FACT + key, "away")


def prompts(
    nights: Sequence[Night], today: date, beside: Beside | None = None
) -> tuple[Prompt, ...]:
    """What the last four weeks give rise to, with what the person said beside them."""
    said = _Said(beside or Beside(), today)
    weeks = [
        [each for each in nights if today - (n + 1) * WEEK < each.night <= today - n * WEEK]
        for n in range(WEEKS)
    ]
    short = _short(weeks[0])
    lively = short and said.mornings(Noticed.ENERGY, since=today - WEEK + DAY) >= LIVELY
    rules = (
        ("wheel", said.mornings(Noticed.WHEEL) >= RARE, prompt_words.wheel()),
        (
            "long_wakes",
            all(_long_and_tired(each, said) for each in weeks),
            prompt_words.long_wakes(),
        ),
        ("told_isi", said.high_isi(), prompt_words.told_isi()),
        ("breathing", _breathing(said), prompt_words.breathing()),
        ("acting_out", said.mornings(Noticed.ACTED_OUT) >= RARE, prompt_words.acting_out()),
        ("nightmares", all(map(_upset, weeks)), prompt_words.nightmares()),
        ("heavy_dreams", _heavy(said), prompt_words.heavy_dreams()),
        ("legs", said.mornings(Noticed.LEGS) >= OFTEN, prompt_words.legs()),
        ("sudden", said.mornings(Noticed.SUDDEN) >= RARE, prompt_words.sudden()),
        ("short_and_lively", lively, prompt_words.short_and_lively()),
        (
            "short_and_rested",
            short and not lively and _rested(weeks[0]),
            prompt_words.short_and_rested(),
        ),
        ("worry", said.worries() >= OFTEN, prompt_words.worry()),
    )
    return tuple(Prompt(key, words, key in _HEAVY) for key, holds, words in rules if holds)


class _Said:
    """What was said beside the nights of the last four weeks."""

    def __init__(self, beside: Beside, today: date) -> None:
        self._first, self._today = _first(today), today
        self._beside = beside

    def mornings(self, what: Noticed, *more: Noticed, since: date | None = None) -> int:
        """On how many mornings this, or any of these, was noticed."""
        first = since or self._first
        return sum(
            not some.isdisjoint((what, *more))
            for night, some in self._beside.noticed.items()
            if first <= night <= self._today
        )

    def tired_after(self, night: date) -> bool:
        """Whether tiredness was in the way of the day after this night, as said a morning later."""
        return Noticed.TIRED in self._beside.noticed.get(night + DAY, ())

    def worries(self) -> int:
        """On how many mornings the numbers worried, said in either way."""
        whys = {night for night, why in self._beside.whys.items() if why is WhyKind.WORRY}
        chips = {night for night, some in self._beside.noticed.items() if Noticed.NUMBERS in some}
        return sum(self._first <= night <= self._today for night in whys | chips)

    def high_isi(self) -> bool:
        """Whether the newest ISI of these weeks is high; it looks back on two weeks itself."""
        told = (
            each
            for each in self._beside.scores
            if each.name == ISI and self._first <= each.day <= self._today
        )
        newest = max(told, key=lambda each: each.day, default=None)
        return newest is not None and newest.points >= HIGH_ISI


def _first(today: date) -> date:
    return today - WEEKS * WEEK + DAY


def _breathing(said: _Said) -> bool:
    """Who sleeps alone hears no snoring: then to wake gasping as often stands alone."""
    snored, gasped = said.mornings(Noticed.SNORED), said.mornings(Noticed.GASPED)
    heard = snored >= OFTEN and gasped >= RARE
    return heard or gasped >= OFTEN or said.mornings(Noticed.HEADACHE) >= OFTEN


def _heavy(said: _Said) -> bool:
    """Either way to note it counts, on mornings of their own."""
    return said.mornings(Noticed.REPLAYED, Noticed.AFRAID) >= OFTEN


def _long_and_tired(week: Sequence[Night], said: _Said) -> bool:
    long = [
        each
        for each in week
        if each.diary and max(each.diary.sol or 0, each.diary.waso or 0) >= LONG_WAKE
    ]
    tired = [each for each in long if _little_rested(each) or said.tired_after(each.night)]
    return len(long) >= NIGHTS_A_WEEK and len(tired) * 2 >= len(long)


def _little_rested(night: Night) -> bool:
    rested = night.diary.refreshed if night.diary else None
    return rested is not None and rested <= LITTLE_RESTED


def _upset(week: Sequence[Night]) -> bool:
    return any(
        dream.nightmare and (dream.distress or 0) >= UPSET
        for night in week
        for dream in night.dreams
    )


def _short(week: Sequence[Night]) -> bool:
    """A diary on each of the seven nights, each of them short."""
    told = [each.diary.asleep for each in week if each.diary and each.diary.asleep is not None]
    return len(told) == WEEK.days and all(each < SHORT for each in told)


def _rested(week: Sequence[Night]) -> bool:
    """Well rested on most mornings."""
    rested = [each for each in week if each.diary and (each.diary.refreshed or 0) >= WELL_RESTED]
    return len(rested) * 2 > len(week)
