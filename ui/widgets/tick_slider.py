"""Ticks that can be moved: how strong something was, or nothing where nobody said."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy

from journal.text import _
from ui.theme.look import Look
from ui.widgets.shapes import Paint, framed, painter_on

WIDE, HIGH, GAP = 12, 5, 3  # pixels at 100 % of a tick
TARGET = 24
BLANK = -1
CLEARS = {Qt.Key.Key_Backspace.value, Qt.Key.Key_Delete.value}


class TickSlider(QAbstractSlider):
    """A rating from `least` to `most`: never preset, set by keys or pointer, cleared by Backspace.

    `rated` tells of a number, or None.
    """

    rated = Signal(object)

    def __init__(self, look: Look, name: str, *, least: int = 1, most: int = 5) -> None:
        super().__init__()
        self._look = look
        self.name = name
        self._least, self._most = least, most
        self.setRange(BLANK, most)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring", 4)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        self.show_rating(None)

    @property
    def rating(self) -> int | None:
        """The number that stands; None where none does."""
        return None if self.value() == BLANK else self.value()

    def show_rating(self, rating: int | None) -> None:
        """Show a number, or none."""
        self.setValue(BLANK if rating is None else rating)
        told = _("not rated") if rating is None else self._told(rating)
        self.setAccessibleName(f"{self.name}, {told}")
        self.setToolTip(told)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier):
            event.ignore()
            return
        key, now = event.key(), self.rating
        step = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(key, 0)
        if step:
            self._rate(self._least if now is None else now + step)
        elif key in CLEARS and now is not None:
            self._rate(None)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._rate(self._least if key == Qt.Key.Key_Home else self._most)
        elif event.text().isdecimal() and self._least <= int(event.text()) <= self._most:
            self._rate(int(event.text()))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            at = self._at(event.position())
            self._rate(0 if at == self.rating == 1 else at)  # 0 is below the first tick

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._rate(self._at(event.position()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that scrolls under the pointer changes no rating."""
        event.ignore()

    def sizeHint(self) -> QSize:
        px = self._look.px
        return QSize(self._most * (px(WIDE) + px(GAP)) - px(GAP), px(TARGET))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        px, colour = self._look.px, self._look.colour
        top = (self.height() - px(HIGH)) / 2
        for n in range(self._most):
            fill = colour("ink2") if n < self.value() else None
            edge = colour("ink2" if fill else "edge")
            pill = QRectF(n * (px(WIDE) + px(GAP)), top, px(WIDE), px(HIGH))
            framed(painter, pill, 2, Paint(fill, edge))

    def _told(self, rating: int) -> str:
        return _("{n} of {most}").format(n=rating, most=self._most)

    def _at(self, point: QPointF) -> int:
        """The rating of the tick under the pointer."""
        return int(point.x() // (self._look.px(WIDE) + self._look.px(GAP))) + 1

    def _rate(self, rating: int | None) -> None:
        if rating is not None:
            rating = max(self._least, min(self._most, rating))
        if rating != self.rating:
            self.show_rating(rating)
            self.rated.emit(rating)
