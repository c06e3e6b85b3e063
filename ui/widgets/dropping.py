"""Files that are dropped here are read, and stay where they were."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


def take_copy(event: QDropEvent) -> None:
    """Accept what is dragged as a copy, whatever was proposed.

    Whoever is told that it was moved may delete the original.
    """
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def holds_files(source: QMimeData) -> bool:
    """Whether it is files or a picture; words that bring a picture of themselves are words."""
    if source.hasUrls():
        return any(each.isLocalFile() for each in source.urls())
    return source.hasImage() and not source.text().strip()


class DroppedAnywhere(QObject):
    """Hears of files that are dropped where nothing else takes them; `dropped` has their paths."""

    dropped = Signal(list)

    def __init__(self, window: QWidget, wanted: Callable[[], bool]) -> None:
        super().__init__(window)
        self._wanted = wanted
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):  # one that enters or moves is one, too
            return False
        files = [Path(each.toLocalFile()) for each in event.mimeData().urls() if each.isLocalFile()]
        if not files or not self._wanted():
            return False
        take_copy(event)
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(files)
        return True
