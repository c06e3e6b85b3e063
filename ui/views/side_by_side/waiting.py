"""While a second night is chosen: which one waits, and the way out."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.text import _
from ui.models.naming import night_long
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label


class Waiting(QWidget):
    """Says that a night waits for another to stand beside it."""

    given_up = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = Label(look, "", "body", "ink", wrap=True)
        out = Button(look, _("Not now"), "quiet", size="small")
        out.clicked.connect(self.given_up)
        card = Card(look)
        card.body.setContentsMargins(16, 8, 10, 8)
        inner = QHBoxLayout()
        inner.addWidget(self._words, 1)
        inner.addWidget(out)
        card.body.addLayout(inner)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 0, 40, 0)
        row.addWidget(card)
        self.hide()

    def show_night(self, night: date | None) -> None:
        """Say which night waits; None says nothing."""
        self.setVisible(night is not None)
        if night is not None:
            words = _("{night} waits. Choose the night to stand beside it.")
            self._words.set_text(words.format(night=night_long(night)))
