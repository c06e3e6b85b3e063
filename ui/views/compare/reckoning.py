"""Reading and reckoning beside the window: the newest question is answered, older ones are not."""

from dataclasses import dataclass
from datetime import date, tzinfo

from PySide6.QtCore import QObject, Signal

from journal.errors import JournalError
from journal.looking import observed
from journal.looking.compare import Compared, Detail, Wish, compare, detail
from journal.looking.observed import Observations
from journal.looking.prompts import Prompt, due
from journal.store.store import Store
from ui.desk import Desk
from ui.jobs import Progress


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: all outcomes, and the chosen one in detail (None where there is no outcome)."""

    seen: Observations
    compared: Compared
    detail: Detail | None
    prompts: tuple[Prompt, ...] = ()


class Reckoning(QObject):
    """Reads the nights once, until it is told to forget them."""

    found = Signal(Found)
    failed = Signal(JournalError)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seen: Observations | None = None
        self._prompts: tuple[Prompt, ...] = ()
        self._asked: tuple[Wish, str] | None = None
        self._busy = False
        self._reading = 0  # which reading of the journal is the newest

    @property
    def rests(self) -> bool:
        """Whether nothing is being reckoned, and nothing waits for it."""
        return not self._busy and self._asked is None

    def forget(self) -> None:
        """Read the nights anew at the next question."""
        self._seen = None
        self._reading += 1

    def ask(self, wish: Wish, key: str) -> None:
        """Reckon this next; what was asked before it and has not begun is dropped."""
        self._asked = (wish, key)
        self._next()

    def _next(self) -> None:
        if self._busy or self._asked is None:
            return
        (wish, key), self._asked, self._busy = self._asked, None, True
        seen, prompts = self._seen, self._prompts
        store, home, today = self._desk.store, self._desk.zone(), self._desk.tonight()

        def work(_progress: Progress) -> Found:
            if seen is not None:
                return _reckoned(seen, prompts, wish, key)
            return _reckoned(*_read(store, home, today), wish, key)

        job = self._desk.jobs.run(work)
        reading = self._reading
        job.done.connect(lambda found: self._told(found, reading))
        job.failed.connect(self.failed)
        job.ended.connect(self._ended)

    def _told(self, found: Found, reading: int) -> None:
        if reading == self._reading:
            self._seen, self._prompts = found.seen, found.prompts
        if self._asked is None:
            self.found.emit(found)

    def _ended(self) -> None:
        self._busy = False
        self._next()


def _read(store: Store, home: tzinfo, today: date) -> tuple[Observations, tuple[Prompt, ...]]:
    own = store.reopen()  # a thread has a connection of its own
    try:
        return observed.read(own, home), due(own, today)
    finally:
        own.close()


def _reckoned(seen: Observations, prompts: tuple[Prompt, ...], wish: Wish, key: str) -> Found:
    compared = compare(seen, wish)
    row = compared.row(key) or next(iter(compared.rows), None)
    return Found(seen, compared, detail(seen, wish, row) if row else None, prompts)
