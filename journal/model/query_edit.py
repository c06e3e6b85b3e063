"""A question's text with one term put in or taken out, and everything else left as it was typed.

Each edit is read again before it is given back: a text in which it would mean anything else than
asked is not edited. What stands together by 'or' is such a text; so is one that cannot be read.
"""

from collections.abc import Callable, Iterator

from journal.errors import QueryError
from journal.model.query import NOTHING, All, Query
from journal.model.query_parser import parse
from journal.model.query_tokens import Piece, Token, tokens

Wanted = Callable[[Query], bool]


def parts_of(text: str) -> tuple[Query, ...]:
    """What a question asks for all at once; () where it asks for nothing, or cannot be read."""
    return _parts(text) or ()


def with_term(text: str, term: str) -> str | None:
    """The text with this term before it; as it is where it asks for that already.

    Before it, so that a word that is still being typed stays one. None where it cannot be done.
    """
    were, (wanted,) = _parts(text), parts_of(f"{term} ")
    if were is None or wanted in were:
        return None if were is None else text
    edited = f"{term} {text}"
    return edited if _means(edited, {*were, wanted}) else None


def without(text: str, unwanted: Wanted) -> str | None:
    """The text without the terms that are unwanted. None where that cannot be done."""
    left = _parts(text)
    if left is None:
        return None
    while any(map(unwanted, left)):
        edited = next(_shorter(text, unwanted), None)
        if edited is None:
            return None
        text, left = edited, parts_of(edited)
    return text


def _parts(text: str) -> tuple[Query, ...] | None:
    """As `parts_of`, None where the text cannot be read."""
    try:
        query = parse(text)
    except QueryError:
        return None
    if isinstance(query, All):
        return query.parts
    return () if query == NOTHING else (query,)


def _means(text: str, parts: set[Query]) -> bool:
    found = _parts(text)
    return found is not None and set(found) == parts


def _shorter(text: str, unwanted: Wanted) -> Iterator[str]:
    """The text without one of its unwanted terms, each way that leaves the rest its meaning."""
    were = set(parts_of(text))
    pieces = tokens(text, typing=True)
    for number, token in enumerate(pieces):
        if token.piece not in {Piece.WORD, Piece.PHRASE, Piece.PATTERN}:
            continue
        first = _barred_from(pieces, number)
        start, end = pieces[first].at, token.until
        term = parts_of(text[start:end] if end == len(text) else text[start:end] + " ")
        if len(term) != 1 or term[0] not in were or not unwanted(term[0]):
            continue
        for edited in _cut(text, pieces, first, number):
            if _means(edited, were - {*term}) or _means(edited, were):
                yield edited


def _barred_from(pieces: list[Token], number: int) -> int:
    """Where the dashes before a term begin."""
    while number and pieces[number - 1].piece is Piece.NOT:
        number -= 1
    return number


def _cut(text: str, pieces: list[Token], first: int, last: int) -> Iterator[str]:
    """The text without these pieces; then also without the brackets or the AND beside them."""
    yield _cut_out(text, pieces[first].at, pieces[last].until)
    before, after = first - 1, last + 1
    while before >= 0 and after < len(pieces) and pieces[before].piece is Piece.OPEN:
        if pieces[after].piece is not Piece.CLOSE:
            break
        yield _cut_out(text, pieces[before].at, pieces[after].until)
        first, last, before, after = before, after, before - 1, after + 1
    if after < len(pieces) and pieces[after].piece is Piece.AND:
        yield _cut_out(text, pieces[first].at, pieces[after].until)
    if before >= 0 and pieces[before].piece is Piece.AND:
        yield _cut_out(text, pieces[before].at, pieces[last].until)


def _cut_out(text: str, start: int, end: int) -> str:
    """Without these letters and the space behind them."""
    return text[:start] + text[end + int(text[end : end + 1].isspace()) :]
