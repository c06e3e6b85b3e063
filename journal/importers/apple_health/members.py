"""Which document of an Apple Health export holds its records; its name is translated."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from journal.importers.source import Source
from journal.importers.streams import beginning
from journal.importers.wide_text import in_utf8, wide_encoding

FIRST = 4096
MARKS = (b"<!DOCTYPE HealthData", b"<HealthData")
BOM = b"\xef\xbb\xbf"
LOOKED_INTO = 32


@dataclass(frozen=True, slots=True)
class Export:
    """The document with the records: a member of the source, or the source itself."""

    source: Source
    member: str | None

    def open(self) -> io.BufferedReader:
        """Its bytes from the first, in UTF-8 whatever it is written in."""
        with self._stream() as begun:
            wide = wide_encoding(beginning(begun, len(BOM)))
        stream = self._stream()
        return stream if wide is None else in_utf8(stream, wide, self.source.label)

    def _stream(self) -> io.BufferedReader:
        if self.member is None:
            return self.source.open()
        return self.source.open_member(self.member)


def export_in(source: Source) -> Export | None:
    """The document with the records, the one nearest to the top; None where there is none.

    A folder that holds several is no export, but has exports in it.
    """
    if not source.is_zip and not source.is_folder:
        return Export(source, None) if _is_health(source.head(FIRST)) else None
    found = list(islice(documents(source), 2))
    if not found or (source.is_folder and len(found) > 1):
        return None
    return Export(source, found[0]) if source.is_zip else _alone(source, found[0])


def documents(source: Source) -> Iterator[str]:
    """The documents with records in a zip or folder, those nearest to the top first."""
    named = [name for name in source.names() if _may_be(name)]
    for name in sorted(named, key=_depth)[:LOOKED_INTO]:
        with source.open_member(name) as stream:
            if _is_health(beginning(stream, FIRST)):
                yield name


def _alone(folder: Source, name: str) -> Export:
    """The document in a folder, as a source of its own, which knows how far it was read."""
    document = Source(folder.path / name)
    document.pulse = folder.pulse
    return Export(document, None)


def _may_be(name: str) -> bool:
    own = name.rpartition("/")[2]
    junk = name.startswith("__MACOSX/") or "/__MACOSX/" in name or own.startswith("._")
    return own.casefold().endswith(".xml") and not junk


def _depth(name: str) -> tuple[int, str]:
    return name.count("/"), name


def _is_health(head: bytes) -> bool:
    wide = wide_encoding(head)
    plain = head.decode(wide, "replace").removeprefix("\ufeff").encode() if wide else head
    start = plain.removeprefix(BOM).lstrip()
    return start.startswith(b"<") and any(mark in start for mark in MARKS)
