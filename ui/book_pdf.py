"""The book of dreams as a PDF, from the same HTML as is printed."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from journal.errors import CannotSave
from journal.exporters.writing import whole_or_not
from journal.text import _

_MARGIN = 20.0  # millimetres
_DOTS = 300  # an inch


def write_pdf(lines: Iterable[str], path: Path) -> None:
    """Write a book, wholly or not at all. Raises CannotSave. On the thread of the window only."""
    document = QTextDocument()
    document.setHtml("\n".join(lines))
    with whole_or_not(path) as unfinished:
        writer = QPdfWriter(str(unfinished))
        writer.setResolution(_DOTS)
        writer.setCreator("Elara")
        margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        size = QPageSize(QPageSize.PageSizeId.A4)
        layout = QPageLayout(
            size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
        )
        writer.setPageLayout(layout)
        document.print_(writer)
        del writer  # it writes the end of the file when it goes
        with unfinished.open("rb") as file:
            whole = file.read(4) == b"%PDF"
        if not whole:
            raise CannotSave(
                _("The file could not be written."),
                _("{path}: the PDF did not come to its end.").format(path=path),
            )
