"""A month of days, each with the marks of what it holds."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.theme.look import Look
from ui.widgets.day_grid import DAY, DayGrid, DayMark, Read, Say
from ui.widgets.shapes import Paint, framed, painter_on, pen

WEEK, WEEKS = 7, 6
CELL_WIDE, CELL_HIGH, HEAD = 40, 38, 22  # pixels at 100 %
MOST_MARKS = 3  # beside one another; more are counted


class MonthGrid(DayGrid):
    """Weeks below one another, beginning as the locale's weeks do."""

    days: ClassVar[Mapping[int, int]] = {
        **DayGrid.days,
        Qt.Key.Key_Up.value: -WEEK,
        Qt.Key.Key_Down.value: WEEK,
    }
    months: ClassVar[Mapping[int, int]] = {
        Qt.Key.Key_PageUp.value: -1,
        Qt.Key.Key_PageDown.value: 1,
    }

    def __init__(self, look: Look, name: str, read: Read, say: Say) -> None:
        super().__init__(look, name, read, say)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def page(self, day: date) -> tuple[date, date]:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])

    def cell(self, day: date) -> QRectF:
        first = day.replace(day=1)
        number = day.day - 1 + (first.isoweekday() - self._first_weekday()) % WEEK
        column = number % WEEK
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            column = WEEK - 1 - column
        wide, high = self._look.px(CELL_WIDE), self._look.px(CELL_HIGH)
        return QRectF(column * wide, self._look.px(HEAD) + number // WEEK * high, wide, high)

    def sizeHint(self) -> QSize:
        high = self._look.px(HEAD) + WEEKS * self._look.px(CELL_HIGH)
        return QSize(WEEK * self._look.px(CELL_WIDE), high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        self._head(painter)
        first, last = self.page(self._current)
        chosen_first, chosen_last = self.span
        for n in range((last - first).days + 1):
            day = first + n * DAY
            cell = self.cell(day)
            if chosen_first <= day <= chosen_last:
                framed(painter, cell.adjusted(1, 1, -1, -1), 8, Paint(self._look.colour("raised")))
            self._day(painter, cell, day)

    def _head(self, painter: QPainter) -> None:
        painter.setFont(self._look.font("caption"))
        painter.setPen(self._look.colour("ink3"))
        wide = self._look.px(CELL_WIDE)
        for column in range(WEEK):
            weekday = (self._first_weekday() - 1 + column) % WEEK + 1
            short = QLocale.FormatType.ShortFormat
            name = QLocale().standaloneDayName(weekday, short)
            elide = Qt.TextElideMode.ElideRight
            name = painter.fontMetrics().elidedText(name, elide, wide - 2)
            at = column
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                at = WEEK - 1 - column
            box = QRectF(at * wide, 0, wide, self._look.px(HEAD))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        look, mark = self._look, self._mark(day)
        if day == self.today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(look.colour("ink2"), 1.2))
            painter.drawRoundedRect(cell.adjusted(2.5, 2.5, -2.5, -2.5), 7, 7)
        late = day > self.last
        painter.setFont(look.font("small", tabular=True))
        painter.setPen(look.colour("ink3", 0.5) if late else look.colour(_ink(mark)))
        words = cell.adjusted(0, look.px(5), 0, -look.px(15))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, QLocale().toString(day.day))
        if mark.count:
            paint_day(painter, QPointF(cell.center().x(), cell.bottom() - look.px(10)), mark, look)

    def _first_weekday(self) -> int:
        return QLocale().firstDayOfWeek().value


def _ink(mark: DayMark) -> str:
    return "ink" if mark.count else "ink3"


def paint_day(painter: QPainter, centre: QPointF, mark: DayMark, look: Look) -> None:
    """A filled dot for each natural one, an open square for each synced; a number where many."""
    kinds = ["natural"] * mark.natural + ["synced"] * mark.synced
    number = ""
    if len(kinds) > MOST_MARKS:
        number = QLocale().toString(len(kinds))
        kinds = list(dict.fromkeys(kinds))
    painter.setFont(look.font("key_hint", tabular=True))
    apart, room = look.px(8), painter.fontMetrics().horizontalAdvance(number)
    x = centre.x() - (apart * (len(kinds) - 1) + room) / 2
    for kind in kinds:
        small_mark(painter, QPointF(x, centre.y()), kind, look)
        x += apart
    if number:
        painter.setPen(look.colour("ink2"))
        at = QRectF(x - apart / 2 + 1, centre.y() - look.px(8), room + 2, look.px(16))
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, number)


def small_mark(painter: QPainter, centre: QPointF, kind: str, look: Look) -> None:
    """The mark of a kind where there is little room."""
    half = look.px(5) / 2
    box = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
    if kind == "natural":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("natural"))
        painter.drawEllipse(box)
    else:
        painter.setPen(pen(look.colour("synced"), 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
