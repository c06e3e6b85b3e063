"""The numbers of days beside their rows, written a month at a time.

To hand Qt each number alone takes six times as long, and of what a leap paints it was a quarter.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGlyphRun,
    QPaintEngine,
    QPainter,
    QStaticText,
    QTextLayout,
    QTransform,
)

from ui.theme.look import Look
from ui.views.nights.scale import Sight

Stretch = tuple[int, int, int]  # its first row, the day of the month there, how many numbers


class DayNumbers:
    """Writes the numbers of some rows in view. `first` is the day of the first row in view."""

    def __init__(self, look: Look, sight: Sight, first: date) -> None:
        self._sight = sight
        self._first = first
        self._font = look.font("caption", tabular=True)
        # A number stands in the middle of its row, or of its line where that is higher.
        high = max(sight.grid.row, float(look.line_height("caption")))
        self._above = (sight.grid.row - high) / 2
        self._within = (high - QFontMetricsF(self._font).height()) / 2
        self._right = sight.grid.left - look.px(12)

    def paint(self, painter: QPainter, rows: range) -> None:
        """Write the numbers of these rows; none begins above what is seen."""
        sight = self._sight
        painter.setFont(self._font)
        while rows and self._top(rows.start) < sight.top:
            self._write(painter, (rows.start, self._day(rows.start).day, 1), rows.step, sight.top)
            rows = rows[1:]
        for stretch in stretches(rows, self._day(rows.start)):
            self._write(painter, stretch, rows.step, self._top(stretch[0]))

    def _top(self, row: int) -> float:
        return self._sight.y(row) + self._above

    def _day(self, row: int) -> date:
        return self._first + timedelta(days=row - self._sight.rows.start)

    def _write(self, painter: QPainter, stretch: Stretch, step: int, top: float) -> None:
        _row, day, count = stretch
        days, high = range(day, day + count * step, step), self._sight.grid.row
        corner = QPointF(self._right, top + self._within)
        if painter.paintEngine().type() == QPaintEngine.Type.Raster:
            for run in _written(self._font, days, high):
                painter.drawGlyphRun(corner, run)
            return
        # On paper, and in drawings, they stay words that can be searched for.
        for each in days:
            number, wide, _tall = laid(self._font, str(each))
            painter.drawStaticText(corner + QPointF(-wide, (each - day) * high), number)


def stretches(rows: range, day: date) -> Iterator[Stretch]:
    """These rows month by month; `day` is the day of the first one."""
    row = rows.start
    while row < rows.stop:
        rest = monthrange(day.year, day.month)[1] - day.day
        count = min(rest, rows.stop - 1 - row) // rows.step + 1
        yield row, day.day, count
        row += count * rows.step
        day += timedelta(days=count * rows.step)


@lru_cache(maxsize=256)
def laid(font: QFont, words: str) -> tuple[QStaticText, float, float]:
    """A number or a name laid out, how wide it is and how high."""
    text = QStaticText(words)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.prepare(QTransform(), font)
    metrics = QFontMetricsF(font)
    return text, metrics.horizontalAdvance(words), metrics.height()


@lru_cache(maxsize=512)
def _written(font: QFont, days: range, row: float) -> tuple[QGlyphRun, ...]:
    """The numbers of these days below one another, the top right corner of the first at 0, 0."""
    metrics = QFontMetricsF(font)
    written: list[QGlyphRun] = []
    for day in days:
        words = str(day)
        corner = QPointF(-metrics.horizontalAdvance(words), (day - days.start) * row)
        layout = QTextLayout(words, font)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        for run in layout.glyphRuns():
            places = [corner + place for place in run.positions()]
            last = written[-1] if written else None
            if last is not None and last.rawFont() == run.rawFont():
                last.setGlyphIndexes([*last.glyphIndexes(), *run.glyphIndexes()])
                last.setPositions([*last.positions(), *places])
            else:
                run.setPositions(places)
                written.append(run)
    return tuple(written)
