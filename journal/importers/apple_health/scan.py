"""The sleep records in a health document of any size, found by their bytes.

XML parsers refuse what iPhones have written for years (a DTD that is never closed, control
characters), and take a hundred times as long.
"""

import io
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from journal.errors import RefusedExport
from journal.importers.notes import Notes
from journal.importers.streams import BUFFER, parts
from journal.text import _

NEEDLE = b"HKCategoryTypeIdentifierSleepAnalysis"
CHUNK = BUFFER
LONGEST = 256 * 1024

SLASH = ord("/")
RECORD, CLOSING, ROOT, ENTITY = b"<Record", b"</Record>", b"<HealthData", b"<!ENTITY"
TAG = re.compile(rb"""<Record(?=\s)(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>""")
END = re.compile(rb"</HealthData\s*+>")


class Element(NamedTuple):
    """One record as it stands in the document, and the byte at which it begins."""

    at: int
    raw: bytes

    @property
    def where(self) -> str:
        """Its place in words."""
        return place(self.at)


def place(at: int) -> str:
    """A place in the document, in words."""
    return _("byte {n}").format(n=at)


def elements(
    stream: io.BufferedReader, notes: Notes, pulse: Callable[[], None]
) -> Iterator[Element]:
    """Every record that names sleep analysis, with what stands within it.

    One that is not closed before the end, and a document that breaks off, are damage.
    """
    scan = Scan(stream, notes)
    while scan.more():
        pulse()
        yield from scan.found()
    scan.finish()


class Scan:
    """One buffer, filled again and again; what is not yet whole is carried to its front."""

    def __init__(self, stream: io.BufferedReader, notes: Notes) -> None:
        self._parts = parts(stream, CHUNK)
        self._notes = notes
        self._buffer = bytearray(CHUNK + LONGEST)
        self._view = memoryview(self._buffer)
        self._end = 0  # how much of the buffer is filled
        self._offset = 0  # the byte of the document at its front
        self._begun = False

    def more(self) -> bool:
        """Read on; False at the end. Raises RefusedExport for a document with entities."""
        part = next(self._parts, b"")
        self._view[self._end : self._end + len(part)] = part
        self._end += len(part)
        if not self._begun:
            self._begun = True
            root = self._buffer.find(ROOT, 0, self._end)
            if self._buffer.find(ENTITY, 0, root if root >= 0 else self._end) >= 0:
                raise RefusedExport(
                    _("This health export defines entities of its own, which no iPhone writes."),
                    _("Nothing was imported. Export it again from the Health app."),
                )
        return bool(part)

    def found(self) -> Iterator[Element]:
        """The records that are whole by now."""
        at = 0
        while (hit := self._buffer.find(NEEDLE, at, self._end)) >= 0:
            start = self._buffer.rfind(b"<", 0, hit)
            if start < 0 or not self._buffer.startswith(RECORD, start):
                at = hit + len(NEEDLE)
                continue
            end = self._element_end(start, hit)
            if end is None and self._end - start < LONGEST:
                self._carry(start)
                return
            if not end:
                self._broken(start)
                at = hit + len(NEEDLE)
                continue
            yield Element(self._offset + start, bytes(self._view[start:end]))
            at = end
        self._carry(self._unfinished(at))

    def finish(self) -> None:
        """Say so where the document breaks off."""
        if END.match(self._buffer, 0, self._end) is None:
            rest = bytes(self._view[: min(self._end, 60)]).decode("utf-8", "replace")
            found = rest.strip() or _("the end of the file")
            where = place(self._offset + self._end)
            self._notes.damage(where, found, _("the end of the health data"))

    def _element_end(self, start: int, hit: int) -> int | None:
        """Where the record ends; None where that is still to come, 0 where its tag is broken."""
        buffer = self._buffer
        tag = self._tag_end(start, hit)
        if not tag:
            return tag
        if buffer[tag - 2] == SLASH:
            return tag
        close = buffer.find(CLOSING, tag, self._end)
        if buffer.find(RECORD, tag, close if close >= 0 else self._end) >= 0:
            return tag
        return None if close < 0 else close + len(CLOSING)

    def _tag_end(self, start: int, hit: int) -> int | None:
        """Where the tag ends; None where that is still to come, 0 where it is broken."""
        buffer = self._buffer
        end = buffer.find(b">", hit, self._end) + 1
        ordinary = buffer.find(b"='", start, end) < 0 and buffer.find(b"<", hit, end) < 0
        if end and ordinary and buffer.count(b'"', start, end) % 2 == 0:
            return end
        tag = TAG.match(buffer, start, self._end)
        if tag is not None:
            return tag.end()
        return None if buffer.find(b"<", hit, self._end) < 0 else 0

    def _broken(self, start: int) -> None:
        found = bytes(self._view[start : start + 80]).decode("utf-8", "replace")
        self._notes.refuse(place(self._offset + start), "Record", found, _("a whole record"))

    def _unfinished(self, at: int) -> int:
        """Where a tag begins that may go on; what a chunk cuts in two begins with its bracket."""
        low = max(at, self._end - LONGEST)
        start = self._buffer.rfind(b"<", low, self._end)
        return start if start >= 0 else max(at, self._end - len(NEEDLE))

    def _carry(self, start: int) -> None:
        kept = bytes(self._view[start : self._end])
        self._buffer[: len(kept)] = kept
        self._offset += start
        self._end = len(kept)
