"""What is done to marks: each deed a job, and each with its way back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from journal.errors import JournalError
from journal.looking import rate_first
from journal.model.dream import SignClass
from journal.model.marks import MarkCount, Renaming
from journal.store.marks import Marks
from journal.store.store import Store
from journal.text import _, ngettext
from ui.desk import Desk
from ui.jobs import Job, Progress
from ui.models.mark_words import class_word
from ui.models.shared_span import Span
from ui.theme.mark_palette import swatch

Change = Callable[[Marks, Progress], Renaming]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do to marks, and the words that say it was done."""

    words: str
    change: Change


class Tending(QObject):
    """Does one thing after the other to the marks of the journal, beside the window."""

    offered = Signal(str, str, object)
    progress = Signal(object, object)  # dreams done, of all; 0 of 0 when nothing is under way

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def read(self, take: Callable[[object], None], nights: Span | None, *, quick: bool) -> Job:
        """Read all marks; `take` is given them, with how often they are in these nights.

        Quickly: without names close to each.
        """
        job = self._desk.jobs.run(
            partial(_read, self._desk.store, self._desk.tonight(), nights, quick)
        )
        job.done.connect(take)
        job.failed.connect(self._desk.dialogs.tell)
        return job

    def rename(self, mark: MarkCount, name: str, *, merges: bool = False) -> None:
        """Give a mark another name; where that is in use, the two become one."""
        words = (
            _("“{old}” is now one with “{new}”") if merges else _("“{old}” is now called “{new}”")
        )
        now = self._desk.now()
        self._do(
            Deed(
                words.format(old=mark.name, new=name),
                lambda marks, told: marks.rename(mark.kind, mark.name, name, now, told),
            )
        )

    def remove(self, mark: MarkCount) -> None:
        """Take a mark from all dreams."""
        now = self._desk.now()
        words = ngettext(
            "“{name}” was taken from {n} dream",
            "“{name}” was taken from {n} dreams",
            mark.dreams,
        )
        self._do(
            Deed(
                words.format(name=mark.name, n=mark.dreams),
                lambda marks, told: marks.remove(mark.kind, mark.name, now, told),
            )
        )

    def classify(self, mark: MarkCount, sign_class: SignClass | None) -> None:
        """Say what about a dream sign is odd."""
        now = self._desk.now()
        said = class_word(sign_class) if sign_class else _("no class")
        self._do(
            Deed(
                _("“{name}”: {said}").format(name=mark.name, said=said),
                lambda marks, told: marks.classify(mark.name, sign_class, now, told),
            )
        )

    def colour(self, mark: MarkCount, colour: str) -> None:
        """Show a mark in a colour of the palette."""
        self._colour(mark, colour)
        found = swatch(colour)
        said = found.words if found else _("no colour")
        words = _("“{name}”: {said}").format(name=mark.name, said=said)
        self.offered.emit(words, _("Undo"), partial(self._colour, mark, mark.colour))

    def _colour(self, mark: MarkCount, colour: str) -> None:
        try:
            self._desk.store.marks.colour(mark.kind, mark.name, colour)
        except JournalError as error:
            self._desk.dialogs.tell(error)

    def _do(self, deed: Deed) -> None:
        job = self._run(partial(_changed, self._desk.store, deed.change))
        job.done.connect(
            lambda renaming: self.offered.emit(
                deed.words, _("Undo"), partial(self._take_back, renaming)
            )
        )

    def _take_back(self, renaming: Renaming) -> None:
        now = self._desk.now()
        self._run(partial(_taken_back, self._desk.store, renaming, now))

    def _run(self, work: Callable[[Progress], object]) -> Job:
        job = self._desk.jobs.run(work)
        job.progress.connect(self.progress)
        job.failed.connect(self._desk.dialogs.tell)
        job.ended.connect(lambda: self.progress.emit(0, 0))
        return job


def _read(
    store: Store, last: date, nights: Span | None, quick: bool, _progress: Progress
) -> tuple[MarkCount, ...]:
    own = store.reopen()
    try:
        counts = own.marks.counts() if quick else own.marks.all()
        dreams = rate_first.waiting_dreams(own, rate_first.waiting(own, last))
        counts = rate_first.told_marks(counts, dreams) if dreams else counts
        return own.marks.within(counts, nights) if nights else counts
    finally:
        own.close()


def _changed(store: Store, change: Change, progress: Progress) -> Renaming:
    own = store.reopen()
    try:
        return change(own.marks, progress)
    finally:
        own.close()


def _taken_back(store: Store, renaming: Renaming, now: datetime, progress: Progress) -> None:
    own = store.reopen()
    try:
        own.marks.take_back(renaming, now, progress)
    finally:
        own.close()
