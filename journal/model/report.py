"""A report to be read, printed or handed on: words and tables, before they have a format."""

from dataclasses import field

from journal.record import record

Row = tuple[str, ...]


@record
class Table:
    """Rows under a head; every cell is text as it is to be read.

    With `figures` all but the first column are short: they stand at the right, in boxes.
    """

    head: Row
    rows: tuple[Row, ...]
    figures: bool = False


@record
class Section:
    """A part of a report: what it says, and the table below; `sheet` begins a sheet of paper."""

    title: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None
    sheet: bool = False


@record
class Report:
    """A whole report; `lead` is what it says first, `notes` its last small lines.

    `across` is of one with wide tables: small words, and paper that lies on its side.
    """

    title: str
    lead: tuple[str, ...] = ()
    sections: tuple[Section, ...] = field(default=())
    notes: tuple[str, ...] = ()
    across: bool = False
    language: str = "en"
