"""Paints rows of nights on tiles, which scrolling then only moves."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from ui.models.naming import evening
from ui.models.night_shape import DAY, Shape, ends
from ui.models.shape_shelf import ShapeShelf
from ui.theme.look import Look
from ui.views.nights.scale import HOURS, MIDNIGHT, NOON_TO_NOON, Grid, Scale
from ui.widgets.marks import paint_dream, paint_mark, paint_nothing
from ui.widgets.night_bar import Axis, Bar, paint_night

# Where a night without times is hinted at: the hours most nights lie in.
USUAL = (600.0, 1140.0)
KEPT = 24  # tiles; about what four screens show
# Sleep beyond noon stands in the row of the next day, where the clock has it.
NEIGHBOURS = ((-1, Axis(DAY, 2 * DAY)), (0, NOON_TO_NOON), (1, Axis(-DAY, 0)))


class Tiles:
    """The rows as pictures, painted when first needed; the ones longest unseen go first."""

    def __init__(self, look: Look, shelf: ShapeShelf) -> None:
        self._look = look
        self._shelf = shelf
        self._tiles: dict[int, QPixmap] = {}

    def clear(self) -> None:
        """Paint everything anew, from now on."""
        self._tiles.clear()

    def has(self, number: int) -> bool:
        """Whether a tile is painted."""
        return number in self._tiles

    def tile(self, number: int, grid: Grid, scale: Scale, size: tuple[int, float]) -> QPixmap:
        """The rows of a tile; `size` is the width in pixels and the pixel ratio."""
        tile = self._tiles.pop(number, None) or self._paint(number, grid, scale, size)
        self._tiles[number] = tile
        while len(self._tiles) > KEPT:
            del self._tiles[next(iter(self._tiles))]
        return tile

    def _paint(self, number: int, grid: Grid, scale: Scale, size: tuple[int, float]) -> QPixmap:
        width, ratio = size
        first = number * grid.tile_rows
        last = min(first + grid.tile_rows, len(self._shelf))
        tile = QPixmap(round(width * ratio), round(grid.y(last - first) * ratio) + 1)
        tile.setDevicePixelRatio(ratio)
        tile.fill(self._look.colour("bg"))
        with QPainter(tile) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rows = Rows(painter, self._look, grid, scale)
            rows.hours(grid.y(last - first))
            for row in range(first, last):
                rows.paint(self._shelf, row, (row - first) * grid.row)
        return tile


class Rows:
    """One painter at work on rows."""

    def __init__(self, painter: QPainter, look: Look, grid: Grid, scale: Scale) -> None:
        self._painter = painter
        self._look = look
        self._grid = grid
        self._scale = scale

    def hours(self, height: float) -> None:
        """A line every three hours, midnight stronger."""
        for minutes, _words in NOON_TO_NOON.hours(HOURS):
            self._painter.setPen(self._look.colour("edge" if minutes == MIDNIGHT else "line"))
            x = round(self._grid.x(minutes)) + 0.5
            self._painter.drawLine(QPointF(x, 0), QPointF(x, height + 1))

    def paint(self, shelf: ShapeShelf, row: int, top: float) -> None:
        """A row: its night, and what of its neighbours reaches over noon into it."""
        if row and evening(shelf.night(row)).day == 1:
            self._month(top)
        for step, axis in NEIGHBOURS:
            shape = shelf.shape(row + step)
            if shape and shape.reach and shape.reach[0] < axis.end and axis.start < shape.reach[1]:
                self._sleeps(shape, axis, top)
        self._marks(shelf.shape(row), top)

    def _month(self, top: float) -> None:
        """The line above a month."""
        self._painter.setPen(self._look.colour("line"))
        y = round(top) + 0.5
        self._painter.drawLine(QPointF(0, y), QPointF(self._grid.x(DAY), y))

    def _sleeps(self, shape: Shape, axis: Axis, top: float) -> None:
        """What of a night lies within this row: its sleep, and its naps as lower bars."""
        rect = QRectF(self._grid.left, top, self._grid.width, self._grid.row)
        for bar, share in [(shape.main, 1.0), *((nap, 0.7) for nap in shape.naps)]:
            if bar is not None and _within(bar, axis):
                high = self._scale.bar if self._scale.fine else self._scale.bar * share
                paint_night(self._painter, rect, bar, axis, self._look, high)

    def _marks(self, shape: Shape | None, top: float) -> None:
        """What became of the dreams; a dotted line where no times were recorded."""
        grid, middle = self._grid, top + self._grid.row / 2
        usual = QRectF(grid.x(USUAL[0]), top, grid.x(USUAL[1]) - grid.x(USUAL[0]), grid.row)
        if shape is None or shape.main is None:
            paint_nothing(self._painter, usual, self._look)
        if shape is None or self._scale.fine:
            return
        if shape.main is None:
            self._mark(QPointF(usual.left() - 10, middle), shape)
        if shape.kept is not None:
            until = ends(shape.main)[1] if shape.main else USUAL[1]
            at = QPointF(grid.x(min(until, DAY)) + 9, middle)
            paint_dream(self._painter, at, self._look, kept=shape.kept, vivid=shape.vivid)

    def _mark(self, at: QPointF, shape: Shape) -> None:
        """The kind of a night of which no times are known."""
        self._painter.save()
        self._painter.translate(at)
        self._painter.scale(0.6, 0.6)
        paint_mark(self._painter, QPointF(0, 0), shape.kind.value, self._look)
        self._painter.restore()


def _within(bar: Bar, axis: Axis) -> bool:
    start, end = ends(bar)
    return start < axis.end and axis.start < end
