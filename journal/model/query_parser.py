"""A question as a person types it, read into its parts."""

import re

from journal.errors import QueryError
from journal.model.dream import MarkKind
from journal.model.pattern_size import too_large
from journal.model.query import (
    EVERYTHING,
    NOTHING,
    Forms,
    Near,
    Pattern,
    Query,
    Rating,
    Said,
    all_of,
    any_of,
    none_of,
)
from journal.model.query_fields import field_value
from journal.model.query_tokens import Piece, Token, has_letters, tokens
from journal.text import _

MOST_TERMS = 64  # different ones; the engine's expressions have a depth
_DEEPEST = 12  # brackets within brackets
_FURTHEST = 100  # words between, for NEAR
# A group that is called anew, or the whole pattern: it may go on until the memory is full.
_CALLED = re.compile(r"(?<!\\)(?:\\\\)*(?P<call>\(\?(?:R|[+-]?\d+|&\w+|P>\w+)\))")
_COMPARED = {MarkKind.FEELING.value, *Rating}
_COMPARISON = re.compile(r"(?:[<>]=?|=)\d*")
_RATING_COMPARED = re.compile(rf"({'|'.join(Rating)})((?:[<>]=?|=)\d*)", re.IGNORECASE)
_OPERANDS = (Piece.OPEN, Piece.NOT, Piece.PATTERN, Piece.WORD, Piece.PHRASE)


def parse(question: str, *, typing: bool = True) -> Query:
    """The question in its parts; blank is everything, and what holds no letter finds nothing.

    While `typing`, a word that ends the question is taken for a beginning, and a quote that is not
    closed reaches to the end; a whole question has neither, and holds a letter. Raises QueryError.
    """
    if not question.strip():
        return EVERYTHING
    parser = _Parser(tokens(question, typing=typing))
    query = parser.whole()
    if query is None and not typing:
        at = len(question) - len(question.lstrip())
        advice = _("Put a word, a name or a number there.")
        title = _("There is nothing to look for.")
        raise QueryError(title, advice, at, len(question.strip()))
    return NOTHING if query is None else query


class _Parser:
    """Reads pieces from left to right; a part that holds no letter is None and left out."""

    def __init__(self, pieces: list[Token]) -> None:
        self._pieces = pieces
        self._next = 0
        self._depth = 0
        self._terms: set[Query] = set()

    def whole(self) -> Query | None:
        query = self._any()
        if token := self._peek():
            if token.piece is not Piece.CLOSE:
                raise _lonely(token)
            advice = _("Take it away, or open one before it.")
            raise QueryError(_("No bracket is open here."), advice, token.at)
        return query

    def _any(self) -> Query | None:
        parts = [self._all()]
        while token := self._take(Piece.OR):
            self._must_follow(token)
            parts.append(self._all())
        kept = [each for each in parts if each is not None]
        return any_of(kept) if kept else None

    def _all(self) -> Query | None:
        parts: list[Query] = []
        seen = False
        while token := self._peek():
            if token.piece is Piece.AND and seen:
                self._next += 1
                self._must_follow(token)
            elif token.piece not in _OPERANDS:
                break
            seen = True
            part = self._one()
            if part is not None:
                parts.append(part)
        if not seen and (token := self._peek()) and token.piece in {Piece.AND, Piece.OR}:
            raise _lonely(token)
        return all_of(parts) if parts else None

    def _one(self) -> Query | None:
        barred = False
        while token := self._take(Piece.NOT):
            self._must_follow(token)
            barred = not barred
        opened = self._take(Piece.OPEN)
        part = self._bracket(opened) if opened else self._near(barred=barred)
        return none_of(part) if barred and part is not None else part

    def _bracket(self, opened: Token) -> Query | None:
        self._depth += 1
        if self._depth > _DEEPEST:
            advice = _("Brackets may stand {n} deep.").format(n=_DEEPEST)
            raise QueryError(_("Too many brackets within brackets."), advice, opened.at)
        if closed := self._take(Piece.CLOSE):
            advice = _("Put words between the brackets, or take them away.")
            raise QueryError(
                _("These brackets are empty."), advice, opened.at, closed.until - opened.at
            )
        part = self._any()
        if not self._take(Piece.CLOSE):
            if token := self._peek():
                raise _lonely(token)
            advice = _("Close it with “)”.")
            title = _("This bracket is not closed.")
            raise QueryError(title, advice, opened.at, unfinished=True)
        self._depth -= 1
        return part

    def _near(self, *, barred: bool) -> Query | None:
        token = self._pieces[self._next]
        _refuse_stray(token, self._pieces[self._next - 1] if self._next else None)
        self._next += 1
        if not ((near := self._peek()) and near.piece is Piece.NEAR):
            return self._counted(_term(token, barred=barred), token)
        words = [_near_word(token)]
        apart = near.number or 0
        while near := self._take(Piece.NEAR):
            self._must_follow(near)
            if near.number != apart:
                advice = _("Words that are near one another share one distance.")
                raise QueryError(_("Two distances."), advice, near.at, near.length)
            words.append(_near_word(self._pieces[self._next]))
            self._next += 1
        return self._counted(_together([each for each in words if each], apart, token), token)

    def _counted(self, part: Query | None, token: Token) -> Query | None:
        if part is not None:
            self._terms.add(part)
        if len(self._terms) > MOST_TERMS:
            advice = _("A search may have {n} words or filters.").format(n=MOST_TERMS)
            raise QueryError(_("This is too much at once."), advice, token.at, token.length)
        return part

    def _must_follow(self, token: Token) -> None:
        after = self._peek()
        if after is None or after.piece not in _OPERANDS:
            raise _lonely(token, unfinished=after is None)

    def _peek(self) -> Token | None:
        return self._pieces[self._next] if self._next < len(self._pieces) else None

    def _take(self, piece: Piece) -> Token | None:
        token = self._peek()
        if token is None or token.piece is not piece:
            return None
        self._next += 1
        return token


