"""Many night bars at once: alike ones are gathered and painted with few strokes.

What is drawn is the night bar of the kit; thousands of them, one by one, would make scrolling slow.
"""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from ui.models.night_shape import DAY
from ui.theme.look import Look
from ui.views.nights.scale import Grid
from ui.widgets.hatch import hatch_for
from ui.widgets.night_bar import PLAIN_BELOW, Axis, Bar, cut, paint_night
from ui.widgets.shapes import pen

GATHERED = {"natural", "synced"}
KEPT, VIVID = 2.3, 3.3
NOTHING = Qt.PenStyle.NoPen


class Strokes:
    """Bars of one height on one grid, and the marks beside them, until they are painted."""

    def __init__(self, look: Look, grid: Grid, height: float) -> None:
        self._look = look
        self._grid = grid
        self._height = height
        # Pens and colours are made once for many pictures.
        self._in_bed = {kind: pen(look.colour(kind, 0.55), 1.5) for kind in GATHERED}
        self._fill = {"natural": look.colour("natural-fill"), "synced": look.colour("synced")}
        self._natural = pen(look.colour("natural"))
        self._synced = pen(look.colour("synced"))
        self._synced.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._untold = pen(look.colour("edge"), 1.3, (1.5, 4))
        self._kept_ink, self._gone_pen = look.colour("ink"), pen(look.colour("ink2"), 1.2)
        self._begin()

    def bar(self, bar: Bar, start: float, middle: float, share: float) -> None:
        """A bar in the row of that middle, whose day begins with the minute `start`.

        `share` is of the height, for a nap.
        """
        if self._height < PLAIN_BELOW and bar.kind in GATHERED:
            self._plainly(bar, start, middle)
        elif share < 1 or bar.kind not in GATHERED or not bar.asleep:
            grid = self._grid
            row = QRectF(grid.left, middle - grid.row / 2, grid.width, grid.row)
            self._alone.append((bar, Axis(start, start + DAY), row, self._height * share))
        else:
            self._whole(bar, start, middle)

    def dream(self, centre: QPointF, *, kept: bool, vivid: bool) -> None:
        """A dream that was kept, or one that is gone."""
        radius = VIVID if vivid else KEPT
        (self._kept if kept else self._gone).addEllipse(centre, radius, radius)

    def nothing(self, left: float, right: float, y: float) -> None:
        """No times were recorded."""
        self._nothing.append(QLineF(left, y, right, y))

    def paint(self, painter: QPainter) -> None:
        """Paint all that was gathered, and begin anew."""
        painter.setPen(self._untold)
        painter.drawLines(self._nothing)
        for kind, lines in self._lines.items():
            painter.setPen(self._in_bed[kind])
            painter.drawLines(lines)
        painter.setPen(self._natural)
        painter.setBrush(self._fill["natural"])
        painter.drawPath(self._round)
        if self._hatched:
            ratio = painter.device().devicePixelRatio()
            painter.setPen(self._synced)
            painter.setBrush(hatch_for(self._look, "synced", ratio, self._height))
            painter.drawRects(self._hatched)
        painter.setPen(NOTHING)
        for kind, boxes in self._plain.items():
            painter.setBrush(self._fill[kind])
            painter.drawRects(boxes)
        self._paint_dreams(painter)
        for bar, axis, row, height in self._alone:
            paint_night(painter, row, bar, axis, self._look, height)
        self._begin()

    def _begin(self) -> None:
        self._lines: dict[str, list[QLineF]] = {kind: [] for kind in GATHERED}
        self._plain: dict[str, list[QRectF]] = {kind: [] for kind in GATHERED}
        self._round, self._kept, self._gone = QPainterPath(), QPainterPath(), QPainterPath()
        self._hatched: list[QRectF] = []
        self._nothing: list[QLineF] = []
        self._alone: list[tuple[Bar, Axis, QRectF, float]] = []

    def _paint_dreams(self, painter: QPainter) -> None:
        painter.setBrush(self._kept_ink)
        painter.drawPath(self._kept)
        painter.setPen(self._gone_pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._gone)

    def _x(self, minute: float, start: float) -> float:
        """Where a minute lies; what is outside the row's day lies on its edge."""
        share = (minute - start) / DAY
        share = 0.0 if share < 0 else 1.0 if share > 1 else share
        return self._grid.left + share * self._grid.width

    def _whole(self, bar: Bar, start: float, y: float) -> None:
        x = self._x
        if bar.in_bed:
            a, b = bar.in_bed
            self._lines[bar.kind].append(QLineF(x(a, start), y, x(b, start), y))
        top, high = y - self._height / 2 + 0.5, self._height - 1
        for a, b in bar.asleep if len(bar.asleep) == 1 else cut(bar.asleep):
            left = x(a, start)
            width = x(b, start) - left
            if width <= 0:
                continue
            box = QRectF(left + 0.5, top, max(1.0, width - 1), high)
            if bar.kind == "synced":
                self._hatched.append(box)
            else:
                radius = min(high / 2, 4.0)
                self._round.addRoundedRect(box, radius, radius)

    def _plainly(self, bar: Bar, start: float, middle: float) -> None:
        spans = bar.asleep or ((bar.in_bed,) if bar.in_bed else ())
        if len(spans) == 1:
            a, b = spans[0]
        else:
            a, b = min(a for a, _b in spans), max(b for _a, b in spans)
        left = self._x(a, start)
        high = self._height if bar.kind == "natural" else self._height / 2
        box = QRectF(left, middle - high / 2, self._x(b, start) - left, high)
        self._plain[bar.kind].append(box)
