"""Nights lived one after the other: the clock goes on, draws are looked at, diaries are kept."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from journal.experiments import experiment
from journal.model.design import Design, Scheme
from journal.model.diary import Diary
from journal.model.experiment import Experiment, Outcome, Question, Registration
from journal.model.night import Kind
from journal.store.store import Store

ZONE = ZoneInfo("UTC")
FIRST = date(2026, 11, 3)  # the first night, by the date on which it ends
BEFORE = datetime(2026, 11, 2, 12, tzinfo=UTC)
PAIRS = Design(Scheme.PAIRS, 14)


def wish(design: Design = PAIRS, primary: Outcome = Outcome.TST, **rest: Any) -> Registration:
    """A registration that begins on the first night."""
    said: dict[str, Any] = {"question": Question.SYNCED, "matters": 15.0, "expected": 5} | rest
    return Registration(design=design, first=FIRST, primary=primary, **said)


def evening(night: date, clock: time = time(19)) -> datetime:
    """A clock time of the evening on which a night begins."""
    return datetime.combine(night - timedelta(days=1), clock, UTC)


def morning(night: date, clock: time = time(8)) -> datetime:
    """A clock time of the morning on which a night ends."""
    return datetime.combine(night, clock, UTC)


def slept(night: date, minutes: float, quality: int = 3) -> Diary:
    """A diary of somebody who slept so long, filled in right after getting up."""
    rose = morning(night, time(7))
    return Diary(
        into_bed=rose - timedelta(minutes=minutes + 30),
        try_sleep=rose - timedelta(minutes=minutes + 20),
        sol=10,
        nwak=1,
        waso=10,
        final_awakening=rose,
        out_of_bed=rose,
        quality=quality,
        refreshed=3,
        filled_at=morning(night),
        zone="UTC",
    )


class Life:
    """Somebody who lives an experiment in a real journal."""

    def __init__(self, store: Store, seed: int = 1, effect: float = 0.0, spread: float = 40.0):
        self.store = store
        self._dice = Random(seed)
        self._effect, self._spread = effect, spread

    def night(self, night: date, *, kind: bool = True) -> bool | None:
        """Look at the draw in its evening, sleep, and write the diary; what was drawn."""
        found = experiment.tonight(self.store, evening(night), ZONE)
        drawn = found.doing if found else None
        minutes = 420 + self._dice.gauss(0, self._spread) + self._effect * bool(drawn)
        self.store.nights.save_diary(night, slept(night, round(minutes)), morning(night))
        if kind and drawn is not None:
            self.store.nights.say_kind(
                night, Kind.SYNCED if drawn else Kind.NATURAL, morning(night)
            )
        return drawn

    def through(self, lived: Experiment) -> Experiment:
        """Live all nights of an experiment, and uncover it."""
        nights = list(lived.nights())
        for each in nights:
            self.night(each)
        return experiment.end(self.store, lived.uid, morning(nights[-1], time(12)), ZONE)
