"""DreamSync session exports: five containers, both majors, gzip or not."""

from collections.abc import Callable, Iterator

from journal.importers.base import Reported
from journal.importers.dreamsync_bundle import is_bundle, read_bundle
from journal.importers.dreamsync_document import is_array, is_document, read_array, read_document
from journal.importers.dreamsync_lines import is_lines, read_lines
from journal.importers.dreamsync_table import is_table, read_table
from journal.importers.json_stream import BOM
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.text import _

Read = Callable[[Source, Notes], Iterator[Reported]]


class DreamSync:
    """Reads what a client downloads from DreamSync."""

    name = "dreamsync"
    label = _("DreamSync session export")

    def recognises(self, source: Source) -> bool:
        """Whether the content is one of the five containers."""
        return reader_of(source) is not None

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield whole sessions; see Importer."""
        read = reader_of(source)
        return read(source, notes) if read else iter(())


def reader_of(source: Source) -> Read | None:
    """What reads this container; None where it is none of DreamSync's."""
    if source.is_folder:
        return None
    if source.is_zip:
        return read_bundle if is_bundle(source) else None
    match source.head().removeprefix(BOM).lstrip()[:1]:
        case b"{":
            if is_lines(source):
                return read_lines
            return read_document if is_document(source) else None
        case b"[":
            return read_array if is_array(source) else None
    return read_table if is_table(source) else None
