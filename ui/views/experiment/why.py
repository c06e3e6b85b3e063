"""Why an experiment is paused or stopped: a line that may stay empty, before it is done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.fields import LineEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label


class Why(QWidget):
    """`settled` brings the reason, in a few words or none."""

    settled = Signal(str)

    def __init__(self, look: Look, asked: str, told: str, deed: str) -> None:
        super().__init__()
        self.reason = LineEdit(look, asked, _("In a few words, if you like"))
        self.settle = Button(look, deed, "second", size="small")
        self.leave = Button(look, _("Go on as it is"), "quiet", size="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addWidget(Label(look, asked, "label", "ink2", wrap=True))
        column.addWidget(Label(look, told, "small", "ink3", wrap=True))
        column.addWidget(self.reason)
        ways = FlowLayout(8)
        ways.addWidget(self.settle)
        ways.addWidget(self.leave)
        column.addLayout(ways)
        self.settle.clicked.connect(self._settle)
        self.reason.returnPressed.connect(self._settle)
        self.leave.clicked.connect(self.hide)
        self.hide()

    def ask(self) -> None:
        """Ask."""
        self.reason.clear()
        self.show()
        self.reason.setFocus()

    def _settle(self) -> None:
        self.hide()
        self.settled.emit(self.reason.text().strip())
