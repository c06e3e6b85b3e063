"""The canvas of the raster: paints the rows that are seen, and works ahead while it is idle."""

from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea

from ui.models.naming import evening
from ui.models.shape_shelf import ShapeShelf
from ui.theme.look import Look
from ui.views.nights.frame import paint_band, paint_dates, paint_hours, paint_months
from ui.views.nights.rows import Tiles
from ui.views.nights.scale import SEASON, Grid, Scale, Sight

AIR = 3  # rows that stay in view beyond the chosen one


class Canvas(QAbstractScrollArea):
    """A row a night, oldest on top. `night` is the chosen one."""

    def __init__(self, look: Look, shelf: ShapeShelf) -> None:
        super().__init__()
        self.night: date | None = None
        self._look = look
        self._shelf = shelf
        self._scale = SEASON
        self._tiles = Tiles(look, shelf)
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._work_ahead)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(look.px(240), 200)
        look.changed.connect(self.repaint_all)

    @property
    def seen(self) -> tuple[date, date] | None:
        """The first and the last night in view."""
        if not len(self._shelf):
            return None
        rows = self._sight().rows
        return self._shelf.night(rows.start), self._shelf.night(rows.stop - 1)

    def show_scale(self, scale: Scale) -> None:
        """See more or less at once; the chosen night comes to the middle."""
        self._scale = scale
        self.repaint_all()
        if self.night is not None:
            sight = self._sight()
            middle = (sight.height - sight.top) // 2
            row = self._shelf.row(self.night)
            self.verticalScrollBar().setValue(round(sight.grid.y(row)) - middle)

    def repaint_all(self) -> None:
        """Lay out and paint everything anew: other nights, another look or width."""
        self._tiles.clear()
        self._measure()
        self.viewport().update()

    def rest(self) -> None:
        """Stop working ahead, until something is painted again."""
        self._idle.stop()

    def night_at(self, at: QPoint) -> date | None:
        """The night whose row lies at a point of the viewport."""
        row = self._sight().row_at(at.y())
        return None if row is None else self._shelf.night(row)

    def reveal(self) -> None:
        """Bring the chosen row into view, with a little air."""
        if self.night is None:
            return
        sight, bar = self._sight(), self.verticalScrollBar()
        row, room = self._shelf.row(self.night), sight.height - sight.top
        above, below = round(sight.grid.y(row - AIR)), round(sight.grid.y(row + AIR + 1))
        bar.setValue(max(min(bar.value(), above), below - room))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.colour("bg"))
        if not len(self._shelf):
            return
        look, sight = self._look, self._sight()
        paint_hours(painter, look, sight)
        painter.setClipRect(QRectF(0, sight.top - 2, self.viewport().width(), sight.height))
        row = self._shelf.row(self.night) if self.night is not None else None
        if row is not None:
            paint_band(painter, look, sight, row)
        for number in sight.tiles:
            at = QPointF(0, sight.y(number * sight.grid.tile_rows))
            painter.drawPixmap(at, self._tile(number, sight))
        dates = [evening(self._shelf.night(each)) for each in sight.rows]
        paint_months(painter, look, sight, dates)
        paint_dates(painter, look, sight, dates, row)
        self._idle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        self.repaint_all()
        if at_end:
            bar.setValue(bar.maximum())

    def _sight(self) -> Sight:
        view = self.viewport()
        top = self._look.line_height("caption") + 12
        grid = Grid.of(self._look, self._scale, view.width())
        return Sight(grid, len(self._shelf), top, view.height(), self.verticalScrollBar().value())

    def _measure(self) -> None:
        sight, bar = self._sight(), self.verticalScrollBar()
        room = sight.height - sight.top
        bar.setRange(0, max(0, round(sight.grid.y(sight.count)) + 4 - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(max(8, round(sight.grid.row * 2)))

    def _tile(self, number: int, sight: Sight) -> QPixmap:
        size = (self.viewport().width(), self.devicePixelRatioF())
        return self._tiles.tile(number, sight.grid, self._scale, size)

    def _work_ahead(self) -> None:
        """While nothing else is to do: paint the next tiles, and read nights, nearest first."""
        if not len(self._shelf) or not self.isVisible():
            self._idle.stop()
            return
        sight = self._sight()
        for beside in (sight.tiles.stop, sight.tiles.start - 1):
            there = 0 <= beside * sight.grid.tile_rows < sight.count
            if there and not self._tiles.has(beside):
                self._tile(beside, sight)
                return
        if not self._shelf.read_ahead(sight.rows.start):
            self._idle.stop()
