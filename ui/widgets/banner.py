"""A quiet line above the pages, with one deed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.labels import Elided, Label


class Banner(QWidget):
    """Says what kind of place this is, in one line or, where it must be read, `whole`."""

    chosen = Signal()

    def __init__(self, look: Look, words: str, deed: str, *, whole: bool = False) -> None:
        super().__init__()
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 6, 40, 6)
        label = Label if whole else Elided
        row.addWidget(label(look, words, "small", "ink2"), 1)
        button = Button(look, deed, "second", size="small")
        button.clicked.connect(self.chosen)
        row.addWidget(button)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("raised"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colour("line"))
