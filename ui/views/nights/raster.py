"""The raster as it is used: a night is chosen by keyboard or mouse, and said in a sentence."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip

from journal.text import _
from ui.models.shape_shelf import ShapeShelf
from ui.theme.look import Look
from ui.views.nights.canvas import Canvas
from ui.views.nights.spoken_rows import RasterInterface

MONTH = 30
FAR = 10_000_000
STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -MONTH,
    Qt.Key.Key_PageDown: MONTH,
    Qt.Key.Key_Home: -FAR,
    Qt.Key.Key_End: FAR,
}
ZOOMS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Raster(Canvas):
    """All nights as rows; one of them is chosen. `words` says a night in a sentence."""

    chosen = Signal(date)
    opened = Signal(date)
    zoomed = Signal(int)  # a scale nearer (-1) or farther (1)
    spanned = Signal(date, date)  # from which to which night was brushed over

    def __init__(self, look: Look, shelf: ShapeShelf, words: Callable[[date], str]) -> None:
        super().__init__(look, shelf)
        self._words = words
        self._anchor: date | None = None  # where brushing began
        self.setAccessibleName(_("Nights, a row a night, from noon to noon"))

    def told_as(self) -> RasterInterface:
        """A chart whose rows can be walked through by ear."""
        return RasterInterface(self, self.rows_in_view, self._words)

    def choose(self, night: date) -> None:
        """Choose a night, or the nearest there is, and bring it into view."""
        if not len(self._shelf):
            return
        night = self._shelf.night(self._shelf.row(night))
        known, self.night = night == self.night, night
        self.reveal()
        if not known:
            self._tell(self._words(night))
            self.chosen.emit(night)

    def step(self, rows: int) -> None:
        """Choose the night so many rows below."""
        if self.night is not None:
            row = self._shelf.row(self.night) + rows
            self.choose(self._shelf.night(max(0, min(len(self._shelf) - 1, row))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() == Qt.KeyboardModifier.ShiftModifier and key in STEPS:
            self._brush_by(STEPS[key])
            return
        if key in STEPS:
            self._anchor = None
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self.night is None:
            super().keyPressEvent(event)
        elif key in STEPS:
            self.step(STEPS[key])
        elif key in ZOOMS:
            self.zoomed.emit(ZOOMS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self.night)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        night = self.night_at(event.position().toPoint())
        if night is not None and event.button() == Qt.MouseButton.LeftButton:
            self._anchor = night
            self.choose(night)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        night = self.night_at(event.position().toPoint())
        dragged = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if dragged and night is not None and self._anchor not in {None, night}:
            self.choose(night)
            self._brush()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        night = self.night_at(event.position().toPoint())
        if night is not None:
            self.opened.emit(night)

    def viewportEvent(self, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        night = self.night_at(event.pos())
        if night is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPos(), self._words(night), self.viewport())
        return True

    def _brush_by(self, rows: int) -> None:
        """Reach to the night so many rows below, from where brushing began."""
        self._anchor = self._anchor or self.night
        self.step(rows)
        self._brush()

    def _brush(self) -> None:
        if self._anchor is not None and self.night is not None:
            self.spanned.emit(min(self._anchor, self.night), max(self._anchor, self.night))

    def _tell(self, sentence: str) -> None:
        """Say the chosen night to those who listen."""
        self.setAccessibleDescription(sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
