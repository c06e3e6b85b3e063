"""Keeps the open dream and what stands beside it in step: shown, changed, taken back, suggested."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.errors import JournalError, NotFound
from journal.looking.rate_first import covered_words, is_covered, mark_counts, own_account
from journal.model.dream import DECIDED, Dream, Mark, MarkKind, saying_lucidity
from journal.model.night import Night
from journal.model.suggestions import suggested
from journal.model.vendors import service_name
from journal.text import _
from ui.desk import Desk
from ui.models.marking import own, with_mark, without_mark
from ui.models.veiled import Veiled
from ui.views.journal.editor import DreamEditor
from ui.views.journal.margin.parts import Names
from ui.views.journal.margin.threads import Strand
from ui.views.journal.night_margin import Around, NightMargin

PAUSE = 700  # ms after a key until the text is looked through for known names


class Beside(QObject):
    """Takes what is changed in the margin into the open dream, whose autosave keeps it."""

    offered = Signal(str, str, object)

    def __init__(self, desk: Desk, editor: DreamEditor) -> None:
        super().__init__()
        self._desk = desk
        self._editor = editor
        self.veiled = Veiled()
        self._began = False  # whether a dream was ever open
        store = desk.store
        self._names = Names(lambda: mark_counts(store, desk.tonight()), store.mark_names.class_of)
        self.margin = NightMargin(desk.look, self._names, store.mark_names.techniques)
        self._soon = QTimer(self.margin, singleShot=True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._look_through)
        editor.prose.edited.connect(self._soon.start)
        self.margin.marked.connect(self._mark)
        self.margin.unmarked.connect(self._unmark)
        self.margin.answered.connect(self._answer)
        self.margin.left.connect(editor.flush)
        self.margin.came.connect(self._soon.start)

    def service(self, dream: Dream) -> str:
        """What the service is called that told of this dream."""
        sessions = self._desk.store.nights.of(dream.night).sessions if dream.session_uid else ()
        sources = [each.source for each in sessions if each.uid == dream.session_uid]
        return service_name(sources[0]) if sources else service_name("dreamsync")

    def open(self) -> None:
        """Another dream is open: show what stands beside it, and nothing of the one before."""
        self._began = True
        self.margin.suggest(())
        self.margin.show_another(self._editor.dream, self._around())
        self._soon.start()

    def meet(self) -> None:
        """The journal has changed: its names may have, too."""
        self._names.forget()
        self.show()

    def show(self) -> None:
        """Show what stands beside the open dream now."""
        self.margin.show_dream(self._editor.dream, self._around())

    def _around(self) -> Around:
        dream = self._editor.dream
        store = self._desk.store
        marks = [each for each in dream.marks if each.by_person]
        night, waits = self._night(dream.night)
        return Around(
            night,
            self._desk.zone(),
            self.service(dream),
            store.mark_names.dreams_with(marks),
            store.marks.colours(),
            tuple(self._strand(each, dream) for each in own(dream.marks, MarkKind.THREAD)),
            waits,
        )

    def _night(self, which: date) -> tuple[Night, str]:
        """The night; of last night the imports only once the diary is saved, as on Tonight."""
        store = self._desk.store
        night = store.nights.of(which)
        if which == self._desk.tonight() and is_covered(night, store.mornings.score_seen(which)):
            return own_account(night), covered_words(night)
        return night, ""

    def suggest(self) -> None:
        """Offer the known names that the text has and that are not marked."""
        dream = self._editor.dream
        text = dream.body if dream.own_body else ""
        known = self._names.all() if text.strip() else ()
        found = suggested(f"{dream.title}\n{text}", dream.marks, known)
        self.margin.suggest([Mark(each.kind, each.name) for each in found])
        self.show()

    def _look_through(self) -> None:
        """Offer names only where they can be seen, and once there is a dream to name them in."""
        if self._began and self.margin.isVisible():
            self.suggest()

    # --- what is changed ------------------------------------------------------------------------

    def _answer(self, name: str, value: Any) -> None:
        self._change(**(saying_lucidity(value) if name == "lucidity" else {name: value}))

    def _mark(self, mark: Mark) -> None:
        self._change(marks=with_mark(self._editor.dream.marks, mark))

    def _unmark(self, mark: Mark) -> None:
        dream = self._editor.dream
        at = dream.marks.index(mark) if mark in dream.marks else len(dream.marks)
        self._change(marks=without_mark(dream.marks, mark))
        words = _("Taken off: {name}").format(name=mark.name)
        back = partial(self._put_back, self._editor.dream.uid, mark, at)
        self.offered.emit(words, _("Undo"), back)

    def _put_back(self, uid: str, mark: Mark, at: int) -> None:
        if self._editor.dream.uid == uid:
            self._change(marks=with_mark(self._editor.dream.marks, mark, at))
            return
        store = self._desk.store
        try:
            dream = store.dreams.get(uid)
            marks = with_mark(dream.marks, mark, at)
            store.dreams.save(replace(dream, marks=marks), self._desk.now())
        except NotFound:
            return
        except JournalError as error:
            self._desk.dialogs.tell(error)

    def _change(self, **fields: Any) -> None:
        assert fields.keys() <= set(DECIDED)  # noqa: S101 - the margin's names are the dream's
        self._editor.change(**fields)
        if "marks" in fields:
            self._editor.autosave.hurry()  # a name is put on in one go; its dreams are counted then
            self._names.forget()
            self.suggest()
        else:
            self.show()

    def _strand(self, thread: Mark, dream: Dream) -> Strand:
        before, after = self._desk.store.mark_names.beside(thread, dream)
        return Strand(thread.name, self._seen(before), self._seen(after))

    def _seen(self, dream: Dream | None) -> Dream | None:
        return self.veiled.dream(dream) if dream else None
