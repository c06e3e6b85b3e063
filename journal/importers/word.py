"""A document of Word with dates over the dreams."""

import io
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import replace
from functools import cache, partial
from typing import IO

from journal.errors import DamagedExport, JournalError
from journal.importers import office
from journal.importers.base import Attachment, Written, Yields
from journal.importers.dated_text import dated_by, told_of
from journal.importers.dream_log import told_in
from journal.importers.members import ITSELF, LARGEST_PICTURE, alone, is_of_one_kind, members
from journal.importers.notes import Notes
from journal.importers.pasted import Split, heading, heading_without_year, split
from journal.importers.source import Source
from journal.importers.written import Keys, only_dreams
from journal.importers.written_dates import date_told
from journal.text import _

ENDING = ".docx"
SEEN = 50
_Parted = tuple[list[office.Paragraph | office.Table], Split]


class Word:
    """Reads the paragraphs of a document; a date begins a dream."""

    name = "word"
    label = _("Word")
    yields = Yields.DREAMS
    recognised_by = _("a document of Word, by its parts")

    def recognises(self, source: Source) -> bool:
        """Whether it is a document of Word, or holds nothing else; its words are read later."""
        if source.is_folder or (source.is_zip and not _is_office(source)):
            named = members(source, ENDING)
            return any(map(partial(_is_document, source), named[:SEEN])) and is_of_one_kind(
                source, named, zips=True
            )
        return office.is_document(source)

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream a dated part; see Importer; with the pictures that stand in it."""
        single = not source.is_folder and office.is_document(source)
        names = (ITSELF,) if single else members(source, ENDING)

        @cache
        def itself() -> _Parted:
            return _parted(source, ITSELF, notes)

        def entries(notes: Notes) -> Iterator[Written]:
            keys = Keys()
            for name in names:
                label = name or source.label
                found, parted = itself() if single else _parted(source, name, notes)
                for table in found:
                    if isinstance(table, office.Table):
                        yield from told_in(table.rows, label, notes) or ()
                yield from told_of(self.name, label, parted, notes, keys)

        yield from only_dreams(entries, notes)


def _is_office(source: Source) -> bool:
    return office.is_document(source) or office.is_workbook(source)


def _is_document(source: Source, name: str) -> bool:
    with suppress(JournalError, OSError), alone(source, name) as document:
        return office.is_document(document)
    return False


def _parted(source: Source, name: str, notes: Notes) -> _Parted:
    """What a document holds, and that in its entries."""
    found = _content(source, name, notes)
    text, pictures = _text(found, notes)
    kept = {line: _pictures(source, name, paths) for line, paths in pictures.items()}
    entries = replace(split(text, pulse=notes.pulse), kept=kept)
    return found, dated_by(name or source.label, entries)


def _content(source: Source, name: str, notes: Notes) -> list[office.Paragraph | office.Table]:
    """What a document holds; one among others that is damaged is told, and passed by."""
    if name == ITSELF:
        return office.content(source)
    try:
        with alone(source, name) as document:
            return office.content(document) if office.is_document(document) else []
    except DamagedExport as error:
        notes.damage(name, error.title, _("a document of Word"))
        return []


def _text(
    found: list[office.Paragraph | office.Table], notes: Notes
) -> tuple[str, dict[int, tuple[str, ...]]]:
    """The words as lines, and the pictures by the line they stand on.

    Headings with dates, and those before them, are marked, and rows that begin with a date.
    """
    made: list[str] = []
    pictures: dict[int, tuple[str, ...]] = {}
    begun = False
    for part in found:
        notes.pulse()
        if isinstance(part, office.Table):
            logged = told_in(part.rows, "", Notes(given=notes.given)) is not None
            made += [] if logged else [line for row in part.rows for line in _row(row)]
            continue
        if part.pictures:
            pictures[len(made) + 1] = part.pictures
        for line in part.text.split("\n"):
            marked = f"# {line}" if part.heading else line
            dated = bool(heading(marked) or heading_without_year(marked))
            made.append(f"# {line}" if part.heading and (dated or not begun) else line)
            begun = begun or dated
    return "\n".join(made), pictures


def _row(cells: tuple[str, ...]) -> list[str]:
    """A row of a table as lines: one that begins with a date alone is an entry of its own."""
    first, *others = cells
    dated = date_told(first)
    if dated is not None and not first[dated.end :].strip() and any(others):
        return [f"# {first.strip()}", *others]
    return ["\t".join(cells)]


def _pictures(source: Source, name: str, paths: tuple[str, ...]) -> tuple[Attachment, ...]:
    """Pictures of a document, each read when it is wanted."""
    made = []
    with alone(source, name) if name else nullcontext(source) as document:
        for path in paths:
            size = document.archive.size(path)
            if size is not None and size <= LARGEST_PICTURE:
                made.append(Attachment(path, size, partial(_picture, source, name, path)))
    return tuple(made)


def _picture(source: Source, name: str, path: str) -> IO[bytes]:
    opened = alone(source, name) if name else nullcontext(source)
    with opened as document, document.open_member(path) as stream:
        return io.BytesIO(stream.read())
