"""Sheets that ask for passphrases: for a new one, or for the one that stands and a new one."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.passphrase import Strength, strength
from journal.text import _
from ui.theme.look import Look
from ui.views.lock.secret_field import SecretField, in_turn
from ui.widgets.fields import Field
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll
from ui.widgets.sheet import Sheet

WIDTH, HIGH, HIGHER = 480, 390, 440


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed; `old` is '' where it was not asked for."""

    new: str
    old: str = ""


class PassphraseSheet(Sheet):
    """Closes with Encrypt or Change only where both fields say the same."""

    def __init__(self, look: Look, over: QWidget | None, *, asks_old: bool) -> None:
        title = _("Change the passphrase") if asks_old else _("Encrypt the journal")
        super().__init__(look, title, _("Change") if asks_old else _("Encrypt"), over)
        self._asks_old = asks_old
        self.old = SecretField(look, _("Passphrase or recovery code"))
        self.new = SecretField(look, _("New passphrase"))
        self.again = SecretField(look, _("The same again"))
        self._new = Field(look, _("New passphrase"), self.new, _told(""))
        self._again = Field(look, _("The same again"), self.again)
        self.body.addWidget(Scroll(look, self._content()), 1)
        in_turn(*([self.old] if asks_old else []), self.new, self.again)
        self.way(_("Not now")).clicked.connect(self.reject)
        self.new.edited.connect(self._judge)
        self.again.edited.connect(self._again.clear)
        self.done_button.clicked.disconnect()
        self.done_button.clicked.connect(self._done)
        for field in (self.old, self.new, self.again):
            field.returned.connect(self._done)

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        reason = _reason(asks_old=self._asks_old)
        column.addWidget(Label(self.look, reason, "body", "ink2", wrap=True))
        if self._asks_old:
            column.addWidget(Field(self.look, _("Passphrase or recovery code"), self.old))
        else:  # shown before it has a parent, it would be a window of its own
            self.old.setParent(content)
            self.old.hide()
        column.addWidget(self._new)
        column.addWidget(self._again)
        column.addStretch(1)
        return content

    def asked(self) -> Asked | None:
        """Show the sheet and wait; None where the person changed their mind."""
        first = self.old if self._asks_old else self.new
        QTimer.singleShot(0, first, first.setFocus)
        height = HIGHER if self._asks_old else HIGH
        yes = self.stand(self.look.px(WIDTH), self.look.px(height))
        said = Asked(self.new.text(), self.old.text()) if yes else None
        for field in (self.old, self.new, self.again):
            field.clear()
        return said

    def _judge(self) -> None:
        self._new.show_hint(_told(self.new.text()))
        self._again.clear()

    def _done(self) -> None:
        if not self.new.text().strip():
            self._new.complain(_("An empty passphrase locks nothing."))
            self.new.setFocus()
        elif self.new.text() != self.again.text():
            self._again.complain(_("The two are not the same."))
            self.again.setFocus()
            self.again.select()
        else:
            self.accept()


def _reason(*, asks_old: bool) -> str:
    if asks_old:
        return _(
            "It takes effect at once; the journal is not written anew. A recovery sheet you have"
            " printed stays good."
        )
    return _(
        "Dreams, nights, pictures and recordings, all of the file, open with this passphrase only."
        " There is no reset: if it is lost, so is the journal, unless you print a recovery sheet."
    )


def _told(words: str) -> str:
    """What can honestly be said of a passphrase."""
    if not words:
        return _("Four or five words that do not belong together are easy to keep in mind.")
    return {
        Strength.SHORT: _("Short: a computer may guess it once it has the file."),
        Strength.FAIR: _("Fair, if it is no saying and no name."),
        Strength.LONG: _("Long enough, if it is no quotation."),
    }[strength(words)]
