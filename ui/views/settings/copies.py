"""Copies of the journal: the last one, where they go, and the way back."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.model.backup import Backup, Copied
from journal.text import _
from ui.copies import looked_at, made
from ui.desk import Desk
from ui.models import copy_words
from ui.widgets.attention import Attention
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Line
from ui.widgets.labels import Label
from ui.widgets.rows import SettingRow


class CopiesCard(Card):
    """Reads the copies beside the window: their folder may be on a slow disk."""

    folder_chosen = Signal(str)  # '' for the folder beside the journal
    restore_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        look = desk.look
        super().__init__(look)
        self._desk = desk
        self._asked = 0
        self.setAccessibleName(_("Copies"))
        self.make_button = Button(look, _("Make a copy"), "flush", size="small")
        self.folder_button = Button(look, _("Choose…"), "flush", size="small")
        self.folder_button.setAccessibleName(_("Choose the folder of the copies"))
        self.beside_button = Button(look, _("Beside the journal"), "flush", size="small")
        self.restore_button = Button(look, _("Look into them…"), "flush", size="small")
        self.failure = Attention(look)
        self._last = SettingRow(look, _("Last copy"), " ", self.make_button)
        self._folder = SettingRow(look, _("Where copies go"), " ", self._ways())
        self._kept = SettingRow(look, _("Bring something back"), " ", self.restore_button)
        self._special = Label(look, "", "small", "ink2", wrap=True)
        self._lay_out()
        self.make_button.clicked.connect(self._make)
        self.folder_button.clicked.connect(self._choose)
        self.beside_button.clicked.connect(lambda: self.folder_chosen.emit(""))
        self.restore_button.clicked.connect(self.restore_asked)

    def refresh(self) -> None:
        """Look at the copies again."""
        self._asked += 1
        job = self._desk.jobs.run(partial(looked_at, self._desk.store, self._desk.zone()))
        job.done.connect(partial(self._show, self._asked))

    def _ways(self) -> QWidget:
        ways = QWidget()
        row = QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(self.beside_button)
        row.addWidget(self.folder_button)
        return ways

    def _lay_out(self) -> None:
        look = self._look
        self.body.addWidget(Label(look, _("Copies"), "head", wrap=True))
        words = _(
            "Elara copies the journal once a day, when you leave, and before an import or an"
            " upgrade. Each copy is opened and compared before it counts. Kept are those of the"
            " last 7 days, 5 weeks and 12 months that have one."
        )
        self.body.addWidget(Label(look, words, "small", "ink2", wrap=True))
        self.body.addWidget(self.failure)
        for row in (self._last, self._folder, self._kept):
            if row is not self._last:
                self.body.addWidget(Line(look))
            self.body.addWidget(row)
        self.body.addWidget(self._special)
        self.failure.hide()
        self._special.hide()

    def _show(self, asked: int, told: tuple[Copied, tuple[Backup, ...], Path, str]) -> None:
        if asked != self._asked:
            return  # a later look is under way
        copied, copies, folder, special = told
        now, zone = self._desk.now(), self._desk.zone()
        self._last.set_note(copy_words.last(copied, now, zone))
        self._folder.set_note(copy_words.place(folder))
        self._kept.set_note(copy_words.kept(copies))
        self.restore_button.setEnabled(bool(copies))
        self.beside_button.setVisible(bool(self._desk.store.preferences.load().backup_folder))
        wrong = copy_words.failed(copied, now, zone)
        self.failure.show_words(_("The last copy could not be made as wished."), wrong)
        self.failure.setVisible(bool(wrong))
        self._special.set_text(special)
        self._special.setVisible(bool(special))

    def _choose(self) -> None:
        folder = self._desk.dialogs.open_folder(_("Where copies of the journal go"))
        if folder is not None:
            self.folder_chosen.emit(str(folder))

    def _make(self) -> None:
        self.make_button.setEnabled(False)
        now, zone = self._desk.now(), self._desk.zone()
        job = self._desk.jobs.run(partial(made, self._desk.store, now, zone))
        job.failed.connect(self._desk.dialogs.tell)
        job.ended.connect(self._made)

    def _made(self) -> None:
        self.make_button.setEnabled(True)
        self.refresh()
