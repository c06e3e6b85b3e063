"""DreamSync session exports: five containers, both majors, gzip or not."""

from collections.abc import Callable, Iterator

from journal.importers.base import Reported, Yields
from journal.importers.dreamsync.bundle import is_bundle, read_bundle
from journal.importers.dreamsync.document import is_array, is_document, read_array, read_document
from journal.importers.dreamsync.lines import is_lines, read_lines
from journal.importers.dreamsync.table import is_table, read_table
from journal.importers.json_stream import BOM
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.text import _

Recognises = Callable[[Source], bool]
Read = Callable[[Source, Notes], Iterator[Reported]]


class DreamSync:
    """Reads what a client downloads from DreamSync."""

    name = "dreamsync"
    label = _("DreamSync session export")
    yields = Yields.NIGHTS
    recognised_by = _("its head, or the columns of its table")

    def recognises(self, source: Source) -> bool:
        """Whether the content is one of the five containers."""
        recognises, _read = container_of(source)
        return recognises(source)

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield whole sessions; see Importer. Only for what was recognised."""
        _recognises, read = container_of(source)
        return read(source, notes)


def container_of(source: Source) -> tuple[Recognises, Read]:
    """The one container that the first bytes allow: how it is recognised, how it is read."""
    if source.is_zip:
        return is_bundle, read_bundle
    match source.head().removeprefix(BOM).lstrip()[:1]:
        case b"{":
            return (is_lines, read_lines) if is_lines(source) else (is_document, read_document)
        case b"[":
            return is_array, read_array
    return is_table, read_table
