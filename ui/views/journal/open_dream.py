"""The open dream and what happens to it: shown, written, moved, put into the bin, brought back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from journal.errors import JournalError, NotFound
from journal.model.dream import Dream, Origin
from journal.model.night import Kind
from journal.model.version import Written
from journal.text import _
from ui.desk import Desk
from ui.models.draft import Draft
from ui.models.naming import night_long
from ui.models.night_words import dream_title
from ui.models.writing_down import write_down
from ui.saving import read_next
from ui.scribe import Errand
from ui.views.journal.attachments import AttachmentsPanel
from ui.views.journal.beside import Beside
from ui.views.journal.dream_column import DreamColumn
from ui.views.journal.editor import DreamEditor, Keep
from ui.views.journal.erase_dream import EraseDream


class OpenDream(QObject):
    """Keeps list, editor and margin on one dream; between two of them it lets nothing be lost."""

    offered = Signal(str, str, object)
    clashed = Signal(object)  # a Conflict: the open dream was written elsewhere, too
    opened = Signal()
    closed = Signal()  # no dream is open any more

    def __init__(self, desk: Desk, column: DreamColumn) -> None:
        super().__init__()
        self._desk = desk
        self._column = column
        self.editor = DreamEditor(desk, Keep(self._write, self._hand_over, self._taken))
        self.attached = AttachmentsPanel(desk, self.editor)
        self.beside = Beside(desk, self.editor)
        self.margin = self.beside.margin
        self._erasing = EraseDream(desk, self._part)
        self._erasing.erased.connect(self._erased)
        self._erasing.offered.connect(self.offered)
        self.shown = self.writing = self._missed = False
        self._left: date | None = None  # the night of the dream before its last save
        self._listen(column)

    def _listen(self, column: DreamColumn) -> None:
        line = self.editor.line
        self.attached.offered.connect(self.offered)
        column.chosen.connect(self._chosen)
        column.night_chosen.connect(self._night_chosen)
        line.stepped.connect(self.step)
        line.bin_asked.connect(self.bin)
        line.erase_asked.connect(self._ask_to_erase)
        line.another_asked.connect(lambda: self.begin(self.editor.dream.night))
        self.editor.moved.connect(self._moved)
        self.editor.autosave.answered.connect(self._meet_late)
        self.editor.noted.connect(self._take_note)
        self.beside.offered.connect(self.offered)
        self.margin.dream_asked.connect(self.open)
        self.editor.remarked.connect(self.beside.show)

    # --- which dream is open --------------------------------------------------------------------

    def open(self, uid: str) -> None:
        """Show that dream, once the one before is saved; where it cannot be, it stays open."""
        if self.shown and uid == self.editor.dream.uid:
            self._column.choose(uid)
        elif self.put_away():
            self._read(uid)
        else:
            self._column.choose(self.editor.dream.uid)

    def begin(self, night: date) -> None:
        """Show a dream that is yet to be written, of this night."""
        if not self.put_away():
            return
        self._column.choose("")
        self._offer_page(night)
        self.editor.write()

    def meet(self) -> None:
        """The journal has changed: bring what is shown up to date; unsaved words stay."""
        self._missed = self.editor.autosave.under_way  # its answer comes first
        if not self.shown or self._missed:
            return
        dream = self.editor.dream
        fresh = self._found(dream.uid) if dream.uid else None
        if dream.uid and self.editor.settled and (fresh is None or fresh.deleted_at):
            self._open_another(self._column.newest)
            return
        if fresh is not None:
            self.editor.meet(fresh, self.beside.service(fresh), self._place(fresh))
        self.beside.meet()

    def put_away(self) -> bool:
        """Save the open dream, and put it into the bin if it holds nothing at all.

        False where the disk says no; then it stays open.
        """
        self.attached.settle()
        self.margin.settle()
        if not self.editor.flush():
            return False
        if self.shown and self.editor.to_drop and not self.attached.holds and self._holds_nothing():
            dream = self.editor.dream
            if self._quietly(partial(self._desk.store.dreams.delete, dream.uid, self._desk.now())):
                self.shown = False
                self._column.read_night(dream.night)
                self._offer(_("An entry without words was put away"), dream.uid)
        return True

    def step(self, step: int) -> None:
        """To the next dream of the same night, or to the one before."""
        uids = self._of_night(self.editor.dream)
        uid = self.editor.dream.uid
        at = (uids.index(uid) if uid in uids else len(uids)) + step
        if 0 <= at < len(uids):
            self.open(uids[at])

    # --- what happens to it ---------------------------------------------------------------------

    def bin(self) -> None:
        """Move the open dream to the bin, from where it can be brought back."""
        if not self.shown or not self.editor.flush():
            return
        dream = self.editor.dream
        near = self._column.beside(dream.uid)
        if dream.uid:
            store, now = self._desk.store, self._desk.now()
            if not self._quietly(partial(store.dreams.delete, dream.uid, now)):
                return
            self._column.read_night(dream.night)
            veil = self.beside.veiled.veil(dream)
            title = veil.words if veil else dream_title(dream)
            title = _("a private dream") if dream.private else title
            words = _("In the bin: {title}").format(title=title)
            self._offer(words, dream.uid)
        self._open_another(near or self._column.newest)

    def _ask_to_erase(self) -> None:
        """Erase the open dream for good; one that was never saved is only put away."""
        if not self.shown or not self.editor.flush():
            return
        if self.editor.dream.uid:
            self._erasing.ask(self.editor.dream)
        else:
            self.bin()

    def _part(self, dream: Dream) -> bool:
        """Save all, and turn from a dream that is to go: nothing more is written on it."""
        if not self.editor.flush():
            return False
        if self.shown and self.editor.dream.uid == dream.uid:
            self._open_another(self._column.beside(dream.uid))
        return True

    def _erased(self, dream: Dream) -> None:
        near = self._column.beside(dream.uid)
        self._column.read_night(dream.night)
        if self.shown and self.editor.dream.uid == dream.uid:
            self._open_another(near or self._column.newest)

    def _restore(self, uid: str) -> None:
        if self._quietly(partial(self._desk.store.dreams.restore, uid, self._desk.now())):
            self._column.refresh()
            self.open(uid)

    def _write(self, dream: Dream, base: Dream) -> Dream:
        """Write a dream, and wait for it."""
        store, now = self._desk.store, self._desk.now()
        return self._kept(base, lambda: write_down(store, dream, base, now))

    def _hand_over(self, dream: Dream, base: Dream) -> Errand | None:
        """Let a dream be written, where somebody is there for that."""
        scribe, now = self._desk.jobs.scribe(self._desk.store), self._desk.now()
        if scribe is None:
            return None
        return scribe.hand(lambda store: write_down(store, dream, base, now))

    def _taken(self, base: Dream, errand: Errand) -> Dream:
        """Take the answer of what was handed over."""

        def written() -> Written:
            result: Written = errand.result()
            errand.announce()
            return result

        return self._kept(base, written)

    def _kept(self, base: Dream, deed: Callable[[], Written]) -> Dream:
        """Read again no more of the list than the night of what was written."""
        self.writing = True
        try:
            written = deed()
            kept = written.dream
            self._left = base.night if base.uid else None
            for night in {kept.night, base.night}:
                self._column.read_night(night)
            self._column.choose(kept.uid)
        finally:
            self.writing = False
        if written.conflict:
            self.clashed.emit(written.conflict)
        return kept

    def _meet_late(self) -> None:
        """What the journal was not asked for while a save was under way."""
        if self._missed:
            read_next(self._desk, self, self.meet)

    def _moved(self) -> None:
        """It belongs to another night now: other neighbours, another night around it."""
        self.meet()
        dream, before = self.editor.base, self._left
        if before is not None and before != dream.night:
            words = _("Moved to {night}").format(night=night_long(dream.night))
            self.offered.emit(words, _("Undo"), partial(self._move_back, dream.uid, before))

    def _move_back(self, uid: str, night: date) -> None:
        store, now = self._desk.store, self._desk.now()
        if self.editor.flush() and self._quietly(
            lambda: store.dreams.save(replace(store.dreams.get(uid), night=night), now)
        ):
            self._column.refresh()
            self.meet()

    def _take_note(self) -> None:
        uid = self.editor.dream.uid
        if self._quietly(partial(self._desk.store.dreams.accept_account, uid)):
            self._column.read_night(self.editor.dream.night)
            self.meet()

    # --- how it is read -------------------------------------------------------------------------

    def _chosen(self, uid: str) -> None:
        if not self.writing:
            self.open(uid)

    def _night_chosen(self, night: date) -> None:
        """A night whose dream is gone: show it, with room to write should some of it return."""
        standing = self.shown and not self.editor.dream.uid and self.editor.dream.night == night
        if self.writing or standing:
            return
        if self.put_away():
            self._offer_page(night)
        else:
            self._column.choose(self.editor.dream.uid)

    def _offer_page(self, night: date) -> None:
        """An empty page of this night; it is written to the journal once something stands on it."""
        synced = self._desk.store.nights.of(night).kind is Kind.SYNCED
        self._show(Dream(night, origin=Origin.SYNCED if synced else Origin.NATURAL), fresh=True)

    def _read(self, uid: str) -> None:
        dream = self._found(uid)
        if dream is None or dream.deleted_at:
            self._column.refresh()
            self._open_another("")
            return
        self._show(dream, fresh=False)
        self._column.choose(uid)

    def _show(self, dream: Dream, *, fresh: bool) -> None:
        self.shown = True
        self.editor.line.set_last(self._desk.now().astimezone(self._desk.zone()).date())
        self.editor.open(dream, self.beside.service(dream), self._place(dream), fresh=fresh)
        self.beside.open()
        self.opened.emit()

    def _open_another(self, uid: str) -> None:
        """Show that dream in place of one that is gone; none where there is none."""
        self.shown = False
        if uid:
            self._read(uid)
        else:
            self.closed.emit()

    def _found(self, uid: str) -> Dream | None:
        try:
            return self._desk.store.dreams.get(uid)
        except NotFound:
            return None

    def _of_night(self, dream: Dream) -> list[str]:
        return [each.uid for each in self._desk.store.dreams.of(dream.night)]

    def _holds_nothing(self) -> bool:
        """Whether the journal, too, has nothing of the open dream: no picture came since."""
        dream = self._found(self.editor.dream.uid)
        return dream is None or Draft.of(dream).holds_nothing

    def _place(self, dream: Dream) -> tuple[int, int]:
        uids = self._of_night(dream)
        if dream.uid in uids:
            return uids.index(dream.uid) + 1, len(uids)
        return len(uids) + 1, len(uids) + 1

    def _quietly(self, deed: Callable[[], object]) -> bool:
        """Do it without reading the page again for it; tell where the disk says no."""
        self.writing = True
        try:
            deed()
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return False
        finally:
            self.writing = False
        return True

    def _offer(self, words: str, uid: str) -> None:
        self.offered.emit(words, _("Undo"), partial(self._restore, uid))
