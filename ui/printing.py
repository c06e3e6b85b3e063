"""A report's HTML on paper: a PDF, written by Qt from the same words."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument

FACES, POINTS = ("Inter", "sans-serif"), 10.5
CREATOR = "Elara"


def pdf(html: str) -> bytes:
    """The document as a PDF of A4 pages; an application of Qt has to be there."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setCreator(CREATOR)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())  # printing leaves two centimetres, and numbers the pages
    document = QTextDocument()
    font = QFont(list(FACES))
    font.setPointSizeF(POINTS)  # headings are so many times the size in points
    document.setDefaultFont(font)
    document.setHtml(html)
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    document.print_(writer)
    held.close()
    return bytes(held.data().data())


def print_to(html: str, out: Path) -> None:
    """Write the PDF. Raises OSError where the disk refuses."""
    out.write_bytes(pdf(html))
