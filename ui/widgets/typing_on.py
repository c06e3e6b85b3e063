"""What opens by itself waits while somebody types, and takes no key that was meant for a field."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

PAUSE_MS = 900  # without a key, after which nobody is in the middle of a word
LOOK_EVERY_MS = 100
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.InputMethod}
_WRITES = {QEvent.Type.KeyPress, QEvent.Type.InputMethod}
_DEEDS = {Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def field_with_cursor() -> QWidget | None:
    """The field that is written into just now; None where the keyboard is elsewhere."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit | QTextEdit | QPlainTextEdit) and not focused.isReadOnly():
        return focused
    return None


class Typing(QObject):
    """Knows when a key went into a field last, and lets wait what is in no hurry."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._field: QWidget | None = None
        self._since = QElapsedTimer()
        self._waiting: list[Callable[[], None]] = []
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY_MS)
        self._look.timeout.connect(self._go_on)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - nobody types without
        app.focusChanged.connect(self._follow)
        self._follow()

    @property
    def under_way(self) -> bool:
        """Whether somebody is in the middle of a word."""
        return self._since.isValid() and self._since.elapsed() < PAUSE_MS

    def when_paused(self, deed: Callable[[], None]) -> None:
        """Do it now, or with the next pause while somebody types."""
        if self._waiting or self.under_way:
            self._waiting.append(deed)
            self._look.start()
        else:
            deed()

    def forget(self) -> None:
        """Let go of what waits: the window it was to stand over goes."""
        self._look.stop()
        self._waiting.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key goes into the field."""
        if event.type() in _WRITES and not (isinstance(event, QKeyEvent) and is_deed(event)):
            self._since.start()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = field_with_cursor()
        if self._field is not None:
            self._field.installEventFilter(self)

    def _go_on(self) -> None:
        if not self.under_way and QApplication.activeModalWidget() is None:
            self._look.stop()
            waiting, self._waiting = self._waiting, []
            for each in waiting:
                each()


class KeysBehind(QObject):
    """Leads what is typed into a sheet that has just opened back to the field behind it.

    It ends with the first pause; from then on the keys are the sheet's. Esc, Tab and commands
    always are.
    """

    def __init__(self, sheet: QWidget, field: QWidget) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._field = field
        self._pause = QTimer(self, singleShot=True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.end)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - as above
        self._app = app

    def lead(self) -> None:
        """Begin."""
        self._app.installEventFilter(self)
        self._pause.start()

    def end(self) -> None:
        """Lead them no longer."""
        self._pause.stop()
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key is pressed in the sheet."""
        kind = event.type()
        if kind not in _KEYS or not self._is_within(watched) or not isValid(self._field):
            return False
        if isinstance(event, QKeyEvent) and is_deed(event):
            return False
        self._pause.start()
        QApplication.sendEvent(self._field, event)
        return True

    def _is_within(self, watched: QObject) -> bool:
        if isinstance(watched, QWidget):
            return watched.window() is self._sheet
        return watched is self._sheet.windowHandle()


def is_deed(event: QKeyEvent) -> bool:
    """Whether a key does something, and writes nothing."""
    return event.key() in _DEEDS or bool(event.modifiers() & _COMMANDS)
