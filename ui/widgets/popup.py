"""What opens below something and is gone with Esc or a click beside it."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.focus_ring import FocusRing
from ui.widgets.shapes import Paint, cut_round, framed, painter_on

RADIUS, APART = 12, 4


class Popup(QFrame):
    """A floating ground; fill `column`, then let it stand below what it belongs to."""

    def __init__(self, look: Look, name: str, over: QWidget) -> None:
        super().__init__(over, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 16)
        self.column.setSpacing(10)
        self._ring = FocusRing(look, self)

    def stand_below(self, what: QWidget) -> None:
        """Open below `what`, or where the screen leaves room for it."""
        self.adjustSize()
        at = what.mapToGlobal(QPoint(0, what.height() + APART))
        room = self.screen().availableGeometry()
        x = max(room.left(), min(at.x(), room.right() - self.width()))
        y = max(room.top(), min(at.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut_round(self, RADIUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint = Paint(self.look.colour("surface"), self.look.colour("edge"))
        framed(painter_on(self), QRectF(self.rect()), RADIUS, paint)
