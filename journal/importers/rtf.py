"""Rich text as WordPad and TextEdit keep it, with dates over the dreams."""

from collections.abc import Callable, Iterator
from typing import cast

from journal.importers.base import Written, Yields
from journal.importers.dated_text import told_of
from journal.importers.members import ITSELF, begins, texts
from journal.importers.notes import Notes
from journal.importers.pasted import split
from journal.importers.source import Source
from journal.importers.written import only_dreams
from journal.text import _


class RichText:
    """Reads the words of RTF; a date begins a dream."""

    name = "rtf"
    label = _("Rich text (RTF)")
    yields = Yields.DREAMS
    recognised_by = _("rich text, by its first bytes")

    def recognises(self, source: Source) -> bool:
        """Whether it is rich text; what it holds is looked at when it is read."""
        if source.is_folder or source.is_zip:
            return False
        return begins(source, ITSELF, 8).startswith(b"{\\rtf")

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream a dated part; see Importer."""

        def entries(notes: Notes) -> Iterator[Written]:
            for _name, data in texts(source, (ITSELF,), notes):
                yield from told_of(self.name, source.label, split(_words(data, notes)), notes)

        yield from only_dreams(entries, notes)


def _words(data: bytes, notes: Notes) -> str:
    from striprtf import striprtf  # for RTF alone

    to_text = cast("Callable[..., str]", striprtf.rtf_to_text)
    try:
        return to_text(data.decode("latin-1"), encoding="cp1252", errors="replace")
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        notes.damage(_("the rich text"), str(error), _("the words of RTF"))
        return ""
