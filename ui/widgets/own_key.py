"""A key that belongs to the widget with the focus before it is a shortcut of the window."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def claimed(event: QEvent, key: Qt.Key) -> bool:
    """Whether the window asks for `key`, for a shortcut; then the widget keeps it to itself."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() != key:
        return False
    event.accept()
    return True