def _lonely(token: Token, *, unfinished: bool = False) -> QueryError:
    title = _("Something is missing beside “{sign}”.").format(sign=token.text)
    advice = _("Put a word there; to look for the word itself, put it in quotes.")
    return QueryError(title, advice, token.at, token.length, unfinished=unfinished)


def _refuse_stray(token: Token, before: Token | None) -> None:
    """Refuse a comparison that does not stand where it is one. Raises QueryError."""
    if token.piece is not Piece.WORD or token.field:
        return
    if found := _RATING_COMPARED.fullmatch(token.text):
        title = _("A colon is missing.")
        advice = _("Write {field}:{compared}").format(field=found[1], compared=found[2] or ">3")
        raise QueryError(title, advice + ".", token.at, token.length)
    compares = before and (before.field or before.text.lower()) in _COMPARED
    if compares and _COMPARISON.fullmatch(token.text):
        advice = _("Put it right behind, as in feeling:fear>=3 or vividness:>3.")
        title = _("“{sign}” stands alone.").format(sign=token.text)
        raise QueryError(title, advice, token.at, token.length)


def _term(token: Token, *, barred: bool) -> Query | None:
    if token.field:
        return field_value(token, begun=token.begun and not barred)
    if token.piece is Piece.PATTERN:
        return _pattern(token)
    if token.piece is Piece.PHRASE:
        return _phrase(token, barred=barred)
    if token.text.startswith("~"):
        return _forms(token)
    return said(token, begun=token.begun and not barred)


def said(token: Token, *, begun: bool) -> Said | None:
    """The words of a piece; None where they hold no letter. Raises QueryError."""
    text = token.text if token.piece is Piece.PHRASE else token.text.rstrip("*")
    if token.piece is Piece.WORD and "*" in text and has_letters(text):
        advice = _("It stands for the rest of a word, and so at the end: flo*.")
        at = token.at + token.text.index("*")
        raise QueryError(_("A star in the middle of a word."), advice, at)
    starred = token.star or text != token.text
    return Said(text, starred or begun) if has_letters(text) else None


def _phrase(token: Token, *, barred: bool) -> Query | None:
    if token.compared:
        advice = _("Only a feeling has a strength: feeling:fear>=3.")
        raise QueryError(_("There is nothing to compare."), advice, token.at, token.length)
    if token.number is None:
        return said(token, begun=token.begun and not barred)
    words = [each for each in token.text.split() if has_letters(each)]
    return _together(words, token.number, token)


def _forms(token: Token) -> Forms | None:
    word = token.text.removeprefix("~")
    if not has_letters(word):
        return None
    if not (word.isalpha() and word.isascii()):
        advice = _("After “~” stands one English word: ~run also finds ran and running.")
        raise QueryError(_("This is not one word."), advice, token.at, token.length)
    return Forms(word.lower())


def _near_word(token: Token) -> str:
    plain = not (token.field or token.compared or token.number is not None)
    if token.piece not in {Piece.WORD, Piece.PHRASE} or not plain:
        advice = _("NEAR stands between words or phrases.")
        raise QueryError(_("This cannot be near."), advice, token.at, token.length)
    found = said(token, begun=False)
    return found.text if found else ""


def _together(words: list[str], apart: int, token: Token) -> Query | None:
    if apart > _FURTHEST:
        advice = _("At most {n} words may lie between.").format(n=_FURTHEST)
        raise QueryError(_("This is too far apart."), advice, token.at, token.length)
    if len(words) > 1:
        return Near(tuple(words), apart, token.at)
    return Said(words[0]) if words else None


def _pattern(token: Token) -> Pattern:
    import regex  # takes longer to import than a search takes, and few searches need it

    if called := _CALLED.search(token.text):
        advice = _("Write out what is to come again.")
        at = token.at + 1 + called.start("call")
        raise QueryError(_("A pattern cannot call itself."), advice, at, len(called["call"]))
    if large := too_large(token.text):
        advice = _("What is counted may come up to a few thousand times in all.")
        raise QueryError(_("This pattern is too large."), advice, token.at + 1 + large[0], large[1])
    try:
        regex.compile(token.text, regex.IGNORECASE)
    except (regex.error, OverflowError, RecursionError, ValueError) as error:
        place = getattr(error, "pos", None)
        at = token.at + 1 + min(place or 0, len(token.text) - 1)
        advice = _("It is a regular expression; a sign in it may need “\\” before it.")
        raise QueryError(_("This pattern cannot be read."), advice, at) from error
    return Pattern(token.text, token.at)
