"""Streams that fail in words: what breaks while reading is told as a JournalError."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from gzip import BadGzipFile
from typing import Any, Protocol

from journal.errors import CannotRead, DamagedExport, RefusedExport
from journal.text import _

BUFFER = 256 * 1024  # more falls out of the processor's cache, and takes twice as long

BROKEN = (
    EOFError,
    zlib.error,
    lzma.LZMAError,
    BadGzipFile,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
)


def unheard() -> None:
    """Nobody waits for it."""


class Closable(Protocol):
    """Something that is closed together with the stream read from it."""

    def close(self) -> object:
        """Give it back."""
        ...


class Guarded(io.RawIOBase):
    """The bytes that `take(n)` gives, at most `limit` of them; `label` names them in errors.

    `pulse` is called before each part is read, and may end the reading by what it raises. Raises
    DamagedExport where the data is broken or longer than its limit, RefusedExport where this
    program cannot unpack it, CannotRead where the disk fails.
    """

    def __init__(
        self,
        label: str,
        take: Callable[[int], bytes | None],
        *owned: Closable,
        limit: int | None = None,
        pulse: Callable[[], None] = unheard,
    ) -> None:
        super().__init__()
        self._pulse = pulse
        self._label = label
        self._take = take
        self._owned = owned
        self._left = limit
        self._seen = b""  # looked at, and still to be given

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill some of the buffer; 0 at the end."""
        data = self.take(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def ahead(self, size: int) -> bytes:
        """The next bytes, at most so many, which the next `take` gives all the same."""
        self._seen = self._next(size)
        return self._seen

    def take(self, wanted: int) -> bytes:
        """The next bytes as they come, at most so many; empty at the end."""
        self._pulse()
        if not self._seen:
            return self._next(wanted)
        seen, self._seen = self._seen[:wanted], self._seen[wanted:]
        return seen + self._next(wanted - len(seen)) if wanted > len(seen) else seen

    def _next(self, wanted: int) -> bytes:
        if self._left is None:
            return self._read(wanted)
        data = self._read(min(wanted, self._left + 1))
        if len(data) > self._left:
            raise DamagedExport(
                _("“{name}” is longer than it says.").format(name=self._label),
                _("Download the export again."),
            )
        self._left -= len(data)
        return data

    def _read(self, wanted: int) -> bytes:
        try:
            return self._take(wanted) or b""
        except BROKEN as error:
            raise DamagedExport(
                _("The compressed data of “{name}” is broken or ends early.").format(
                    name=self._label
                ),
                _("Download the export again."),
            ) from error
        except (RuntimeError, NotImplementedError) as error:
            raise RefusedExport(
                _("“{name}” is encrypted, or packed in a way that Elara cannot read.").format(
                    name=self._label
                ),
                _("Unpack it, or export it without a password."),
            ) from error
        except OSError as error:
            raise CannotRead(
                _("“{name}” cannot be read to its end.").format(name=self._label),
                _("Copy it to another disk, then import that copy."),
            ) from error

    def close(self) -> None:
        """Close what stands beneath, too."""
        if not self.closed:
            super().close()
            for each in self._owned:
                each.close()


def guarded(
    label: str,
    take: Callable[[int], bytes | None],
    *owned: Closable,
    limit: int | None = None,
    pulse: Callable[[], None] = unheard,
) -> io.BufferedReader:
    """A buffered stream over `take(n)` that fails in words; closing it closes `owned`."""
    return io.BufferedReader(Guarded(label, take, *owned, limit=limit, pulse=pulse), BUFFER)


def beginning(stream: io.BufferedReader, size: int) -> bytes:
    """The first bytes of a stream that was just opened, and no more of it is unpacked."""
    found = bytearray()
    take = _beneath(stream)
    while len(found) < size and (part := take(size - len(found))):
        found += part
    return bytes(found)


def parts(stream: io.BufferedReader, size: int = BUFFER) -> Iterator[bytes]:
    """All of a stream that was just opened, in parts; from beneath it, so that none is copied."""
    take = _beneath(stream)
    while part := take(size):
        yield part


def _beneath(stream: io.BufferedReader) -> Callable[[int], bytes]:
    return stream.raw.take if isinstance(stream.raw, Guarded) else stream.read1
