"""Has the journal copied by itself: the day's copy while it is open, and one on leaving."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QObject

from journal.errors import Cancelled, JournalError
from journal.model.backup import Backup
from journal.store.store import Store
from ui.desk import Desk
from ui.jobs import Progress

AGAIN = timedelta(hours=1)  # after a copy that failed, and between two looks whether one is due


class Copies(QObject):
    """Looks whenever it is told to; what fails is noted in the journal, and Tonight says so."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._looked: datetime | None = None
        self._running = False

    def look(self) -> None:
        """Make the day's copy beside the window, if it is due."""
        now = self._desk.now()
        if self._running or (self._looked and abs(now - self._looked) < AGAIN):
            return
        self._looked, self._running = now, True
        store, zone = self._desk.store, self._desk.zone()
        job = self._desk.jobs.run(lambda progress: day(store, now, zone, progress))
        job.ended.connect(self._ended)

    def leave(self) -> None:
        """Copy what was written since the last copy, where that is quick; no job runs any more."""
        try:
            self._desk.store.backups.leaving(self._desk.now(), self._desk.zone())
        except JournalError:
            return  # busy or damaged: the next start says so, and tries again

    def _ended(self) -> None:
        self._running = False


def day(store: Store, now: datetime, zone: tzinfo, progress: Progress) -> Backup | None:
    """Make the day's copy on a connection of its own, if it is due."""
    own = store.reopen()
    try:
        return own.backups.day(now, zone, wanted_by(progress))
    finally:
        own.close()


def wanted_by(progress: Progress) -> Callable[[], bool]:
    """Whether the job that is asked is still wanted."""

    def wanted() -> bool:
        try:
            progress(0, 0)
        except Cancelled:
            return False
        return True

    return wanted
