"""Saving what is being written: never more than 0.8 s behind, and always before leaving."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from journal.errors import JournalBusy, JournalError
from ui.widgets.unkept import look_after

BEHIND_MS = 800  # until it is kept
BEGINS_MS = BEHIND_MS - 200  # the rest is left for the writing itself, on a busy computer


class Autosave(QObject):
    """Calls `save` after the first touch that is not saved yet, however long one types on.

    It is called early enough to be done 0.8 s after that touch.

    A save that fails is told through `failed`; what was written stays pending, and the next touch
    tries again. While another writer holds the journal it tries again by itself.
    """

    saved = Signal()
    failed = Signal(JournalError)

    def __init__(
        self, save: Callable[[], None], after_ms: int = BEGINS_MS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._pending = False
        self._timer = QTimer(self, singleShot=True, interval=after_ms)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.flush)

    @property
    def pending(self) -> bool:
        """Whether something is written that is not yet saved."""
        return self._pending

    def touch(self) -> None:
        """Something was written."""
        self._pending = True
        if not self._timer.isActive():
            self._timer.start()

    def forget(self) -> None:
        """Leave behind what is pending: the person says so."""
        self._timer.stop()
        self._pending = False

    def watch(self, field: QWidget) -> None:
        """Save at once, too, when this field or its window is left."""
        field.installEventFilter(self)
        look_after(field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that is watched was left."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)

    def flush(self) -> bool:
        """Save now what is pending; whether nothing is left unsaved."""
        self._timer.stop()
        if not self._pending:
            return True
        # Before the save: what is written while it runs is pending again.
        self._pending = False
        done = False
        try:
            self._save()
            done = True
        except JournalError as error:
            if isinstance(error, JournalBusy):
                self._timer.start()
            self.failed.emit(error)
        finally:
            self._pending = self._pending or not done
        if done:
            self.saved.emit()
        return not self._pending
