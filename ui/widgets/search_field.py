"""The search field: a glyph, a line, and the key that leads to it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.widgets.buttons import KeyHint
from ui.widgets.fields import LineEdit
from ui.widgets.own_key import claimed
from ui.widgets.shapes import painter_on
from ui.widgets.unkept import look_after

PADDING = 13  # the stylesheet's own at each side, and what the style keeps free within


class SearchField(LineEdit):
    """Clears on Esc; where it is clear already, Esc and the Down key lead out of it."""

    left = Signal()
    down = Signal()

    def __init__(self, look: Look, placeholder: str, name: str, *, keys: str = "/") -> None:
        super().__init__(look, name, placeholder)
        look_after(self)
        self._key = KeyHint(look, keys)
        self._key.setParent(self)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._end: QWidget | None = None
        self._hints: tuple[str, ...] = (placeholder,)
        self.textChanged.connect(self._tell_key)
        look.changed.connect(self._fit)
        self._fit()

    def set_hints(self, *hints: str) -> None:
        """What stands in the empty field: the first of these for which there is room."""
        self._hints = hints
        self._fit()

    def set_end(self, end: QWidget) -> None:
        """Show something at the end of the field while it has words."""
        self._end = end
        end.setParent(self)
        end.setVisible(bool(self.text()))
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Esc belongs to the field while it has words, before any shortcut of the window."""
        return (bool(self.text()) and claimed(event, Qt.Key.Key_Escape)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._look.px(18)
        glyph = self._look.icon("search", "ink3", side)
        painter_on(self).drawPixmap(12, (self.height() - side) // 2, glyph)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        size = self._key.sizeHint()
        self._key.resize(size)
        self._key.move(self.width() - size.width() - 10, (self.height() - size.height()) // 2)
        if self._end is not None:
            size = self._end.sizeHint()
            self._end.resize(size)
            self._end.move(self.width() - size.width() - 4, (self.height() - size.height()) // 2)
        before, behind = self._look.px(18) + 6, size.width() + 2
        self.setTextMargins(before, 0, behind, 0)
        room = self.width() - before - behind - 2 * PADDING
        wide = self.fontMetrics().horizontalAdvance
        fitting = (each for each in self._hints if wide(each) <= room)
        self.setPlaceholderText(next(fitting, self._hints[-1]))

    def _tell_key(self) -> None:
        self._key.setVisible(not self.text())
        if self._end is not None:
            self._end.setVisible(bool(self.text()))
