"""What is done to a sheet while it stands: a test that waits for it would wait for ever."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

Seen = list[type[QDialog]]


def soon(seen: Seen, deed: Callable[[Any], object] | None = None) -> None:
    """As soon as a sheet stands, note of which kind it is, do something to it, and close it."""

    def meet() -> None:
        sheet = QApplication.activeModalWidget()
        if not isinstance(sheet, QDialog):
            return
        seen.append(type(sheet))
        try:
            if deed is not None:
                deed(sheet)
        finally:
            sheet.reject()

    QTimer.singleShot(0, meet)
