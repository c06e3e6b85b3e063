"""The candle: the clock of the evening, the natural glyph, and what stands on an empty page."""

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QHideEvent,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QRadialGradient,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.widgets.shapes import pen

# The drawing's own measure: a candle 46 wide, with a flame that reaches 40 above the wax.
WIDE, FLAME = 46.0, 40.0
MOON, ON_PAPER = "moonlit", 0.85  # a white light on paper has to be strong to be seen
GLOW = 150.0  # how far the light reaches round the flame
SWAY_SECONDS, SWAY_PIXELS, FRAME_MS = 2.4, 1.5, 83


def paint_candle(
    painter: QPainter, rect: QRectF, look: Look, *, flame: str = "", lit: bool = False
) -> None:
    """A candle as wide and high as the rect, its flame included; the glow reaches beyond it.

    `flame` is the kind of night it burns for: amber for 'natural', violet for 'synced', else ink,
    with the light of the moon around it.
    """
    Drawing(painter, rect, look).paint(flame, lit=lit)


class Drawing:
    """One candle on one painter."""

    def __init__(
        self,
        painter: QPainter,
        rect: QRectF,
        look: Look,
        sway: float = 0.0,
        glow: float = GLOW,
    ) -> None:
        self._painter = painter
        self._look = look
        self._rect = rect
        self._sway = sway
        self._reach = glow
        self._size = rect.width() / WIDE
        self._top = rect.top() + FLAME * self._size
        self._middle = rect.center().x()

    def paint(self, flame: str, *, lit: bool, smoke: bool = False) -> None:
        """Glow, wax, wick and flame, in this order; `smoke` where a flame has just gone out."""
        self._painter.save()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(Qt.PenStyle.NoPen)
        role, core, light = {
            "natural": ("flame", "flamecore", "flame"),
            "synced": ("synced", "synced-ink", "synced"),
        }.get(flame, ("ink2", "flamecore", MOON))
        if lit:
            self._glow(light)
        self._wax(light if lit else "")
        self._wick()
        if lit:
            self._flame(role, core)
        elif smoke:
            self._smoke()
        self._painter.restore()

    def _glow(self, role: str) -> None:
        strength = self._look.theme.glow
        if role == MOON and not self._look.theme.dark:
            strength = ON_PAPER
        centre = QPointF(self._middle, self._top - 22 * self._size)
        radius = self._reach * self._size
        light = QRadialGradient(centre, radius)
        for at, share in ((0.0, 1.0), (0.3, 0.42), (0.65, 0.1), (1.0, 0.0)):
            light.setColorAt(at, self._look.colour(role, strength * share))
        self._painter.setBrush(light)
        self._painter.drawEllipse(centre, radius, radius)

    def _wax(self, warm_role: str) -> None:
        left, right = self._rect.left(), self._rect.right()
        bottom = self._rect.bottom()
        body = self._body(bottom)
        wax = QLinearGradient(left, 0, right, 0)
        for at, role in ((0.0, "wax3"), (0.22, "wax2"), (0.45, "wax1"), (1.0, "wax3")):
            wax.setColorAt(at, self._look.colour(role))
        self._painter.fillPath(body, wax)
        warm_end = min(bottom, self._top + 120 * self._size)
        if warm_role:
            warm = QLinearGradient(0, self._top, 0, warm_end)
            warm.setColorAt(0, self._look.colour(warm_role, self._look.theme.warm))
            warm.setColorAt(1, self._look.colour(warm_role, 0.0))
            self._painter.fillPath(body, warm)
        foot = QLinearGradient(0, warm_end, 0, bottom)
        foot.setColorAt(0, self._look.colour("bg", 0.0))
        foot.setColorAt(1, self._look.colour("bg", 0.45 if self._look.theme.dark else 0.18))
        self._painter.fillPath(body, foot)

    def _body(self, bottom: float) -> QPainterPath:
        """The wax: a rim that has melted a little, straight sides, a flat foot."""
        left, right, middle, top = self._rect.left(), self._rect.right(), self._middle, self._top
        size = self._size
        body = QPainterPath(QPointF(left, top + 5 * size))
        body.cubicTo(
            QPointF(left + 6 * size, top - 3 * size),
            QPointF(middle - 8 * size, top + 5 * size),
            QPointF(middle, top + 4 * size),
        )
        body.cubicTo(
            QPointF(middle + 8 * size, top + 3 * size),
            QPointF(right - 5 * size, top - 4 * size),
            QPointF(right, top + 4 * size),
        )
        body.lineTo(right, bottom)
        body.lineTo(left, bottom)
        body.closeSubpath()
        return body

    def _wick(self) -> None:
        self._painter.setPen(pen(self._look.colour("wax-mark"), max(1.3, 2 * self._size)))
        self._painter.drawLine(
            QPointF(self._middle, self._top + 4 * self._size),
            QPointF(self._middle, self._top - 9 * self._size),
        )

    def _smoke(self) -> None:
        """A thread of smoke: one curve that stands still."""
        size = self._size
        thread = QPainterPath(QPointF(self._middle, self._top - 10 * size))
        thread.cubicTo(
            QPointF(self._middle - 9 * size, self._top - 24 * size),
            QPointF(self._middle + 11 * size, self._top - 32 * size),
            QPointF(self._middle + 2 * size, self._top - 50 * size),
        )
        self._painter.setPen(pen(self._look.colour("ink3", 0.5), 1.4 * size))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(thread)

    def _flame(self, role: str, core: str) -> None:
        size = 1.12 * self._size
        foot = QPointF(self._middle, self._top - 10 * self._size)
        outer = _drop(foot, 10 * size, 26 * size, self._sway)
        inner = _drop(foot + QPointF(0, 3 * size), 5 * size, 14 * size, self._sway / 2)
        self._painter.fillPath(outer, self._look.colour(role))
        self._painter.fillPath(inner, self._look.colour(core, 0.75))


def _drop(foot: QPointF, half: float, high: float, sway: float) -> QPainterPath:
    """A drop of light: a round foot of `half` radius, a tip `high` above it."""
    x, y = foot.x(), foot.y() - half * 0.2
    tip = QPointF(x + sway, foot.y() - high)
    shape = QPainterPath(tip)
    shape.cubicTo(
        QPointF(x + half * 0.7, foot.y() - high * 0.58),
        QPointF(x + half, foot.y() - high * 0.35),
        QPointF(x + half, y),
    )
    shape.arcTo(QRectF(x - half, y - half, 2 * half, 2 * half), 0, -180)
    shape.cubicTo(
        QPointF(x - half, foot.y() - high * 0.35),
        QPointF(x - half * 0.7, foot.y() - high * 0.58),
        tip,
    )
    return shape


class Burning(QWidget):
    """What has a flame: it sways while it is lit and its window is in use, or stands still."""

    def __init__(self, look: Look, *, lit: bool = False) -> None:
        super().__init__()
        self._look = look
        self._lit = lit
        self._frame = 0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._next)
        look.changed.connect(self._still_or_not)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._still_or_not()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    @property
    def _sway(self) -> float:
        turn = 2 * math.pi * self._frame * FRAME_MS / 1000 / SWAY_SECONDS
        return SWAY_PIXELS * math.sin(turn) if self._timer.isActive() else 0.0

    def _flame_room(self) -> QRect:
        """What has to be painted again when the flame moves."""
        return self.rect()

    def _next(self) -> None:
        if self.isActiveWindow():
            self._frame += 1
            self.update(self._flame_room())

    def _still_or_not(self) -> None:
        if self._lit and self.isVisible() and not self._look.reduce_motion:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()
