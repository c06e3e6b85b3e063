"""A page of HTML on paper: a PDF, without a screen or a printer."""

import os
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

MARGIN = 14.0  # mm
DOTS = 96  # an inch


def write_pdf(page: str, path: Path) -> None:
    """Write a page as a PDF, A4 across: two weeks stand side by side. Raises OSError."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # Qt aborts without a screen
        from PySide6.QtWidgets import QApplication

        app = QApplication(["elara"])
        _print(page, path)
        app.quit()
    else:
        _print(page, path)
    if not path.is_file():
        raise OSError(2, os.strerror(2))


def _print(page: str, path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(DOTS)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Landscape,
        QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN),
        QPageLayout.Unit.Millimeter,
    )
    writer.setPageLayout(layout)
    document = QTextDocument()
    document.setHtml(page)
    document.setPageSize(QSizeF(layout.paintRectPixels(DOTS).size()))
    document.print_(writer)
