"""A zip that came from elsewhere: checked before anything in it is touched."""

import hashlib
import io
import posixpath
import stat
import zipfile
from collections import Counter
from typing import IO, cast

from journal.errors import CannotRead, DamagedExport, JournalError, RefusedExport
from journal.importers.inflating import Inflated
from journal.importers.streams import BROKEN, guarded
from journal.text import _

ENCRYPTED = 0x1
# Without these, no name is unsafe; without those, none leads to its file in a roundabout way.
ODD = ("\\", "\0", ":", "..", "\n/", "\n\n")
ROUNDABOUT = ("//", "/.", "\n.", "/\n")


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
        entries = self._zip.infolist()
        self._entries = {each.filename: each for each in entries if each.filename[-1:] != "/"}
        self._names = tuple(sorted(self._entries))

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
        named = [entry.filename for entry in entries]
        if not _is_plain(named, ROUNDABOUT):
            named = [posixpath.normpath(each) for each in named]
        if len(set(named)) < len(named):
            twice = next(name for name, count in Counter(named).items() if count > 1)
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
        entry = self._entries.get(name)
        return None if entry is None else entry.file_size

    def open(self, name: str, limit: int | None = None) -> io.BufferedReader:
        """One entry's bytes, at most `limit` of them (its own size where None)."""
        entry = self._entries.get(name)
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
        return guarded(name, member.take, member, limit=bound)

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
            found = ((name, self._entries[name]) for name in self.names)
            table = "".join([f"{name}\0{each.file_size}\0{each.CRC}\n" for name, each in found])
            self._digest = hashlib.sha256(table.encode(errors="replace")).hexdigest()
        return self._digest

    def close(self) -> None:
        """Give the file back."""
        self._zip.close()
        self._file.close()


class _Other:
    """An entry packed in another way, or not at all."""

    def __init__(self, member: zipfile.ZipExtFile) -> None:
        self.take = member.read1
        self.close = member.close


def _is_plain(names: list[str], marks: tuple[str, ...]) -> bool:
    """Whether none of thousands of names has one of these marks, each on a line of its own."""
    text = "\n".join(["", *names, ""])
    return text.count("\n") == len(names) + 1 and not any(mark in text for mark in marks)


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
