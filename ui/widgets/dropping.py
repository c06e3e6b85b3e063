"""Files that are dropped here are read, and stay where they were."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent


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
