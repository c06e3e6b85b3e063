"""Grounds and borders, painted so that hairlines sit on whole device pixels."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPainterPath, QPen, QRegion
from PySide6.QtWidgets import QWidget


class Paint(NamedTuple):
    """What a shape is filled and bordered with; None leaves it out."""

    fill: QColor | None = None
    edge: QColor | None = None
    width: float = 1.0
    dashed: bool = False


def painter_on(widget: QWidget) -> QPainter:
    """A painter on this widget with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def filled(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Fill a rect. `fillRect` does the same, but would make PySide name every gradient first."""
    painter.setBackground(colour)
    painter.eraseRect(rect)


def pen(colour: QColor, width: float = 1.0, dashes: tuple[float, ...] = ()) -> QPen:
    """A round pen; `dashes` are lengths in pixels, on and off in turn."""
    drawn = QPen(colour, width)
    drawn.setCapStyle(Qt.PenCapStyle.RoundCap)
    drawn.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashes:
        drawn.setCapStyle(Qt.PenCapStyle.FlatCap)
        drawn.setDashPattern([length / width for length in dashes])
    return drawn


def cut_round(window: QWidget, radius: float) -> None:
    """Round also on an X screen without a compositor, where nothing shines through."""
    if QGuiApplication.platformName() != "xcb":
        return
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(window.rect()), radius, radius)
    window.setMask(QRegion(shape.toFillPolygon().toPolygon()))


def framed(painter: QPainter, rect: QRectF, radius: float, paint: Paint) -> None:
    """A rounded ground whose border lies inside the rect."""
    inset = paint.width / 2 if paint.edge else 0.0
    painter.setBrush(paint.fill or Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    if paint.edge:
        painter.setPen(pen(paint.edge, paint.width, (3, 3) if paint.dashed else ()))
    box = rect.adjusted(inset, inset, -inset, -inset)
    round_by = max(0.0, min(radius - inset, box.height() / 2))
    painter.drawRoundedRect(box, round_by, round_by)
