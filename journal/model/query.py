"""What is asked of the journal: a question's parts as values, and how each is written down."""

import re
from collections.abc import Iterable
from dataclasses import field
from datetime import date
from enum import StrEnum

from journal.model.dream import MarkKind, Origin
from journal.record import record

STEPS = 5  # of a dreamer's own scale, and of a feeling's strength
_BARE = re.compile(r"\w+")
_RESERVED = {"AND", "OR", "NOT", "NEAR"}


class Part(StrEnum):
    """The written parts of a dream that words can be looked for in."""

    TITLE = "title"
    TEXT = "text"


class Flag(StrEnum):
    """What a dreamer says of a dream as a whole."""

    LUCID = "lucid"
    NIGHTMARE = "nightmare"
    RECURRING = "recurring"


class Media(StrEnum):
    """What can be attached."""

    IMAGE = "image"
    VOICE = "voice"


class Rating(StrEnum):
    """What a dreamer rates from 1 to 5."""

    VIVIDNESS = "vividness"
    CLARITY = "clarity"


class Span(StrEnum):
    """Nights counted from today; weeks begin on Monday."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this-week"
    LAST_WEEK = "last-week"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    THIS_YEAR = "this-year"
    LAST_YEAR = "last-year"


@record
class Said:
    """Words that stand together, in one part or in any; `beginning`: the last is only begun."""

    text: str
    beginning: bool = False
    part: Part | None = None


@record
class Forms:
    """A word in any of its English forms."""

    word: str


@record
class Near:
    """Words in any order with at most `apart` others between them."""

    words: tuple[str, ...]
    apart: int
    at: int = field(default=0, compare=False)


@record
class Pattern:
    """A regular expression that title or text must hold; `at` is where it was typed."""

    source: str
    at: int = field(default=0, compare=False)


@record
class Named:
    """A mark of that name; of a feeling, its strength from `least` to `most` of five steps."""

    kind: MarkKind
    name: str
    beginning: bool = False
    strength: tuple[int, int] | None = None


@record
class Nights:
    """From the first night to the last, both included; None is open."""

    first: date | None
    last: date | None


@record
class Lately:
    """The nights of a span that is counted from today."""

    span: Span


@record
class Is:
    """Something the dreamer said yes to."""

    flag: Flag


@record
class From:
    """Where the dream came from."""

    origin: Origin


@record
class Has:
    """Something is attached."""

    media: Media


@record
class Rated:
    """The dreamer's own rating, from `least` to `most`; what was not rated never fits."""

    rating: Rating
    least: int
    most: int


@record
class Not:
    """Every dream that the part does not find."""

    part: "Query"


@record
class All:
    """What each of the parts finds; without parts, every dream."""

    parts: tuple["Query", ...]


@record
class AnyOf:
    """What at least one of the parts finds; without parts, nothing."""

    parts: tuple["Query", ...]


Leaf = Said | Forms | Near | Pattern | Named | Nights | Lately | Is | From | Has | Rated
Query = Leaf | Not | All | AnyOf
EVERYTHING, NOTHING = All(()), AnyOf(())


def all_of(parts: Iterable[Query]) -> Query:
    """What all of them find, each said once."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, All) else (part,))]
    once = tuple(dict.fromkeys(flat))
    return once[0] if len(once) == 1 else All(once)


def any_of(parts: Iterable[Query]) -> Query:
    """What any of them finds, each said once."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, AnyOf) else (part,))]
    once = tuple(dict.fromkeys(flat))
    return once[0] if len(once) == 1 else AnyOf(once)


def none_of(part: Query) -> Query:
    """What the part does not find."""
    return part.part if isinstance(part, Not) else Not(part)


def written(query: Query) -> str:
    """The question as a person would type it; read to the end it is the same question."""
    match query:
        case All(parts):
            return " ".join(_inner(each) for each in parts)
        case AnyOf(parts):
            return " OR ".join(_inner(each) for each in parts) or "*"
        case Not(part):
            return f"-{_inner(part)}"
        case Near(words, apart):
            return f" NEAR/{apart} ".join(map(_quoted, words))
        case Said(text, beginning, part):
            return f"{f'{part}:' if part else ''}{_quoted(text)}{'*' if beginning else ''}"
        case _:
            return _leaf(query)


def _leaf(leaf: Query) -> str:
    match leaf:
        case Forms(word):
            return f"~{word}"
        case Pattern(source):
            return f"/{source}/"
        case Named():
            return _named(leaf)
        case Nights(first, last):
            return f"night:{first or ''}..{last or ''}"
        case Rated(rating, least, most):
            # above the scale there is nothing, and it is asked for as such
            return f"{rating}:{least}..{most}" if least <= most else f"{rating}:>{least - 1}"
        case _:
            return _flagged(leaf)


def _flagged(leaf: Query) -> str:
    match leaf:
        case Lately(span):
            return f"night:{span}"
        case Is(flag):
            return f"is:{flag}"
        case From(origin):
            return f"is:{origin}"
        case Has(media):
            return f"has:{media}"
    message = f"no way to write {leaf}"
    raise TypeError(message)


def _named(named: Named) -> str:
    told = f"{named.kind}:{_quoted(named.name)}{'*' if named.beginning else ''}"
    if named.strength is None:
        return told
    least, most = named.strength
    if least == most:
        return f"{told}={least}"
    return f"{told}>={least}" if most == STEPS else f"{told}<={most}"


def _inner(part: Query) -> str:
    told = written(part)
    return f"({told})" if isinstance(part, All | AnyOf | Near) else told


def _quoted(text: str) -> str:
    return text if _BARE.fullmatch(text) and text not in _RESERVED else f'"{text}"'
