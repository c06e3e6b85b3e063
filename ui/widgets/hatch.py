"""The hatch of synced nights: lines at 45 degrees, so that grey eyes see it, too."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTransform

from ui.theme.look import Look

SLANT = 2**0.5
LOW = 8.0
PERIODS = 4  # of stripes in one tile, which is then of whole pixels on most screens


def hatch_brush(
    look: Look, role: str, ratio: float = 1.0, *, period: float = 5.0, stroke: float = 2.2
) -> QBrush:
    """A brush of slanting lines in a role's colour, sharp at the device pixel ratio."""
    return _brush(look.colour(role).name(), ratio, period, stroke)


def hatch_for(look: Look, role: str, ratio: float, height: float) -> QBrush:
    """The hatch for a bar of this height: finer below 8 pixels."""
    if height < LOW:
        return hatch_brush(look, role, ratio, period=4.0, stroke=1.8)
    return hatch_brush(look, role, ratio)


def dotted_brush(look: Look, role: str, ratio: float, dashes: tuple[float, float]) -> QBrush:
    """A brush of upright stripes: what is filled with it looks as if drawn with a dashed pen.

    `dashes` are lengths in pixels, on and off; to dash lines takes Qt several times as long.
    """
    return _stripes(look.colour(role).name(), ratio, dashes)


@lru_cache(maxsize=64)
def _stripes(colour: str, ratio: float, dashes: tuple[float, float]) -> QBrush:
    on, period = dashes[0], sum(dashes)
    side = max(1, round(PERIODS * period * ratio))
    tile = QPixmap(side, 1)
    tile.fill(Qt.GlobalColor.transparent)
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(side / (PERIODS * period), 1)
        for number in range(PERIODS):
            painter.fillRect(QRectF(number * period, 0, on, 1), QColor(colour))
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush


@lru_cache(maxsize=64)
def _brush(colour: str, ratio: float, period: float, stroke: float) -> QBrush:
    side = max(2, round(period * SLANT * ratio))
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colour), stroke * side / (period * SLANT))
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    painter.setPen(pen)
    # The neighbours of the middle line fill the corners, so that tiles meet without a seam.
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift, side), QPointF(shift + side, 0))
    painter.end()
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush
