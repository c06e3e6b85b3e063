"""The fields of a question: what may stand behind each colon, and what it means."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from journal.errors import QueryError
from journal.model.dream import MarkKind, Origin
from journal.model.query import (
    STEPS,
    Flag,
    From,
    Has,
    Is,
    Lately,
    Media,
    Named,
    Nights,
    Part,
    Query,
    Rated,
    Rating,
    Said,
    Span,
)
from journal.model.query_tokens import Piece, Token, has_letters
from journal.text import _

Choice = TypeVar("Choice", bound=StrEnum)
_SIGN = re.compile(r"[<>=]")
_SIGNS = re.compile(r"[<>]=?|=|\.\.")
_RANGE = re.compile(r"(\d)\.\.(\d?)|\.\.(\d)")
_NUMBER = re.compile(r"([<>]=?|=)?(\d{1,9})")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DAY_COMPARED = re.compile(r"([<>]=?)(.*)")
OUT_OF_TEN = 10  # the other scale that people have in mind


def field_value(token: Token, *, begun: bool) -> Query | None:
    """What a field with its value asks for; None where it holds no letter. Raises QueryError."""
    read = _FIELDS.get(token.field)
    if read is None:
        raise _unknown_field(token)
    if not token.text:
        raise _refused(
            token,
            _("What is to follow “{field}:”?").format(field=token.field),
            _("Put a word right behind the colon."),
        )
    if token.number is not None:
        advice = _("A distance stands behind a phrase without a field.")
        raise _refused(token, _("A field has no distance."), advice)
    return read(token, begun)


def _unknown_field(token: Token) -> QueryError:
    near = get_close_matches(token.field, _FIELDS, 1)
    advice = (
        _("Is it “{field}:”?").format(field=near[0])
        if near
        else _("To look for the words themselves, put them in quotes.")
    )
    title = _("There is no field “{field}”.").format(field=token.field)
    return QueryError(title, advice, token.at, len(token.field) + 1)


def _refused(token: Token, title: str, advice: str) -> QueryError:
    return QueryError(title, advice, token.at, max(1, token.length))


def _said(part: Part) -> Callable[[Token, bool], Query | None]:
    def read(token: Token, begun: bool) -> Query | None:  # noqa: FBT001 - one of the readers
        text = token.text if token.piece is Piece.PHRASE else token.text.rstrip("*")
        if "*" in text and token.piece is Piece.WORD:
            raise _refused(token, _("A star in the middle of a word."), _("It stands at the end."))
        if token.compared:
            raise _refused(token, _("There is nothing to compare."), _("These are words."))
        beginning = begun or token.star or text != token.text
        return Said(_with_letters(text, token), beginning, part)

    return read


def _named(kind: MarkKind) -> Callable[[Token, bool], Query | None]:
    def read(token: Token, begun: bool) -> Query | None:  # noqa: FBT001 - one of the readers
        name, compared = token.text, token.compared
        if token.piece is Piece.WORD and (found := _SIGN.search(name)):
            name, compared = name[: found.start()], name[found.start() :]
        bare = name if token.piece is Piece.PHRASE else name.rstrip("*")
        if not bare:
            advice = _("Put a name right behind the colon.")
            raise _refused(token, _("A name is missing."), advice)
        strength = _strength(kind, compared, token) if compared else None
        beginning = token.star or bare != name or (begun and not compared)
        return Named(kind, _with_letters(bare, token), beginning, strength)

    return read


def _strength(kind: MarkKind, compared: str, token: Token) -> tuple[int, int]:
    at, length = token.until - len(compared), len(compared)
    if kind is not MarkKind.FEELING:
        advice = _(
            "Only a feeling has a strength: feeling:fear>=3. A name with signs needs quotes."
        )
        raise QueryError(_("There is nothing to compare."), advice, at, length)
    if not _NUMBER.fullmatch(compared):
        advice = _("A whole number from 0 to {most} stands behind it: feeling:fear>=3.")
        missing = _SIGNS.fullmatch(compared) is not None
        title = _("A number is missing.") if missing else _("This comparison cannot be read.")
        raise QueryError(title, advice.format(most=STEPS), at, length)
    return _steps(compared, 0, token)


def _steps(compared: str, lowest: int, token: Token) -> tuple[int, int]:
    """The steps of the five-step scale that a comparison leaves."""
    found = _NUMBER.fullmatch(compared)
    number = int(found[2]) if found else -1
    least, most = {
        ">": (number + 1, STEPS),
        ">=": (number, STEPS),
        "<": (lowest, number - 1),
        "<=": (lowest, number),
    }.get(found[1] if found else "", (number, number))
    if number <= OUT_OF_TEN and found and found[1] in {">", ">="} and least > STEPS:
        return least, STEPS  # asked as if the scale ran to ten: nothing is rated so high
    if not lowest <= number <= STEPS or least > most or least < lowest:
        advice = _("The scale runs from {least} to {most}.").format(least=lowest, most=STEPS)
        raise _refused(token, _("This is not on the scale."), advice)
    return least, most


def _with_letters(text: str, token: Token) -> str:
    """The text, if the index knows anything of it. Raises QueryError."""
    if not has_letters(text):
        advice = _("Put a word or a name with a letter or a figure there.")
        raise _refused(token, _("There is nothing to look for."), advice)
    return text


def _rated(rating: Rating) -> Callable[[Token, bool], Query | None]:
    def read(token: Token, _begun: bool) -> Query | None:  # noqa: FBT001 - one of the readers
        if _SIGNS.fullmatch(token.text):
            advice = _("Write {field}:3, {field}:>3 or {field}:2..4.").format(field=rating.value)
            raise _refused(token, _("A number is missing."), advice)
        if found := _RANGE.fullmatch(token.text):
            least, _most = _steps(found[1] or "1", 1, token)
            most, _most = _steps(found[2] or found[3] or str(STEPS), 1, token)
            if least <= most:
                return Rated(rating, least, most)
            raise _refused(token, _("This range runs backwards."), _("Put the lower one first."))
        return Rated(rating, *_steps(token.text + token.compared, 1, token))

    return read


def _night(token: Token, _begun: bool) -> Query | None:  # noqa: FBT001 - one of the readers
    text = token.text.lower()
    if text in set(Span):
        return Lately(Span(text))
    if ".." in text:
        since, until = text.split("..", 1)
        if not since and not until:
            advice = _("Put a night before the dots or behind them.")
            raise _refused(token, _("A night is missing."), advice)
        first = _period(since, token)[0] if since else None
        last = _period(until, token)[1] if until else None
        if first and last and first > last:
            raise _refused(token, _("This range runs backwards."), _("Put the earlier one first."))
        return Nights(first, last)
    if compared := _DAY_COMPARED.fullmatch(text):
        return _beyond(compared[1], *_period(compared[2], token), token)
    return Nights(*_period(text, token))


def _beyond(sign: str, first: date, last: date, token: Token) -> Nights:
    """The nights before or after a period, with it where the sign says so."""
    day = timedelta(days=1)
    try:
        return {
            ">": lambda: Nights(last + day, None),
            ">=": lambda: Nights(first, None),
            "<": lambda: Nights(None, first - day),
            "<=": lambda: Nights(None, last),
        }[sign]()
    except OverflowError as error:
        raise _no_night(token) from error


def _period(text: str, token: Token) -> tuple[date, date]:
    """The first and last night of a year, a month or a day."""
    found = _DAY.fullmatch(text)
    if not found:
        raise _no_night(token)
    year, month, day = (int(each) if each else None for each in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise _no_night(token) from error
    if day:
        return first, first
    to = month or 12
    return first, date(first.year, to, monthrange(first.year, to)[1])


def _no_night(token: Token) -> QueryError:
    advice = _(
        "Write 2026, 2026-11, 2026-11-24, a range 2026-11-01..2026-11-15, >2026-10, or {spans}."
    ).format(spans=", ".join(Span))
    return _refused(token, _("This is not a night."), advice)


def _is(token: Token, _begun: bool) -> Query | None:  # noqa: FBT001 - one of the readers
    word = token.text.lower()
    if word in set(Origin):
        return From(Origin(word))
    return Is(_chosen(Flag, [*Flag, *Origin], token))


def _origin(token: Token, _begun: bool) -> Query | None:  # noqa: FBT001 - one of the readers
    return From(_chosen(Origin, [*Origin], token))


def _has(token: Token, _begun: bool) -> Query | None:  # noqa: FBT001 - one of the readers
    return Has(_chosen(Media, [*Media], token))


def _chosen(kind: type[Choice], told: list[str], token: Token) -> Choice:
    word = token.text.lower()
    if word not in set(kind):
        advice = _("Behind “{field}:” stands one of: {words}.")
        raise _refused(
            token,
            _("“{word}” is unknown here.").format(word=token.text),
            advice.format(field=token.field, words=", ".join(told)),
        )
    return kind(word)


_FIELDS: dict[str, Callable[[Token, bool], Query | None]] = {
    **{part.value: _said(part) for part in Part},
    **{kind.value: _named(kind) for kind in MarkKind},
    **{rating.value: _rated(rating) for rating in Rating},
    "night": _night,
    "is": _is,
    "origin": _origin,
    "has": _has,
}
