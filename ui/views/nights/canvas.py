"""The canvas of the raster: paints the rows that are seen, and works ahead while it is idle."""

import math
from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea

from journal.errors import JournalError
from ui.models.naming import evening
from ui.models.shape_shelf import ShapeShelf
from ui.theme.look import Look
from ui.views.nights.frame import (
    paint_band,
    paint_changes,
    paint_dates,
    paint_hours,
    paint_months,
    paint_span,
)
from ui.views.nights.picture import NightsPicture
from ui.views.nights.scale import SEASON, Grid, Scale, Sight
from ui.views.nights.tiles import Ground, Tiles

LEAP = 2  # tiles that are wanted at once and not painted yet
BEYOND = 2  # rows that reach into view from beyond it
AIR = 3  # rows that stay in view beyond the chosen one


class Canvas(QAbstractScrollArea):
    """A row a night, oldest on top. `night` is the chosen one."""

    failed = Signal(JournalError)

    def __init__(self, look: Look, shelf: ShapeShelf) -> None:
        super().__init__()
        self.night: date | None = None
        self.span: tuple[date, date] | None = None  # the nights that all pages look at
        self._look = look
        self._shelf = shelf
        self._scale = SEASON
        self._tiles = Tiles(look, shelf)
        self._hours: QPixmap | None = None
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._work_ahead)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(look.px(240), 200)
        look.changed.connect(self._grown)

    @property
    def seen(self) -> tuple[date, date] | None:
        """The first and the last night in view."""
        if not len(self._shelf):
            return None
        rows = self._sight().rows
        return self._shelf.night(rows.start), self._shelf.night(rows.stop - 1)

    def rows_in_view(self) -> list[tuple[date, QRect]]:
        """The nights in view, and where on the canvas the row of each lies."""
        if not len(self._shelf):
            return []
        sight, wide = self._sight(), self.viewport().width()
        tops = [(row, round(sight.y(row)), round(sight.y(row + 1))) for row in sight.rows]
        return [
            (self._shelf.night(row), QRect(0, top, wide, max(1, below - top)))
            for row, top, below in tops
        ]

    def picture(self) -> NightsPicture | None:
        """The nights in view, to be drawn elsewhere; None where there are none."""
        if not len(self._shelf):
            return None
        sight = self._sight()
        self._read(lambda: self._shelf.need(range(sight.rows.start - 1, sight.rows.stop + 1)))
        return NightsPicture(self._shelf, sight, self._scale, self.span)

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
        self._hours = None
        self._measure()
        self.viewport().update()

    @property
    def rests(self) -> bool:
        """Whether nothing is left that could be done ahead."""
        return not self._idle.isActive()

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
        look, sight = self._look, self._sight()
        self._tiles.lie_on(self._ground(sight))
        # Whatever has to be read is read before there is a painter: reading may fail.
        leapt = self._leapt_over(sight)
        if leapt:
            self._read(partial(self._shelf.need, reached(sight, BEYOND + 1)))
        else:
            self._need(sight.tiles, sight)
        tiles = {each: self._tiles.tile(each) for each in sight.tiles if each not in leapt}
        with QPainter(self.viewport()) as painter:
            # Head and tiles cover what is above.
            some = bool(sight.tiles)
            below = QRectF(self.viewport().rect()).adjusted(0, sight.bottom if some else 0, 0, 0)
            painter.fillRect(below, look.colour("bg"))
            if not some:
                return
            painter.drawPixmap(0, 0, self._head(sight))
            painter.setClipRect(QRectF(0, sight.top - 2, self.viewport().width(), sight.height))
            self._rows(painter, sight, tiles, leapt)
            self._around(painter, sight)
        self._idle.start()

    def _around(self, painter: QPainter, sight: Sight) -> None:
        """Paint what is chosen and looked at, and the dates at the left."""
        look = self._look
        row = self._shelf.row(self.night) if self.night is not None else None
        if self.span is not None:
            ends = [self._shelf.row(each) for each in self.span]
            paint_span(painter, look, sight, (ends[0], ends[1]))
        if row is not None:
            self._chosen(painter, sight, row)
        paint_changes(painter, look, sight, self._shelf.changed(sight.rows))
        first = evening(self._shelf.night(sight.rows.start))
        paint_months(painter, look, sight, first, row)
        paint_dates(painter, look, sight, first, row)

    def _leapt_over(self, sight: Sight) -> list[int]:
        """The tiles in view that are not made yet where they are many: after a leap."""
        blank = [number for number in sight.tiles if not self._tiles.has(number)]
        return blank if self._scale.row and len(blank) >= LEAP else []

    def _rows(
        self, painter: QPainter, sight: Sight, tiles: dict[int, QPixmap], blank: list[int]
    ) -> None:
        """Paint all rows in view: as tiles, or after a leap at once, to the same pixels."""
        each, ratio = sight.grid.tile_rows, self.devicePixelRatioF()
        if blank:
            tops = {n: math.floor(sight.y(n * each) * ratio + 0.5) / ratio for n in blank}
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._tiles.paint_at_once(painter, tops, reached(sight, BEYOND))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for number, tile in tiles.items():
            painter.drawPixmap(QPointF(0, sight.y(number * each)), tile)
        if blank:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._tiles.rows.paint_bars(painter)
            painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        self.repaint_all()
        if at_end:
            bar.setValue(bar.maximum())
        self.reveal()

    def _grown(self) -> None:
        """Another look, and rows of another height: the chosen one is not lost from sight."""
        self.repaint_all()
        self.reveal()

    def _chosen(self, painter: QPainter, sight: Sight, row: int) -> None:
        """The chosen row on its band, and what of its neighbours lies on the band."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        band = paint_band(painter, self._look, sight, row)
        painter.setClipRect(band, Qt.ClipOperation.IntersectClip)
        first, last = max(0, row - 1), min(row + 2, sight.count)
        self._tiles.rows.add(self._shelf, range(first, last), sight.y(first))
        self._tiles.rows.paint_bars(painter)
        painter.restore()

    def _sight(self) -> Sight:
        view = self.viewport()
        top = self._look.line_height("caption") + 12
        room = max(1, view.height() - top - 4)
        fit = room / max(1, len(self._shelf))
        grid = Grid.of(self._look, self._scale, view.width(), fit)
        return Sight(grid, len(self._shelf), top, view.height(), self.verticalScrollBar().value())

    def _measure(self) -> None:
        sight, bar = self._sight(), self.verticalScrollBar()
        room = sight.height - sight.top
        bar.setRange(0, max(0, round(sight.grid.y(sight.count)) + 4 - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(max(8, round(sight.grid.row * 2)))

    def _head(self, sight: Sight) -> QPixmap:
        """The clocks above the rows, painted once."""
        if self._hours is None:
            ratio = self.devicePixelRatioF()
            size = QSizeF(self.viewport().width(), sight.top) * ratio
            self._hours = QPixmap(size.toSize())
            self._hours.setDevicePixelRatio(ratio)
            self._hours.fill(self._look.colour("bg"))
            with QPainter(self._hours) as painter:
                paint_hours(painter, self._look, sight)
        return self._hours

    def _need(self, tiles: range, sight: Sight) -> None:
        """Read the nights of those of these tiles that are not painted yet, all in one go."""
        each = sight.grid.tile_rows
        blank = [number for number in tiles if not self._tiles.has(number)]
        if blank:
            rows = range(blank[0] * each - 1, (blank[-1] + 1) * each + 1)
            self._read(lambda: self._shelf.need(rows))

    def _ground(self, sight: Sight) -> Ground:
        width, ratio = self.viewport().width(), self.devicePixelRatioF()
        return Ground(sight.grid, self._scale, width, ratio)

    def _read(self, reading: Callable[[], object]) -> bool:
        """Whether reading went well and there is more to read; a failure is told once."""
        try:
            return bool(reading())
        except JournalError as error:
            self._idle.stop()
            # Not in the middle of painting: whoever is told may open a dialog.
            QTimer.singleShot(0, self, partial(self.failed.emit, error))
            return False

    def _work_ahead(self) -> None:
        """While nothing else is to do: paint the next tiles, read and put away, nearest first."""
        if not len(self._shelf) or not self.isVisible():
            self._idle.stop()
            return
        sight = self._sight()
        self._tiles.lie_on(self._ground(sight))
        for beside in (*sight.tiles, sight.tiles.stop, sight.tiles.start - 1):
            there = 0 <= beside * sight.grid.tile_rows < sight.count
            if there and not self._tiles.has(beside):
                self._need(range(beside, beside + 1), sight)
                self._tiles.tile(beside)
                return
        if not self._read(lambda: self._shelf.read_ahead(sight.rows)):
            self._put_away(sight)

    def _put_away(self, sight: Sight) -> None:
        """Keep one more tile for a leap to it; rest where there is none."""
        number = self._tiles.unpacked(sight.tiles.start, sight.tile_count)
        if number is None:
            self._idle.stop()
            return
        # What is far away was not read ahead, or is forgotten again.
        self._need(range(number, number + 1), sight)
        if not self.rests:
            self._tiles.put_away(number)


def reached(sight: Sight, beyond: int) -> range:
    """The rows in view, and so many beyond them at either end."""
    return range(max(0, sight.rows.start - beyond), min(sight.count, sight.rows.stop + beyond))
