"""The stages of a night as a chart of the kit, the person's own account below them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from journal.looking.units import length
from journal.text import _
from ui.charts.chart import Mark, Table
from ui.theme.look import Look
from ui.widgets.hypnogram import LEVELS, Spans, gutter, paint_hypnogram, stage_words
from ui.widgets.hypnogram import Stages as Levels
from ui.widgets.night_bar import Axis, Bar, paint_night
from ui.widgets.shapes import pen


@dataclass(frozen=True, slots=True)
class StagesChart:
    """A session's stages; `you` is the diary's bar, `role` 'ink2' for a mere tracker."""

    spans: Spans
    axis: Axis
    told: str
    you: Bar | None = None
    role: str = "synced"

    @property
    def name(self) -> str:
        """What the chart is called."""
        return _("Stages of the night")

    @property
    def sentence(self) -> str:
        """Both accounts in words."""
        return self.told

    @property
    def table(self) -> Table:
        """A row for each stretch of one stage."""
        heads = (_("Stage"), _("From"), _("To"), _("Minutes"))
        return Table(
            heads,
            tuple(
                (_stage(stage), self._clock(start), self._clock(end), f"{end - start:.0f}")
                for start, end, stage in sorted(self.spans)
            ),
        )

    def height(self, look: Look, width: float) -> int:
        """Four levels, the person's line, the hours."""
        return _stages_high(look) + self._yours_high(look) + look.line_height("caption") + 4

    def draw(self, painter: QPainter, size: QSizeF, look: Look) -> None:
        """Draw the stages, the line of the diary, and the hours."""
        painter.save()
        line = self._line(size, look)
        self._hours(painter, line, size, look)
        paint_hypnogram(painter, self._levels(size, look), self.spans, self.axis, look, self.role)
        if self.you is not None:
            self._yours(painter, line, look)
        painter.restore()

    def marks(self, size: QSizeF, look: Look) -> Sequence[Mark]:
        """Each stretch of one stage, in the order of the night, then the diary's sleep."""
        rect, line = self._levels(size, look), self._line(size, look)
        step = Levels.step(rect, look)
        found = []
        for start, end, stage in sorted(self.spans):
            level = LEVELS.index(stage) if stage in LEVELS else len(LEVELS) - 1
            at = QPointF(self.axis.x((start + end) / 2, line), step[0] + level * step[1])
            found.append(Mark(at, self._said(_stage(stage), start, end)))
        row = _stages_high(look) + self._yours_high(look) / 2
        for start, end in self.you.asleep if self.you else ():
            at = QPointF(self.axis.x((start + end) / 2, line), row)
            found.append(Mark(at, self._said(_("You: asleep"), start, end)))
        return found

    def _said(self, what: str, start: float, end: float) -> str:
        return _("{what}, {start} to {end}, {length}").format(
            what=what, start=self._clock(start), end=self._clock(end), length=length(end - start)
        )

    def _clock(self, minute: float) -> str:
        return self.axis.clock(minute)

    def _line(self, size: QSizeF, look: Look) -> QRectF:
        left = gutter(look)
        if self.you is not None:
            left = max(left, _you_wide(look))
        high = _stages_high(look) + self._yours_high(look)
        return QRectF(left, 0, size.width() - left, high)

    def _levels(self, size: QSizeF, look: Look) -> QRectF:
        left = self._line(size, look).left() - gutter(look)
        return QRectF(left, 0, size.width() - left, _stages_high(look))

    def _yours(self, painter: QPainter, line: QRectF, look: Look) -> None:
        if self.you is None:
            return
        high = self._yours_high(look)
        row = QRectF(line.left(), _stages_high(look), line.width(), high)
        you = Bar("you", self.you.in_bed, self.you.asleep, self.you.outline_only)
        paint_night(painter, row, you, self.axis, look, look.px(10))
        painter.setFont(look.font("small_strong"))
        painter.setPen(look.colour("ink2"))
        name = QRectF(0, row.top(), line.left(), row.height())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, _("You"))

    def _hours(self, painter: QPainter, line: QRectF, size: QSizeF, look: Look) -> None:
        font = look.font("caption", tabular=True)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        free_from = -math.inf
        for minute, words in self.axis.hours(2):
            x = self.axis.x(minute, line)
            painter.setPen(pen(look.colour("line"), 1, (2, 3)))
            painter.drawLine(QPointF(x, 6), QPointF(x, line.bottom() - 4))
            width = metrics.horizontalAdvance(words)
            at = min(max(x - width / 2, 0.0), size.width() - width)
            if at >= free_from:
                painter.setPen(look.colour("ink3"))
                painter.drawText(QPointF(at, line.bottom() + metrics.ascent() + 2), words)
                free_from = at + width + 8

    def _yours_high(self, look: Look) -> int:
        return look.px(40) if self.you is not None else 12


def _stages_high(look: Look) -> int:
    return look.px(100)


def _you_wide(look: Look) -> int:
    metrics = QFontMetricsF(look.font("small_strong"))
    return math.ceil(metrics.horizontalAdvance(_("You"))) + 8


def _stage(stage: str) -> str:
    names = dict(zip(LEVELS, stage_words(), strict=True))
    return names.get(stage, _("Not scored"))
