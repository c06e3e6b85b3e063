"""A page of HTML on paper: a PDF, written by Qt from the same words, wholly or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication

from journal.exporters.writing import whole_or_not
from ui.theme.look import ARGUMENTS, Look

FACES, POINTS = ("Inter", "sans-serif"), 10.5
CREATOR = "Elara"
ACROSS = "size: A4 landscape"  # what a page says of itself, to a browser's printing as well


def write_pdf(page: str, path: Path) -> None:
    """Write a page as a PDF of A4 sheets. Raises CannotSave. On the thread of the window only."""
    with _there_is_qt(), whole_or_not(path) as unfinished:
        unfinished.write_bytes(pdf(page))


def pdf(page: str) -> bytes:
    """The page as a PDF; it lies across where it says so. An application of Qt has to be there."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setCreator(CREATOR)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    if ACROSS in page:
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF())  # printing leaves two centimetres, and numbers the pages
    document = QTextDocument()
    font = QFont(list(FACES))
    font.setPointSizeF(POINTS)  # headings are so many times the size in points
    document.setDefaultFont(font)
    document.setHtml(page)
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    document.print_(writer)
    held.close()
    return bytes(held.data().data())


@contextmanager
def _there_is_qt() -> Iterator[None]:
    """The running application, or, for a command, one without a screen in the program's type."""
    if QGuiApplication.instance() is not None:
        yield
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # Qt aborts without a screen
    app = QApplication(list(ARGUMENTS))
    Look().apply(app)
    yield
    app.quit()
