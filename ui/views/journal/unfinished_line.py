"""A line above a dream that was only jotted down, until the person says that it is finished."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label


class UnfinishedLine(QWidget):
    """Says that the open dream waits to be finished; `finished` is the person's word."""

    finished = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = FlowLayout(12)
        self.setLayout(row)
        words = _("Jotted down, to be finished.")
        row.addWidget(Label(look, words, "small", "ink2", wrap=True))
        self.done = Button(look, _("It is finished"), size="small", icon="check")
        row.addWidget(self.done)
        self.done.clicked.connect(self.finished)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()
