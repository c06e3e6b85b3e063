"""Many night bars at once: alike ones are gathered and painted with few strokes.

What is drawn is the night bar of the kit; thousands of them, one by one, would make scrolling slow.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker

from ui.models.night_shape import DAY
from ui.theme.look import Look
from ui.views.nights.scale import Grid
from ui.widgets.hatch import dotted_brush, hatch_for
from ui.widgets.night_bar import PLAIN_BELOW, Axis, Bar, cut, paint_night

GATHERED = ("natural", "synced")  # in the order in which they are painted
KEPT, VIVID = 2.3, 3.3
RING = 1.2  # the line of a dream that is gone
LINE, CAP = 1.5, 0.6  # the line of the hours in bed, and how far its ends reach, as if round
THIN = 2.0  # pixels, the least that a sleep takes
UNTOLD, DOTS = 1.3, (1.5, 4.0)  # the line where no times were recorded
ROUND = 4.5  # of a natural night
NOTHING = Qt.PenStyle.NoPen


class Strokes:
    """Bars of one height on one grid, and the marks beside them, until they are painted."""

    def __init__(self, look: Look, grid: Grid, height: float) -> None:
        self._look = look
        self._grid = grid
        self._height = height
        self._low = height < PLAIN_BELOW
        # Pens and colours are made once for many pictures.
        self._in_bed = {kind: look.colour(kind, 0.55) for kind in GATHERED}
        self._fill = {"natural": look.colour("natural-fill"), "synced": look.colour("synced")}
        self._natural = look.colour("natural")
        self._edged = self._natural != self._fill["natural"]
        self._origin = 0.0
        self._left, self._right = grid.left, grid.left + grid.width
        self._minute = grid.width / DAY
        self._radius = min(height / 2, ROUND)
        self._kept_ink, self._gone_ink = look.colour("ink"), look.colour("ink2")
        self._begin()

    def begin_at(self, top: float) -> None:
        """Let the hatch of what follows begin at this height."""
        self._origin = top

    def bar(self, bar: Bar, start: float, middle: float, share: float) -> None:
        """A bar in the row of that middle, whose day begins with the minute `start`.

        `share` is of the height, for a nap.
        """
        if self._low and bar.kind in GATHERED:
            self._plainly(bar, start, middle)
        elif share < 1 or bar.kind not in GATHERED or not bar.asleep:
            grid = self._grid
            row = QRectF(grid.left, middle - grid.row / 2, grid.width, grid.row)
            self._alone.append((bar, Axis(start, start + DAY), row, self._height * share))
        else:
            self._whole(bar, start, middle)

    def dream(self, x: float, y: float, *, kept: bool, vivid: bool) -> None:
        """A dream that was kept, or one that is gone."""
        radius = VIVID if vivid else KEPT
        if kept:
            self._kept.addEllipse(x - radius, y - radius, 2 * radius, 2 * radius)
        else:
            self._gone.addPath(_ring(radius).translated(x, y))

    def nothing(self, left: float, right: float, y: float) -> None:
        """No times were recorded."""
        self._nothing.append(QRectF(left, y - UNTOLD / 2, right - left, UNTOLD))

    def paint(self, painter: QPainter) -> None:
        """Paint all that was gathered, and begin anew."""
        # Fills alone, also of what looks like a stroke: to stroke takes Qt several times as long.
        painter.setPen(NOTHING)
        ratio = painter.device().devicePixelRatio()
        if self._nothing:
            painter.setBrush(dotted_brush(self._look, "edge", ratio, DOTS))
            painter.setBrushOrigin(self._nothing[0].topLeft())
            painter.drawRects(self._nothing)
        for kind, lines in self._lines.items():
            painter.setBrush(self._in_bed[kind])
            painter.drawRects(lines)
        painter.setBrush(self._natural)
        painter.drawPath(self._round)
        if self._edged:
            painter.setBrush(self._fill["natural"])
            painter.drawPath(self._inner)
        if self._edges:
            painter.setBrush(hatch_for(self._look, "synced", ratio, self._height))
            for origin, boxes in self._hatched.items():
                painter.setBrushOrigin(QPointF(0, origin))
                painter.drawRects(boxes)
            painter.setBrush(self._fill["synced"])
            painter.drawRects(self._edges)
        for kind, boxes in self._plain.items():
            painter.setBrush(self._fill[kind])
            painter.drawRects(boxes)
        self._paint_dreams(painter)
        for bar, axis, row, height in self._alone:
            paint_night(painter, row, bar, axis, self._look, height)
        self._begin()

    def _begin(self) -> None:
        self._lines: dict[str, list[QRectF]] = {kind: [] for kind in GATHERED}
        self._plain: dict[str, list[QRectF]] = {kind: [] for kind in GATHERED}
        self._round, self._inner = QPainterPath(), QPainterPath()
        self._kept, self._gone = QPainterPath(), QPainterPath()
        for path in (self._round, self._inner, self._kept, self._gone):
            path.setFillRule(Qt.FillRule.WindingFill)  # what overlaps leaves no hole
        self._hatched: dict[float, list[QRectF]] = {}
        self._edges: list[QRectF] = []
        self._nothing: list[QRectF] = []
        self._alone: list[tuple[Bar, Axis, QRectF, float]] = []

    def _paint_dreams(self, painter: QPainter) -> None:
        painter.setBrush(self._kept_ink)
        painter.drawPath(self._kept)
        painter.setBrush(self._gone_ink)
        painter.drawPath(self._gone)

    def _x(self, minute: float, start: float) -> float:
        """Where a minute lies; what is outside the row's day lies on its edge."""
        x = self._left + (minute - start) * self._minute
        return x if self._left <= x <= self._right else min(max(x, self._left), self._right)

    def _whole(self, bar: Bar, start: float, y: float) -> None:
        x, kind = self._x, bar.kind
        if bar.in_bed:
            left, right = x(bar.in_bed[0], start), x(bar.in_bed[1], start)
            box = QRectF(left - CAP, y - LINE / 2, right - left + 2 * CAP, LINE)
            self._lines[kind].append(box)
        top, high = y - self._height / 2, self._height
        paint = self._square if kind == "synced" else self._rounded
        for a, b in bar.asleep if len(bar.asleep) == 1 else cut(bar.asleep):
            left = x(a, start)
            width = x(b, start) - left
            if width >= THIN:
                paint(left, top, width, high)
            elif width > 0:
                paint(left, top, THIN, high)

    def _rounded(self, left: float, top: float, width: float, high: float) -> None:
        radius = self._radius
        self._round.addRoundedRect(left, top, width, high, radius, radius)
        if self._edged and width > THIN:
            radius -= 1
            self._inner.addRoundedRect(left + 1, top + 1, width - 2, high - 2, radius, radius)

    def _square(self, left: float, top: float, width: float, high: float) -> None:
        hatched = self._hatched.setdefault(self._origin, [])
        hatched.append(QRectF(left + 0.5, top + 0.5, width - 1, high - 1))
        self._edges += (
            QRectF(left, top, width, 1),
            QRectF(left, top + high - 1, width, 1),
            QRectF(left, top + 1, 1, high - 2),
            QRectF(left + width - 1, top + 1, 1, high - 2),
        )

    def _plainly(self, bar: Bar, start: float, middle: float) -> None:
        spans = bar.asleep or ((bar.in_bed,) if bar.in_bed else ())
        if len(spans) == 1:
            a, b = spans[0]
        else:
            a, b = min(spans)[0], max(b for _a, b in spans)
        edge, end, minute = self._left, self._right, self._minute
        left, right = edge + (a - start) * minute, edge + (b - start) * minute
        if left < edge or right > end:
            left, right = self._x(a, start), self._x(b, start)
        kind = bar.kind
        high = self._height if kind == "natural" else self._height / 2
        self._plain[kind].append(QRectF(left, middle - high / 2, right - left, high))


@lru_cache(maxsize=4)
def _ring(radius: float) -> QPainterPath:
    """What a round line of this radius covers: to stroke each anew takes three times as long."""
    line, stroke = QPainterPath(), QPainterPathStroker()
    line.addEllipse(QPointF(0, 0), radius, radius)
    stroke.setWidth(RING)
    stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroke.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroke.createStroke(line)
