"""What Word and spreadsheets keep: read only after the sizes in the zip were looked at."""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from journal.errors import DamagedExport, JournalError, RefusedExport
from journal.importers.members import ITSELF, begins, data_of
from journal.importers.source import Source
from journal.text import _

LARGEST_PART = 128 * 1024 * 1024
DOCUMENT, WORKBOOK = "word/document.xml", "xl/workbook.xml"
ROWS, COLUMNS = 200_000, 200
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"  # a picture in a drawing
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
DEFINES, FIRST = b"<!DOCTYPE", 1024


def is_document(source: Source) -> bool:
    """Whether a zip is a document of Word."""
    return _holds(source, DOCUMENT)


def is_workbook(source: Source) -> bool:
    """Whether a zip is a workbook of a spreadsheet."""
    return _holds(source, WORKBOOK)


def _holds(source: Source, part: str) -> bool:
    with suppress(JournalError, OSError):
        return source.is_zip and part in source.names()
    return False


class _Heard(io.BytesIO):
    """A file in memory; whoever waits for it is asked at each reading, and may end it."""

    def __init__(self, data: bytes, pulse: Callable[[], None]) -> None:
        super().__init__(data)
        self._pulse = pulse

    def read(self, n: int | None = -1, /) -> bytes:
        """Up to n bytes; none at the end."""
        self._pulse()
        return super().read(n)


def _whole(source: Source) -> io.BytesIO:
    """The file in memory, once none of its parts unpacks to more than is reasonable."""
    sizes = [source.archive.size(name) or 0 for name in source.names()]
    if max(sizes, default=0) > LARGEST_PART or sum(sizes) > 4 * LARGEST_PART:
        raise RefusedExport(
            _("“{name}” unpacks to more than Elara reads.").format(name=source.label),
            _("Save it without its pictures, or in parts."),
        )
    told = [name for name in source.names() if name.endswith((".xml", ".rels"))]
    if any(DEFINES in begins(source, name, FIRST) for name in told):
        # The libraries that read it refuse most of what hides there, and say so in riddles.
        raise DamagedExport(
            _("“{name}” defines entities of its own, which no office program does.").format(
                name=source.label
            ),
            _("Nothing was imported. Save it anew in the program it came from."),
        )
    return _Heard(data_of(source, ITSELF), source.pulse)


def _damaged(source: Source, error: Exception) -> DamagedExport:
    return DamagedExport(
        _("“{name}” cannot be read: {why}.").format(name=source.label, why=str(error)[:80]),
        _("Open it in the program it came from, save it again, and import that file."),
    )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document: its words, whether they are set as a heading, its pictures."""

    text: str
    heading: bool = False
    pictures: tuple[str, ...] = ()  # by their paths in the document


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document: the words of each cell, a row at a time."""

    rows: tuple[tuple[str, ...], ...]


def content(source: Source) -> list[Paragraph | Table]:
    """The paragraphs and tables of a document in their order.

    Raises DamagedExport where it cannot be read.
    """
    import docx  # slow, and for Word alone

    whole = _whole(source)
    try:
        document = docx.Document(whole)
        styles: dict[str | None, bool] = {}
        inner = document.iter_inner_content()
        return [_part(each, document, styles, source.pulse) for each in inner]
    except _broken() as error:
        raise _damaged(source, error) from error


def _part(
    part: Any, document: Any, styles: dict[str | None, bool], pulse: Callable[[], None]
) -> Paragraph | Table:
    """A paragraph or table; `styles` are those known so far, and whether each is a heading's."""
    pulse()
    if hasattr(part, "rows"):
        return Table(tuple(_cells(row, pulse) for row in part.rows))
    blips = [blip for run in part.runs for blip in run.element.iter(BLIP)]
    parts = (document.part.related_parts.get(blip.get(EMBED)) for blip in blips)
    pictures = tuple(str(each.partname).lstrip("/") for each in parts if each is not None)
    style = part.paragraph_format.element.style
    if style not in styles:  # looking one up goes through all of them
        styles[style] = part.style is not None and _is_heading(part.style.name)
    return Paragraph(part.text, styles[style], pictures)


def _cells(row: Any, pulse: Callable[[], None]) -> tuple[str, ...]:
    pulse()
    return tuple(cell.text for cell in row.cells)


def _is_heading(style: str | None) -> bool:
    return style is not None and style.startswith(("Heading", "Title"))


def sheets(source: Source) -> Iterator[tuple[str, Iterator[tuple[int, Sequence[Any]]]]]:
    """Each sheet of a workbook by name, with its rows, numbered from 1, values only.

    Raises DamagedExport where it cannot be read.
    """
    book = source.workbook = source.workbook or _book(source)
    try:
        found = [(each.title, each) for each in book.worksheets]
    except _broken() as error:
        raise _damaged(source, error) from error
    for title, sheet in found:
        yield title, _rows(source, sheet)


def _book(source: Source) -> Any:
    """A workbook, opened once for all that ask: a sheet may be gone through to tell its size."""
    import openpyxl  # slow, and for spreadsheets alone

    whole = _whole(source)
    try:
        # Of styles, and of dates that are none: of no matter here, and it goes on row by row.
        warnings.filterwarnings("ignore", module=r"openpyxl\.")
        return openpyxl.load_workbook(whole, read_only=True, data_only=True)
    except _broken() as error:
        raise _damaged(source, error) from error


def _rows(source: Source, sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    try:
        yield from enumerate(sheet.iter_rows(values_only=True, max_row=ROWS, max_col=COLUMNS), 1)
    except _broken() as error:
        raise _damaged(source, error) from error


def text_of(cell: Any) -> str:
    """A cell as text: times as ISO writes them, whole numbers without a fraction."""
    if isinstance(cell, datetime | date | time | timedelta):
        return _moment_text(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _moment_text(cell: datetime | date | time | timedelta) -> str:
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(cell, datetime):  # a sheet keeps a bare date as its midnight
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    return cell.isoformat()


def _broken() -> tuple[type[Exception], ...]:
    """What the readers of office files raise where one is damaged."""
    from docx.opc.exceptions import OpcError  # with them
    from lxml.etree import LxmlError
    from openpyxl.utils.exceptions import InvalidFileException

    return (
        *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, OSError),
        *(SyntaxError, EOFError, RuntimeError, AssertionError, zipfile.BadZipFile, zlib.error),
        *(struct.error, OpcError, LxmlError, InvalidFileException),
    )
