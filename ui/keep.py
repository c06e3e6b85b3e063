"""What this computer remembers of the window; nothing of the journal."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize

from journal import paths
from ui.theme.theme import THEMES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QWidget

# What a system may put around a window; how much, nobody says before it is shown.
FRAME = QSize(16, 40)


class Keep:
    """Window size and page, in a file beside the journal's home."""

    def __init__(self, file: Path | None = None) -> None:
        self._kept = QSettings(str(file or paths.home() / "window.ini"), QSettings.Format.IniFormat)

    def restore(self, window: "QWidget") -> None:
        """Give the window the size and place it had; at first, no more than the screen has."""
        geometry = self._kept.value("geometry")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)
        else:
            room = window.screen().availableSize() - FRAME
            if window.minimumSize().boundedTo(room) == window.minimumSize():  # else it hangs over
                window.resize(window.size().boundedTo(room))

    @property
    def capture_look(self) -> tuple[str, float]:
        """Theme and text size of the capture window, known before the journal is open."""
        try:
            size = float(str(self._kept.value("capture_text", "1.0")))
        except ValueError:
            size = 1.0
        theme = str(self._kept.value("capture_theme", ""))
        return (theme if theme in THEMES else "ember"), size

    @capture_look.setter
    def capture_look(self, look: tuple[str, float]) -> None:
        if look != self.capture_look:
            self._kept.setValue("capture_theme", look[0])
            self._kept.setValue("capture_text", look[1])
            self._kept.sync()

    @property
    def reminded(self) -> date | None:
        """The last morning in which the morning's word was said on this computer."""
        try:
            return date.fromisoformat(str(self._kept.value("reminded", "")))
        except ValueError:
            return None

    @reminded.setter
    def reminded(self, morning: date) -> None:
        self._kept.setValue("reminded", morning.isoformat())
        self._kept.sync()

    def remember(self, window: "QMainWindow", page: str) -> None:
        """Note the window's size, place and open page."""
        self._kept.setValue("geometry", window.saveGeometry())
        self._kept.setValue("page", page)
        self._kept.sync()

    @property
    def page(self) -> str:
        """The page that was open last."""
        return str(self._kept.value("page", ""))
