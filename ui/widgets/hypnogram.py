"""The hypnogram: what a service reported of a night, stage by stage; never more than it said.

What a service did not score is a gap in the line. It is not drawn as awake.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.hatch import hatch_for
from ui.widgets.night_bar import Axis, Bar, paint_night
from ui.widgets.shapes import painter_on, pen
from ui.widgets.spoken import CHART

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
        name = QFontMetricsF(_small(look)).height()
        self._first = rect.top() + name
        self._step = (rect.bottom() - STROKE - self._first) / (len(LEVELS) - 1)

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


class Hypnogram(QWidget):
    """A session's stages, the person's own account below it, and the hours."""

    SPOKEN = CHART

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._spans: Spans = ()
        self._axis = Axis(570, 1200)
        self._you: Bar | None = None
        self._role = "synced"
        self.setAccessibleName(_("Stages of the night"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)

    def show_session(
        self,
        spans: Spans,
        axis: Axis,
        sentence: str,
        you: Bar | None = None,
        role: str = "synced",
    ) -> None:
        """Show these stages; `you` is the diary's bar, `role` 'ink2' for a mere tracker."""
        self._spans, self._axis, self._you, self._role = tuple(spans), axis, you, role
        self.setAccessibleDescription(sentence)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(276), self._stages() + self._yours() + self._hours())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(180), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        left = gutter(self._look)
        if self._you is not None:
            left = max(left, self._you_width())
        line = QRectF(left, 0, self.width() - left, self._stages() + self._yours())
        self._paint_hours(painter, line)
        stages = QRectF(left - gutter(self._look), 0, 0, self._stages())
        stages.setRight(self.width())
        paint_hypnogram(painter, stages, self._spans, self._axis, self._look, self._role)
        if self._you is not None:
            self._paint_you(painter, line)

    def _paint_you(self, painter: QPainter, line: QRectF) -> None:
        assert self._you is not None  # noqa: S101 - asked for only where there is an account
        row = QRectF(line.left(), self._stages(), line.width(), self._yours())
        you = Bar("you", self._you.in_bed, self._you.asleep, self._you.outline_only)
        paint_night(painter, row, you, self._axis, self._look, self._look.px(10))
        painter.setFont(self._you_font())
        painter.setPen(self._look.colour("ink2"))
        name = QRectF(0, row.top(), line.left(), row.height())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, _("You"))

    def _paint_hours(self, painter: QPainter, line: QRectF) -> None:
        font = self._look.font("caption", tabular=True)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        free_from = -math.inf
        for minute, words in self._axis.hours(2):
            x = self._axis.x(minute, line)
            painter.setPen(pen(self._look.colour("line"), 1, (2, 3)))
            painter.drawLine(QPointF(x, 6), QPointF(x, line.bottom() - 4))
            width = metrics.horizontalAdvance(words)
            at = min(max(x - width / 2, 0.0), self.width() - width)
            if at >= free_from:
                painter.setPen(self._look.colour("ink3"))
                painter.drawText(QPointF(at, line.bottom() + metrics.ascent() + 2), words)
                free_from = at + width + 8

    def _you_font(self) -> QFont:
        return self._look.font("small_strong")

    def _you_width(self) -> int:
        return math.ceil(QFontMetricsF(self._you_font()).horizontalAdvance(_("You"))) + 8

    def _stages(self) -> int:
        return self._look.px(100)

    def _yours(self) -> int:
        return self._look.px(40) if self._you is not None else 12

    def _hours(self) -> int:
        return self._look.line_height("caption") + 4

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()


def _small(look: Look) -> QFont:
    return look.font("key_hint")
