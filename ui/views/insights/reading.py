"""Reading beside the window: the newest span asked for is told, an older one is not."""

from PySide6.QtCore import QObject, Signal

from journal.errors import JournalError
from journal.looking.insights import Insights, read
from ui.desk import Desk
from ui.jobs import Progress


class Reading(QObject):
    """Reads what a span says, one span at a time."""

    found = Signal(Insights)
    failed = Signal(JournalError)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._busy = False
        self._again = False

    @property
    def rests(self) -> bool:
        """Whether nothing is being read, and nothing waits for it."""
        return not self._busy

    def ask(self) -> None:
        """Read the span that is looked at now."""
        if self._busy:
            self._again = True
            return
        self._busy = True
        store, home = self._desk.store, self._desk.zone()
        first, last = self._desk.span.nights or (None, None)

        def work(_progress: Progress) -> Insights:
            own = store.reopen()  # a thread has a connection of its own
            try:
                return read(own, home, first, last)
            finally:
                own.close()

        job = self._desk.jobs.run(work)
        job.done.connect(self._told)
        job.failed.connect(self.failed)
        job.ended.connect(self._ended)

    def _told(self, found: Insights) -> None:
        if not self._again:
            self.found.emit(found)

    def _ended(self) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self.ask()
