"""A reminder in words, with its ways on: a line above the pages, or a small window's content."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.labels import Label


class ReminderLine(QWidget):
    """`chosen` names the way; `stacked` puts the ways below the words."""

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        said: tuple[str, str],
        ways: Sequence[tuple[str, str]],
        *,
        stacked: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self._stacked = stacked
        self.buttons: list[Button] = []
        title, words = said
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        box = QBoxLayout(below if stacked else beside, self)
        margins = (24, 20, 24, 20) if stacked else (40, 6, 40, 6)
        box.setContentsMargins(*margins)
        box.setSpacing(14 if stacked else 8)
        column = QVBoxLayout()
        column.setSpacing(2 if stacked else 0)
        column.addWidget(Label(look, title, "head" if stacked else "small_strong", wrap=True))
        column.addWidget(Label(look, words, "body" if stacked else "small", "ink2", wrap=True))
        box.addLayout(column, 1)
        box.addLayout(self._ways(ways))
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("bg" if self._stacked else "raised"))
        if self._stacked:
            painter.setPen(self._look.colour("line"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        else:
            painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colour("line"))

    def _ways(self, ways: Sequence[tuple[str, str]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if self._stacked:
            row.addStretch(1)
        for number, (way, words) in enumerate(ways):
            last = number == len(ways) - 1
            kind = "quiet" if last else "second"
            button = Button(self._look, words, kind, size="small")
            button.clicked.connect(lambda _on=False, one=way: self.chosen.emit(one))
            self.buttons.append(button)
            row.addWidget(button)
        return row
