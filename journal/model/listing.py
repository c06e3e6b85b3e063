"""What a list of dreams shows, and what it may be narrowed to."""

from dataclasses import dataclass
from datetime import date

from journal.model.dream import Origin


@dataclass(frozen=True, slots=True)
class DreamRow:
    """One dream in a list: enough to recognise it by. `snippet` marks found words by BEGIN, END."""

    uid: str
    night: date
    title: str
    origin: Origin
    excerpt: str
    place: int


BEGIN, END = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which dreams a list shows: those with these words and of this origin; None is all."""

    words: str = ""
    origin: Origin | None = None
