"""Paints rows of nights: their sleep, and beside it what became of the dreams."""

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
from ui.widgets.night_bar import Axis, Bar

# Where a night without times is hinted at: the hours most nights lie in.
USUAL = (600.0, 1140.0)
NAP = 0.7  # of the height of a night's bar
# Sleep beyond noon stands in the row of the next day, where the clock has it.
NEIGHBOURS = ((-1, Axis(DAY, 2 * DAY)), (0, NOON_TO_NOON), (1, Axis(-DAY, 0)))


class Rows:
    """Rows that are gathered with `add` and then painted at once."""

    def __init__(self, look: Look, grid: Grid, scale: Scale) -> None:
        self._look = look
        self._grid = grid
        self._scale = scale
        self._strokes = Strokes(look, scale.bar)
        self._density = Density(look, grid.left, grid.width) if grid.dense else None
        self._months: list[QLineF] = []
        self._marks: list[tuple[QPointF, str]] = []
        self._usual = (grid.x(USUAL[0]), grid.x(USUAL[1]))

    def add(self, shelf: ShapeShelf, row: int, top: float) -> None:
        """A row: its night, and what of its neighbours reaches over noon into it."""
        grid = self._grid
        if self._density is not None:
            self._density.add(shelf.shape(row), top)
            return
        if row and evening(shelf.night(row)).day == 1:
            y = round(top) + 0.5
            self._months.append(QLineF(0, y, grid.x(DAY), y))
        rect = QRectF(grid.left, top, grid.width, grid.row)
        for step, axis in NEIGHBOURS:
            shape = shelf.shape(row + step)
            if shape and shape.reach and shape.reach[0] < axis.end and axis.start < shape.reach[1]:
                self._sleeps(shape, axis, rect)
        self._beside(shelf.shape(row), top + grid.row / 2)

    def paint(self, painter: QPainter, height: float) -> None:
        """Paint the rows, over lines for the hours as high as they are."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for minutes, _words in NOON_TO_NOON.hours(HOURS):
            painter.setPen(self._look.colour("edge" if minutes == MIDNIGHT else "line"))
            x = round(self._grid.x(minutes)) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, height + 1))
        self.paint_bars(painter)

    def paint_bars(self, painter: QPainter) -> None:
        """Paint the rows alone."""
        painter.setPen(self._look.colour("line"))
        painter.drawLines(self._months)
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

    def _sleeps(self, shape: Shape, axis: Axis, rect: QRectF) -> None:
        """What of a night lies within this row: its sleep, and its naps as lower bars."""
        if shape.main is not None and (not shape.naps or _within(shape.main, axis)):
            self._strokes.bar(shape.main, axis, rect, 1.0)
        for nap in shape.naps:
            if _within(nap, axis):
                self._strokes.bar(nap, axis, rect, NAP)

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
            at = QPointF(self._grid.x(min(until, DAY)) + 9, middle)
            self._strokes.dream(at, kept=shape.kept, vivid=shape.vivid)


def _within(bar: Bar, axis: Axis) -> bool:
    start, end = ends(bar)
    return start < axis.end and axis.start < end
