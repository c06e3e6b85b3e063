"""The small coloured shape before a name that was given a colour."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPolygonF

from ui.theme.look import Look
from ui.theme.mark_palette import Shape, Swatch, swatch
from ui.widgets.buttons import Pressable
from ui.widgets.shapes import painter_on, pen

DOT = 9  # pixels at 100 %
_POINTS = {
    Shape.SQUARE: ((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)),
    Shape.TRIANGLE: ((0.0, -1.0), (1.05, 0.86), (-1.05, 0.86)),
    Shape.DIAMOND: ((0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)),
    Shape.DROP: ((-1.05, -0.86), (1.05, -0.86), (0.0, 1.0)),
}


def paint_dot(painter: QPainter, centre: QPointF, colour: str, look: Look, size: float) -> None:
    """The shape of this colour of the palette; for '' and unknown ones an empty ring."""
    found = swatch(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    if found is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(look.colour("edge"), 1.2))
        painter.drawEllipse(centre, size * 0.4, size * 0.4)
        return
    painter.setBrush(look.colour(found.role))
    painter.drawPath(_shape(found, centre, size / 2))


def _shape(found: Swatch, centre: QPointF, radius: float) -> QPainterPath:
    path = QPainterPath()
    if found.shape is Shape.CIRCLE:
        path.addEllipse(centre, radius, radius)
    elif found.shape is Shape.CROSS:
        thin, long = radius * 0.38, radius * 1.1
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRect(QRectF(centre.x() - thin, centre.y() - long, 2 * thin, 2 * long))
        path.addRect(QRectF(centre.x() - long, centre.y() - thin, 2 * long, 2 * thin))
    else:
        points = [QPointF(x, y) * radius + centre for x, y in _POINTS[found.shape]]
        path.addPolygon(QPolygonF(points))
        path.closeSubpath()
    return path


class DotButton(Pressable):
    """One colour to choose from; chosen, it stands in a ring."""

    def __init__(self, look: Look, colour: str, name: str) -> None:
        super().__init__(look, name)
        self.colour = colour
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setToolTip(name)
        self.setProperty("ring", 8)

    def sizeHint(self) -> QSize:
        side = max(30, self._look.px(30))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(pen(self._look.colour("ink" if self.isChecked() else "line"), 1.5))
            painter.setBrush(self._look.colour("raised"))
            painter.drawRoundedRect(box, 8, 8)
        paint_dot(painter, box.center(), self.colour, self._look, self._look.px(13))
