"""A JSON text of any size, one value at a time: memory holds the largest value, never the file.

Where a value ends is found here, what it stands for is left to the standard library's decoder in C.
A streaming parser as ijson is would do both, and three promises rule it out: each record is kept in
its exact bytes, which no such parser gives; one bad session must not sink the others, and it ends
at the first fault; memory must stay flat, and the paths it keeps grow with the square of the depth
(1 GB at 30,000 brackets).
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from typing import Protocol

from journal.importers.fields import Unfit
from journal.importers.json_values import PLAIN, UNREAD, careful, heavy, quick
from journal.record import record
from journal.text import _

CHUNK = 256 * 1024
LARGEST = 16 * 1024 * 1024
TEXT_AT_MOST = 2 * CHUNK

BOM = b"\xef\xbb\xbf"
GAP = re.compile(rb"[ \t\r\n]*")
QUOTED = rb'[^"{}\[\]]++|"[^"\\]*+(?:\\.[^"\\]*+)*+"'
INNERMOST = rb"\{(?:" + QUOTED + rb")*+\}|\[(?:" + QUOTED + rb")*+\]"
OUTSIDE = re.compile(rb"(?:" + QUOTED + rb"|" + INNERMOST + rb")*+", re.DOTALL)
INSIDE = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
SCALAR = re.compile(rb"[^\s,\]}]*+")
OBJECT_END = re.compile(rb"\}(?=\s*(?:,\s*\{|\]))")

OPENINGS = re.compile(rb"[\[{\s]*+")
OPENING, QUOTE = b"{[", ord('"')
COMMON_DEPTH = 50


class Readable(Protocol):
    """A stream of bytes."""

    def read1(self, n: int = -1, /) -> bytes:
        """Up to n bytes; none at the end."""
        ...


class Broken(Exception):
    """The text between the values is no JSON, or ends early: what was found, what was expected."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found)
        self.found = found
        self.expected = expected


@record
class Piece:
    """One value of a JSON text: its exact bytes, and what they stand for.

    `raw` is empty where the value was larger than this program reads; `value` raises Unfit where
    that is so, where it would fill the memory, and where the bytes are no JSON or no text.
    """

    raw: bytes
    read: object

    @property
    def value(self) -> object:
        """What the bytes stand for."""
        if not self.raw:
            raise Unfit("", _("more than 16 MB"), _("a record of reasonable size"))
        if self.read is not UNREAD:
            return self.read
        if heavy(self.raw):
            raise Unfit("", _("more values than fit in memory"), _("a record of reasonable size"))
        return careful(self.raw)


def value_or_words(piece: Piece) -> object:
    """What stands there, or the words of why it cannot be read."""
    try:
        return piece.value
    except Unfit as unfit:
        return str(unfit.found)


def value_or_unfit(piece: Piece) -> object:
    """What stands there, or the Unfit that says why it cannot be read."""
    try:
        return piece.value
    except Unfit as unfit:
        return unfit


class Frame:
    """Finds where a value ends by its brackets and quotes alone, over any number of chunks.

    Give it what follows the opening quote of a text (`quoted`), or else a list or object whole.
    """

    def __init__(self, *, quoted: bool) -> None:
        self._depth = 0
        self._quoted = quoted

    def end(self, data: bytes, at: int) -> tuple[int, bool]:
        """How far the data was looked through, and whether the value ends there."""
        if self._quoted:
            at = _matched(INSIDE, data, at)
            if data[at : at + 1] != b'"':
                return at, False
            self._quoted = False
            at += 1
            if not self._depth:
                return at, True
        if not self._depth:
            self._depth, at = 1, at + 1  # its own bracket, so that all others are within
        while (at := _matched(OUTSIDE, data, at)) < len(data):
            if data[at] == QUOTE:
                # The text goes on beyond the data.
                self._quoted = True
                return _matched(INSIDE, data, at + 1), False
            # Far down many at once: one after the other, a bomb of brackets would take minutes.
            deep = self._depth > COMMON_DEPTH
            ends = _matched(OPENINGS, data, at) if deep else at + (data[at] in OPENING)
            self._depth += (_opened(data, at, ends) if deep else ends - at) or -1
            at = ends if ends > at else at + 1
            if not self._depth:
                return at, True
        return at, False


