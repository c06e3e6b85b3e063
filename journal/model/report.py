"""A report to be read, printed or handed on: words and tables, before they have a format."""

from dataclasses import dataclass, field

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; every cell is text as it is to be read."""

    head: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: what it says, and the table below."""

    title: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; `lead` is what it says first, `foot` its last small line."""

    title: str
    lead: tuple[str, ...] = ()
    sections: tuple[Section, ...] = field(default=())
    foot: str = ""
    language: str = "en"
