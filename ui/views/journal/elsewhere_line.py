"""The quiet line that a dream was changed elsewhere, too, and that both texts are kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.buttons import Button, IconButton
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Glyph, Label


class ElsewhereLine(QWidget):
    """Says when, and leads to the other text."""

    compare_asked = Signal()
    other_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = Label(look, "", "small", "ink2", wrap=True)
        self.compare_button = Button(look, _("Compare"), "second", size="small")
        self.other_button = Button(look, _("Take the other"), "quiet", size="small")
        self.close_button = IconButton(look, "x", _("Leave it as it is"), size=28)
        self.compare_button.clicked.connect(self.compare_asked)
        self.other_button.clicked.connect(self.other_asked)
        self.close_button.clicked.connect(self.hide)
        deeds = FlowLayout(8)
        for button in (self.compare_button, self.other_button):
            deeds.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 10)
        row.setSpacing(8)
        row.addWidget(Glyph(look, "info", "ink3", 16))
        row.addWidget(self._words, 1)
        row.addLayout(deeds)
        row.addWidget(self.close_button)
        self.hide()

    def tell(self, time: str) -> None:
        """Say that it was changed elsewhere at that time."""
        words = _("This dream was also changed elsewhere at {time}. Both texts are kept.")
        self._words.set_text(words.format(time=time))
        self.setAccessibleName(self._words.text())
        self.show()
