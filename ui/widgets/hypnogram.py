"""The hypnogram: what a service reported of a night, stage by stage; never more than it said.

What a service did not score is a gap in the line. It is not drawn as awake.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath

from journal.text import _
from ui.theme.look import Look
from ui.widgets.hatch import hatch_for
from ui.widgets.night_bar import Axis
from ui.widgets.shapes import pen

# A stretch of one stage: start and end in minutes of the axis, and one of
# 'awake', 'rem', 'light', 'deep', 'unscored'.
Spans = Sequence[tuple[float, float, str]]

LEVELS = ("awake", "rem", "light", "deep")
STROKE = 1.6
BLOCK = 7.0
# Two stretches this near (minutes) are one line.
TOUCH = 1.0


def stage_words() -> tuple[str, ...]:
    """The names of the four levels, from the top."""
    return _("Awake"), _("REM"), _("Light"), _("Deep")


def paint_hypnogram(  # noqa: PLR0913, PLR0917 - a drawing needs its ground, its night, its colour
    painter: QPainter,
    rect: QRectF,
    spans: Spans,
    axis: Axis,
    look: Look,
    role: str = "synced",
) -> None:
    """Paint stages as a step line over four named levels; REM also as a hatched block."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing = Stages(painter, rect, axis, look, role)
    drawing.paint_levels()
    drawing.paint_rem(spans)
    drawing.paint_steps(spans)
    painter.restore()


def gutter(look: Look) -> int:
    """How wide the stage names are: the line begins to the right of them."""
    metrics = QFontMetricsF(_small(look))
    return math.ceil(max(metrics.horizontalAdvance(word) for word in stage_words())) + 4


class Stages:
    """The stages of one night on one painter."""

    def __init__(self, painter: QPainter, rect: QRectF, axis: Axis, look: Look, role: str) -> None:
        self._painter = painter
        self._rect = rect
        self._axis = axis
        self._look = look
        self._role = role
        self._line = rect.adjusted(gutter(look), 0, 0, 0)
        self._first, self._step = self.step(rect, look)

    @staticmethod
    def step(rect: QRectF, look: Look) -> tuple[float, float]:
        """Where the first level lies, and how far each is below the one before."""
        first = rect.top() + QFontMetricsF(_small(look)).height()
        return first, (rect.bottom() - STROKE - first) / (len(LEVELS) - 1)

    def paint_levels(self) -> None:
        """A hairline a stage, with its name above at the left."""
        self._painter.setFont(_small(self._look))
        for stage, words in zip(LEVELS, stage_words(), strict=True):
            y = round(self._y(stage)) + 0.5
            self._painter.setPen(self._look.colour("line"))
            self._painter.drawLine(QPointF(self._rect.left(), y), QPointF(self._rect.right(), y))
            self._painter.setPen(self._look.colour("ink3"))
            self._painter.drawText(QPointF(self._rect.left(), y - 4), words)

    def paint_rem(self, spans: Spans) -> None:
        """REM as a hatched block on its level."""
        ratio = self._painter.device().devicePixelRatio()
        hatch = hatch_for(self._look, self._role, ratio, BLOCK)
        for start, end, stage in spans:
            if stage != "rem":
                continue
            left, right = self._x(start), self._x(end)
            box = QRectF(left, self._y("rem") - BLOCK / 2, right - left, BLOCK)
            self._painter.fillRect(box, self._look.colour("bg"))
            self._painter.setBrushOrigin(QPointF(round(box.left()), round(box.top())))
            self._painter.setBrush(hatch)
            self._painter.setPen(pen(self._look.colour(self._role)))
            self._painter.drawRect(box)

    def paint_steps(self, spans: Spans) -> None:
        """The line itself; it stops where nothing was scored and begins anew after it."""
        path = QPainterPath()
        before: float | None = None
        for start, end, stage in sorted(spans):
            if stage not in LEVELS:
                before = None
                continue
            y = round(self._y(stage)) + 0.5
            if before is None or start - before > TOUCH:
                path.moveTo(self._x(start), y)
            else:
                path.lineTo(self._x(start), y)
            path.lineTo(self._x(end), y)
            before = end
        line = pen(self._look.colour(self._role), STROKE)
        line.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(line)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)

    def _x(self, minute: float) -> float:
        return self._axis.x(minute, self._line)

    def _y(self, stage: str) -> float:
        return self._first + LEVELS.index(stage) * self._step


def _small(look: Look) -> QFont:
    return look.font("key_hint")
