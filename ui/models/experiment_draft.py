"""An experiment while it is being set up: answers, and the registration they add up to."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from journal.experiments.experiment import break_of
from journal.experiments.words import threshold
from journal.model.design import Design, Scheme
from journal.model.experiment import MOST_SECONDARY, Outcome, Question, Registration

LENGTHS = (12, 20, 28, 40, 56)
BLOCKS = (2, 3, 4, 7)
BREAKS = (14, 30)
SCHEMES = (Scheme.PAIRS, Scheme.BLOCKS, Scheme.COMPLETE, Scheme.ALTERNATION, Scheme.PHASES)
SHORTEST, PHASES = 6, 3
SIZES = {
    Outcome.QUALITY: (0.25, 0.5, 0.75, 1.0),
    Outcome.REFRESHED: (0.25, 0.5, 0.75, 1.0),
    Outcome.SOL: (5.0, 10.0, 15.0, 20.0, 30.0),
    Outcome.WASO: (5.0, 10.0, 15.0, 20.0, 30.0),
    Outcome.NWAK: (0.5, 1.0, 2.0),
    Outcome.TST: (10.0, 20.0, 30.0, 45.0, 60.0),
    Outcome.SE: (2.0, 5.0, 10.0),
    Outcome.RECALL: (10.0, 20.0, 30.0),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What was answered so far; `rest` is the length of a tracker break, 0 for none."""

    question: Question = Question.SYNCED
    rest: int = 0
    ritual: str = ""
    ritual_name: str = ""
    scheme: Scheme = Scheme.PAIRS
    nights: int = 28
    block: int = 2
    primary: Outcome = Outcome.QUALITY
    matters: float = Outcome.QUALITY.matters
    secondary: tuple[Outcome, ...] = ()
    expected: int | None = None

    @property
    def design(self) -> Design:
        """How the nights would be drawn; lengths that do not divide are rounded down."""
        if self.rest:
            return break_of(self.rest)
        match self.scheme:
            case Scheme.PAIRS:
                return Design(Scheme.PAIRS, self.nights // 2)
            case Scheme.BLOCKS:
                units = max(1, self.nights // (2 * self.block))
                return Design(Scheme.BLOCKS, units, length=self.block, washout=1)
            case Scheme.PHASES:
                nights = max(self.nights, SHORTEST * PHASES)
                return Design(Scheme.PHASES, nights, shortest=SHORTEST, phases=PHASES)
            case _:
                return Design(self.scheme, self.nights)

    def registration(self, today: date, zone: str) -> Registration:
        """What would be locked; the first night is tonight."""
        return Registration(
            question=self.question,
            design=self.design,
            first=today + timedelta(days=1),
            primary=self.primary,
            matters=self.matters,
            expected=self.expected,
            secondary=self.secondary,
            ritual=self.ritual,
            ritual_name=self.ritual_name,
            zone=zone,
        )

    def with_primary(self, outcome: Outcome) -> "Draft":
        """Another main outcome, with the difference that is proposed for it."""
        others = tuple(each for each in self.secondary if each is not outcome)
        return replace(self, primary=outcome, matters=outcome.matters, secondary=others)

    def with_secondary(self, outcome: Outcome, *, on: bool) -> "Draft":
        """One more secondary outcome, or one less; the fifth is not taken."""
        others = tuple(each for each in self.secondary if each is not outcome)
        if not on or outcome is self.primary or len(others) >= MOST_SECONDARY:
            return replace(self, secondary=others)
        return replace(self, secondary=(*others, outcome))


def sizes(outcome: Outcome) -> list[tuple[float, str]]:
    """The differences that are offered as mattering, in words."""
    return [(size, threshold(outcome, size)) for size in SIZES[outcome]]
