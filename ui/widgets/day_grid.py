"""Days to choose from, painted: what a month and a year have in common."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.theme.look import Look

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 2, 9998  # so that no step leads out of the calendar


@dataclass(frozen=True, slots=True)
class DayMark:
    """How many of each kind a day has."""

    natural: int = 0
    synced: int = 0

    @property
    def count(self) -> int:
        """How many in all."""
        return self.natural + self.synced


Read = Callable[[date, date], Mapping[date, DayMark]]
Say = Callable[[date, DayMark], str]
NONE = DayMark()


class DayGrid(QWidget):
    """One stop of the Tab key with arrows inside; Shift chooses a span, Space and a click take it.

    `read` tells what the days from the first to the last are marked with, `say` names one. No day
    after `last` can be chosen.
    """

    went = Signal()  # another day is the current one
    taken = Signal()  # the span was chosen
    opened = Signal(object)  # a day, by Enter or a double click

    days: ClassVar[Mapping[int, int]] = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}
    months: ClassVar[Mapping[int, int]] = {}  # how far a key leads

    def __init__(self, look: Look, name: str, read: Read, say: Say) -> None:
        super().__init__()
        self._look = look
        self._read = read
        self._say = say
        self._marks: Mapping[date, DayMark] = {}
        self._current = self._anchor = self.today = self.last = date(2000, 1, 1)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("ring", 6)
        look.changed.connect(self.updateGeometry)

    # --- what a month and a year answer each for itself ------------------------------------------

    def page(self, day: date) -> tuple[date, date]:
        """The first and last day that are shown together with this one."""
        raise NotImplementedError

    def cell(self, day: date) -> QRectF:
        """Where a day of the page is painted."""
        raise NotImplementedError

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def span(self) -> tuple[date, date]:
        """The first and last chosen day."""
        return min(self._anchor, self._current), max(self._anchor, self._current)

    def show_days(self, today: date, first: date, last: date) -> None:
        """Show the page of `last` with these days chosen; none after today can be."""
        self.today = self.last = today
        self._anchor, self._current = first, min(last, self.last)
        self._marks = self._read(*self.page(self._current))
        self._tell()

    def go_to(self, day: date, *, extend: bool = False) -> None:
        """Make another day the current one; `extend` keeps the other end of the span."""
        day = min(day, self.last)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return
        turned = self.page(day) != self.page(self._current)
        self._current = day
        if not extend:
            self._anchor = day
        if turned:
            self._marks = self._read(*self.page(day))
        self._tell()
        self.went.emit()

    def ring_rect(self) -> QRectF:
        """Where the focus ring lies: around the current day."""
        return self.cell(self._current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self._current)
            return
        if event.key() == Qt.Key.Key_Space:
            self.taken.emit()
            return
        day = self._step(event.key())
        if day is None:
            super().keyPressEvent(event)
            return
        self.go_to(day, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self.go_to(day, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is None:
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            if day != self._current:
                self.go_to(day, extend=True)
        else:
            at = event.globalPosition().toPoint()
            QToolTip.showText(at, self._said(day), self, self.cell(day).toRect())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.taken.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (day := self._day_at(event.position())) is not None:
            self.opened.emit(day)

    def _day_at(self, at: QPointF) -> date | None:
        first, last = self.page(self._current)
        for n in range((min(last, self.last) - first).days + 1):
            if self.cell(first + n * DAY).contains(at):
                return first + n * DAY
        return None

    def _said(self, day: date) -> str:
        return self._say(day, self._mark(day))

    def _mark(self, day: date) -> DayMark:
        return self._marks.get(day, NONE)

    def _step(self, key: int) -> date | None:
        """The day that a key leads to; None for all other keys."""
        day = self._current
        if key in self.days:
            return day + self.days[key] * DAY
        if key in self.months:
            return months_on(day, self.months[key])
        if key == Qt.Key.Key_Home:
            return day.replace(day=1)
        if key == Qt.Key.Key_End:
            return day.replace(day=monthrange(day.year, day.month)[1])
        return None

    def _tell(self) -> None:
        self.update()
        words = self._said(self._current)
        if words == self.accessibleDescription():
            return
        self.setAccessibleDescription(words)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))


def months_on(day: date, months: int) -> date:
    """The same day so many months later or earlier, or the last one such a month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return day
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
