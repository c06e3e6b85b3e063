"""The only crossing from the core's hooks to Qt: announcements arrive on the GUI thread."""

from PySide6.QtCore import QObject, QTimer, Signal

from journal.changes import Changes
from journal.store.store import Store

EVERYTHING = ~Changes(0)
LOOK_EVERY_MS = 2000


class Bridge(QObject):
    """Tells the pages what a commit changed, wherever it happened.

    Commits of this process arrive through the store's hook, from any thread; those of another
    process show as a changed data version, looked at every two seconds.
    """

    changed = Signal(Changes)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._version = store.version()
        store.changed.connect(self._announce)
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
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
        if version != self._version:
            self._version = version
            self.changed.emit(EVERYTHING)
