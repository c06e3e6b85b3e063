"""Many night bars at once: alike ones are gathered and painted with few strokes.

What is drawn is the night bar of the kit; thousands of them, one by one, would make scrolling slow.
"""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from ui.theme.look import Look
from ui.widgets.hatch import hatch_for
from ui.widgets.night_bar import PLAIN_BELOW, Axis, Bar, cut, paint_night
from ui.widgets.shapes import pen

GATHERED = {"natural", "synced"}
KEPT, VIVID = 2.3, 3.3


class Strokes:
    """Bars of one height, and the marks beside them."""

    def __init__(self, look: Look, height: float) -> None:
        self._look = look
        self._height = height
        self._lines: dict[str, list[QLineF]] = {kind: [] for kind in GATHERED}
        self._plain: dict[str, list[QRectF]] = {kind: [] for kind in GATHERED}
        self._round = QPainterPath()
        self._hatched: list[QRectF] = []
        self._kept = QPainterPath()
        self._gone = QPainterPath()
        self._nothing: list[QLineF] = []
        self._alone: list[tuple[Bar, Axis, QRectF, float]] = []

    def bar(self, bar: Bar, axis: Axis, row: QRectF, share: float) -> None:
        """A bar in its row; `share` of the height for a nap."""
        if self._height < PLAIN_BELOW and bar.kind in GATHERED:
            self._plainly(bar, axis, row)
        elif share < 1 or bar.kind not in GATHERED or not bar.asleep:
            self._alone.append((bar, axis, row, self._height * share))
        else:
            self._whole(bar, axis, row)

    def dream(self, centre: QPointF, *, kept: bool, vivid: bool) -> None:
        """A dream that was kept, or one that is gone."""
        radius = VIVID if vivid else KEPT
        (self._kept if kept else self._gone).addEllipse(centre, radius, radius)

    def nothing(self, left: float, right: float, y: float) -> None:
        """No times were recorded."""
        self._nothing.append(QLineF(left, y, right, y))

    def paint(self, painter: QPainter) -> None:
        """Paint all that was gathered."""
        look = self._look
        painter.setPen(pen(look.colour("edge"), 1.3, (1.5, 4)))
        painter.drawLines(self._nothing)
        for kind, lines in self._lines.items():
            painter.setPen(pen(look.colour(kind, 0.55), 1.5))
            painter.drawLines(lines)
        painter.setPen(pen(look.colour("natural")))
        painter.setBrush(look.colour("natural-fill"))
        painter.drawPath(self._round)
        self._paint_hatched(painter)
        self._paint_plain(painter)
        self._paint_dreams(painter)
        for bar, axis, row, height in self._alone:
            paint_night(painter, row, bar, axis, look, height)

    def _paint_hatched(self, painter: QPainter) -> None:
        outline = pen(self._look.colour("synced"))
        outline.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(outline)
        ratio = painter.device().devicePixelRatio()
        painter.setBrush(hatch_for(self._look, "synced", ratio, self._height))
        painter.drawRects(self._hatched)

    def _paint_plain(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for kind, boxes in self._plain.items():
            painter.setBrush(self._look.colour("natural-fill" if kind == "natural" else kind))
            painter.drawRects(boxes)

    def _paint_dreams(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("ink"))
        painter.drawPath(self._kept)
        painter.setPen(pen(self._look.colour("ink2"), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._gone)

    def _whole(self, bar: Bar, axis: Axis, row: QRectF) -> None:
        y = row.center().y()
        if bar.in_bed:
            a, b = bar.in_bed
            self._lines[bar.kind].append(QLineF(axis.x(a, row), y, axis.x(b, row), y))
        top, high = y - self._height / 2 + 0.5, self._height - 1
        for start, end in cut(bar.asleep):
            left = axis.x(start, row)
            width = axis.x(end, row) - left
            if width <= 0:
                continue
            box = QRectF(left + 0.5, top, max(1.0, width - 1), high)
            if bar.kind == "synced":
                self._hatched.append(box)
            else:
                radius = min(high / 2, 4.0)
                self._round.addRoundedRect(box, radius, radius)

    def _plainly(self, bar: Bar, axis: Axis, row: QRectF) -> None:
        spans = bar.asleep or ((bar.in_bed,) if bar.in_bed else ())
        left = axis.x(min(a for a, _b in spans), row)
        right = axis.x(max(b for _a, b in spans), row)
        high = self._height if bar.kind == "natural" else self._height / 2
        top = row.center().y() - high / 2
        self._plain[bar.kind].append(QRectF(left, top, right - left, high))
