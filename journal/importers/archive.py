"""A zip that came from elsewhere: checked before anything in it is touched."""

import hashlib
import io
import posixpath
import stat
import struct
import zipfile
from collections.abc import Callable
from typing import IO, cast

from journal.errors import CannotRead, DamagedExport, JournalError, RefusedExport
from journal.importers.inflating import Inflated
from journal.importers.streams import BROKEN, guarded, unheard
from journal.text import _

ENCRYPTED = 0x1
# Without these, no name is unsafe; without those, none leads to its file in a roundabout way.
ODD = ("\\", "\0", ":", "..", "\n/", "\n\n")
ROUNDABOUT = ("//", "/.", "\n.", "/\n")
AT_ONCE = 4096  # entries whose lines are held together
END = struct.Struct("<4s4H2LH")  # of a zip; the sixth is how long its table of contents is
ENDS, ENTRY = b"PK\5\6", b"PK\1\2"
LONGEST_REMARK = 0xFFFF  # that may stand behind the end
LARGEST_TABLE = 64 * 1024 * 1024


class Archive:
    """The entries of one zip, each bounded when opened; nothing is ever written to disk.

    Raises DamagedExport where the zip cannot be opened, RefusedExport where an entry's name or
    kind is not safe or an entry is encrypted.
    """

    def __init__(self, label: str, file: IO[bytes]) -> None:
        self._label = label
        self._file = file
        self._sound: set[str] = set()
        self._digest = ""
        try:
            self._zip = self._opened()
            self._check(self._zip.infolist())
        except JournalError:
            file.close()
            raise
        self._names = tuple(sorted(n for n in self._zip.namelist() if not n.endswith("/")))

    def _opened(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(self._file)
        except (*BROKEN, ValueError, NotImplementedError, OSError, OverflowError) as error:
            raise DamagedExport(
                _("The zip “{name}” is damaged: its table of contents cannot be read.").format(
                    name=self._label
                ),
                _("Download the export again."),
            ) from error

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        linked = any(map(stat.S_ISLNK, {each.external_attr >> 16 for each in entries}))
        if linked or not _is_plain([each.orig_filename for each in entries], ODD):
            for entry in entries:
                self._refuse_unsafe(entry)
        if ENCRYPTED in {each.flag_bits & ENCRYPTED for each in entries}:
            raise RefusedExport(
                _("The zip “{name}” is encrypted.").format(name=self._label),
                _("Unpack it with its password and pack it again without one."),
            )
        names = [entry.filename for entry in entries]
        twice = _twice(names, plain=_is_plain(names, ROUNDABOUT))
        if twice:
            raise _refused(self._label, twice, _("two entries have this name"))

    def _refuse_unsafe(self, entry: zipfile.ZipInfo) -> None:
        reason = unsafe(entry.orig_filename)
        if stat.S_ISLNK(entry.external_attr >> 16):
            reason = _("it is a symbolic link")
        if reason:
            raise _refused(self._label, entry.orig_filename, reason)

    @property
    def names(self) -> tuple[str, ...]:
        """The files in it, sorted."""
        return self._names

    def size(self, name: str) -> int | None:
        """How long an entry says it is, unpacked; None where there is no such entry."""
        entry = self._entry(name)
        return None if entry is None else entry.file_size

    def _entry(self, name: str) -> zipfile.ZipInfo | None:
        try:
            entry = self._zip.getinfo(name)
        except KeyError:
            return None
        return None if entry.is_dir() else entry

    def open(
        self, name: str, limit: int | None = None, pulse: Callable[[], None] = unheard
    ) -> io.BufferedReader:
        """One entry's bytes, at most `limit` of them (its own size where None); see Guarded."""
        entry = self._entry(name)
        if entry is None:
            raise CannotRead(
                _("There is no “{name}” in the zip.").format(name=name),
                _("Download the export again."),
            )
        try:
            member = self._member(entry)
        except (*BROKEN, ValueError, OSError) as error:
            raise DamagedExport(
                _("“{name}” in the zip is damaged.").format(name=name),
                _("Download the export again."),
            ) from error
        except (RuntimeError, NotImplementedError) as error:
            raise RefusedExport(
                _("“{name}” is packed in a way that Elara cannot read.").format(name=name),
                _("Unpack the zip and pack it again with an ordinary tool."),
            ) from error
        bound = entry.file_size if limit is None else limit
        return guarded(name, member.take, member, limit=bound, pulse=pulse)

    def _member(self, entry: zipfile.ZipInfo) -> "Inflated | _Other":
        """The entry's bytes, once the standard library has found its place in order."""
        member = cast("zipfile.ZipExtFile", self._zip.open(entry))
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            return _Other(member)
        member.close()
        return Inflated(self._file, entry, self._sound)

    def digest(self) -> str:
        """SHA-256 over the entries' names, sizes and checksums; nothing is unpacked."""
        if not self._digest:
            table = hashlib.sha256()
            for at in range(0, len(self.names), AT_ONCE):
                some = map(self._zip.getinfo, self.names[at : at + AT_ONCE])
                lines = [f"{each.filename}\0{each.file_size}\0{each.CRC}\n" for each in some]
                table.update("".join(lines).encode(errors="replace"))
            self._digest = table.hexdigest()
        return self._digest

    def table(self) -> bytes:
        """Its table of contents as it lies in the file that was opened; see `table_of`."""
        return table_of(self._file)

    def close(self) -> None:
        """Give the file back."""
        self._zip.close()
        self._file.close()


def table_of(file: IO[bytes]) -> bytes:
    """The table of contents of a zip as it lies there; empty where it is laid out unusually."""
    size = file.seek(0, io.SEEK_END)
    tail_at = file.seek(max(0, size - END.size - LONGEST_REMARK))
    tail = file.read()
    at = tail.rfind(ENDS, 0, len(tail) - END.size + len(ENDS))
    if at < 0:
        return b""
    length = END.unpack_from(tail, at)[5]
    begins = tail_at + at - length
    if begins < 0 or length > LARGEST_TABLE:
        return b""
    file.seek(begins)
    table = file.read(length)
    return table if table.startswith(ENTRY) else b""


class _Other:
    """An entry packed in another way, or not at all."""

    def __init__(self, member: zipfile.ZipExtFile) -> None:
        self.take = member.read1
        self.close = member.close


def _is_plain(names: list[str], marks: tuple[str, ...]) -> bool:
    """Whether none of thousands of names has one of these marks, each on a line of its own."""
    text = "\n".join(["", *names, ""])
    return text.count("\n") == len(names) + 1 and not any(mark in text for mark in marks)


def _twice(names: list[str], *, plain: bool) -> str | None:
    """The first place that two of these paths mean, however they are written."""
    if plain and len(set(names)) == len(names):
        return None
    seen: set[str] = set()
    for name in map(posixpath.normpath, names):
        if name in seen:
            return name
        seen.add(name)
    return None


def unsafe(name: str) -> str | None:
    """Why a path out of an export must not be followed, in words; None where it is harmless."""
    if not name or "\0" in name:
        return _("it is no path")
    if "\\" in name:
        return _("it has a backslash")
    if name.startswith("/"):
        return _("it is an absolute path")
    if name[1:2] == ":":
        return _("it starts with a drive letter")
    if ".." in name and ".." in name.split("/"):
        return _("it leads out of the folder")
    return None


def _refused(label: str, name: str, reason: str) -> RefusedExport:
    return RefusedExport(
        _("The zip “{zip}” is not safe to read: “{name}”: {reason}.").format(
            zip=label, name=name[:80], reason=reason
        ),
        _("Nothing was imported. Download the export again from the service itself."),
    )
