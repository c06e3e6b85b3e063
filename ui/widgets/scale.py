"""A rating from 1 to 5 that nobody has to give: never preset, and cleared by Backspace."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.segmented import Cell, Part
from ui.widgets.shapes import Paint, framed, painter_on
from ui.widgets.spoken import GROUP

MOST = 5
CLEARS = {Qt.Key.Key_Backspace.value, Qt.Key.Key_Delete.value}
STEPS = {
    Qt.Key.Key_Left.value: -1,
    Qt.Key.Key_Down.value: -1,
    Qt.Key.Key_Right.value: 1,
    Qt.Key.Key_Up.value: 1,
}


class ScaleCell(Cell):
    """One number of the scale."""

    def __init__(self, look: Look, number: int, words: str) -> None:
        super().__init__(look, Part(str(number), str(number)), "segment", 4)
        self.setAccessibleName(_("{n} of {most}, {words}").format(n=number, most=MOST, words=words))
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(self._look.font("segment")).horizontalAdvance("5")
        return QSize(round(wide) + self._look.px(16), self._look.line_height("segment") + 4)

    def _colours(self) -> tuple[str, str]:
        if self.isChecked() and self.isEnabled():
            ember = self._look.theme.name == "ember"
            return "on-action", "action-hover" if ember else "action"
        return super()._colours()


class Scale(QWidget):
    """Five equal cells, one stop of the Tab key; `changed` tells of the number, or None."""

    SPOKEN = GROUP

    changed = Signal(object)

    def __init__(self, look: Look, name: str, words: Sequence[str]) -> None:
        super().__init__()
        self._look = look
        self._words = tuple(words)
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.cells = [ScaleCell(look, n, each) for n, each in enumerate(words, 1)]
        self.cells[0].first = self.cells[-1].last = True
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for number, cell in enumerate(self.cells, 1):
            self._group.addButton(cell, number)
            cell.installEventFilter(self)
            row.addWidget(cell, 1)
        self.setFocusProxy(self.cells[0])
        self._group.idClicked.connect(self._told)
        look.changed.connect(self._fit)
        self._fit()
        self._one_stop()

    @property
    def value(self) -> int | None:
        """The chosen number; None where none is."""
        chosen = self._group.checkedId()
        return chosen if chosen > 0 else None

    @property
    def words(self) -> str:
        """The word for the chosen number; '' where none is."""
        return self._words[self.value - 1] if self.value else ""

    def show_value(self, value: int | None) -> None:
        """Show a number, or none."""
        if value == self.value:
            return
        if value is None:
            self._group.setExclusive(False)
            for cell in self.cells:
                cell.setChecked(False)
            self._group.setExclusive(True)
        else:
            self.cells[value - 1].setChecked(True)
        self._one_stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Numbers set, arrows step, Backspace clears."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        value, key = self.value or 0, event.key()
        if key in CLEARS:
            self._choose(None)
        elif event.text() in set("12345"):
            self._choose(int(event.text()))
        elif key in STEPS:
            self._choose(min(MOST, max(1, value + STEPS[key])))
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        role = "edge" if self.isEnabled() else "line"
        frame = Paint(self._look.colour("bg"), self._look.colour(role))
        framed(painter_on(self), QRectF(self.rect()), 8, frame)

    def _choose(self, value: int | None) -> None:
        if value != self.value:
            self.show_value(value)
            self._told()
        self.cells[(value or 1) - 1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self, _number: int = 0) -> None:
        self._one_stop()
        self.changed.emit(self.value)

    def _one_stop(self) -> None:
        stop = self.cells[(self.value or 1) - 1]
        self.setFocusProxy(stop)
        for cell in self.cells:
            cell.setFocusPolicy(Qt.FocusPolicy.TabFocus if cell is stop else Qt.FocusPolicy.NoFocus)

    def _fit(self) -> None:
        self.setFixedHeight(self._look.px(36))
        for cell in self.cells:
            cell.updateGeometry()
        self.update()
