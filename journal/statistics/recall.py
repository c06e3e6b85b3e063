"""How often a dream was recalled, of the mornings that were asked.

Two weeks give a reliable rate (Schredl & Fulda 2005, Dreaming 15:240-244). An unanswered morning
is not a dreamless one, and a white dream is neither content nor nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from journal.model.dream import Recall
from journal.statistics.measure import FOR_SPREAD, Interval
from journal.statistics.shares import share

WEEK = 7

# Schredl 2004; MADRE, Schredl et al. 2014: mornings a week by answer, never to almost every morning
SCALE = (0.0, 0.125, 0.25, 0.625, 1.0, 3.5, 6.5)


@dataclass(frozen=True, slots=True)
class RecallRate:
    """Mornings by answer; n is the mornings asked and answered, `unanswered` stay out of it.

    rate (0 to 1) with its 95 % Wilson interval, and mornings a week; None for n = 0. Provisional
    below 14 mornings.
    """

    n: int
    recalled: int  # a fragment or a whole dream
    white: int  # felt they dreamed, nothing left
    nothing: int
    unanswered: int
    rate: float | None = None
    interval: Interval | None = None

    @property
    def per_week(self) -> float | None:
        """Mornings with recalled content a week, 7 times the rate."""
        return WEEK * self.rate if self.rate is not None else None

    @property
    def provisional(self) -> bool:
        """Whether two weeks of answers are not there yet."""
        return self.n < FOR_SPREAD


def recall_rate(mornings: Iterable[Recall | None]) -> RecallRate:
    """The recall rate of a row of mornings; None is a morning without an answer."""
    asked = list(mornings)
    answered = [each for each in asked if each is not None]
    recalled = sum(each in {Recall.FRAGMENT, Recall.WHOLE} for each in answered)
    counted = share(recalled, len(answered))
    return RecallRate(
        n=len(answered),
        recalled=recalled,
        white=answered.count(Recall.FELT),
        nothing=answered.count(Recall.NOTHING),
        unanswered=len(asked) - len(answered),
        rate=counted.value,
        interval=counted.interval,
    )


def mornings_a_week(answer: int) -> float:
    """Schredl's seven-point scale (0 never to 6 almost every morning) in mornings a week."""
    if not 0 <= answer < len(SCALE):
        raise ValueError("the scale runs from 0 to 6")
    return SCALE[answer]
