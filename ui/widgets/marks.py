"""The small marks: a night's kind, a dream kept or gone, a ritual, a change, nothing recorded."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.look import Look
from ui.widgets.hatch import hatch_for
from ui.widgets.shapes import painter_on, pen

WEDGE = QPolygonF([QPointF(0, 0), QPointF(7, -4), QPointF(7, 4)])


def paint_mark(painter: QPainter, centre: QPointF, kind: str, look: Look) -> None:
    """A night as one mark: natural a filled dot, synced an open square, else an open dot."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if kind == "natural":
        painter.setPen(pen(look.colour("natural")))
        painter.setBrush(look.colour("natural-fill"))
        painter.drawEllipse(centre, 5, 5)
    elif kind == "synced":
        square = QPen(look.colour("synced"), 1.7)
        square.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(square)
        painter.drawRect(QRectF(centre.x() - 4.3, centre.y() - 4.3, 8.6, 8.6))
    else:
        painter.setPen(pen(look.colour("ink3"), 1.5))
        painter.drawEllipse(centre, 4.3, 4.3)


def paint_dream(
    painter: QPainter, centre: QPointF, look: Look, *, kept: bool, vivid: bool = False
) -> None:
    """A dream kept is a filled dot, larger if vivid; one dreamed but gone an open dot."""
    if kept:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ink"))
        radius = 3.3 if vivid else 2.3
    else:
        painter.setPen(pen(look.colour("ink2"), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = 2.3
    painter.drawEllipse(centre, radius, radius)


def paint_ritual(painter: QPainter, centre: QPointF, look: Look) -> None:
    """A ritual begun is a small diamond."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("ink2"))
    x, y, half = centre.x(), centre.y(), 3.5
    points = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))


def paint_changed(painter: QPainter, tips: Iterable[QPointF], look: Look) -> None:
    """Another device or algorithm from here on is a small wedge that points at its night."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("ink2"))
    for tip in tips:
        painter.drawPolygon(WEDGE.translated(tip))


def paint_nothing(painter: QPainter, rect: QRectF, look: Look) -> None:
    """No record is a dotted line, never an empty bar."""
    painter.setPen(pen(look.colour("edge"), 1.3, (1.5, 4)))
    y = rect.center().y()
    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


class Sample(QWidget):
    """A legend's sample: natural, synced, dream, gone, ritual, changed or nothing.

    Words stand beside it.
    """

    def __init__(self, look: Look, what: str) -> None:
        super().__init__()
        self._look = look
        self._what = what
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        wide = self._what in {"natural", "synced", "nothing"}
        return QSize(self._look.px(26 if wide else 10), self._look.px(12))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        size = self._look.text_size
        painter.scale(size, size)
        rect = QRectF(0, 0, self.width() / size, self.height() / size)
        if self._what in {"dream", "gone"}:
            paint_dream(painter, rect.center(), self._look, kept=self._what == "dream", vivid=True)
        elif self._what == "ritual":
            paint_ritual(painter, rect.center(), self._look)
        elif self._what == "changed":
            paint_changed(painter, [QPointF(1, rect.center().y())], self._look)
        elif self._what == "nothing":
            paint_nothing(painter, rect, self._look)
        else:
            self._bar(painter, QRectF(0.5, 2.5, rect.width() - 1, 7))

    def _bar(self, painter: QPainter, box: QRectF) -> None:
        synced = self._what == "synced"
        ratio = self.devicePixelRatioF()
        painter.setPen(self._look.colour(self._what))
        fill = hatch_for(self._look, "synced", ratio, 7) if synced else None
        painter.setBrush(fill or self._look.colour("natural-fill"))
        radius = 0.0 if synced else 3.5
        painter.drawRoundedRect(box, radius, radius)
