"""The quiet line that a dream was changed elsewhere, too, and that both texts are kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

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
        told = QVBoxLayout()
        told.setContentsMargins(0, 3, 0, 0)
        told.setSpacing(6)
        told.addWidget(self._words)
        told.addLayout(deeds)
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 10)
        row.setSpacing(8)
        glyph = Glyph(look, "info", "ink3", 16)
        glyph.setContentsMargins(0, 4, 0, 0)
        row.addWidget(glyph, 0, top)
        row.addLayout(told, 1)
        row.addWidget(self.close_button, 0, top)
        self.hide()

    def tell(self, time: str) -> None:
        """Say that it was changed elsewhere at that time."""
        words = _("This dream was also changed elsewhere at {time}. Both texts are kept.")
        self._words.set_text(words.format(time=time))
        self.setAccessibleName(self._words.text())
        self.show()
