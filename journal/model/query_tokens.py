"""What is typed into a search, cut into the pieces of the language, each with its place."""

import re
import unicodedata
from enum import Enum, auto

from journal.errors import QueryError
from journal.record import record
from journal.text import _

_LONGEST = 200  # letters of one term
_QUOTES = str.maketrans("“”„", '"""')
_SPACE = re.compile(r"\s*")
_NEAR = re.compile(r"NEAR(?:/(\d{1,4}))?(?=[\s(]|$)")
_OPERATOR = re.compile(r"(AND|OR|NOT)(?=[\s()]|$)")
_PATTERN = re.compile(r"/((?:\\.|[^/\\])+)/(?=[\s()]|$)")
_PHRASE = re.compile(r'"([^"]*)("?)')
_AFTER_PHRASE = re.compile(r"(\*)|~(\d{1,4})|((?:[<>]=?|=)\d+)(?![\w.])")
_WORD = re.compile(r'[^\s()"|]+')
_FIELD = re.compile(r"([^\W\d_]+):(?!//)")
_APART = 10  # words between, where NEAR does not say


class Piece(Enum):
    """What a piece of a question is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    PATTERN = auto()
    WORD = auto()
    PHRASE = auto()


@record
class Token:
    """A piece from `at` up to `until`.

    `field` is the name before a colon; `star`, `number` and `compared` what follows a phrase;
    `begun` is whether more of its last word may still be typed.
    """

    piece: Piece
    at: int
    until: int
    text: str = ""
    field: str = ""
    star: bool = False
    number: int | None = None
    compared: str = ""
    begun: bool = False

    @property
    def length(self) -> int:
        """How many letters it takes."""
        return self.until - self.at


_SIGNS = {"(": Piece.OPEN, ")": Piece.CLOSE, "|": Piece.OR}


def is_letter(letter: str) -> bool:
    """Whether the index takes it for part of a word."""
    return unicodedata.category(letter)[0] in "LN"


def has_letters(text: str) -> bool:
    """Whether there is anything in the text that can be looked for."""
    return any(map(is_letter, text))


def tokens(question: str, *, typing: bool) -> list[Token]:
    """The pieces of a question, in their order. Raises QueryError."""
    return list(_Scanner(question, typing=typing).all())


def _is_text(letter: str) -> bool:
    """Whether it can stand in a question: no control, no half of a pair, no private letter."""
    return unicodedata.category(letter) not in {"Cc", "Cs", "Co"}


class _Scanner:
    """Walks once over the question; every place in it stays what it is."""

    def __init__(self, question: str, *, typing: bool) -> None:
        plain = "".join(each if _is_text(each) else " " for each in question)
        self._text = plain.translate(_QUOTES)
        self._typing = typing
        self._at = 0

    def all(self) -> "list[Token]":
        found: list[Token] = []
        while True:
            self._skip()
            if self._at >= len(self._text):
                return found
            token = self._next()
            if token:
                found.append(token)

    def _skip(self) -> None:
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at

    def _next(self) -> Token | None:
        sign = self._text[self._at]
        if sign in _SIGNS:
            return self._piece(_SIGNS[sign], 1)
        if sign == "-":
            return self._dash()
        if sign == "/":
            return self._pattern()
        if sign == '"':
            return self._phrase(self._at)
        return self._operator() or self._word()

    def _piece(self, piece: Piece, length: int, number: int | None = None) -> Token:
        start = self._at
        self._at += length
        return Token(piece, start, self._at, self._text[start : self._at], number=number)

    def _dash(self) -> Token | None:
        """A dash right before something bars it; one that stands alone is only a dash.

        At the end of a whole question something is missing behind it.
        """
        after = self._text[self._at + 1 : self._at + 2]
        ends = not self._typing and not self._text[self._at + 1 :].strip()
        if (not after or after.isspace()) and not ends:
            self._at += 1
            return None
        return self._piece(Piece.NOT, 1)

    def _operator(self) -> Token | None:
        if near := _NEAR.match(self._text, self._at):
            apart = int(near[1]) if near[1] else _APART
            return self._piece(Piece.NEAR, len(near[0]), apart)
        if self._text.startswith("NEAR/", self._at):
            found = _WORD.match(self._text, self._at)
            length = len(found[0]) if found else 1
            advice = _("Behind it stands how many words may lie between: NEAR/5.")
            raise QueryError(_("This distance cannot be read."), advice, self._at, length)
        if found := _OPERATOR.match(self._text, self._at):
            return self._piece(Piece[found[1]], len(found[0]))
        return None

    def _pattern(self) -> Token:
        found = _PATTERN.match(self._text, self._at)
        if not found:
            raise QueryError(
                _("This pattern is not closed."),
                _("A pattern stands between two strokes: /door(s|way)/."),
                self._at,
                len(self._text) - self._at,
            )
        start, self._at = self._at, found.end()
        return Token(Piece.PATTERN, start, self._at, self._short(found[1], start))

    def _phrase(self, start: int, field: str = "") -> Token:
        found = _PHRASE.match(self._text, self._at)
        assert found is not None  # noqa: S101 - it begins with a quote
        self._at = found.end()
        closed = bool(found[2])
        if not closed and not self._typing:
            advice = _("Words that stand together have a quote before and behind them.")
            raise QueryError(_("This quote is not closed."), advice, self._at - len(found[0]))
        after = _AFTER_PHRASE.match(self._text, self._at) if closed else None
        if after:
            self._at = after.end()
        elif closed:
            self._must_end()
        return Token(
            Piece.PHRASE,
            start,
            self._at,
            self._short(" ".join(found[1].split()), start),
            field,
            star=bool(after and after[1]),
            number=int(after[2]) if after and after[2] else None,
            compared=after[3] or "" if after else "",
            begun=self._typing and not closed and not found[1][-1:].isspace(),
        )

    def _must_end(self) -> None:
        """Refuse what stands right behind a closing quote and means nothing there."""
        sign = self._text[self._at : self._at + 1]
        found = _WORD.match(self._text, self._at)
        length = len(found[0]) if found else 1
        if sign == "~":
            advice = _("Behind it stands how many words may lie between: “lake door”~5.")
            raise QueryError(_("This distance cannot be read."), advice, self._at, length)
        if sign and sign in "<>=":
            advice = _("A whole number stands right behind it: feeling:“old fear”>=3.")
            raise QueryError(_("This comparison cannot be read."), advice, self._at, length)
        if sign and is_letter(sign):
            advice = _("Put a space behind the quote; no quote can stand within quotes.")
            raise QueryError(_("This quote ends within a word."), advice, self._at - 1)

    def _word(self) -> Token:
        start = self._at
        field = _FIELD.match(self._text, start)
        if not field:
            return self._plain(start)
        self._at = field.end()
        self._skip()
        if self._text[self._at : self._at + 1] == '"':
            return self._phrase(start, field[1].lower())
        return self._plain(start, field[1].lower())

    def _plain(self, start: int, field: str = "") -> Token:
        found = _WORD.match(self._text, self._at)
        self._at = found.end() if found else self._at
        word = self._short(found[0] if found else "", start)
        begun = self._typing and self._at == len(self._text)
        return Token(Piece.WORD, start, self._at, word, field, begun=begun)

    def _short(self, text: str, start: int) -> str:
        if len(text) > _LONGEST:
            raise QueryError(
                _("This is too long to look for."),
                _("A word, phrase or pattern may have {n} letters.").format(n=_LONGEST),
                start,
                self._at - start,
            )
        return text
