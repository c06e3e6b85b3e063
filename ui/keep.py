"""What this computer remembers of the window; nothing of the journal."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from journal import paths


class Keep:
    """Window size and page, in a file beside the journal's home."""

    def __init__(self, file: Path | None = None) -> None:
        self._kept = QSettings(str(file or paths.home() / "window.ini"), QSettings.Format.IniFormat)

    def restore(self, window: QMainWindow) -> None:
        """Give the window the size and place it had."""
        geometry = self._kept.value("geometry")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)

    def remember(self, window: QMainWindow, page: str) -> None:
        """Note the window's size, place and open page."""
        self._kept.setValue("geometry", window.saveGeometry())
        self._kept.setValue("page", page)
        self._kept.sync()

    @property
    def page(self) -> str:
        """The page that was open last."""
        return str(self._kept.value("page", ""))
