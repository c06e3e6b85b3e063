"""What lies over an imported account until the person's own is given."""

from PySide6.QtCore import Signal

from journal.looking.rate_first import covered_words
from journal.model.night import Night
from journal.text import _
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label


class Cover(Card):
    """Says that something was imported, nothing of what; `look_asked` is the wish to see it."""

    look_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, dashed=True)
        self._words = Label(look, "", "small", "ink2", wrap=True)
        self.look_now = Button(look, _("Look now"), size="small")
        row = FlowLayout(12, apart=True)
        row.addWidget(self._words)
        row.addWidget(self.look_now)
        self.body.addLayout(row)
        self.look_now.clicked.connect(self.look_asked)

    def show_night(self, night: Night, *, covered: bool) -> None:
        """Lie over what was imported of this night, or be gone."""
        self.show_words(covered_words(night) if covered else "")

    def show_words(self, words: str) -> None:
        """Say what is covered and until when; '' is gone."""
        self.setVisible(bool(words))
        self._words.set_text(words)
