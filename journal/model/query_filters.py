"""The filters that stand in a question, apart from its words; what the chips show of it."""

from collections.abc import Iterable
from datetime import date

from journal.model.dream import MarkKind, Origin
from journal.model.folding import folded
from journal.model.query import (
    All,
    AnyOf,
    Flag,
    Forms,
    From,
    Is,
    Lately,
    Named,
    Near,
    Nights,
    Not,
    Pattern,
    Query,
    Said,
    written,
)
from journal.model.query_edit import parts_of, with_term, without
from journal.record import record

Dated = Nights | Lately


@record
class Filters:
    """What a question is narrowed to beside its words.

    `origins` are those that are left; without any of `flags`, `marks` and `nights` nothing more
    is asked. `count` is how many filters there are, `words` the rest as it would be typed.
    """

    origins: frozenset[Origin] = frozenset(Origin)
    flags: frozenset[Flag] = frozenset()
    marks: tuple[Named, ...] = ()
    nights: tuple[Dated, ...] = ()
    count: int = 0
    words: str = ""


def filters_of(text: str) -> Filters:
    """The filters of a question; none where it cannot be read."""
    parts = parts_of(text)
    words = [each for each in parts if not _is_filter(each)]
    return Filters(
        frozenset(_origins(parts)),
        frozenset(each.flag for each in parts if isinstance(each, Is)),
        tuple(each for each in parts if isinstance(each, Named)),
        tuple(each for each in parts if isinstance(each, Dated)),
        len(parts) - len(words),
        " ".join(each.text if isinstance(each, Said) else written(each) for each in words),
    )


def without_filters(text: str) -> str | None:
    """The words of a question alone. None where they cannot be told from its filters."""
    return without(text, _is_filter)


def with_flag(text: str, flag: Flag, *, on: bool) -> str | None:
    """The question with that filter, or without it. None where it cannot be edited."""
    if on:
        return with_term(text, f"is:{flag}")
    return without(text, lambda part: part == Is(flag))


def with_origins(text: str, origins: Iterable[Origin]) -> str | None:
    """The question narrowed to dreams of these origins. None where it cannot be edited."""
    edited = without(text, _is_origin)
    left = set(origins)
    if edited is None or left == set(Origin):
        return edited
    return with_term(edited, f"is:{left.pop()}")


def with_mark(text: str, kind: MarkKind, name: str, *, on: bool) -> str | None:
    """The question narrowed to a mark, or no more. None where it cannot be edited."""
    if on:
        return with_term(text, written(Named(kind, name)))
    return without(text, lambda part: is_named(part, kind, name))


def with_nights(text: str, first: date | None, last: date | None) -> str | None:
    """The question narrowed to these nights alone, of all when both are None.

    None where it cannot be edited.
    """
    edited = without(text, lambda part: isinstance(part, Dated))
    if edited is None or (first is None and last is None):
        return edited
    if first == last:
        return with_term(edited, f"night:{first}")
    return with_term(edited, f"night:{first or ''}..{last or ''}")


def is_named(part: Query, kind: MarkKind, name: str) -> bool:
    """Whether a part of a question asks for that mark, as a reader would spell it."""
    return isinstance(part, Named) and part.kind is kind and folded(part.name) == folded(name)


def frame_of(text: str) -> tuple[Query, ...] | None:
    """The origins and nights of a question that asks for nothing else; None where it does."""
    parts = parts_of(text)
    return parts if is_frame(parts) and (parts or not text.strip()) else None


def is_frame(parts: Iterable[Query]) -> bool:
    """Whether these ask for origins and nights alone, and for nothing that a dream says."""
    return all(_is_origin(each) or isinstance(each, Dated) for each in parts)


def _is_filter(part: Query) -> bool:
    return not _is_words(part)


def _is_words(part: Query) -> bool:
    match part:
        case Not(inner):
            return _is_words(inner)
        case All(parts) | AnyOf(parts):
            return all(map(_is_words, parts))
        case _:
            return isinstance(part, Said | Forms | Near | Pattern)


def _is_origin(part: Query) -> bool:
    return isinstance(part.part if isinstance(part, Not) else part, From)


def _origins(parts: Iterable[Query]) -> set[Origin]:
    left = set(Origin)
    for part in parts:
        if isinstance(part, From):
            left &= {part.origin}
        elif isinstance(part, Not) and isinstance(part.part, From):
            left -= {part.part.origin}
    return left
