"""Keys that are typed for a window that was just asked for, before it is the active one.

Until the window manager has activated it, the keyboard still stands in another window of ours, and
what is typed would be written there.
"""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

PATIENCE_MS = 2000  # a window manager that has not activated it by then will not
TYPED = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.InputMethod}
BY_HAND = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress}


class KeysAhead(QObject):
    """Leads the keys of the window with the keyboard to `field`, until its own has it.

    A hand that touches the other window before means that one.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._watched: list[QObject] = []
        self._patience = QTimer(self, singleShot=True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.end)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is no field without
        app.focusWindowChanged.connect(self.end)

    def lead(self) -> None:
        """Begin; where the window has the keyboard already, or none of ours has, do nothing."""
        self.end()
        there = _with_the_keyboard()
        if there is None or there is self._field.window().windowHandle():
            return
        # The window takes the keys, and what has its focus says whether they are shortcuts.
        self._watched = list({there, there.focusObject()})
        for each in self._watched:
            each.installEventFilter(self)
        self._patience.start()

    def end(self) -> None:
        """Lead them no longer."""
        watched, self._watched = self._watched, []
        self._patience.stop()
        for each in filter(isValid, watched):
            each.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in BY_HAND or not self._field.window().isVisible():
            self.end()
        elif kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        elif kind in TYPED:
            QApplication.sendEvent(self._field, event)
            return True
        return False


def _with_the_keyboard() -> QWindow | None:
    """The window of ours that has it; None where another program does."""
    return QGuiApplication.focusWindow()