class JsonStream:
    """The members of an object or the elements of an array, as they come.

    Raises Broken where the text breaks off or is not laid out as JSON between values.
    """

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._data = b""
        self._text = ""  # the same, a character a byte; empty where the data is long
        self._at = 0
        self._done = False
        while len(self._data) < len(BOM) and self._more():
            pass
        if self._data.startswith(BOM):
            self._at = len(BOM)

    def first(self) -> bytes:
        """The next byte that is not blank; empty at the end."""
        while True:
            self._at = _matched(GAP, self._data, self._at)
            if self._at < len(self._data):
                return self._data[self._at : self._at + 1]
            if not self._more():
                return b""

    def members(self) -> Iterator[str]:
        """The keys of an object; take or skip each one's value before the next."""
        self._expect(b"{")
        if self._passed(b"}"):
            return
        while True:
            key = self._key()
            self._expect(b":")
            yield key
            if self._passed(b"}"):
                return
            self._expect(b",")

    def elements(self) -> Iterator[Piece]:
        """The values of an array, each wholly read."""
        for _place in self.places():
            yield self.take()

    def places(self) -> Iterator[int]:
        """The numbers of the values of an array; take, skip or read each one before the next."""
        self._expect(b"[")
        if self._passed(b"]"):
            return
        for place in count(1):
            yield place
            if self._passed(b","):
                continue
            if self._passed(b"]"):
                return
            raise self._broken("“,”")

    def finish(self) -> None:
        """Raise unless only blanks follow."""
        if self.first():
            raise self._broken(_("the end of the file"))

    def take(self) -> Piece:
        """The next value, whatever it is."""
        if self.first() == b"{":
            plain = self._plain()
            if plain is not None:
                return plain
            likely = self._likely_end()
            if likely:
                raw = self._data[self._at : likely]
                value = UNREAD if heavy(raw) else quick(raw)
                if value is not UNREAD:
                    self._at = likely
                    return Piece(raw, value)
        return self._piece()

    def skip(self) -> None:
        """Pass the next value by, however large it is."""
        self._piece(kept=False)

    def _key(self) -> str:
        key: object = None
        if self.first() == b'"':
            with suppress(Unfit):
                key = self._piece().value
        if not isinstance(key, str):
            raise self._broken(_("a key in quotes"))
        return key

    def _plain(self) -> Piece | None:
        """The next object, read as it is found; None where it needs a closer look."""
        if not self._text:
            return None
        try:
            value, end = PLAIN.raw_decode(self._text, self._at)
        except (ValueError, RecursionError, MemoryError):
            return None
        raw = self._data[self._at : end]
        # One byte alone is looked for many times quicker than two.
        if not raw.isascii() or (b"\\" in raw and b"\\u" in raw):
            value = quick(raw)
            if value is UNREAD:
                return None
        self._at = end
        return Piece(raw, value)

    def _likely_end(self) -> int:
        """Where an object ends if no text in it has unbalanced braces; 0 where that is unclear.

        Counting is many times quicker than looking at each quote, and reading proves it right.
        """
        depth, since, start = 0, self._at, self._at
        while len(self._data) - start <= LARGEST:
            found = OBJECT_END.search(self._data, since)
            if found is None:
                if not self._more():
                    return 0
                since, start = since - start, 0
                continue
            end = found.end()
            depth += self._data.count(b"{", since, end) - self._data.count(b"}", since, end)
            since = end
            if depth <= 0:
                return end
        return 0

    def _piece(self, *, kept: bool = True) -> Piece:
        framed = self.first() in {b"{", b"[", b'"'}
        return Piece(self._framed(kept=kept) if framed else self._scalar(), UNREAD)

    def _framed(self, *, kept: bool) -> bytes:
        """The bytes to the closing bracket or quote; none where they are too many, or not kept."""
        quoted = self.first() == b'"'
        frame, looked = Frame(quoted=quoted), self._at + quoted
        while True:
            looked, ended = frame.end(self._data, looked)
            if looked - self._at > LARGEST:
                kept = False
            if ended or not kept:
                raw = self._data[self._at : looked] if kept else b""
                self._at = looked
                if ended:
                    return raw
            ahead = looked - self._at
            if not self._more():
                raise self._broken(_("the rest of the file"))
            looked = self._at + ahead

    def _scalar(self) -> bytes:
        while True:
            end = _matched(SCALAR, self._data, self._at)
            if end < len(self._data) or end - self._at > CHUNK or not self._more():
                break
        raw = self._data[self._at : end]
        if not raw:
            raise self._broken(_("a value"))
        self._at = end
        return raw

    def _passed(self, mark: bytes) -> bool:
        if self.first() != mark:
            return False
        self._at += 1
        return True

    def _expect(self, mark: bytes) -> None:
        if not self._passed(mark):
            raise self._broken("“" + mark.decode() + "”")

    def _more(self) -> bool:
        """Read on; what was passed is let go. A long value is fetched in ever larger steps."""
        if self._done:
            return False
        kept = self._data[self._at :]
        fresh = self._stream.read1(max(CHUNK, len(kept)))
        self._done = not fresh
        self._data = kept + fresh
        self._text = self._data.decode("latin-1") if len(self._data) <= TEXT_AT_MOST else ""
        self._at = 0
        return not self._done

    def _broken(self, expected: str) -> Broken:
        found = self._data[self._at : self._at + 20].decode("utf-8", "replace")
        return Broken(found or _("the end of the file"), expected)


def _matched(pattern: re.Pattern[bytes], data: bytes, at: int) -> int:
    found = pattern.match(data, at)
    return found.end() if found else at


def _opened(data: bytes, at: int, ends: int) -> int:
    return data.count(b"[", at, ends) + data.count(b"{", at, ends)
