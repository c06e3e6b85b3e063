"""Saving what is being written: a pause after the last key, and always before leaving."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from journal.errors import JournalError

PAUSE_MS = 800
LONGEST_MS = 5000


class Autosave(QObject):
    """Calls `save` 0.8 s after the last touch, and at least every five seconds of writing.

    A save that fails is told through `failed`; what was written stays pending, and the next touch
    tries again.
    """

    saved = Signal()
    failed = Signal(JournalError)

    def __init__(
        self,
        save: Callable[[], None],
        pause_ms: int = PAUSE_MS,
        parent: QObject | None = None,
        *,
        longest_ms: int = LONGEST_MS,
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._pending = False
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._longest = QTimer(self, singleShot=True, interval=longest_ms)
        self._pause.timeout.connect(self.flush)
        self._longest.timeout.connect(self.flush)

    @property
    def pending(self) -> bool:
        """Whether something is written that is not yet saved."""
        return self._pending

    def touch(self) -> None:
        """Something was written."""
        self._pending = True
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> bool:
        """Save now what is pending; whether nothing is left unsaved."""
        self._pause.stop()
        self._longest.stop()
        if not self._pending:
            return True
        # Before the save: what is written while it runs is pending again.
        self._pending = False
        done = False
        try:
            self._save()
            done = True
        except JournalError as error:
            self.failed.emit(error)
        finally:
            self._pending = self._pending or not done
        if done:
            self.saved.emit()
        return not self._pending
