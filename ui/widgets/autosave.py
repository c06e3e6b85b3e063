"""Saving what is being written: never more than 0.8 s behind, and always before leaving."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from journal.errors import JournalBusy, JournalError
from ui.widgets.unkept import look_after

if TYPE_CHECKING:
    from ui.scribe import Errand

BEHIND_MS = 800  # until it is kept
BEGINS_MS = BEHIND_MS - 200  # the rest is left for the writing itself, on a busy computer


class Beside(NamedTuple):
    """How to save beside the window: hand over what is written, and take the answer.

    `hand` gives None where there is nothing to hand over, or nobody to take it. `take` may raise a
    JournalError, and then what was handed over is not saved.
    """

    hand: "Callable[[], Errand | None]"
    take: "Callable[[Errand], None]"


class Autosave(QObject):
    """Calls `save` after the first touch that is not saved yet, however long one types on.

    It is called early enough to be done 0.8 s after that touch. With `beside` nobody who types on
    waits for it; who leaves does. One save at a time is under way, and the newest words follow.

    A save that fails is told through `failed`; what was written stays pending, and the next touch
    tries again. While another writer holds the journal it tries again by itself.
    """

    saved = Signal()
    failed = Signal(JournalError)
    answered = Signal()  # what was under way has ended, well or not
    forgotten = Signal()  # nothing is pending any more, and not all of it was saved

    def __init__(
        self,
        save: Callable[[], None],
        after_ms: int = BEGINS_MS,
        parent: QObject | None = None,
        beside: Beside | None = None,
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._beside = beside
        self._errand: Errand | None = None
        self._pending = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.setInterval(after_ms)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.hurry)

    @property
    def pending(self) -> bool:
        """Whether something is written that is not yet saved."""
        return self._pending or self.under_way

    @property
    def under_way(self) -> bool:
        """Whether what was handed over has no answer yet."""
        return self._errand is not None

    def touch(self) -> None:
        """Something was written."""
        self._pending = True
        if not self._timer.isActive():
            self._timer.start()

    def forget(self) -> None:
        """Leave behind what is pending: the person says so.

        What is under way is waited for, and taken where it is in the journal; that it is not is
        not told: nobody wants it any more.
        """
        pending, (errand, self._errand) = self.pending, (self._errand, None)
        try:
            if errand is not None and self._beside is not None:
                errand.wait()
                with suppress(JournalError):
                    self._beside.take(errand)
        finally:
            self._timer.stop()
            self._pending = False
            if errand is not None:
                self.answered.emit()
            if pending:
                self.forgotten.emit()

    def watch(self, field: QWidget) -> None:
        """Save at once, too, when this field or its window is left; the next key does not wait."""
        field.installEventFilter(self)
        look_after(field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that is watched was left."""
        if event.type() == QEvent.Type.FocusOut:
            self.hurry()
        return super().eventFilter(watched, event)

    def settle(self) -> None:
        """Wait for what is under way, and take its answer."""
        if self._errand is not None:
            self._errand.wait()
            self._answer()

    def flush(self) -> bool:
        """Save now what is pending; whether nothing is left unsaved."""
        self.settle()
        self._timer.stop()
        if not self._pending:
            return True
        # Before the save: what is written while it runs is pending again.
        self._pending = False
        if self._done(self._save):
            self.saved.emit()
        return not self._pending

    def hurry(self) -> None:
        """Save now, beside the window where that goes; the newest words follow a save under way."""
        if self._errand is not None:
            self._timer.stop()
            return
        self._hand_over()
        if self._errand is None:
            self.flush()

    def _hand_over(self) -> None:
        if self._beside is None or not self._pending:
            return
        try:
            self._errand = self._beside.hand()
        except JournalError:
            return  # it is met again, and told, where it is saved at once
        if self._errand is not None:
            self._timer.stop()
            self._pending = False
            self._errand.tell(self, self._returned)

    def _returned(self) -> None:
        if self._answer() and self._pending and not self._timer.isActive():
            self.hurry()

    def _answer(self) -> bool:
        """Take the answer of what was under way; whether that is saved."""
        errand, self._errand = self._errand, None
        if errand is None or self._beside is None:
            return True
        take = self._beside.take
        try:
            done = self._done(lambda: take(errand))
            if done and not self._pending:
                self.saved.emit()
        finally:
            self.answered.emit()
        return done

    def _done(self, deed: Callable[[], None]) -> bool:
        """Whether it went well; what was to be saved stays pending where it did not."""
        try:
            deed()
        except JournalError as error:
            self._pending = True  # before it is told of: who hears of it may let go of it
            if isinstance(error, JournalBusy):
                self._timer.start()
            self.failed.emit(error)
            return False
        except BaseException:
            self._pending = True
            raise
        return True
