"""A file, folder, zip or gzip behind one face: its first bytes, its stream, its members."""

import gzip
import hashlib
import io
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Self

from journal.errors import CannotRead, DamagedExport, JournalError, RefusedExport
from journal.importers.archive import Archive
from journal.importers.listed import Listed
from journal.importers.streams import BUFFER, beginning, guarded, unheard
from journal.importers.wide_text import json_in_utf8
from journal.text import _

HEAD = 64 * 1024
FOLDERS_DEEP = 100
HEADS_AT_MOST = 8 * 1024 * 1024  # bytes of members that are remembered
SPOOLED_IN_MEMORY = 32 * 1024 * 1024
PACKED_AT_MOST = 64 * 1024 * 1024
SPOOLED_AT_MOST = 2 * 1024 * 1024 * 1024

GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")


class Source:
    """What a person chose to import; gzip is taken off without a word.

    `pulse` is called before a file or member is opened, and before each part of it is read; it may
    raise Cancelled: of a zip of thousands, or a file of gigabytes, it takes a while to tell what it
    is. Raises CannotRead where there is nothing to read.
    Close it, or use it in a `with`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.label = path.name or str(path)
        try:
            self._stat = path.stat()
        except (OSError, ValueError) as error:
            raise _unreadable(self.label, error) from error
        self.is_folder = stat.S_ISDIR(self._stat.st_mode)
        if self.is_folder and not _may_be_read(path):
            raise _unreadable(self.label, PermissionError())
        self.size = 0 if self.is_folder else self._stat.st_size
        self.pulse: Callable[[], None] = unheard
        self._raw: io.FileIO | None = None
        self._archive: Archive | None = None
        self._head = b""
        self._heads: dict[str, bytes] = {}
        self._room = HEADS_AT_MOST
        self._members: tuple[str, ...] | None = None
        self._known: frozenset[str] | None = None
        self.workbook: Any = None  # as the reader of spreadsheets opened it
        self.listed = Listed(self.names)
        self._is_gzip = not self.is_folder and self._magic().startswith(GZIP)
        self.is_zip = not self.is_folder and self.head(len(ZIP[0])).startswith(ZIP)

    def _magic(self) -> bytes:
        if not stat.S_ISREG(self._stat.st_mode):
            raise CannotRead(
                _("“{name}” is neither a file nor a folder.").format(name=self.label),
                _("Choose the export as a file."),
            )
        if not self.size:
            raise CannotRead(
                _("“{name}” is empty.").format(name=self.label),
                _("Download the export again, then import that file."),
            )
        with self._open_raw() as raw:
            return raw.read(len(GZIP))

    def _open_raw(self) -> io.FileIO:
        try:
            self._raw = io.FileIO(self.path, "rb")
        except OSError as error:
            raise _unreadable(self.label, error) from error
        return self._raw

    @property
    def position(self) -> int:
        """How far the file on disk has been read, in bytes of `size`."""
        if self._raw is None or self._raw.closed:
            return 0
        return min(self._raw.tell(), self.size)

    def head(self, n: int = HEAD) -> bytes:
        """The first bytes, decompressed; empty for a folder, shorter where the file is."""
        if not self._head and not self.is_folder:
            with self.open() as stream:
                self._head = stream.read1(HEAD)
                # What stands before a break can still be told by its first bytes.
                with suppress(DamagedExport):
                    while len(self._head) < HEAD and (more := stream.read1(HEAD)):
                        self._head += more
        return self._head[:n]

    def open(self) -> io.BufferedReader:
        """The whole file as a stream, decompressed; `position` follows what is read.

        JSON in UTF-16 is given in UTF-8. Reading raises DamagedExport where compressed data is
        broken, CannotRead where the disk is.
        """
        self.pulse()
        raw = self._open_raw()
        if self._is_gzip:
            unzipped = gzip.GzipFile(fileobj=raw, mode="rb")
            stream = guarded(self.label, unzipped.read1, unzipped, raw, pulse=self._beat)
        else:
            stream = guarded(self.label, raw.read, raw, pulse=self._beat)
        return json_in_utf8(stream, self.label)

    def _beat(self) -> None:
        """Whoever listens now, also where a stream was opened before."""
        self.pulse()

    @property
    def archive(self) -> Archive:
        """The zip's entries. Raises RefusedExport or DamagedExport where it cannot be trusted."""
        if self._archive is None:
            file = self._unpacked() if self._is_gzip else io.BufferedReader(self._open_raw())
            self._archive = Archive(self.label, file)
        return self._archive

    def _unpacked(self) -> IO[bytes]:
        """A zip is read from its end: one inside gzip is unpacked to a place without a name."""
        unpacked = tempfile.SpooledTemporaryFile(SPOOLED_IN_MEMORY)  # noqa: SIM115 - stays open
        try:
            self._unpack(unpacked)
        except JournalError:
            unpacked.close()
            raise
        return unpacked

    def _unpack(self, into: IO[bytes]) -> None:
        with self.open() as stream:
            while chunk := stream.read1(BUFFER):
                if into.tell() + len(chunk) > SPOOLED_AT_MOST:
                    raise RefusedExport(
                        _("“{name}” unpacks to more than 2 GB.").format(name=self.label),
                        _("Take the gzip off yourself, then import the zip inside."),
                    )
                into.write(chunk)

    def names(self) -> tuple[str, ...]:
        """The members of a zip, or the files of a folder, by path; empty for a plain file."""
        if self.is_folder:
            if self._members is None:
                found = files_in(self.path)
                self._members = tuple(each.relative_to(self.path).as_posix() for each in found)
            return self._members
        return self.archive.names if self.is_zip else ()

    def open_member(self, name: str, limit: int | None = None) -> io.BufferedReader:
        """One member, by a name out of `names()`; no more than `limit` bytes are ever unpacked.

        Raises CannotRead where there is none; reading raises DamagedExport where it is broken.
        """
        self.pulse()
        if not self.is_folder:
            return json_in_utf8(self.archive.open(name, limit, self._beat), name)
        if self._known is None:
            self._known = frozenset(self.names())
        if name not in self._known:
            raise CannotRead(
                _("There is no “{name}” in the folder.").format(name=name),
                _("Check that the folder is complete."),
            )
        member = Source(self.path / name)
        member.pulse = self._beat
        return member.open()

    def member_head(self, name: str) -> bytes:
        """The first bytes of a member; raises as `open_member`. Many readers ask for the same."""
        head = self._heads.get(name)
        if head is None:
            with self.open_member(name) as stream:
                head = beginning(stream, HEAD)
            self._room -= len(head)
            if self._room > 0:
                self._heads[name] = head
        return head

    def digest(self) -> str:
        """What tells a zip or folder from another without reading it; empty for anything else.

        Of a zip it covers the entries' names, sizes and checksums, of a folder its files' names,
        sizes and times.
        """
        if self.is_folder:
            return _listing_digest(self.path)
        return self.archive.digest() if self.is_zip and not self._is_gzip else ""

    def close(self) -> None:
        """Give back every file that was opened for reading members."""
        if self._archive is not None:
            self._archive.close()
            self._archive = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class Pasted(Source):
    """A text that was pasted or piped in: it is read where it stands, and on no disk."""

    def __init__(self, text: str | bytes) -> None:
        label = _("Pasted text")
        data = text if isinstance(text, bytes) else text.encode(errors="replace")
        self._hold(label, Path(label), data)

    def _hold(self, label: str, path: Path, data: bytes) -> None:
        self._data = data
        self.label = label
        self.path = path
        self.size = len(self._data)
        self.is_folder = self.is_zip = self._is_gzip = False
        self.pulse = unheard
        self._archive = self._raw = self._members = None
        self.listed = Listed(self.names)
        self._heads, self._room = {}, 0
        with self.open() as stream:
            self._head = stream.read(HEAD)

    def open(self) -> io.BufferedReader:
        """The whole text as a stream."""
        held = io.BytesIO(self._data)
        return json_in_utf8(guarded(self.label, held.read, held), self.label)


