"""A document in UTF-16, as an editor may have saved it, read as the UTF-8 it once was."""

import codecs
import io

from journal.importers.streams import guarded, parts

MARKS = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def wide_encoding(head: bytes) -> str | None:
    """The kind of UTF-16 in which a document of tags begins; None for any other encoding."""
    return next((name for mark, name in MARKS if head.startswith(mark)), None)


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
