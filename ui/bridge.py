"""The only crossing from the core's hooks to Qt: announcements arrive on the GUI thread."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journal.changes import Changes
from journal.errors import JournalError
from journal.store.store import Store
from ui.jobs import Jobs

if TYPE_CHECKING:
    from ui.scribe import Errand

EVERYTHING = ~Changes(0)
LOOK_EVERY_MS = 2000


class Bridge(QObject):
    """Tells the pages what a commit changed, wherever it happened.

    Commits of this process arrive through the store's hook, from any thread; those of another
    process show as a changed data version, looked at every two seconds. So do those of the scribe,
    who announces them: of the scribe's own connection only the others' commits change the version.
    """

    changed = Signal(Changes)

    def __init__(
        self, store: Store, parent: QObject | None = None, jobs: Jobs | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._jobs = jobs
        self._version = store.version()
        self._scribes: int | None = None  # the version that the scribe saw last
        self._asked: list[Errand] = []
        store.changed.connect(self._announce)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY_MS)
        self._look.timeout.connect(self._look_again)
        self._look.start()

    def close(self) -> None:
        """Stop listening."""
        self._look.stop()
        self._store.changed.disconnect(self._announce)

    def _announce(self, changes: Changes) -> None:
        self.changed.emit(changes)

    def _look_again(self) -> None:
        version = self._store.version()
        if version == self._version:
            return
        self._version = version
        scribe = self._jobs.scribe(self._store) if self._jobs is not None else None
        if scribe is None or not scribe.began:
            self.changed.emit(EVERYTHING)
            return
        self._asked.append(scribe.hand(Store.version))
        self._asked[-1].tell(self, self._compare)

    def _compare(self) -> None:
        """Whoever wrote was somebody else if the scribe sees another version, too.

        It is asked after this connection was, so nothing is missed; what the window wrote itself
        since is taken for somebody else's, which only costs another look.
        """
        errand = self._asked.pop(0)  # it is answered in the order in which it was asked
        try:
            version = errand.result()
        except JournalError:
            version = None
        if version is None or version != self._scribes:
            self._scribes = version
            self.changed.emit(EVERYTHING)
