"""Keys typed right after Ctrl+K, before the sheet could take them."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

HELD = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}


class TypedAhead(QObject):
    """Gathers what was typed at the window while the sheet was being made.

    Once the sheet stands it is modal, and Qt throws away what still comes for the window below.
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[QKeyEvent] = []

    def gather(self) -> None:
        """Take the keys that wait for the window."""
        app = QCoreApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is no window without
        app.installEventFilter(self)
        app.processEvents()
        app.removeEventFilter(self)

    def give(self, field: QObject) -> None:
        """Let the field have them, in their order."""
        for key in self._keys:
            QCoreApplication.postEvent(field, key)
        self._keys = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold each key once: it is told again to each parent that could take it."""
        if event.type() not in HELD or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            kept = event.clone()
            assert isinstance(kept, QKeyEvent)  # noqa: S101 - a clone is of the same kind
            self._keys.append(kept)
        event.accept()  # and no shortcut of the window's answers to it
        return True
