"""The line that says of a search what it was not asked of, and lets one look."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.looking import rate_first
from journal.store.store import Store
from journal.text import _
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label


class PassedBy(QWidget):
    """Hidden where nothing was passed by; `look_asked` is the wish to see what was."""

    look_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = Label(look, "", "small", "ink2", wrap=True)
        self.look_now = Button(look, _("Look now"), "second", size="small")
        self.look_now.clicked.connect(self.look_asked)
        row = FlowLayout(8)
        row.addWidget(self._words)
        row.addWidget(self.look_now)
        self.setLayout(row)
        self.hide()

    def show_search(self, store: Store, words: str, waits: date | None) -> None:
        """Say what of the night that waits was not asked for these words."""
        told = rate_first.passed_by_words(rate_first.passed_by(store, words, waits))
        self._words.set_text(told)
        self.look_now.setAccessibleName(f"{self.look_now.text()}: {told}")
        self.setVisible(bool(told))
