"""What a sleeper noticed around a night: a few answers of their own, each tapped or not."""

from collections.abc import Iterable
from enum import StrEnum

from journal.text import _


class Noticed(StrEnum):
    """One thing that can be noticed of a night; what was not tapped is unknown, not a 'no'."""

    SNORED = "snored"  # loudly, as somebody said
    GASPED = "gasped"  # breath stopped, or the sleeper woke gasping
    HEADACHE = "headache"  # on waking
    WHEEL = "wheel"  # nodded off while driving, on the day before
    ACTED_OUT = "acted_out"  # a dream: hit, shouted, fell out of bed
    LEGS = "legs"  # would not keep still
    SUDDEN = "sudden"  # sleep or weakness by day that came at once
    ENERGY = "energy"  # much of it, with little sleep
    REPLAYED = "replayed"  # a dream showed again what had happened
    AFRAID = "afraid"  # of falling asleep
    TIRED = "tired"  # so that it got in the way of the day before
    NUMBERS = "numbers"  # looking at the numbers of one's sleep worried


def words_of(each: Noticed) -> str:
    """What it is called where it is tapped, and wherever it is told."""
    return {
        Noticed.SNORED: _("Snored loudly, somebody said"),
        Noticed.GASPED: _("Breath stopped, or woke gasping"),
        Noticed.HEADACHE: _("Headache on waking"),
        Noticed.WHEEL: _("Nodded off at the wheel"),
        Noticed.ACTED_OUT: _("Acted out a dream: hit, shouted, fell"),
        Noticed.LEGS: _("Legs would not keep still"),
        Noticed.SUDDEN: _("Sudden sleep or weakness by day"),
        Noticed.ENERGY: _("More energy than usual, little sleep"),
        Noticed.REPLAYED: _("A dream replayed what happened to me"),
        Noticed.AFRAID: _("Afraid to fall asleep"),
        Noticed.TIRED: _("Tiredness got in the way yesterday"),
        Noticed.NUMBERS: _("My sleep numbers worried me"),
    }[each]


def in_order(some: Iterable[Noticed]) -> tuple[Noticed, ...]:
    """In the order in which they are offered."""
    given = set(some)
    return tuple(each for each in Noticed if each in given)
