"""Small pictures, made beside the window and kept in memory only."""

from collections import OrderedDict
from contextlib import closing
from functools import partial

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from journal.errors import JournalError
from journal.store.store import Store
from ui.desk import Desk
from ui.jobs import Job, Progress
from ui.views.journal.attachments.pictures import decoded

ROOM = QSize(560, 420)  # covers a tile also where text and pixels are twice as large
MOST = 96  # pictures kept, about 1 MB each
AT_ONCE = 4


class Thumbnails(QObject):
    """Gives the pictures it has, and makes the others, a few at a time, in the order asked."""

    made = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kept: OrderedDict[str, QImage | None] = OrderedDict()
        self._wanted: list[str] = []
        self._job: Job | None = None

    def picture(self, sha256: str) -> QImage | None:
        """The small picture, if it is made and could be."""
        if sha256 in self._kept:
            self._kept.move_to_end(sha256)
        return self._kept.get(sha256)

    def broken(self, sha256: str) -> bool:
        """Whether no picture can be made of it."""
        return sha256 in self._kept and self._kept[sha256] is None

    def want(self, names: list[str]) -> None:
        """Make these pictures, and no longer those that were wanted before."""
        self._wanted = [each for each in names if each not in self._kept]
        self._go_on()

    def _go_on(self) -> None:
        if self._job is not None or not self._wanted:
            return
        some, self._wanted = self._wanted[:AT_ONCE], self._wanted[AT_ONCE:]
        self._job = self._desk.jobs.run(partial(_made, self._desk.store, some))
        self._job.done.connect(self._take)
        self._job.ended.connect(self._ended)

    def _take(self, pictures: dict[str, QImage | None]) -> None:
        self._kept.update(pictures)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        self.made.emit()

    def _ended(self) -> None:
        self._job = None
        self._go_on()


def _made(store: Store, names: list[str], progress: Progress) -> dict[str, QImage | None]:
    """The small pictures of these attachments; None for what cannot be shown."""
    pictures: dict[str, QImage | None] = {}
    with closing(store.reopen()) as own:
        for n, name in enumerate(names):
            progress(n, len(names))
            try:
                pictures[name] = decoded(own.attachments.whole(name), ROOM, covering=True)
            except JournalError:
                pictures[name] = None
    return pictures
