"""Import: what will happen, before it happens; and how to take it back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QVBoxLayout

from journal.changes import Changes
from journal.errors import AmbiguousFile, Cancelled, JournalError, LockedJournal, UnknownTable
from journal.importers.own_table import OwnTable
from journal.intake import Report, Share, done_with, watched
from journal.looking.rate_first import unseen
from journal.model.batch import Batch
from journal.model.vendors import is_journal
from journal.portable.joining import Joined
from journal.text import _
from ui.desk import Desk
from ui.models.import_rows import notices
from ui.views.imports.copies import came_together, met, would_change
from ui.views.imports.desk import FileDesk
from ui.views.imports.endings import asked_of, ended, nothing_new, refused, taken_back
from ui.views.imports.files import Files
from ui.views.imports.matching import ask_meaning
from ui.views.imports.parts import Way
from ui.views.imports.side import SidePanel
from ui.views.imports.work import Done, Looked, Seen, look_at_table, look_into_folder, undo
from ui.views.page import WATCHED, Page, Place
from ui.widgets.drawer import WithPanel
from ui.widgets.dropping import take_copy


class ImportPage(Page):
    """Files go in at the left; sources and history stand at the right."""

    name = "import"
    concerns = Changes.BATCHES | Changes.SESSIONS | Changes.NIGHTS | Changes.SETTINGS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._foot = 0
        self._files = Files(desk, self)
        self._open = FileDesk(desk.look)
        self._side = SidePanel(desk)
        self._whole = WithPanel(desk.look, self._open, self._side, wide=288)
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.addWidget(self._whole)
        self.setAcceptDrops(True)
        self._hear_files()
        self._hear_person()
        self._show_door()

    def refresh(self) -> None:
        self._side.refresh()
        self._cover()

    def _cover(self) -> None:
        """Keep the hours of last night from who has not told of it, nor chosen to look."""
        self._open.preview.show_cover(unseen(self.desk.store, self.desk.tonight()))

    def _look(self) -> None:
        self.desk.see_imported()
        self._cover()
        self._open.focus()

    @property
    def foot(self) -> int:
        return self._foot

    def enter(self, place: Place) -> None:
        self._open.focus()
        if place.words == WATCHED:
            self._look_into_folder()

    # --- what is dropped and pressed ------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            take_copy(event)
            self._open.show_hovering(hovering=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._open.show_hovering(hovering=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._open.show_hovering(hovering=False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        take_copy(event)
        self.bring(paths)

    def take_dropped(self, paths: Sequence[Path]) -> None:
        self.bring(paths)

    def bring(self, paths: Sequence[Path | Share]) -> None:
        """Look at these files and folders, one after another."""
        if paths:
            self._files.add(paths, at_once=self._open.ended)

    def _ask(self) -> None:
        chosen = self.desk.dialogs.open_files(_("Choose an export"), _("All files (*)"))
        self.bring(list(chosen))

    def _hear_person(self) -> None:
        self._open.asked.connect(self._ask)
        self._open.dropped.connect(self.bring)
        self._open.idle.paste_asked.connect(self._paste)
        self._open.imported.connect(self._take)
        self._open.declined.connect(self._set_aside)
        self._open.answered.connect(self._files.answer)
        self._open.preview.asking.matched.connect(self._match)
        self._open.preview.asking.elsewhere_asked.connect(self._ask_elsewhere)
        self._open.preview.look_asked.connect(self._look)
        self._open.stopped.connect(self._files.cancel)
        self._open.panel_asked.connect(self._whole.toggle)
        self._open.footed.connect(self._stand)
        self._side.wanted.connect(self._ask_undo)
        self._side.watching.looked_for.connect(self._look_into_folder)
        self._whole.moved.connect(self._show_door)
        keys = {
            "Ctrl+O": self._ask,
            "Ctrl+Return": self._take,
            "Ctrl+Enter": self._take,
            "F4": self._whole.toggle,
            "Esc": self._close_drawer,
        }
        for sequence, deed in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    def _close_drawer(self) -> None:
        if not self._whole.docked:
            self._whole.show_panel(False)

    def _show_door(self) -> None:
        """The way to the panel is shown where the panel is not."""
        self._open.show_door(not (self._whole.docked and self._whole.shown))

    # --- what becomes of the files --------------------------------------------------------------

    def _hear_files(self) -> None:
        self._files.reading.connect(partial(self._work, _("Reading")))
        self._files.writing.connect(partial(self._work, _("Importing")))
        self._files.moved.connect(self._open.working.advance)
        self._files.seen.connect(self._show_seen)
        self._files.known.connect(self._show_known)
        self._files.refused.connect(self._show_refused)
        self._files.kept.connect(self._show_kept)
        self._files.imported.connect(self._show_done)
        self._files.met.connect(self._show_met)
        self._files.joined.connect(self._show_joined)
        self._files.emptied.connect(self._open.show_idle)
        self._files.lengthened.connect(self._show_waiting)

    def _stand(self, foot: int) -> None:
        self._foot = foot
        self.footed.emit(foot)

    def _work(self, verb: str, path: Path) -> None:
        self._open.show_working(path, verb)

    def _show_seen(self, seen: Seen) -> None:
        counts = seen.preview.counts
        if not (counts.new or counts.changed or seen.worth_a_look):
            self._show_known(seen.preview.report)
        else:
            self._cover()
            self._open.show_seen(seen, len(self._files.waiting))

    def _show_known(self, report: Report) -> None:
        self._open.show_ending(nothing_new(report, self._on()))

    def _show_waiting(self) -> None:
        self._open.preview.show_waiting(len(self._files.waiting))

    def _show_refused(self, error: JournalError) -> None:
        ways = [*self._on(), Way(_("Read it again"), self._files.look_again)]
        if not self._files.waiting:
            ways[0] = Way(_("Choose another file"), self._ask_anew)
        if isinstance(error, UnknownTable):
            ways.insert(0, Way(_("Match columns…"), self._match))
        if isinstance(error, LockedJournal):
            ways.insert(0, Way(_("Unlock it…"), self._unlock))
        if isinstance(error, AmbiguousFile):
            ways = [*(self._as(name, label) for name, label in error.kinds), *ways]
        self._open.show_ending(refused(error, self._files.path, ways))

    def _show_kept(self, error: JournalError) -> None:
        """An import that did not come to be: its preview stands as it was."""
        self._open.show_preview()
        if isinstance(error, Cancelled):
            self.offered.emit(_("Stopped. Your journal is as it was."), "", None)
        else:
            self.desk.dialogs.tell(error)

    def _show_done(self, done: Done) -> None:
        batch = done.report.batch
        ways = self._on()
        if batch is not None:
            dreams = is_journal(done.report.format)
            words = _("See the dreams") if dreams else _("See the nights")
            there = Place("journal" if dreams else "nights")
            ways.append(Way(words, lambda: self.go.emit(there)))
        said = ended(done, ways)
        self._open.show_ending(said)
        if batch is not None:
            self.offered.emit(said.title, _("Undo"), partial(self._undo, batch))

    def _show_met(self, joined: Joined) -> None:
        """A copy of the journal: what bringing it in would do, and the deed."""
        ways = self._on()
        if would_change(joined):
            deed = _("Restore it") if joined.restored else _("Bring them together")
            ways = [Way(deed, self._files.join), Way(_("Not now"), self._files.next_file)]
        self._open.show_ending(met(joined, ways))

    def _show_joined(self, joined: Joined) -> None:
        said = came_together(joined, self._on())
        self._open.show_ending(said)
        batch = joined.merged.batch
        undo_it = (_("Undo"), partial(self._undo, batch)) if batch is not None else ("", None)
        self.offered.emit(said.title, *undo_it)

    def _take(self) -> None:
        left_out = self._open.taking()
        if left_out is not None:
            self._files.take(left_out)

    def _paste(self) -> None:
        from ui.views.imports.pasting import paste  # with its text editor: for those who paste

        paste(self.desk, self, self._show_pasted)

    def _show_pasted(self, report: Report) -> None:
        self._show_done(Done(report, notices(report.notes)))

    def _set_aside(self) -> None:
        if self._files.path is not None:
            watched.let_be(self.desk.store, done_with(self._files.path))
        self._files.next_file()

    def _look_into_folder(self) -> None:
        store = self.desk.store
        job = self.desk.jobs.run(lambda _progress: look_into_folder(store))
        job.done.connect(self._bring_new)

    def _bring_new(self, paths: tuple[Path | Share, ...]) -> None:
        self.bring(paths)
        if not paths:
            self.offered.emit(_("Nothing new is in the watched folder."), "", None)

    def _as(self, name: str, label: str) -> Way:
        """The way to read a file as one of the kinds it could be of."""
        words = _("Read it as {kind}").format(kind=label)
        return Way(words, lambda: self._files.answer(replace(self._files.given, format=name)))

    def _unlock(self) -> None:
        from ui.views.lock.copy_sheet import CopySheet  # for a copy with a key of its own

        if not isinstance(self._files.path, Path):
            return
        sheet = CopySheet(self.desk, self._files.path, self)
        key = sheet.asked()
        sheet.deleteLater()
        if key is not None:
            self._files.look_again(key)

    def _match(self) -> None:
        if self._files.path is None:
            return
        work = partial(look_at_table, self.desk.store, self._files.path)
        job = self.desk.jobs.run(work)
        job.done.connect(self._ask_meaning)
        job.failed.connect(self.desk.dialogs.tell)

    def _ask_meaning(self, looked: Looked) -> None:
        said = ask_meaning(self.desk.look, looked, self)
        if said is not None:
            given = self._files.given
            answers = {**given.answers, **said}
            self._files.answer(replace(given, format=OwnTable.name, answers=answers))

    def _ask_elsewhere(self, night: date) -> None:
        """Ask for nights slept elsewhere; with what is said, look at the file once more."""
        from ui.views.elsewhere import ask_elsewhere  # with its first opening

        if ask_elsewhere(self.desk, self.window(), night):
            self._open.preview.asking.returns = True
            self._files.look_again()

    def _on(self) -> list[Way]:
        """The way on: the next file, or none."""
        waiting = self._files.waiting
        if waiting:
            first = waiting[0]
            called = first.called if isinstance(first, Share) else first.name
            words = _("Go on to {file}").format(file=called)
            return [Way(words, self._files.next_file)]
        return [Way(_("Done"), self._files.next_file)]

    def _ask_anew(self) -> None:
        self._files.next_file()
        self._ask()

    # --- taking an import back ------------------------------------------------------------------

    def _ask_undo(self, batch: Batch) -> None:
        question, explanation, deed = asked_of(batch)
        if self.desk.dialogs.confirm(question, explanation, deed):
            self._undo(batch.id)

    def _undo(self, batch: int) -> None:
        store, now = self.desk.store, self.desk.now()
        self._side.show_busy(_("Taking the import back."))
        job = self.desk.jobs.run(lambda _progress: undo(store, batch, now))
        job.done.connect(self._undone)
        job.failed.connect(self.desk.dialogs.tell)
        job.ended.connect(lambda: self._side.show_busy(""))

    def _undone(self, batch: Batch) -> None:
        self.refresh()
        self.offered.emit(taken_back(batch, ()).title, "", None)
        if self._files.open:
            self._files.look_again()
        elif self._open.ended:
            self._open.show_ending(taken_back(batch, self._on()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._open.fit(self.height())
