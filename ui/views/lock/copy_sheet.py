"""Asks for the passphrase of a copy of the journal that is locked with another key."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from journal import clock
from journal.errors import JournalError
from journal.store import vault
from journal.store.key import Key
from journal.text import _
from ui.desk import Desk
from ui.jobs import Progress
from ui.views.lock.secret_field import SecretField
from ui.widgets.fields import Field
from ui.widgets.labels import Label
from ui.widgets.sheet import Sheet

WIDTH, HEIGHT = 480, 300


class CopySheet(Sheet):
    """Closes with Unlock only once what was typed opens the copy. `key` is what opens it."""

    def __init__(self, desk: Desk, copy: Path, over: QWidget | None) -> None:
        super().__init__(desk.look, _("Unlock the copy"), _("Unlock"), over)
        self.key: Key | None = None
        self._desk = desk
        self._copy = copy
        self._asked = 0
        told = _("“{name}” is locked with a passphrase of its own. It is only read.")
        self.body.addWidget(
            Label(desk.look, told.format(name=copy.name), "body", "ink2", wrap=True)
        )
        self.secret = SecretField(desk.look, _("Passphrase or recovery code"))
        self.field = Field(desk.look, _("Passphrase or recovery code"), self.secret)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.way(_("Not now")).clicked.connect(self.reject)
        self.done_button.clicked.disconnect()
        self.done_button.clicked.connect(self._try)
        self.secret.returned.connect(self._try)
        self.secret.edited.connect(self.field.clear)

    def asked(self) -> Key | None:
        """Show the sheet and wait; None where the person changed their mind."""
        QTimer.singleShot(0, self.secret, self.secret.setFocus)
        self.stand(self.look.px(WIDTH), self.look.px(HEIGHT))
        return self.key

    def done(self, result: int) -> None:
        """What is still being tried is no longer waited for; what was typed is forgotten."""
        self._asked += 1
        self.secret.clear()
        super().done(result)

    def _try(self) -> None:
        words = self.secret.text()
        if not words or not self.done_button.isEnabled():
            return
        self._rest(waits=True)
        self.field.show_hint(_("One moment."))
        job = self._desk.jobs.run(partial(_unlocked, self._copy, words))
        job.done.connect(partial(self._opened, self._asked))
        job.failed.connect(partial(self._refused, self._asked))
        job.crashed.connect(partial(self._broke, self._asked))

    def _opened(self, asked: int, key: Key) -> None:
        if asked == self._asked:
            self.key = key
            self.accept()

    def _refused(self, asked: int, error: JournalError) -> None:
        if asked != self._asked:
            return
        self._rest(waits=False)
        self.field.show_hint("")
        self.field.complain(f"{error.title} {error.advice}")
        self.secret.setFocus()
        self.secret.select()

    def _broke(self, asked: int, _error: Exception) -> None:
        if asked == self._asked:
            self._rest(waits=False)
            self.field.show_hint("")

    def _rest(self, *, waits: bool) -> None:
        self.done_button.setEnabled(not waits)
        self.secret.setReadOnly(waits)


def _unlocked(copy: Path, words: str, _progress: Progress) -> Key:
    return vault.unlock(copy, words, clock.now())
