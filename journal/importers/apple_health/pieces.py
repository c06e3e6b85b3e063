"""A document of any size in pieces that cut no record in two; only their seams are copied."""

import io
from collections.abc import Iterator
from typing import NamedTuple

from journal.importers.streams import BUFFER, parts

RECORD, BRACKET = b"<Record", b"<"
LONGEST = 256 * 1024


class Piece(NamedTuple):
    """Bytes of a document: those from `first` to `last` count, the first of `data` is byte `at`.

    The `final` one ends where the document does.
    """

    data: bytes
    first: int
    last: int
    at: int
    final: bool


class Pieces:
    """The pieces of a document that was just opened; after the last, `rest` is what that held."""

    def __init__(self, stream: io.BufferedReader, size: int = BUFFER) -> None:
        self.rest = b""
        self.at = 0  # the byte of the document with which the rest begins
        self._parts = parts(stream, size)

    def __iter__(self) -> Iterator[Piece]:
        """One after the other."""
        for part in self._parts:
            first = part.find(RECORD)
            if first < 0:
                self.rest += part
                if len(self.rest) > LONGEST:
                    yield self._shed()
                continue
            seam = self.rest + part[:first]
            yield Piece(seam, 0, len(seam), self.at, final=False)
            self.at += len(self.rest)
            last = part.rfind(RECORD)
            if last > first:
                yield Piece(part, first, last, self.at, final=False)
            self.rest = part[last:]
            self.at += last
        yield Piece(self.rest, 0, len(self.rest), self.at, final=True)

    def _shed(self) -> Piece:
        """What no record follows for long, up to a tag that may be cut in two at the end."""
        rest, at = self.rest, self.at
        cut = rest.rfind(RECORD, 1)
        if cut < 0:
            cut = rest.rfind(BRACKET, 1)
        if cut < 0:
            cut = len(rest)
        self.rest, self.at = rest[cut:], at + cut
        return Piece(rest, 0, cut, at, final=False)
