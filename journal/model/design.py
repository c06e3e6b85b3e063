"""The design of an experiment: which ways of drawing there are, and how long each one takes."""

from enum import StrEnum

from journal.record import record


class Scheme(StrEnum):
    """The ways of drawing."""

    PAIRS = "pairs"  # two nights, one of each arm, their order by a fair coin
    BLOCKS = "blocks"  # the same with blocks of several nights, the first ones discarded
    COMPLETE = "complete"  # half the nights of each arm, any order
    ALTERNATION = "alternation"  # the same, with no arm longer in a row than allowed
    PHASES = "phases"  # long stretches without and with, in turn; the nights of change are drawn
    BREAK = "break"  # one stretch without among nights with; the night on which it begins is drawn


@record
class Design:
    """An experiment's design; `units` are pairs (PAIRS), pairs of blocks (BLOCKS), else nights.

    A block has `length` nights, of which the first `washout` are not analysed. `longest` is the
    longest run of one arm (ALTERNATION), `shortest` the shortest phase and `phases` how many. A
    BREAK lasts `length` nights, with at least `shortest` before it and after it.
    """

    scheme: Scheme
    units: int
    length: int = 1
    washout: int = 0
    longest: int = 2
    shortest: int = 3
    phases: int = 2

    def __post_init__(self) -> None:
        if self.units < 1 or not 0 <= self.washout < self.length:
            raise ValueError("a design needs units, and nights left after the washout")
        balanced = self.scheme in {Scheme.COMPLETE, Scheme.ALTERNATION}
        if balanced and self.units % 2:
            raise ValueError("half the nights of each arm needs an even number of nights")
        if self.scheme is Scheme.PHASES and not 0 < self.shortest * self.phases <= self.units:
            raise ValueError("the phases do not fit into the nights")
        if self.scheme is Scheme.BREAK and not 0 < self.length + 2 * self.shortest <= self.units:
            raise ValueError("the break and the nights around it do not fit into the nights")

    @property
    def paired(self) -> bool:
        """Whether the unit of the draw is a pair."""
        return self.scheme in {Scheme.PAIRS, Scheme.BLOCKS}

    @property
    def nights(self) -> int:
        """How many nights the schedule takes, washout included."""
        return self.units * 2 * self.length if self.paired else self.units
