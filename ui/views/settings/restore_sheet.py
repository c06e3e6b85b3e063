"""A look into the copies: what differs, one dream back, or everything."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from journal.errors import JournalError, LockedJournal, WrongPassphrase
from journal.model.backup import Backup
from journal.model.restoring import Apart, DreamApart, DreamBack, Where
from journal.shown import backups as backup_shown
from journal.store.key import Key, Keyed, shared
from journal.store.restoring import Restoring
from journal.store.store import Store
from journal.text import _
from ui.desk import Desk
from ui.jobs import Progress
from ui.models import copy_words
from ui.models.naming import night_dated
from ui.models.veiled import Veil
from ui.widgets.entry_list import Entry, EntryList
from ui.widgets.list_sheet import ListSheet


class RestoreSheet(ListSheet):
    """Copies at the left, what differs at the right. `whole` is the copy to put in place, if any.

    `backs` are the dreams that were brought back one by one. A copy that is locked with another
    key is looked into once its passphrase was given.
    """

    def __init__(self, desk: Desk, copies: Sequence[Backup], over: QWidget | None) -> None:
        self.dreams = EntryList(desk.look, _("Dreams that differ"))
        super().__init__(desk.look, _("Look into the copies"), _("Copies"), self.dreams, over)
        self.whole: Keyed | None = None
        self.backs: list[DreamBack] = []
        self._desk = desk
        self._copies = copies
        self._apart: Apart | None = None
        self._cover = desk.store.preferences.load().cover_nightmares
        self._asked = 0
        self._keys: list[Key] = []  # of copies that were unlocked here
        self.unlock_button = self.deed(_("Unlock it…"))
        self.unlock_button.hide()
        self.whole_button = self.deed(_("Put this copy in place…"))
        self.dream_button = self.deed(_("Bring back this dream"), "primary")
        self._allow()
        self._listen()
        now, zone = desk.now(), desk.zone()
        self.entries.show_entries(
            [Entry(copy_words.title(each, now, zone), copy_words.line(each)) for each in copies]
        )

    def _listen(self) -> None:
        self.entries.chosen.connect(self._look_into)
        self.dreams.chosen.connect(lambda _row: self._allow())
        self.dreams.taken.connect(lambda _row: self._bring_back())
        self.dream_button.clicked.connect(self._bring_back)
        self.whole_button.clicked.connect(self._put_in_place)
        self.unlock_button.clicked.connect(self._unlock)

    def done(self, result: int) -> None:
        """What is still being compared is no longer waited for."""
        self._asked += 1
        super().done(result)

    def _look_into(self, row: int) -> None:
        """Compare a copy with the journal, beside the window."""
        self._asked += 1
        self._apart = None
        self.dreams.show_entries([])
        self.unlock_button.hide()
        self._allow()
        if row < 0:
            self.about.set_text(_("There is no copy yet."))
            return
        self.about.set_text(_("Comparing it with the journal."))
        path = self._copies[row].path
        work = partial(compared, self._desk.store, path, self._key_of(path))
        job = self._desk.jobs.run(work)
        job.done.connect(partial(self._show, self._asked))
        job.failed.connect(partial(self._refused, self._asked))

    def _show(self, asked: int, apart: Apart) -> None:
        if asked != self._asked:
            return
        self._apart = apart
        told = [
            f"{backup_shown.kind_words(each.kind)}: {backup_shown.counts_words(each)}"
            for each in apart.kinds
            if each.differs
        ]
        same = _("This copy and the journal hold the same.")
        self.about.set_text("\n".join(told) if told else same)
        self.dreams.show_entries([self._entry(each) for each in apart.dreams])
        self._allow()

    def _entry(self, dream: DreamApart) -> Entry:
        words = dream.words or _("Untitled")
        if dream.private:
            words = Veil.PRIVATE.words
        elif dream.nightmare and self._cover:
            words = Veil.HARD.words
        line = f"{night_dated(dream.night)}, {backup_shown.where_words(dream)}"
        return Entry(words, line)

    def _refused(self, asked: int, error: JournalError) -> None:
        if asked == self._asked:
            locked = isinstance(error, LockedJournal | WrongPassphrase)
            told = _("This copy is locked with a passphrase of its own.")
            self.about.set_text(told if locked else f"{error.title} {error.advice}")
            self.unlock_button.setVisible(locked)

    def _key_of(self, path: Path) -> Key | None:
        return next((each for each in self._keys if shared(path, each)), None)

    def _unlock(self) -> None:
        from ui.views.lock.copy_sheet import CopySheet  # for a copy with a key of its own

        row = self.entries.currentRow()
        sheet = CopySheet(self._desk, self._copies[row].path, self)
        key = sheet.asked()
        sheet.deleteLater()
        if key is not None:
            self._keys.append(key)
            self._look_into(row)

    def _allow(self) -> None:
        chosen = self._chosen()
        self.dream_button.setEnabled(chosen is not None and chosen.where is not Where.HERE)
        self.whole_button.setEnabled(self._apart is not None and not self._apart.same)

    def _chosen(self) -> DreamApart | None:
        row = self.dreams.currentRow()
        return self._apart.dreams[row] if self._apart and row >= 0 else None

    def _bring_back(self) -> None:
        chosen, copy = self._chosen(), self._copies[self.entries.currentRow()]
        if chosen is None or chosen.where is Where.HERE:
            return
        restoring = Restoring(self._desk.store, self._key_of(copy.path))
        try:
            self.backs.append(restoring.dream(copy.path, chosen.uid, self._desk.now()))
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return
        self._look_into(self.entries.currentRow())

    def _put_in_place(self) -> None:
        copy = self._copies[self.entries.currentRow()]
        if self._desk.dialogs.confirm(*asked_of(copy, self._desk)):
            self.whole = Keyed(copy.path, self._key_of(copy.path))
            self.accept()


def asked_of(copy: Backup, desk: Desk) -> tuple[str, str, str]:
    """The question before a copy takes the journal's place: what happens, and what stays."""
    when = copy_words.title(copy, desk.now(), desk.zone())
    return (
        _("Put this copy in the place of the journal?"),
        _(
            "The journal will be as it was: {when}. What stands now is copied first and stays"
            " among the copies. The window closes and opens again."
        ).format(when=when),
        _("Put it in place"),
    )


def compared(store: Store, path: Path, key: Key | None, _progress: Progress) -> Apart:
    """What differs between a copy and the journal; `key` opens it where it has its own."""
    return Restoring(store, key).preview(path)


def take_back(store: Store, backs: Sequence[DreamBack], now: datetime) -> None:
    """Undo what was brought back, the last first."""
    for each in reversed(backs):
        Restoring(store).take_back(each, now)
