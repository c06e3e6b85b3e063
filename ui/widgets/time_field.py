"""A time of day to type: lenient in what it takes, stepped by the arrow keys."""

from datetime import time

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from journal.model.typed_time import read_clock
from journal.text import _
from ui.theme.look import Look
from ui.widgets.fields import LineEdit
from ui.widgets.typed_time import moved, step_of, time_words


class TimeField(LineEdit):
    """Takes 2231, 22:31 and 10:31 pm; Up and Down move 5 minutes, with Shift 1.

    `changed` tells of a time that was settled on: by Enter, by an arrow, or on leaving. What is
    no time between `least` and `most` is marked, and the time before it stays the chosen one.
    """

    changed = Signal(object)
    refused = Signal(str)  # what would be right; '' once it is

    def __init__(
        self, look: Look, name: str, least: time = time.min, most: time = time(23, 59)
    ) -> None:
        super().__init__(look, name)
        self._range = (least, most)
        self._time = least
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.editingFinished.connect(self._settle)
        self.textEdited.connect(lambda _text: self._mark(bad=False))

    @property
    def settled(self) -> time:
        """The time that was settled on last."""
        return self._time

    def show_time(self, value: time) -> None:
        """Show a time; what is being typed right now is left alone."""
        self._time = value
        if not (self.hasFocus() and self.isModified()):
            self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_of(event)
        if not step:
            super().keyPressEvent(event)
            return
        base = read_clock(self.text()) or self._time
        self._take(moved(base, step))

    def sizeHint(self) -> QSize:
        words = max(map(time_words, (time(22, 58), time(10, 58))), key=len)
        wide = QFontMetricsF(self._look.font("body")).horizontalAdvance(words)
        return QSize(round(wide) + 34, self._look.px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _settle(self) -> None:
        value = read_clock(self.text())
        if value is None:
            self._refuse()
        else:
            self._take(value)

    def _take(self, value: time) -> None:
        least, most = self._range
        if not least <= value <= most:
            self._refuse()
            return
        changed, self._time = value != self._time, value
        self._write()
        if changed:
            self.changed.emit(value)

    def _refuse(self) -> None:
        self._mark(bad=True)
        least, most = map(time_words, self._range)
        told = _("A time between {least} and {most}").format(least=least, most=most)
        self.setToolTip(told)
        self.setAccessibleDescription(told)
        self.refused.emit(told)

    def _write(self) -> None:
        self.setText(time_words(self._time))
        self.setModified(False)
        self._mark(bad=False)
        self.refused.emit("")
        self.setToolTip("")
        self.setAccessibleDescription("")

    def _mark(self, *, bad: bool) -> None:
        if bad != self._bad:
            self.show_warning(bad=bad)
            self._dress()  # a style that was put on anew has brought back an older font
