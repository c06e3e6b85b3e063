"""The manifest of a bundle: which files count, how long each is, and its digest."""

import re
from dataclasses import dataclass

from journal.errors import DamagedExport, RefusedExport
from journal.importers.archive import unsafe
from journal.importers.dreamsync.account import is_export
from journal.importers.fields import Record, Unfit, listed
from journal.importers.json_values import value_of
from journal.importers.notes import Notes, shortened
from journal.importers.source import Source
from journal.text import _

MANIFEST = "manifest.json"
LONGEST_MANIFEST = 16 * 1024 * 1024
SHA256 = re.compile(r"[0-9a-fA-F]{64}")


@dataclass(frozen=True, slots=True)
class Named:
    """A file as the manifest names it."""

    path: str
    size: int
    sha256: str


def manifest_of(source: Source) -> Record | None:
    """The manifest, if the zip is a DreamSync bundle.

    Raises RefusedExport where it is longer than any manifest should be, or cannot be unpacked.
    """
    if MANIFEST not in source.names():
        return None
    try:
        with source.open_member(MANIFEST, LONGEST_MANIFEST) as member:
            raw = member.read()
    except DamagedExport as damaged:
        raise RefusedExport(
            _("The manifest of this bundle cannot be read: {reason}").format(reason=damaged.title),
            _("Download the export again."),
        ) from damaged
    try:
        record = value_of(raw)
    except Unfit:
        return None
    return record if type(record) is dict and is_export(record) else None


def named_files(manifest: Record, notes: Notes) -> list[Named]:
    """The files it names. Raises RefusedExport for a path that is not safe or is named twice."""
    named: dict[str, Named] = {}
    try:
        entries = listed(manifest, "files")
    except Unfit as unfit:
        notes.damage(f"{MANIFEST}, files", shortened(unfit.found), unfit.expected)
        return []
    if manifest.get("files") is None:
        notes.damage(f"{MANIFEST}, files", None, _("a list of files"))
    for place, entry in enumerate(entries):
        file = _named(entry)
        if file is None:
            where = f"{MANIFEST}, files[{place}]"
            notes.damage(where, shortened(entry), _("a path, its bytes and its sha256"))
            continue
        reason = unsafe(file.path) or (_("it is named twice") if file.path in named else None)
        if reason:
            raise RefusedExport(
                _("This bundle is not safe to read: “{path}”: {reason}.").format(
                    path=shortened(file.path), reason=reason
                ),
                _("Nothing was imported. Download the export again from the service itself."),
            )
        named[file.path] = file
    return list(named.values())


def _named(entry: object) -> Named | None:
    if type(entry) is not dict:
        return None
    path, size, digest = entry.get("path"), entry.get("bytes"), entry.get("sha256")
    if type(path) is not str or type(size) is not int or type(digest) is not str:
        return None
    return Named(path, size, digest.lower()) if size >= 0 and SHA256.fullmatch(digest) else None
