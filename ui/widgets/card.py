"""Cards: a ground a little nearer than the page, with the edge of a kind where it has one."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.shapes import Paint, filled, framed, painter_on

RADIUS = 12.0
SOLID, HATCHED = 3.0, 4.0


def paint_card(painter: QPainter, rect: QRectF, look: Look, *, edge: str = "") -> None:
    """A card's ground and border, also for delegates; `edge` is 'natural', 'synced' or ''."""
    framed(painter, rect, RADIUS, Paint(look.colour("surface"), look.colour("line")))
    if edge in {"natural", "synced"}:
        _paint_edge(painter, rect, look, edge)


def _paint_edge(painter: QPainter, rect: QRectF, look: Look, edge: str) -> None:
    """Natural a solid edge, synced a hatched one, inside the card's own corners."""
    width = SOLID if edge == "natural" else HATCHED
    outline = QPainterPath()
    outline.addRoundedRect(rect, RADIUS, RADIUS)
    # The inner edge follows the corners, too: the edge is a rim of even width.
    inner = QPainterPath()
    inner.addRoundedRect(rect.adjusted(width, 0, RADIUS, 0), RADIUS - 1, RADIUS)
    rim = outline.subtracted(inner)
    painter.save()
    painter.setClipRect(QRectF(rect.left(), rect.top(), RADIUS, rect.height()))
    if edge == "natural":
        painter.fillPath(rim, look.colour("natural"))
    else:
        painter.setBrushOrigin(QPointF(round(rect.left()), round(rect.top())))
        ratio = painter.device().devicePixelRatio()
        from ui.widgets.hatch import hatch_brush  # for a synced night alone

        painter.fillPath(rim, hatch_brush(look, "synced", ratio, period=4.0, stroke=1.8))
    painter.restore()


class Card(QFrame):
    """A framed group of things; put them into `body`."""

    def __init__(self, look: Look, *, edge: str = "", dashed: bool = False) -> None:
        super().__init__()
        self._look = look
        self._edge = edge
        self._dashed = dashed
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(22, 20, 22, 20)
        self.body.setSpacing(8)
        look.changed.connect(self.update)

    def show_edge(self, edge: str) -> None:
        """Wear the edge of another kind: 'natural', 'synced' or ''."""
        self._edge = edge
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self._dashed:
            edge = self._look.colour("line")
            framed(painter, QRectF(self.rect()), RADIUS, Paint(None, edge, dashed=True))
        else:
            paint_card(painter, QRectF(self.rect()), self._look, edge=self._edge)


class Line(QWidget):
    """A line of one pixel between things."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(1)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        filled(QPainter(self), self.rect(), self._look.colour("line"))
