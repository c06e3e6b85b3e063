"""The sleep records in a health document of any size, found by their bytes.

XML parsers refuse what iPhones have written for years (a DTD that is never closed, control
characters), and take a hundred times as long.
"""

import io
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from journal.errors import RefusedExport
from journal.importers.apple_health.pieces import RECORD, Piece, Pieces
from journal.importers.notes import Notes
from journal.importers.streams import BUFFER
from journal.text import _

NEEDLE = b"HKCategoryTypeIdentifierSleepAnalysis"
CHUNK = BUFFER

SLASH = ord("/")
CLOSING, ROOT, ENTITY = b"</Record>", b"<HealthData", b"<!ENTITY"
TAG = re.compile(rb"""<Record(?=\s)(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>""")
END = re.compile(rb"</HealthData\s*+>")

T = TypeVar("T")
# Reads what follows from the record that names what is looked for at `hit`, of bytes up to `last`,
# while it is written as Apple writes it: what that says, nothing at all perhaps, and where it ends.
Quick = Callable[[bytes, int, int], tuple[T, int]]


class Element(NamedTuple):
    """One record as it stands in the document."""

    raw: bytes


def place(at: int) -> str:
    """A place in the document, in words."""
    return _("byte {n}").format(n=at)


def elements(
    stream: io.BufferedReader, notes: Notes, pulse: Callable[[], None], quick: Quick[T]
) -> Iterator[tuple[int, T | Element]]:
    """Every record that names sleep analysis.

    They are given as `quick` reads them, with the byte that is the first for it, and else as an
    element with what stands within it and the byte at which it begins. One that is not closed
    before the end, and a document that breaks off, are damage. Raises RefusedExport for a document
    with entities.
    """
    pieces = Pieces(stream, CHUNK)
    begun = False
    for piece in pieces:
        begun = begun or _begins(piece)
        pulse()
        yield from _found(piece, notes, quick)
    _finish(pieces, notes)


def _begins(piece: Piece) -> bool:
    """Whether the health data begins in this piece. Raises RefusedExport for entities before it."""
    data, first, last, _at, _final = piece
    root = data.find(ROOT, first, last)
    if data.find(ENTITY, first, root if root >= 0 else last) >= 0:
        raise RefusedExport(
            _("This health export defines entities of its own, which no iPhone writes."),
            _("Nothing was imported. Export it again from the Health app."),
        )
    return root >= 0


def _found(piece: Piece, notes: Notes, quick: Quick[T]) -> Iterator[tuple[int, T | Element]]:
    data, first, last, offset, final = piece
    at = first
    while (hit := data.find(NEEDLE, at, last)) >= 0:
        read, at = quick(data, hit, last)
        if read:
            yield offset, read
            continue
        start = data.rfind(b"<", first, hit)
        if start < 0 or not data.startswith(RECORD, start):
            at = hit + len(NEEDLE)
            continue
        end = _element_end(data, start, hit, last)
        if end:
            yield offset + start, Element(data[start:end])
            at = end
            continue
        if end == 0 or not final:
            found = data[start : min(start + 80, last)].decode("utf-8", "replace")
            notes.refuse(place(offset + start), "Record", found, _("a whole record"))
        at = hit + len(NEEDLE)


def _finish(pieces: Pieces, notes: Notes) -> None:
    """Say so where the document breaks off."""
    rest = pieces.rest
    last = max(rest.rfind(b"<"), 0)
    if END.match(rest, last) is None:
        tail = rest[last : last + 60].decode("utf-8", "replace")
        where = place(pieces.at + len(rest))
        found = tail.strip() or _("the end of the file")
        notes.damage(where, found, _("the end of the health data"))


def _element_end(data: bytes, start: int, hit: int, last: int) -> int | None:
    """Where the record ends; None where it does not, 0 where its tag is broken."""
    tag = _tag_end(data, start, hit, last)
    if not tag:
        return tag
    if data[tag - 2] == SLASH:
        return tag
    close = data.find(CLOSING, tag, last)
    if data.find(RECORD, tag, close if close >= 0 else last) >= 0:
        return tag
    return None if close < 0 else close + len(CLOSING)


def _tag_end(data: bytes, start: int, hit: int, last: int) -> int | None:
    """Where the tag ends; None where it does not, 0 where it is broken."""
    end = data.find(b">", hit, last) + 1
    ordinary = data.find(b"='", start, end) < 0 and data.find(b"<", hit, end) < 0
    if end and ordinary and data.count(b'"', start, end) % 2 == 0:
        return end
    tag = TAG.match(data, start, last)
    if tag is not None:
        return tag.end()
    return None if data.find(b"<", hit, last) < 0 else 0
