"""What leaves the journal in other programs' formats."""

from journal.exporters.base import Exporter
from journal.exporters.book import Book
from journal.exporters.json_lines import JsonLines
from journal.exporters.markdown import Markdown
from journal.exporters.research import Research
from journal.exporters.tables import DreamTable, Tables

EXPORTERS: tuple[Exporter, ...] = (
    Markdown(),
    Tables(),
    DreamTable(),
    Book(),
    JsonLines(),
    Research(),
)
