"""Reading and reckoning beside the window: the newest question is answered, older ones are not."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from PySide6.QtCore import QObject, Signal

from journal.errors import JournalError
from journal.experiments import experiment
from journal.experiments import verdict as experiment_verdict
from journal.looking import covered, observed
from journal.looking.compare import Compared, Detail, Wish, compare, detail
from journal.looking.observed import Observations
from journal.looking.prompts import Prompt, due
from journal.store.store import Store
from ui.desk import Desk
from ui.jobs import Progress


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of the journal, without the nights that an experiment still covers.

    `covered` is the first of those and `far` how far it is; both say nothing where none runs.
    `drawn` are the nights of the newest experiment that has ended.
    """

    seen: Observations
    prompts: tuple[Prompt, ...] = ()
    covered: date | None = None
    far: str = ""
    drawn: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: all outcomes, and the chosen one in detail (None where there is no outcome)."""

    read: Read
    wish: Wish
    compared: Compared
    detail: Detail | None

    @property
    def seen(self) -> Observations:
        """The nights as numbers."""
        return self.read.seen


class Reckoning(QObject):
    """Reads the nights once, until it is told to forget them."""

    found = Signal(Found)
    failed = Signal(JournalError)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._last: Found | None = None
        self._asked: tuple[Wish, str] | None = None
        self._busy = False
        self._reading = 0  # which reading of the journal is the newest

    @property
    def rests(self) -> bool:
        """Whether nothing is being reckoned, and nothing waits for it."""
        return not self._busy and self._asked is None

    def forget(self) -> None:
        """Read the nights anew at the next question."""
        self._last = None
        self._reading += 1

    def ask(self, wish: Wish, key: str) -> None:
        """Reckon this next; what was asked before it and has not begun is dropped."""
        self._asked = (wish, key)
        self._next()

    def _next(self) -> None:
        if self._busy or self._asked is None:
            return
        (wish, key), self._asked, self._busy = self._asked, None, True
        last, store, home = self._last, self._desk.store, self._desk.zone()
        today, now = self._desk.tonight(), self._desk.now()

        def work(_progress: Progress) -> Found:
            if last is not None and last.wish == wish:  # another outcome of the same nights
                return _reckoned(last.read, wish, key, last.compared)
            read = last.read if last else _read(store, home, today, now)
            return _reckoned(read, wish, key, compare(read.seen, wish))

        job = self._desk.jobs.run(work)
        reading = self._reading
        job.done.connect(lambda found: self._told(found, reading))
        job.failed.connect(self.failed)
        job.ended.connect(self._ended)

    def _told(self, found: Found, reading: int) -> None:
        if reading == self._reading:
            self._last = found
        if self._asked is None:
            self.found.emit(found)

    def _ended(self) -> None:
        self._busy = False
        self._next()


def _read(store: Store, home: tzinfo, today: date, now: datetime) -> Read:
    own = store.reopen()  # a thread has a connection of its own
    try:
        running, far = own.experiments.running(), ""
        if running is not None:
            progress = experiment.progress(own, running, now, home)
            far = experiment_verdict.running(progress, running.registration)
        first = covered.covered_from(own)
        seen = observed.read(own, home, before=first)
        return Read(seen, due(own, today), first, far, covered.drawn_nights(own))
    finally:
        own.close()


def _reckoned(read: Read, wish: Wish, key: str, compared: Compared) -> Found:
    row = compared.row(key) or next(iter(compared.rows), None)
    return Found(read, wish, compared, detail(read.seen, wish, row) if row else None)
