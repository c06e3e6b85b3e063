"""A document of Word with dates over the dreams."""

from collections.abc import Iterator

from journal.importers import office
from journal.importers.base import Written, Yields
from journal.importers.dated_text import told_of
from journal.importers.notes import Notes
from journal.importers.pasted import heading, split
from journal.importers.source import Source
from journal.importers.written import only_dreams
from journal.text import _


class Word:
    """Reads the paragraphs of a document; a date begins a dream."""

    name = "word"
    label = _("Word")
    yields = Yields.DREAMS
    recognised_by = _("a document of Word, by its parts")

    def recognises(self, source: Source) -> bool:
        """Whether it is a document of Word; what it holds is looked at when it is read."""
        return office.is_document(source)

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream a dated part; see Importer. Pictures in it are not read."""
        found = split(_text(source))

        def entries(notes: Notes) -> Iterator[Written]:
            yield from told_of(self.name, source.label, found, notes)

        yield from only_dreams(entries, notes)


def _text(source: Source) -> str:
    """The paragraphs as lines; headings with dates, and those before them, are marked."""
    made: list[str] = []
    begun = False
    for line, is_heading in office.lines(source):
        dated = heading(f"# {line}" if is_heading else line) is not None
        made.append(f"# {line}" if is_heading and (dated or not begun) else line)
        begun = begun or dated
    return "\n".join(made)
