"""The service's account of a dream, beside the person's words and never mixed with them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.model.dream import Dream
from journal.text import _
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import Glyph, Label


class AccountCard(Card):
    """What a service tells of the dream, in the sans, with whose words they are."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, edge="synced")
        self._whose = Label(look, "", "caption", "ink3", wrap=True)
        self._title = Label(look, "", "body_strong", wrap=True)
        self._words = Label(look, "", "body", "ink2", wrap=True)
        for label in (self._whose, self._title, self._words):
            self.body.addWidget(label)

    def show_dream(self, dream: Dream, service: str) -> None:
        """Show the account of this dream; nothing where no service tells of it."""
        told = dream.account
        title = told.title if told else dream.told_title or ""
        words = told.narrative if told else dream.told_body or ""
        whose = _("{service}’s words, not yours")
        if told is None:
            whose = _("{service}’s words, not yours. Its session is no longer here.")
        self._whose.set_text(whose.format(service=service))
        self._title.set_text(title)
        self._title.setVisible(bool(title))
        self._words.set_text(words or _("No words came with this dream."))
        self.setAccessibleName(self._whose.text())
        self.setVisible(told is not None or dream.told_body is not None)


class ChangedAccount(QWidget):
    """The quiet line that a service has changed its account since the person made it theirs."""

    seen = Signal()
    noted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = Label(look, "", "small", "ink2", wrap=True)
        see = Button(look, _("See it"), "second", size="small")
        note = Button(look, _("Take note"), "quiet", size="small")
        note.setToolTip(_("Your words stay as they are."))
        see.clicked.connect(self.seen)
        note.clicked.connect(self.noted)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 10)
        row.setSpacing(8)
        row.addWidget(Glyph(look, "info", "ink3", 16))
        row.addWidget(self._words, 1)
        row.addWidget(see)
        row.addWidget(note)
        self.hide()

    def show_change(self, service: str, *, changed: bool) -> None:
        """Say that there is a change, or say nothing."""
        words = _("{service} changed its account. Your words are as you left them.")
        self._words.set_text(words.format(service=service))
        self.setAccessibleName(self._words.text())
        self.setVisible(changed)
