"""The marks of a journal as a whole: how often each is used, and which are nearly alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from journal.model.dream import Dream, MarkKind
from journal.model.folding import folded

_ALIKE = 0.84  # of two names' letters in common: 'waters' is close to 'water', 'lake' not to 'late'


@dataclass(frozen=True, slots=True)
class MarkCount:
    """A name, in how many dreams it stands, its colour ('' for the usual), and names close to it.

    Names that differ in capitals, accents or spaces only are one.
    """

    kind: MarkKind
    name: str
    dreams: int
    colour: str = ""
    close: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a renaming touched: each dream as it was before, and after."""

    before: tuple[Dream, ...]
    after: tuple[Dream, ...]


def close_to(name: str, others: Sequence[str], most: int = 3) -> tuple[str, ...]:
    """The names most like this one that are not the same to a reader."""
    said = {folded(other): other for other in others}
    said.pop(folded(name), None)
    found = get_close_matches(folded(name), said, most, _ALIKE)
    return tuple(said[each] for each in found)
