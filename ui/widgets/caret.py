"""The caret in a colour of the theme.

Qt inverts what lies under its own caret: in Ember that is the one blue-white line in a dark room.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme.look import Look
from ui.widgets.shapes import filled

WIDTH = 2
ASIDE = WIDTH + 1  # so far from the first letter of what may be written
# Qt gives the rect of a line's caret with so much room at each side.
ROOM = 5


class Caret(QObject):
    """Whether a caret is to be seen now; calls `repaint` when that changes."""

    def __init__(self, look: Look, repaint: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._repaint = repaint
        self.seen = False
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._turn)

    def start(self) -> None:
        """Be seen, and from now on come and go as the system's carets do."""
        self.seen = True
        half = QGuiApplication.styleHints().cursorFlashTime() // 2
        if half > 0 and not self._look.reduce_motion:
            self._blink.start(half)
        else:
            self._blink.stop()
        self._repaint()

    def stop(self) -> None:
        """Be gone: the focus is elsewhere."""
        self._blink.stop()
        self.seen = False
        self._repaint()

    def move(self) -> None:
        """Be seen where it is now; a caret that moves does not blink."""
        if self._blink.isActive() or self.seen:
            self.start()

    def _turn(self) -> None:
        self.seen = not self.seen
        self._repaint()


class CaretLine(QLineEdit):
    """One line with our caret instead of Qt's."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._caret = Caret(look, self.update, self)
        self.cursorPositionChanged.connect(self._caret.move)
        self.textChanged.connect(self._caret.move)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._hide_own()
        self._caret.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._caret.stop()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        # While letters are being composed the input method shows where.
        if not event.preeditString():
            self._hide_own()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._caret.seen and not self.isReadOnly() and not self.hasSelectedText():
            rect = self.cursorRect()
            painter = QPainter(self)
            ink = self._look.colour("ink")
            left = rect.left() + ROOM
            if not self.text() and self.placeholderText():
                left -= ASIDE
            filled(painter, QRect(left, rect.top(), WIDTH, rect.height()), ink)

    def _hide_own(self) -> None:
        """Tell the line, as an input method would, to show no caret of its own."""
        hidden = QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.Cursor, 0, 0, None)
        super().inputMethodEvent(QInputMethodEvent("", [hidden]))
