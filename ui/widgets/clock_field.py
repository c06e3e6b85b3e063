"""A time of day that may stay blank: lenient in what it takes, stepped by the arrow keys."""

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent

from journal.model.typed_time import read_clock
from ui.theme.look import Look
from ui.widgets.fields import LineEdit
from ui.widgets.typed_time import moved, step_of, time_words


class ClockField(LineEdit):
    """Takes 2231, 22:31 and 10:31 pm, or nothing; Up and Down move 5 minutes, with Shift 1.

    `changed` tells of a time that was settled on, or None, with the text as it was typed. Text that
    is no time stays, and `readable` is False until it is mended.
    """

    changed = Signal(object, str)
    unreadable = Signal()

    def __init__(self, look: Look, name: str, placeholder: str, start: time) -> None:
        super().__init__(look, name, placeholder)
        self._start = start
        self._time: time | None = None
        self._typed = ""
        self.editingFinished.connect(self.settle)

    @property
    def readable(self) -> bool:
        """Whether what stands in the field is a time, or nothing."""
        return not self.text().strip() or read_clock(self.text()) is not None

    @property
    def value(self) -> time | None:
        """The time that was settled on last; None for none."""
        return self._time

    def show_time(self, value: time | None) -> None:
        """Show a time, or nothing; what is being typed right now is left alone."""
        if value != self._time or value is None:
            self._typed = ""
        self._time = value
        if not (self.hasFocus() and self.isModified()) and (self.readable or value):
            self._write()

    def settle(self) -> None:
        """Take what is typed; tell where that is another time than before."""
        if not self.isModified():
            return
        if not self.readable:
            self.unreadable.emit()
            return
        self._take(read_clock(self.text()), self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_of(event)
        if not step:
            super().keyPressEvent(event)
            return
        base = read_clock(self.text()) or self._time
        value = moved(base, step) if base else self._start
        self._take(value, time_words(value))

    def _take(self, value: time | None, typed: str) -> None:
        told = value != self._time or typed != self._typed
        self._time, self._typed = value, typed
        self._write()
        if told:
            self.changed.emit(value, typed)

    def _write(self) -> None:
        self.setText("" if self._time is None else time_words(self._time))
        self.setModified(False)