class Packed(Pasted):
    """A file in a zip as it would be alone, held in memory; a zip or document may be one too.

    `to_know`: only as much of it as tells what it is. Raises CannotRead and DamagedExport as
    `Source.open_member`, RefusedExport beyond 64 MB.
    """

    def __init__(self, whole: Source, name: str, *, to_know: bool = False) -> None:
        data = whole.member_head(name) if to_know else b""
        if not to_know or data.startswith(ZIP):
            with whole.open_member(name) as stream:
                data = stream.read(PACKED_AT_MOST + 1)
        if len(data) > PACKED_AT_MOST:
            raise RefusedExport(
                _("“{name}” is longer than 64 MB.").format(name=name),
                _("Unpack the zip, then import the folder."),
            )
        self._hold(name.rpartition("/")[2], whole.path / name, data)
        self.is_zip = data.startswith(ZIP)

    @property
    def archive(self) -> Archive:
        """The entries, where it is a zip itself."""
        if self._archive is None:
            self._archive = Archive(self.label, io.BytesIO(self._data))
        return self._archive


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and its folders, sorted; hidden ones and links are passed by.

    A folder in it that may not be read is given itself: opening it says why. Raises RefusedExport
    where folders lie in folders deeper than any export lays them.
    """
    opened = [entries(folder)]
    while opened:
        entry = next(opened[-1], None)
        if entry is None:
            opened.pop()
        elif entry.is_dir() and _may_be_read(entry):
            if len(opened) == FOLDERS_DEEP:
                raise too_deep(folder)
            opened.append(entries(entry))
        else:
            yield entry


def too_deep(folder: Path) -> RefusedExport:
    """What to say of folders in folders without end."""
    return RefusedExport(
        _("The folders in “{name}” lie too deep in one another.").format(
            name=folder.name or str(folder)
        ),
        _("Choose the folder in it that holds the export."),
    )


def entries(folder: Path) -> Iterator[Path]:
    """The files and folders right in a folder, sorted; hidden ones and links are passed by."""
    try:
        found = sorted(os.scandir(folder), key=lambda each: each.name)
    except OSError as error:
        raise _unreadable(folder.name or str(folder), error) from error
    for entry in found:
        real = entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)
        if real and not entry.is_symlink() and not entry.name.startswith("."):
            yield Path(entry.path)


def _may_be_read(folder: Path) -> bool:
    return os.access(folder, os.R_OK | os.X_OK)


def _listing_digest(folder: Path) -> str:
    listing = hashlib.sha256()
    for file in files_in(folder):
        known = file.stat()
        line = f"{file.relative_to(folder).as_posix()}\0{known.st_size}\0{known.st_mtime_ns}\n"
        listing.update(line.encode(errors="surrogateescape"))
    return listing.hexdigest()


def _unreadable(label: str, error: Exception) -> CannotRead:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return CannotRead(
            _("There is no “{name}”.").format(name=label), _("Check the name and the folder.")
        )
    if isinstance(error, PermissionError):
        return CannotRead(
            _("“{name}” may not be read.").format(name=label),
            _("Give yourself permission to read it, or copy it somewhere else."),
        )
    return CannotRead(
        _("“{name}” cannot be read.").format(name=label),
        _("Copy it to another disk, then import that copy."),
    )
