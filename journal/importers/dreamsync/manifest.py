"""The manifest of a bundle: which files count, how long each is, and its digest."""

import re
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from journal.errors import DamagedExport, RefusedExport
from journal.importers.archive import unsafe
from journal.importers.dreamsync.account import is_export
from journal.importers.fields import Record
from journal.importers.json_stream import Broken, JsonStream, value_or_unfit, value_or_words
from journal.importers.notes import Notes, shortened
from journal.importers.source import Source
from journal.text import _

MANIFEST = "manifest.json"
LONGEST_MANIFEST = 16 * 1024 * 1024
SHA256 = re.compile(r"[0-9a-fA-F]{64}")
HEADER = frozenset({"format", "version", "account"})
FILES = "files"
DIGEST = 32  # bytes
LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Named:
    """A file as the manifest names it."""

    path: str
    size: int
    sha256: str


class NamedFiles:
    """The files that a manifest names, in its order: a hundred thousand of them in little room."""

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._sizes = array("q")
        self._digests = bytearray()

    def add(self, file: Named) -> None:
        """Put one more at the end."""
        self._paths.append(file.path)
        self._sizes.append(file.size)
        self._digests += bytes.fromhex(file.sha256)

    def __iter__(self) -> Iterator[Named]:
        for number, path in enumerate(self._paths):
            digest = self._digests[number * DIGEST : (number + 1) * DIGEST]
            yield Named(path, self._sizes[number], digest.hex())

    @property
    def total(self) -> int:
        """The bytes of all."""
        return sum(self._sizes)


def head_of(source: Source) -> Record | None:
    """What the manifest says above its files, if the zip is a DreamSync bundle.

    Raises RefusedExport where it is longer than any manifest should be, or cannot be unpacked.
    """
    if MANIFEST not in source.names():
        return None
    head: Record = {}
    with suppress(Broken), _manifest(source) as text:
        for key in text.members():
            if key in HEADER:
                head[key] = value_or_unfit(text.take())
            else:
                text.skip()
        text.finish()
        return head if is_export(head) else None
    return None


def named_files(source: Source, notes: Notes) -> NamedFiles:
    """The files it names. Raises RefusedExport for a path that is not safe or is named twice."""
    named, seen = NamedFiles(), set[str]()
    try:
        with _manifest(source) as text:
            for place, entry in enumerate(_entries(text)):
                file = _named(entry)
                if file is None:
                    where = f"{MANIFEST}, {FILES}[{place}]"
                    notes.damage(where, shortened(entry), _("a path, its bytes and its sha256"))
                    continue
                _check(file.path, seen)
                seen.add(file.path)
                named.add(file)
    except Broken as broken:
        notes.damage(f"{MANIFEST}, {FILES}", broken.found, broken.expected)
    return named


@contextmanager
def _manifest(source: Source) -> Iterator[JsonStream]:
    try:
        with source.open_member(MANIFEST, LONGEST_MANIFEST) as member:
            yield JsonStream(member)
    except DamagedExport as damaged:
        raise RefusedExport(
            _("The manifest of this bundle cannot be read: {reason}").format(reason=damaged.title),
            _("Download the export again."),
        ) from damaged


def _entries(text: JsonStream) -> Iterator[object]:
    """What stands in the one list of files. Raises Broken where there is none, or another."""
    lists = 0
    for key in text.members():
        if key != FILES:
            text.skip()
        elif text.first() == b"[":
            lists += 1
            yield from map(value_or_words, text.elements())
        else:
            raise Broken(shortened(value_or_words(text.take())), _("a list of files"))
    if lists != 1:
        found = _("two lists of files") if lists else shortened(None)
        raise Broken(found, _("a list of files"))


def _check(path: str, seen: set[str]) -> None:
    reason = unsafe(path) or (_("it is named twice") if path in seen else None)
    if reason:
        raise RefusedExport(
            _("This bundle is not safe to read: “{path}”: {reason}.").format(
                path=shortened(path), reason=reason
            ),
            _("Nothing was imported. Download the export again from the service itself."),
        )


def _named(entry: object) -> Named | None:
    if type(entry) is not dict:
        return None
    path, size, digest = entry.get("path"), entry.get("bytes"), entry.get("sha256")
    if type(path) is not str or type(size) is not int or type(digest) is not str:
        return None
    fits = 0 <= size <= LARGEST and SHA256.fullmatch(digest)
    return Named(path, size, digest.lower()) if fits else None
