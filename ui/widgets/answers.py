"""A question with a few answers as plain words, one of them or none chosen."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui.theme.look import Look
from ui.widgets.shapes import Paint, framed, painter_on

CLEARS = {Qt.Key.Key_Backspace.value, Qt.Key.Key_Delete.value}
STEPS = {
    Qt.Key.Key_Left.value: -1,
    Qt.Key.Key_Up.value: -1,
    Qt.Key.Key_Right.value: 1,
    Qt.Key.Key_Down.value: 1,
}
ASIDE = 8  # pixels at 100 % at both sides of an answer


class Answer(QRadioButton):
    """One answer: quiet until it is the one."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._look = look
        self.words = words
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", 12)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(self._look.font("chip")).horizontalAdvance(self.words)
        high = max(self._look.px(24), self._look.line_height("chip"))
        return QSize(math.ceil(wide) + 2 * self._look.px(ASIDE), high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _at: object) -> bool:
        """All of it is the target."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        colour, on = self._look.colour, self.isChecked()
        if on:
            paint = Paint(colour("raised"), colour("edge"))
            framed(painter, QRectF(self.rect()), self.height() / 2, paint)
        painter.setFont(self._look.font("chip"))
        painter.setPen(colour("ink" if on else "ink2" if self.underMouse() else "ink3"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words)


class Answers(QWidget):
    """Never preset; arrows move, Backspace or a second click takes the answer back."""

    changed = Signal(object)

    def __init__(self, look: Look, name: str, answers: Sequence[tuple[object, str]]) -> None:
        super().__init__()
        self._values = [value for value, _words in answers]
        self._shown: object = None
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.cells = [Answer(look, words) for _value, words in answers]
        for number, cell in enumerate(self.cells):
            self._group.addButton(cell, number)
            cell.installEventFilter(self)
            row.addWidget(cell)
        self._group.idClicked.connect(self._clicked)
        self._one_stop()

    @property
    def value(self) -> object:
        """The answer that stands; None where none does."""
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else None

    def show_value(self, value: object) -> None:
        """Show an answer, or none."""
        self._shown = value
        if value in self._values:
            self.cells[self._values.index(value)].setChecked(True)
        else:
            self._group.setExclusive(False)
            for cell in self.cells:
                cell.setChecked(False)
            self._group.setExclusive(True)
        self._one_stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows step from answer to answer, Backspace takes it back."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in CLEARS:
            self._take(None)
        elif event.key() in STEPS:
            last = len(self.cells) - 1
            at = self._group.checkedId() + STEPS[event.key()]
            self._take(self._values[max(0, min(last, at))])
        else:
            return False
        self._stop.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @property
    def _stop(self) -> Answer:
        return self.cells[max(0, self._group.checkedId())]

    def _one_stop(self) -> None:
        stop = self._stop
        self.setFocusProxy(stop)
        for cell in self.cells:
            cell.setFocusPolicy(Qt.FocusPolicy.TabFocus if cell is stop else Qt.FocusPolicy.NoFocus)

    def _clicked(self, number: int) -> None:
        value = self._values[number]
        self._take(None if value == self._shown else value)

    def _take(self, value: object) -> None:
        told = value != self._shown
        self.show_value(value)
        if told:
            self.changed.emit(value)
