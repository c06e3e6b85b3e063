"""Where in a breath one is, from the seconds alone: exact however late it is asked."""

import math
from dataclasses import dataclass

from journal.model.ritual import Breath
from journal.text import _

WORDS = (_("Breathe in"), _("Hold"), _("Breathe out"), _("Hold"))
IN, HELD, OUT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a breath: which of its four parts, how far into it, how full one is (0 to 1).

    `left` are the whole seconds that are left of the part, one that has begun counting as one.
    """

    part: int
    into: float
    left: int
    full: float

    @property
    def words(self) -> str:
        """What to do now."""
        return WORDS[self.part]


def moment(breath: Breath, seconds: float) -> Moment:
    """The moment of a breathing pattern after so many seconds. A pattern of nothing is held."""
    whole = sum(breath)
    if whole <= 0:
        return Moment(HELD, 0.0, 0, 1.0)
    at = seconds % whole
    part, lasts = _part(breath, at)
    since = at - sum(breath[:part])
    into = min(1.0, max(0.0, since / lasts))
    return Moment(part, into, max(1, math.ceil(lasts - since - 1e-9)), _full(part, into))


def stepped(breath: Breath, seconds: float) -> float:
    """The seconds as they are shown where nothing is to move: whole ones of the present part."""
    whole = sum(breath)
    if whole <= 0:
        return seconds
    rounds, at = divmod(seconds, whole)
    part, _lasts = _part(breath, at)
    start = sum(breath[:part])
    return rounds * whole + start + math.floor(at - start + 1e-9)


def _part(breath: Breath, at: float) -> tuple[int, float]:
    """The part in which this second of a breath lies, and how long that is."""
    end = 0.0
    last = 0
    for number, lasts in enumerate(breath):
        if lasts <= 0:
            continue
        end += lasts
        last = number
        if at < end:
            return number, lasts
    return last, breath[last]


def _full(part: int, into: float) -> float:
    eased = (1 - math.cos(math.pi * into)) / 2
    return {IN: eased, HELD: 1.0, OUT: 1 - eased}.get(part, 0.0)
