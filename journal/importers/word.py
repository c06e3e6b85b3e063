"""A document of Word with dates over the dreams."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from journal.errors import DamagedExport, JournalError
from journal.importers import office
from journal.importers.base import Written, Yields
from journal.importers.dated_text import dated_by, told_of
from journal.importers.members import ITSELF, alone, is_of_one_kind, members
from journal.importers.notes import Notes
from journal.importers.pasted import heading, split
from journal.importers.source import Source
from journal.importers.written import Keys, only_dreams
from journal.text import _

ENDING = ".docx"
SEEN = 50


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
        """Yield a dream a dated part; see Importer. Pictures in it are not read."""
        single = not source.is_folder and office.is_document(source)
        if single:
            _text(source)  # of one document it is said at once that it is damaged

        def entries(notes: Notes) -> Iterator[Written]:
            keys = Keys()
            for name in (ITSELF,) if single else members(source, ENDING):
                label = name or source.label
                text = _text_of(source, name, notes)
                yield from told_of(self.name, label, dated_by(label, split(text)), notes, keys)

        yield from only_dreams(entries, notes)


def _is_office(source: Source) -> bool:
    return office.is_document(source) or office.is_workbook(source)


def _is_document(source: Source, name: str) -> bool:
    with suppress(JournalError, OSError), alone(source, name) as document:
        return office.is_document(document)
    return False


def _text_of(source: Source, name: str, notes: Notes) -> str:
    if name == ITSELF:
        return _text(source)
    try:
        with alone(source, name) as document:
            return _text(document) if office.is_document(document) else ""
    except DamagedExport as error:
        notes.damage(name, error.title, _("a document of Word"))
        return ""


def _text(source: Source) -> str:
    """The paragraphs as lines; headings with dates, and those before them, are marked."""
    made: list[str] = []
    begun = False
    for line, is_heading in office.lines(source):
        dated = heading(f"# {line}" if is_heading else line) is not None
        made.append(f"# {line}" if is_heading and (dated or not begun) else line)
        begun = begun or dated
    return "\n".join(made)
