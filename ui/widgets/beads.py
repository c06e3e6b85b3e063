"""An experiment as beads, one a night, a week to a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.look import Look
from ui.widgets.hatch import hatch_for
from ui.widgets.shapes import Paint, framed, painter_on, pen
from ui.widgets.spoken import CHART

CELL, ROW, WIDE, HIGH = 38.0, 30.0, 22.0, 12.0
WEEK = 7


@dataclass(frozen=True, slots=True)
class Bead:
    """A night: `arm` is 'natural', 'synced', 'on', 'off', or '' while it is sealed."""

    arm: str = ""
    crossed: bool = False  # it went the other way than drawn
    blank: bool = False  # it was not written down
    tonight: bool = False


class Beads(QWidget):
    """Past nights show what was drawn, tonight is ringed, sealed nights are a dot each."""

    SPOKEN = CHART

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._beads: Sequence[Bead] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_beads(self, beads: Sequence[Bead], told: str) -> None:
        """Show these nights; `told` says them to who cannot see them."""
        self._beads = tuple(beads)
        self.setAccessibleDescription(told)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = -(-len(self._beads) // WEEK)
        return QSize(self._look.px(WEEK * CELL), self._look.px(max(1, rows) * ROW))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.scale(self._look.text_size, self._look.text_size)
        for n, bead in enumerate(self._beads):
            row, column = divmod(n, WEEK)
            centre = QPointF(column * CELL + CELL / 2, row * ROW + ROW / 2)
            self._paint(painter, centre, bead)

    def _paint(self, painter: QPainter, centre: QPointF, bead: Bead) -> None:
        look = self._look
        if bead.tonight:
            ring = QRectF(0, 0, WIDE + 8, HIGH + 8)
            ring.moveCenter(centre)
            framed(painter, ring, ring.height() / 2, Paint(None, look.colour("ink"), 1.5))
        if not bead.arm:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("ink3"))
            painter.drawEllipse(centre, 1.7, 1.7)
            return
        self._paint_arm(painter, centre, bead)
        if bead.crossed:
            painter.setPen(pen(look.colour("ink"), 1.4))
            corner = centre + QPointF(WIDE / 2 + 2, -HIGH / 2 - 1)
            for way in (1, -1):
                reach = QPointF(3, 3 * way)
                painter.drawLine(corner - reach, corner + reach)

    def _paint_arm(self, painter: QPainter, centre: QPointF, bead: Bead) -> None:
        look = self._look
        box = QRectF(0, 0, WIDE, HIGH)
        box.moveCenter(centre)
        role = bead.arm if bead.arm in {"natural", "synced"} else "ink2"
        filled = bead.arm in {"natural", "on"}
        round_by = HIGH / 2 if bead.arm != "synced" else 1.0
        fill = look.colour("natural-fill" if role == "natural" else role) if filled else None
        if bead.blank:
            fill = None
        framed(painter, box, round_by, Paint(fill, look.colour(role), 1.3, dashed=bead.blank))
        if bead.arm == "synced" and not bead.blank:
            ratio = self.devicePixelRatioF() * look.text_size
            painter.fillRect(box.adjusted(1, 1, -1, -1), hatch_for(look, "synced", ratio, HIGH))
