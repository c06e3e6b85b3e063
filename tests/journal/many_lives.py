"""Many experiments lived in one real journal, one after the other: how often the result is right.

Nights resemble one another (AR 1), and differ by a constant effect where synced was drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from journal.experiments import experiment
from journal.model.design import Design
from journal.model.experiment import Outcome, Question, Registration
from journal.store.store import Store
from tests.journal.living import ZONE, evening, morning, slept

BEGINS = date(2001, 1, 3)
SD = 50.0


@dataclass(frozen=True, slots=True)
class Found:
    """What one life came to."""

    covered: bool  # the interval held the true difference
    excluded: bool  # the interval excluded no difference
    p: float


def lives(store: Store, design: Design, effect: float, phi: float, seed: int) -> Iterator[Found]:
    """Experiments without end, each registered, lived and uncovered through the real store."""
    dice, first = Random(seed), BEGINS
    while True:
        yield _one(store, design, first, dice, effect=effect, phi=phi)
        first += timedelta(days=design.nights + 3)


def _one(
    store: Store, design: Design, first: date, dice: Random, *, effect: float, phi: float
) -> Found:
    wish = Registration(Question.SYNCED, design, first, Outcome.TST, 15.0)
    begun = experiment.register(store, wish, evening(first, time(12)))
    lasting = dice.gauss(0, SD)
    nights = list(begun.nights())
    for night in nights:
        looked = experiment.tonight(store, evening(night), ZONE)
        assert looked
        assert looked.drawn is not None
        minutes = round(420 + lasting + effect * looked.drawn)
        store.nights.save_diary(night, slept(night, minutes), morning(night))
        lasting = phi * lasting + dice.gauss(0, SD * (1 - phi**2) ** 0.5)
    ended = experiment.end(store, begun.uid, morning(nights[-1], time(13)), ZONE)
    tested = experiment.results(ended)[0].analysis.tested
    assert tested
    assert tested.interval
    low, high = tested.interval.low, tested.interval.high
    return Found(low - 1e-6 <= effect <= high + 1e-6, not low <= 0 <= high, tested.p)
