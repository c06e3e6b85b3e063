"""Paints rows of nights: their sleep, and beside it what became of the dreams."""

from itertools import count as count_from

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from ui.models.naming import evening
from ui.models.night_shape import DAY, Shape, ends
from ui.models.shape_shelf import ShapeShelf
from ui.theme.look import Look
from ui.views.nights.density import Density
from ui.views.nights.scale import HOURS, MIDNIGHT, NOON_TO_NOON, Grid, Scale
from ui.views.nights.strokes import Strokes
from ui.widgets.marks import paint_mark
from ui.widgets.night_bar import Bar

# Where a night without times is hinted at: the hours most nights lie in.
USUAL = (600.0, 1140.0)
NAP = 0.7  # of the height of a night's bar
MONTH = 31  # days, at most


class Rows:
    """Rows that are gathered with `add` and then painted at once, again and again."""

    def __init__(self, look: Look, grid: Grid, scale: Scale) -> None:
        self._look = look
        self._grid = grid
        self._scale = scale
        self._strokes = Strokes(look, grid, scale.bar)
        self._density = Density(look, grid.left, grid.width) if grid.dense else None
        self._months: list[QLineF] = []
        self._marks: list[tuple[QPointF, str]] = []
        self._usual = (grid.x(USUAL[0]), grid.x(USUAL[1]))
        self._line, self._edge = look.colour("line"), look.colour("edge")
        clocks = [minutes for minutes, _words in NOON_TO_NOON.hours(HOURS)]
        self._clocks = [(each, round(grid.x(each)) + 0.5) for each in clocks]

    def add(self, shelf: ShapeShelf, rows: range, top: float, seen: range | None = None) -> None:
        """Rows of which the first begins at this height; no more than those that are `seen`.

        A row holds its night, and what of its neighbours reaches over noon into it: sleep beyond
        noon stands in the row of the next day, where the clock has it.
        """
        high = self._grid.row
        skipped = max(0, seen.start - rows.start) if seen else 0
        count = (min(rows.stop, seen.stop) if seen else rows.stop) - rows.start
        shapes = shelf.shapes(range(rows.start + skipped - 1, rows.start + count + 1))
        if self._density is not None:
            for number in range(len(rows)):
                self._density.add(shapes[number + 1], top + number * high)
            return
        self._part_months(shelf, rows, top)
        self._strokes.begin_at(top)
        fine = self._scale.fine
        nights = zip(count_from(skipped), shapes, shapes[1:], shapes[2:], strict=False)
        for number, before, own, after in nights:
            middle = top + number * high + high / 2
            if before is not None and before.reach and before.reach[1] > DAY:
                self._sleeps(before, DAY, middle)
            if own is not None and own.reach and own.reach[0] < DAY and own.reach[1] > 0:
                self._sleeps(own, 0.0, middle)
            if after is not None and after.reach and after.reach[0] < 0:
                self._sleeps(after, -DAY, middle)
            if not fine or own is None or own.main is None:
                self._beside(own, middle)

    def paint(self, painter: QPainter, height: float) -> None:
        """Paint the rows, over lines for the hours as high as they are."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_clocks(painter, 0, height + 2)
        self.paint_bars(painter)

    def paint_clocks(self, painter: QPainter, top: float, height: float) -> None:
        """Paint the lines for the hours, from `top` on."""
        for minutes, x in self._clocks:
            colour = self._edge if minutes == MIDNIGHT else self._line
            painter.fillRect(QRectF(x - 0.5, top, 1, height), colour)

    def paint_bars(self, painter: QPainter) -> None:
        """Paint the rows alone."""
        painter.setPen(self._line)
        painter.drawLines(self._months)
        self._months = []
        if self._density is not None:
            self._density.paint(painter)
            return
        self._strokes.paint(painter)
        for at, kind in self._marks:
            painter.save()
            painter.translate(at)
            painter.scale(0.6, 0.6)
            paint_mark(painter, QPointF(0, 0), kind, self._look)
            painter.restore()
        self._marks = []

    def _part_months(self, shelf: ShapeShelf, rows: range, top: float) -> None:
        """A line above each first evening of a month."""
        row = rows.start
        while row < rows.stop:
            day = evening(shelf.night(row)).day
            if day == 1 and row:
                y = round(top) + round((row - rows.start) * self._grid.row) + 0.5
                self._months.append(QLineF(0, y, self._grid.x(DAY), y))
            # As far as surely belongs to the same month, then day by day.
            row += max(1, MONTH - 3 - day)

    def _sleeps(self, shape: Shape, start: float, middle: float) -> None:
        """What of a night lies within this row: its sleep, and its naps as lower bars."""
        main, naps = shape.main, shape.naps
        if main is not None and (not naps or _within(main, start)):
            self._strokes.bar(main, start, middle, 1.0)
        for nap in naps:
            if _within(nap, start):
                self._strokes.bar(nap, start, middle, NAP)

    def _beside(self, shape: Shape | None, middle: float) -> None:
        """What became of the dreams; a dotted line where no times were recorded."""
        if shape is None or shape.main is None:
            self._strokes.nothing(*self._usual, middle)
        if shape is None or self._scale.fine:
            return
        if shape.main is None:
            # The kind of a night of which no times are known.
            self._marks.append((QPointF(self._usual[0] - 10, middle), shape.kind.value))
        if shape.kept is not None:
            until = ends(shape.main)[1] if shape.main else USUAL[1]
            x = self._grid.x(min(until, DAY)) + 9
            self._strokes.dream(x, middle, kept=shape.kept, vivid=shape.vivid)


def _within(bar: Bar, start: float) -> bool:
    first, last = ends(bar)
    return first < start + DAY and start < last
