"""The files of an export, one like the other: alone, in a folder, or in a zip."""

import io
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial

from journal.errors import Cancelled, JournalError
from journal.importers import tables
from journal.importers.json_stream import BOM, Broken, JsonStream, Piece
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tables import Layout, Row
from journal.record import record
from journal.text import _

JUNK = "__MACOSX/"
NUMBER = re.compile(r"[0-9]+")
ALIKE = 24  # files whose names differ in their numbers alone, looked into to tell what they are
EMPTY = 16  # bytes; `[]` or `{"data": []}`, in which nothing can be known by its marks
SAYS_NOTHING = 64  # bytes; a day without a record is no longer
DEEPEST = 6  # folders that people and tools pack around an export


@record
class Member:
    """One file: its path ('' where it stands alone), its first bytes, and how it is opened."""

    path: str
    head: bytes
    open: Callable[[], io.BufferedReader]

    @property
    def name(self) -> str:
        """The file's name without its folders, in small letters; '' where it stands alone."""
        return posixpath.basename(self.path).casefold()

    def without_head(self) -> "Member":
        """The same, to be kept: thousands of first bytes would be many."""
        return replace(self, head=b"")

    def place(self, where: str) -> str:
        """A place in this file, in words."""
        return f"{self.path}, {where}" if self.path else where


@record
class Kept:
    """Which files of a folder or zip may belong to an export: their endings and their folders.

    A folder is asked only for its own files and those in `folders`: what lies deeper may be
    another export. A zip is packed as one, with whatever folders around.
    """

    suffixes: tuple[str, ...]
    folders: tuple[str, ...] = ()
    fits: Callable[[str], bool] = bool

    def paths(self, source: Source) -> Iterator[str]:
        """The paths of such files, in order."""
        for path, folder, name in source.listed.ending(self.suffixes):
            if not self.fits(name):
                continue
            deep = folder.count("/") >= DEEPEST if source.is_zip else folder not in self._near
            if deep or path.startswith(JUNK) or name.startswith("."):
                continue
            yield path

    @property
    def _near(self) -> tuple[str, ...]:
        return ("", *self.folders)


def members(source: Source, kept: Kept, notes: Notes | None = None) -> Iterator[Member]:
    """The files that may belong to an export. What cannot be read is told to `notes`, if given."""
    if not (source.is_folder or source.is_zip):
        yield Member("", source.head(), source.open)
        return
    try:
        paths = list(kept.paths(source))
    except JournalError:
        if notes is not None:
            raise
        return
    for path in paths:
        member = _member(source, path, notes)
        if member is not None:
            yield member


def some_members(source: Source, kept: Kept) -> Iterator[Member]:
    """The same, to tell what an export is: of files whose paths differ in their numbers a few.

    One program writes a file a day all alike, for years; a day without a record does not count.
    """
    if not (source.is_folder or source.is_zip):
        yield from members(source, kept)
        return
    seen: Counter[str] = Counter()
    with suppress(JournalError):
        for path in kept.paths(source):
            if _is_empty(source, path):
                continue
            alike = NUMBER.sub("#", path)
            member = None if seen[alike] >= ALIKE else _member(source, path, None)
            if member is not None:
                seen[alike] += len(member.head) > SAYS_NOTHING
                yield member


def _is_empty(source: Source, path: str) -> bool:
    """Whether a zip's own list says that nothing stands in it."""
    return source.is_zip and (source.archive.size(path) or 0) <= EMPTY


def _member(source: Source, path: str, notes: Notes | None) -> Member | None:
    try:
        head = source.member_head(path)
    except JournalError as error:
        if notes is not None:
            notes.damage(path, error.title, _("a whole file"))
        return None
    return Member(path, head, partial(source.open_member, path))


def begins_with(head: bytes, mark: bytes) -> bool:
    """Whether the first byte of a text, blanks apart, is this one."""
    return head.removeprefix(BOM).lstrip()[:1] == mark


@record
class Pages:
    """Which lists of a JSON text hold the records; a list that stands alone always does.

    `whole`: an object without any of these keys is a record itself. `within` are the objects
    whose lists count too.
    """

    lists: frozenset[str]
    within: frozenset[str] = frozenset()
    whole: bool = False


def pieces(
    source: Source, member: Member, pages: Pages, notes: Notes
) -> Iterator[tuple[str, Piece]]:
    """The records of a JSON text with their places; where it breaks off is told as damage."""
    alone = pages.whole and not _holds(member.head, pages)
    return pieces_found(source, member, _alone if alone else partial(_listed, pages=pages), notes)


def pieces_found(
    source: Source, member: Member, find: Callable[[JsonStream], Iterator[Piece]], notes: Notes
) -> Iterator[tuple[str, Piece]]:
    """The same, of what `find` takes out of the text."""
    try:
        with member.open() as stream:
            text = JsonStream(stream)
            for count, piece in enumerate(find(text), 1):
                notes.progress(source.position, source.size)
                yield member.place(_("record {n}").format(n=count)), piece
            text.finish()
    except Broken as broken:
        notes.damage(member.place(_("the JSON")), broken.found, broken.expected)
    except Cancelled:
        raise
    except JournalError as error:
        notes.damage(member.place(_("the file")), error.title, _("a whole file"))


def _holds(head: bytes, pages: Pages) -> bool:
    keys = "|".join(sorted(pages.lists | pages.within)).encode()
    return begins_with(head, b"[") or re.search(rb'"(?:%s)"\s*:' % keys, head) is not None


def _alone(text: JsonStream) -> Iterator[Piece]:
    yield text.take()


def _listed(text: JsonStream, pages: Pages, deep: int = 0) -> Iterator[Piece]:
    if text.first() == b"[":
        yield from text.elements()
        return
    for key in text.members():
        if key in pages.lists and text.first() == b"[":
            yield from text.elements()
        elif key in pages.within and text.first() == b"{" and deep < DEEPEST:
            yield from _listed(text, pages, deep + 1)
        else:
            text.skip()


def table_rows(
    source: Source, member: Member, layout: Layout, notes: Notes
) -> Iterator[tuple[str, Row]]:
    """The rows of a table with their places; where it cannot be read on is told as damage."""
    try:
        with member.open() as stream:
            for row in tables.rows(stream, layout, notes, source):
                yield member.place(row.where), row
    except Cancelled:
        raise
    except JournalError as error:
        notes.damage(member.place(_("the file")), error.title, _("a whole file"))


@record
class Table:
    """One table of an export: what it tells, and which column holds each name of the vendor's."""

    kind: str
    member: Member
    layout: Layout
    columns: dict[str, str]

    def rows(self, source: Source, notes: Notes) -> Iterator[tuple[str, Row]]:
        """Its rows by those names, whatever the head row calls them, with their places."""
        for where, row in table_rows(source, self.member, self.layout, notes):
            named = {name: row.get(key) for name, key in self.columns.items()}
            yield where, Row(where, named, row.cells)
