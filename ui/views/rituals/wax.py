"""The candle on the shelf, and the same candle lying as the editor's ruler."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.model.ritual import Ritual, Step
from ui.models.ritual_steps import shares
from ui.models.ritual_words import ritual_spoken
from ui.theme.look import Look
from ui.widgets.candle import FLAME, WIDE, paint_candle
from ui.widgets.shapes import painter_on, pen
from ui.widgets.spoken import CHART

SLIM = 18.0  # pixels at 100 %, of a candle on the shelf
PER_MINUTE, LEAST, MOST = 2.05, 14.0, 124.0
HIGH = 16  # of the ruler
NAIL = 5.0


def wax_height(minutes: float, longest: float) -> float:
    """How high a candle of so many minutes stands, on one scale for the whole shelf."""
    scale = min(PER_MINUTE, MOST / longest) if longest else PER_MINUTE
    return max(LEAST, minutes * scale)


@dataclass(frozen=True, slots=True)
class Standing:
    """A candle's foot, what cuts its wax, how high that is, and whether it burns."""

    foot: QPointF
    steps: Sequence[Step]
    high: float
    lit: bool = False


def paint_standing(painter: QPainter, look: Look, standing: Standing) -> None:
    """A candle with a nail in the wax where each later step begins."""
    foot, steps, high, lit = standing.foot, standing.steps, standing.high, standing.lit
    wide = look.px(SLIM)
    above = FLAME * wide / WIDE
    box = QRectF(foot.x() - wide / 2, foot.y() - high - above, wide, high + above)
    paint_candle(painter, box, look, flame="natural" if lit else "", lit=lit)
    painter.save()
    for share in list(accumulate(shares(steps)))[:-1] if steps else ():
        y = foot.y() - high + share * high
        painter.setPen(pen(look.colour("wax-mark"), 1.5))
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        painter.setPen(pen(look.colour("edge"), 1.5))
        painter.drawLine(QPointF(box.right() + 1, y), QPointF(box.right() + NAIL, y))
    painter.restore()


class Ruler(QWidget):
    """The candle on its side: as long as the ritual, cut where each step begins."""

    SPOKEN = CHART

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ritual = Ritual("", "")
        self._at = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_ritual(self, ritual: Ritual, at: int) -> None:
        """Show this ritual, with the step at this place picked out."""
        self._ritual, self._at = ritual, at
        self.setAccessibleName(ritual_spoken(ritual))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(HIGH) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colour = painter_on(self), self._look.colour
        high = self._look.px(HIGH)
        wax = QRectF(10, (self.height() - high) / 2, self.width() - 10, high)
        painter.setPen(pen(colour("ink3"), 1.5))
        painter.drawLine(QPointF(2, wax.center().y()), QPointF(10, wax.center().y()))
        shape = QPainterPath()
        shape.addRoundedRect(wax, 3, 3)
        grain = QLinearGradient(0, wax.top(), 0, wax.bottom())
        for at, role in ((0.0, "wax3"), (0.4, "wax1"), (1.0, "wax2")):
            grain.setColorAt(at, colour(role))
        painter.fillPath(shape, grain)
        painter.setClipPath(shape)
        left = wax.left()
        for n, share in enumerate(shares(self._ritual.steps) if self._ritual.steps else ()):
            part = QRectF(left, wax.top(), share * wax.width(), high)
            if n == self._at:
                painter.fillRect(part, colour("flame", self._look.theme.warm * 0.6))
            if n:
                painter.setPen(pen(colour("wax-mark"), 1.5))
                painter.drawLine(part.topLeft(), part.bottomLeft())
            left += part.width()
