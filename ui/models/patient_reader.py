"""Reads pages of the list at once where a frame does, and beside the window where it does not."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from journal import clock
from journal.errors import Cancelled, JournalError, SlowPattern, TakesLonger
from journal.model.listing import ListRow, Narrowing
from journal.store.patience import while_waited_for
from journal.store.store import Store
from ui.jobs import Job, Jobs, Progress

SOON, LATER = 0.016, 10.0  # seconds: a frame, and what a pattern may take beside the window

Arrived = Callable[[Sequence[ListRow]], None]


class PatientReader(QObject):
    """Never holds the window up; what is asked later makes what was asked before give up."""

    failed = Signal(JournalError)
    waiting = Signal(bool)

    def __init__(self, store: Store, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._jobs = jobs
        self._job: Job | None = None

    def page(self, narrowing: Narrowing, before: int | None, limit: int) -> Sequence[ListRow]:
        """A page of the list. Raises QueryError, and TakesLonger where a frame does not do."""
        until = clock.elapsed() + SOON
        try:
            with while_waited_for(self._store, lambda: clock.elapsed() < until):
                return self._store.listing.page(replace(narrowing, seconds=SOON), before, limit)
        except SlowPattern as error:
            raise TakesLonger(error.title, error.advice) from error

    def later(self, narrowing: Narrowing, before: int | None, limit: int, arrived: Arrived) -> None:
        """Read that page beside the window; `arrived` is told of it unless `give_up` came first."""
        self.give_up()
        store = self._store

        def read(progress: Progress) -> Sequence[ListRow]:
            own = store.reopen()
            try:
                with while_waited_for(own, lambda: _is_wanted(progress)):
                    return own.listing.page(replace(narrowing, seconds=LATER), before, limit)
            finally:
                own.close()

        job = self._jobs.run(read)
        self._job = job
        job.done.connect(lambda found: self._ended(job, lambda: arrived(found)))
        job.failed.connect(lambda error: self._ended(job, lambda: self.failed.emit(error)))
        self.waiting.emit(True)

    def give_up(self) -> None:
        """Nobody waits any more for what is being read."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.waiting.emit(False)

    def _ended(self, job: Job, then: Callable[[], None]) -> None:
        if job is self._job:
            self._job = None
            self.waiting.emit(False)
            then()


def _is_wanted(progress: Progress) -> bool:
    try:
        progress(0, 0)
    except Cancelled:
        return False
    return True
