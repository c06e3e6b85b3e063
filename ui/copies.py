"""Has the journal copied by itself: the day's copy while it is open, and one on leaving."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journal.errors import Cancelled, JournalError
from journal.store.store import Store
from ui.desk import Desk
from ui.jobs import Progress

if TYPE_CHECKING:
    from journal.model.backup import Backup, Copied

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


def day(store: Store, now: datetime, zone: tzinfo, progress: Progress) -> "Backup | None":
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


def looked_at(
    store: Store, zone: tzinfo, _progress: Progress
) -> "tuple[Copied, tuple[Backup, ...], Path, str]":
    """How copying stands, the copies, their folder, and what is special about the journal's."""
    from journal.folder_kinds import kind_of  # for the settings, not for the start of the window

    own = store.reopen()
    try:
        special = kind_of(own.path.parent)
        words = special.words if special else ""
        return own.backups.standing(), own.backups.all(zone), own.backups.folder, words
    finally:
        own.close()


def made(store: Store, now: datetime, zone: tzinfo, progress: Progress) -> "Backup":
    """Make a copy by hand, on a connection of its own."""
    from journal.model.backup import Occasion  # the window stands without it

    own = store.reopen()
    try:
        return own.backups.make(now, zone, Occasion.BY_HAND, wanted_by(progress))
    finally:
        own.close()


def standing(store: Store, _progress: Progress) -> "Copied":
    """How copying stands, read on a connection of its own."""
    own = store.reopen()
    try:
        return own.backups.standing()
    finally:
        own.close()
