"""A year of days: a row for each month, the fuller the more a day holds."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.theme.look import Look
from ui.widgets.day_grid import DAY, DayGrid, DayMark, Read, Say
from ui.widgets.shapes import Paint, framed, painter_on, pen

MONTHS, DAYS = 12, 31
CELL, LARGEST = 15, 21  # pixels at 100 %, and how far that grows with the text
STEPS = (0.34, 0.56, 0.78, 1.0)  # of ink for one, two, three, and more


class YearGrid(DayGrid):
    """Months below one another; a round cell holds something natural, a square one synced alone."""

    months: ClassVar[Mapping[int, int]] = {
        Qt.Key.Key_Up.value: -1,
        Qt.Key.Key_Down.value: 1,
        Qt.Key.Key_PageUp.value: -MONTHS,
        Qt.Key.Key_PageDown.value: MONTHS,
    }

    def __init__(self, look: Look, name: str, read: Read, say: Say) -> None:
        super().__init__(look, name, read, say)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def page(self, day: date) -> tuple[date, date]:
        return date(day.year, 1, 1), date(day.year, 12, 31)

    def cell(self, day: date) -> QRectF:
        column = day.day - 1
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left: float = self.width() - self._names() - (column + 1) * self._side()
        else:
            left = self._names() + column * self._side()
        high = self._high()
        return QRectF(left, (day.month - 1) * high + (high - self._side()) / 2, *[self._side()] * 2)

    def sizeHint(self) -> QSize:
        return QSize(self._names() + DAYS * self._side(), MONTHS * self._high())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setFont(self._look.font("caption"))
        painter.setPen(self._look.colour("ink3"))
        for month in range(1, MONTHS + 1):
            row = QRectF(0, (month - 1) * self._high(), self.width(), self._high())
            name = QLocale().standaloneMonthName(month, QLocale.FormatType.ShortFormat)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        first, last = self.page(self._current)
        chosen_first, chosen_last = self.span
        for n in range((last - first).days + 1):
            day = first + n * DAY
            cell = self.cell(day)
            if chosen_first <= day <= chosen_last:
                paint = Paint(self._look.colour("raised"), self._look.colour("edge"))
                framed(painter, cell, 3, paint)
            if day <= self.last:
                self._day(painter, cell, day)

    def _day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        paint_amount(painter, cell.adjusted(2, 2, -2, -2), self._mark(day), self._look)
        if day == self.today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(self._look.colour("ink"), 1.4))
            painter.drawEllipse(cell.adjusted(0.5, 0.5, -0.5, -0.5))

    def _side(self) -> int:
        return min(self._look.px(CELL), LARGEST)

    def _high(self) -> int:
        return max(self._side(), self._look.line_height("caption")) + 2

    def _names(self) -> int:
        return self._look.px(36)


def paint_amount(painter: QPainter, box: QRectF, mark: DayMark, look: Look) -> None:
    """How much a day holds, by the depth of the ink; a small dot for nothing."""
    painter.setPen(Qt.PenStyle.NoPen)
    if not mark.count:
        painter.setBrush(look.colour("line"))
        painter.drawEllipse(QPointF(box.center()), 1.2, 1.2)
        return
    painter.setBrush(look.colour("ink2", STEPS[min(mark.count, len(STEPS)) - 1]))
    if mark.natural:
        painter.drawEllipse(box)
    else:
        painter.drawRect(box.adjusted(0.7, 0.7, -0.7, -0.7))
