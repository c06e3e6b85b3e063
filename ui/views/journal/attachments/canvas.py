"""Where one draws: pen and eraser, by mouse, finger or tablet."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.views.journal.attachments.drawing import (
    RUBBER,
    SIZE,
    WIDTHS,
    Drawing,
    Stroke,
    draw_stroke,
    tinted,
)
from ui.widgets.shapes import Paint, framed, painter_on

RADIUS = 8
EVEN = 1.0  # the pressure of what knows none


class Canvas(QWidget):
    """Shows the drawing in the theme's ink; a stroke is added to it when the pen is lifted."""

    drawn = Signal()

    def __init__(self, look: Look, drawing: Drawing) -> None:
        super().__init__()
        self._look = look
        self.drawing = drawing
        self.width_chosen = "middle"
        self.erasing = False
        self._stroke: Stroke | None = None
        self._shown: QImage | None = None
        self.setAccessibleName(_("Your drawing"))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 125)
        look.changed.connect(self.show_again)

    def sizeHint(self) -> QSize:
        return SIZE

    def show_again(self) -> None:
        """The drawing or the look has changed."""
        self._shown = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), EVEN, erases=self.erasing)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position(), EVEN)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A tablet's pen, with its pressure; its other end erases."""
        kind, at = event.type(), event.position()
        rubber = event.pointerType() == QPointingDevice.PointerType.Eraser
        if kind == event.Type.TabletPress:
            self._begin(at, event.pressure(), erases=rubber or self.erasing)
        elif kind == event.Type.TabletMove:
            self._go_on(at, event.pressure())
        elif kind == event.Type.TabletRelease:
            self._end()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self._box()
        ink, ground = self._look.colour("ink"), self._look.colour("bg")
        framed(painter, box, RADIUS, Paint(ground))
        if self._shown is None:
            self._shown = tinted(self.drawing.image, ink)
        painter.setClipRect(box)
        painter.drawImage(box, self._shown)
        if self._stroke is not None:
            painter.translate(box.topLeft())
            painter.scale(box.width() / SIZE.width(), box.height() / SIZE.height())
            draw_stroke(painter, self._stroke, ground if self._stroke.erases else ink)
            painter.resetTransform()
        painter.setClipping(False)
        framed(painter, box, RADIUS, Paint(edge=self._look.colour("line")))

    def _begin(self, at: QPointF, pressure: float, *, erases: bool) -> None:
        width = WIDTHS[self.width_chosen] * (RUBBER if erases else 1)
        self._stroke = Stroke(width, erases)
        self._stroke.begin(self._place(at), pressure)
        self.update()

    def _go_on(self, at: QPointF, pressure: float) -> None:
        if self._stroke is not None:
            self._stroke.go_on(self._place(at), pressure)
            self.update()

    def _end(self) -> None:
        if self._stroke is not None:
            stroke, self._stroke = self._stroke, None
            self.drawing.add(stroke)
            self.show_again()
            self.drawn.emit()

    def _box(self) -> QRectF:
        """Where the sheet of paper lies, in the middle of the room."""
        size = SIZE.toSizeF().scaled(self.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(QRectF(self.rect()).center())
        return box

    def _place(self, at: QPointF) -> QPointF:
        box = self._box()
        scale = SIZE.width() / max(1.0, box.width())
        return (at - box.topLeft()) * scale
