"""The open dream erased for good, after it was said what goes and where it may still be."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from journal.model.dream import Dream
from journal.portable import erasing
from journal.portable.erasing import Held, What
from journal.store.store import Store
from journal.text import _
from ui.desk import Desk
from ui.jobs import Progress
from ui.views.journal.bin import asked_of, holding


class EraseDream(QObject):
    """Looks beside the window which copies hold it, asks, and erases. There is no undo.

    `part` saves what was written on it meanwhile, and leaves it; whether it could: what came later
    would bring back a dream that is erased.
    """

    erased = Signal(object)  # the dream that is gone
    offered = Signal(str, str, object)

    def __init__(self, desk: Desk, part: Callable[[Dream], bool]) -> None:
        super().__init__()
        self._desk = desk
        self._part = part
        self._busy = False

    def ask(self, dream: Dream) -> None:
        """Ask whether this dream, which is saved, is to go."""
        if self._busy:
            return
        self._busy = True
        job = self._desk.jobs.run(partial(holding, self._desk.store, [dream.uid]))
        job.done.connect(partial(self._asked, dream))
        job.failed.connect(self._desk.dialogs.tell)
        job.ended.connect(self._looked)

    def _looked(self) -> None:
        self._busy = False

    def _asked(self, dream: Dream, held: Sequence[Held]) -> None:
        desk = self._desk
        if desk.dialogs.confirm(*asked_of([dream], held)) and self._part(dream):
            job = desk.jobs.run(partial(_erase, desk.store, dream.uid, desk.now()))
            job.done.connect(lambda _done: self._gone(dream))
            job.failed.connect(desk.dialogs.tell)

    def _gone(self, dream: Dream) -> None:
        self.erased.emit(dream)
        self.offered.emit(_("Erased for good."), "", None)


def _erase(store: Store, uid: str, now: datetime, _progress: Progress) -> None:
    own = store.reopen()
    try:
        erasing.erase(own, What(dreams=(uid,)), now)
    finally:
        own.close()
