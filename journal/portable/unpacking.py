"""Reads the archive: verifies all of it first, then gives its records one by one."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Self
from zipfile import BadZipFile, ZipFile

from journal.errors import CannotRead, DamagedExport, NewerArchive
from journal.portable import layout
from journal.store.record_table import Doc, RecordTable
from journal.store.records import KINDS, RECORDS
from journal.store.store import Store
from journal.text import _

_LONGEST_LINE = 1 << 28  # bytes; a night's record is at most a few megabytes
_MANIFEST_AT_MOST = 1 << 20
_BLOCK = 1 << 20
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OverflowError)


class Archive:
    """An archive on disk. Raises CannotRead, DamagedExport or NewerArchive; nothing is written."""

    def __init__(self, path: Path, name: str = "") -> None:
        self._name = name or path.name
        try:
            self._packed = ZipFile(path)
        except OSError as error:
            raise CannotRead(
                _("“{name}” cannot be read.").format(name=self._name), error.strerror or str(error)
            ) from error
        except _BROKEN as error:
            raise self._damaged(_("its end is missing")) from error
        try:
            self.manifest = self._read_manifest()
        except BaseException:
            self._packed.close()
            raise

    @property
    def made_at(self) -> str:
        """When it was written, as ISO 8601."""
        return str(self.manifest.get("made_at", ""))

    def count(self, kind: str) -> int:
        """How many records of a kind it says it holds."""
        return int(self.manifest["records"].get(kind, {}).get("count", 0))

    def verify(self, store: Store | None = None) -> None:
        """Read all of it and compare it with what its manifest says; with the journal's shape, too.

        Raises DamagedExport, naming the first part that is not as it should be.
        """
        if store is not None:
            self._fits(store)
        for kind, told in self.manifest["records"].items():
            digest, lines = hashlib.sha256(), 0
            with self._open(told["file"]) as member:
                for block in _blocks(member, self._damaged(told["file"])):
                    digest.update(block)
                    lines += block.count(b"\n")
            if digest.hexdigest() != told["sha256"] or lines != told["count"]:
                raise self._damaged(
                    _("{part} is not what was written there").format(part=told["file"])
                )
            if kind == "attachments":
                for doc in self.docs(kind):
                    self._verify_attachment(str(doc["sha256"]), doc["size"])

    def docs(self, kind: str) -> Iterator[Doc]:
        """The records of a kind, one at a time; none of a kind that it lacks."""
        told = self.manifest["records"].get(kind)
        if told is None:
            return
        with self._open(told["file"]) as member:
            try:
                while line := member.readline(_LONGEST_LINE):
                    doc = json.loads(line)
                    if not isinstance(doc, dict):
                        raise self._damaged(told["file"])
                    yield doc
            except (*_BROKEN, ValueError, RecursionError) as error:
                raise self._damaged(told["file"]) from error

    def attachment(self, sha256: str) -> IO[bytes]:
        """The bytes of an attachment."""
        return self._open(f"{layout.ATTACHMENTS}{sha256}")

    def close(self) -> None:
        """Let go of the file."""
        self._packed.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _read_manifest(self) -> dict[str, Any]:
        with self._open(layout.MANIFEST) as member:
            try:
                found = json.loads(member.read(_MANIFEST_AT_MOST))
            except (*_BROKEN, ValueError, RecursionError) as error:
                raise self._damaged(layout.MANIFEST) from error
        if not isinstance(found, dict) or found.get("format") != layout.FORMAT:
            raise self._damaged(layout.MANIFEST)
        version = found.get("version")
        if not isinstance(version, int) or not _is_sound(found.get("records")):
            raise self._damaged(layout.MANIFEST)
        if version > layout.VERSION:
            raise _newer(self._name, _("version {n}").format(n=version))
        if unknown := sorted(set(found["records"]) - KINDS):
            raise _newer(self._name, ", ".join(unknown))
        return found

    def _fits(self, store: Store) -> None:
        """Make sure that the journal has a place for every column."""
        for record in RECORDS:
            told = self.manifest["records"].get(record.kind, {}).get("columns", [])
            if unknown := sorted(set(told) - set(RecordTable(store, record).columns)):
                raise _newer(self._name, f"{record.kind}: {', '.join(unknown)}")

    def _verify_attachment(self, sha256: str, size: int) -> None:
        name = f"{layout.ATTACHMENTS}{sha256}"
        digest, found = hashlib.sha256(), 0
        with self._open(name) as member:
            for block in _blocks(member, self._damaged(name)):
                digest.update(block)
                found += len(block)
        if digest.hexdigest() != sha256 or found != size:
            raise self._damaged(_("{part} is not what was written there").format(part=name))

    def _open(self, name: str) -> IO[bytes]:
        try:
            return self._packed.open(name)
        except KeyError as error:
            raise self._damaged(_("{part} is missing").format(part=name)) from error
        except (*_BROKEN, OSError) as error:
            raise self._damaged(name) from error

    def _damaged(self, what: str) -> DamagedExport:
        return DamagedExport(
            _("“{name}” is damaged.").format(name=self._name),
            _(
                "Of the archive {what}. Nothing was imported. Copy it again from where it was"
                " written, or use an older one."
            ).format(what=what if " " in what else _("{part} cannot be read").format(part=what)),
        )


def _is_sound(records: Any) -> bool:
    """Whether the manifest tells of each kind what is needed to read it."""
    return isinstance(records, dict) and all(
        isinstance(each, dict)
        and isinstance(each.get("file"), str)
        and isinstance(each.get("count"), int)
        and isinstance(each.get("sha256"), str)
        and isinstance(each.get("columns", []), list)
        for each in records.values()
    )


def _blocks(member: IO[bytes], damaged: DamagedExport) -> Iterator[bytes]:
    try:
        while block := member.read(_BLOCK):
            yield block
    except (*_BROKEN, OSError) as error:
        raise damaged from error


def _newer(name: str, what: str) -> NewerArchive:
    return NewerArchive(
        _("A newer Elara wrote “{name}”.").format(name=name),
        _("It holds what this Elara does not know ({what}). Nothing was imported.").format(
            what=what
        ),
    )
