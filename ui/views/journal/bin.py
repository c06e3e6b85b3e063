"""The bin as a place: what was thrown away, brought back or erased for good."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal.errors import JournalError
from journal.model.dream import Dream
from journal.model.text_diff import Fate, Passage
from journal.portable import erasing
from journal.portable.erasing import Held
from journal.store.store import Store
from journal.text import _, ngettext
from ui.desk import Desk
from ui.jobs import Progress
from ui.models.erased_words import remains
from ui.models.naming import night_dated
from ui.models.night_words import dream_title
from ui.models.veiled import Veil, Veiled
from ui.models.version_words import dated
from ui.views.journal.kept_sheet import KeptSheet
from ui.widgets.entry_list import Entry


class BinSheet(KeptSheet):
    """The dreams in the bin, the last one thrown away first. Nothing in it goes by itself."""

    def __init__(self, desk: Desk, over: QWidget | None) -> None:
        super().__init__(desk.look, _("Bin"), _("Dreams in the bin"), over)
        self.restored: list[str] = []
        self._desk = desk
        self._looking = self._over = False
        self._dreams: Sequence[Dream] = ()
        self._veiled = Veiled.of(desk.store, desk.tonight())
        self.show_button = self.deed(_("Show its words"))
        self.empty_button = self.deed(_("Empty the bin…"))
        self.erase_button = self.deed(_("Erase for good…"))
        self.restore_button = self.deed(_("Bring it back"), "primary")
        self.empty_button.clicked.connect(lambda: self._erase(self._dreams))
        self.erase_button.clicked.connect(self._erase_chosen)
        self.show_button.clicked.connect(self._uncover)
        self.restore_button.clicked.connect(lambda: self._restore(self.entries.currentRow()))
        self.entries.chosen.connect(self._show)
        self.entries.taken.connect(self._restore)
        self.entries.removal_asked.connect(self._erase_chosen)
        self._fill(0)

    def done(self, result: int) -> None:
        """What copies are still being looked at is no longer waited for."""
        self._over = True
        super().done(result)

    def _fill(self, row: int) -> None:
        self._dreams = self._desk.store.bin.all()
        self.entries.show_entries([self._entry(each) for each in self._dreams], row)
        for button in (self.empty_button, self.erase_button, self.restore_button):
            button.setEnabled(bool(self._dreams))
        if not self._dreams:
            self.done_button.setFocus()

    def _entry(self, dream: Dream) -> Entry:
        zone = self._desk.zone()
        thrown = (dream.deleted_at or self._desk.now()).astimezone(zone).date()
        today = self._desk.now().astimezone(zone).date()
        line = _("In the bin since today")
        if thrown != today:
            line = _("In the bin since {day}").format(day=dated(thrown, today))
        veil = self._veiled.veil(dream)
        return Entry(veil.words if veil else dream_title(dream), line)

    def _show(self, row: int) -> None:
        self.show_button.hide()
        if row < 0:
            self.about.set_text(_("The bin is empty."))
            self.prose.show_passages(())
            return
        dream = self._dreams[row]
        stays = _("{night}. It stays here until you bring it back or erase it.")
        self.about.set_text(stays.format(night=night_dated(dream.night)))
        if veil := self._veiled.veil(dream):
            self.show_button.set_text(_("Look now") if veil is Veil.WAITS else _("Show its words"))
            self.show_button.show()
            self.prose.show_passages([Passage(Fate.SAME, veil.reason)])
            return
        text = "\n".join(filter(None, [dream.title, dream.body]))
        self.prose.show_passages([Passage(Fate.SAME, text)])

    def _uncover(self) -> None:
        row = self.entries.currentRow()
        dream = self._dreams[row]
        if self._veiled.veil(dream) is Veil.WAITS:
            self._desk.see_imported()
            store, last = self._desk.store, self._desk.tonight()
            self._veiled = Veiled.of(store, last, self._veiled.shown)
        else:
            self._veiled = self._veiled.showing(dream.uid)
        self._fill(row)
        self.entries.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self, row: int) -> None:
        uid = self._dreams[row].uid
        if self._done(partial(self._desk.store.dreams.restore, uid, self._desk.now())):
            self.restored.append(uid)
            self._fill(row)

    def _erase_chosen(self) -> None:
        if self._dreams:
            self._erase(self._dreams[self.entries.currentRow() :][:1])

    def _erase(self, dreams: Sequence[Dream]) -> None:
        """Look beside the window which backups hold them, and ask."""
        if self._looking or not dreams:
            return
        self._looking = True
        uids = [each.uid for each in dreams]
        job = self._desk.jobs.run(partial(holding, self._desk.store, uids))
        job.done.connect(partial(self._ask, dreams))
        job.failed.connect(self._desk.dialogs.tell)
        job.ended.connect(self._looked)

    def _looked(self) -> None:
        self._looking = False

    def _ask(self, dreams: Sequence[Dream], held: Sequence[Held]) -> None:
        if self._over:
            return  # the sheet may be gone
        row = self.entries.currentRow()
        if not self._desk.dialogs.confirm(*asked_of(dreams, held)):
            return
        if self._done(partial(self._desk.store.bin.erase, [each.uid for each in dreams])):
            self._fill(row)

    def _done(self, deed: partial[None]) -> bool:
        try:
            deed()
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return False
        return True


def holding(store: Store, uids: Sequence[str], _progress: Progress) -> tuple[Held, ...]:
    """The backups, each with whether it holds any of these dreams."""
    own = store.reopen()
    try:
        return erasing.copies(own, uids, None)
    finally:
        own.close()


def asked_of(dreams: Sequence[Dream], held: Sequence[Held]) -> tuple[str, str, str]:
    """The question before dreams are erased: what goes, and where it may still be."""
    count = len(dreams)
    question = ngettext("Erase this dream for good?", "Erase {n} dreams for good?", count)
    goes = ngettext(
        "Its text, its earlier versions, its pictures and its recordings leave this journal."
        " There is no way back.",
        "Their texts, their earlier versions, their pictures and their recordings leave this"
        " journal. There is no way back.",
        count,
    )
    stays = [remains(held)]
    if any(each.session_uid for each in dreams):
        stays.append(_("What a service told of them stays with its night."))
    deed = ngettext("Erase the dream", "Erase {n} dreams", count)
    return question.format(n=count), "\n".join([goes, *stays]), deed.format(n=count)
