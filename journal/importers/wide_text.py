"""A document in UTF-16, as an editor or a shell may have saved it, read as the UTF-8 it was."""

import codecs
import io
from contextlib import suppress

from journal.errors import JournalError
from journal.importers.streams import Guarded, guarded, parts

MARKS = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def wide_encoding(head: bytes) -> str | None:
    """The kind of UTF-16 in which a document of tags begins; None for any other encoding."""
    return next((name for mark, name in MARKS if head.startswith(mark)), None)


AHEAD = 64  # bytes, in which JSON shows itself
JSON = ('{"', "{}", "[{", "[[", "[]")  # how it begins, blanks apart


def json_in_utf8(stream: io.BufferedReader, label: str) -> io.BufferedReader:
    """A stream that was just opened; one of JSON in UTF-16 as the same text in UTF-8."""
    begins = b""
    if isinstance(stream.raw, Guarded):
        with suppress(JournalError):  # what breaks here breaks again where it is read
            begins = stream.raw.ahead(AHEAD)
    wide = _json_encoding(begins)
    return stream if wide is None else in_utf8(stream, wide, label)


def _json_encoding(head: bytes) -> str | None:
    """The kind of UTF-16 that JSON is in, with or without its mark; None for all else."""
    if b"\0" not in head[:4] and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(encoding, "replace").removeprefix("\ufeff")
        if "".join(text.split()).startswith(JSON):
            return encoding
    return None


def in_utf8(stream: io.BufferedReader, encoding: str, label: str) -> io.BufferedReader:
    """The same words in UTF-8, a piece at a time; what is no character becomes a sign for that.

    Closing it closes the stream. `label` names it in errors; it fails as `stream` does.
    """
    return guarded(label, _Taken(stream, encoding).take, stream)


class _Taken:
    """Gives as many bytes as are wanted of what each piece became."""

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        self._parts = parts(stream)
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._held = b""
        self._at = 0

    def take(self, wanted: int) -> bytes:
        """The next bytes, at most so many; empty at the end."""
        while self._at >= len(self._held):
            part = next(self._parts, b"")
            text = self._decoder.decode(part, final=not part)
            self._held, self._at = text.removeprefix("\ufeff").encode(), 0
            if not part and not text:
                return b""
        given = self._held[self._at : self._at + wanted]
        self._at += len(given)
        return given
