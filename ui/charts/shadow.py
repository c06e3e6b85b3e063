"""The Shadow: each dream of a theme stands on a horizon and throws a shadow as long as its fear.

Length 22 + 22 x fear and foot 18 + 2.4 x fear, fear from 1 to 5; a dream of which nobody said how
frightening it was throws none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QLinearGradient, QPainter, QPainterPath

from journal.looking.insights import Period, Standing, Theme
from journal.text import _
from ui.charts.chart import Mark, Table
from ui.models.insight_words import (
    counts,
    fear_words,
    period_short,
    standing_night,
    standing_words,
    theme_words,
    times,
)
from ui.models.naming import day, kind_word
from ui.theme.look import Look
from ui.widgets.marks import paint_mark
from ui.widgets.shapes import pen

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
STEP, FOOT, WIDER = 22.0, 18.0, 2.4  # pixels: of length a step of fear, of the foot, for a step
LEAN = 0.2  # of the length
LONGEST = STEP * 6
SIDE, FAR_SIDE = 26.0, 46.0  # shadows fall to the right


@dataclass(frozen=True, slots=True)
class ShadowChart:
    """One theme over the time looked at; `hard` covers the titles of nightmares."""

    theme: Theme
    periods: tuple[Period, ...]
    hard: bool = False

    @property
    def name(self) -> str:
        """The theme, dream by dream."""
        return _("{theme}, dream by dream").format(theme=self.theme.thread.name)

    @property
    def sentence(self) -> str:
        """How often and when."""
        return theme_words(self.theme, self.periods)

    @property
    def table(self) -> Table:
        """Each dream with its night, its kind and how frightening it was."""
        heads = (_("Night"), _("Kind"), _("As you marked it"))
        return Table(
            heads,
            tuple(
                (standing_night(each), kind_word(each.kind), fear_words(each))
                for each in self.theme.thread.dreams
            ),
        )

    def height(self, look: Look, width: float) -> int:
        """The words of the new ending, the longest shadow, and the periods."""
        return round(self._horizon(look) + LONGEST + 2.2 * look.line_height("small"))

    def draw(self, painter: QPainter, size: QSizeF, look: Look) -> None:
        """The ground, the shadows, the dreams, the new ending, the periods with their counts."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        horizon = self._horizon(look)
        ground = QLinearGradient(0, horizon, 0, horizon + LONGEST + 30)
        ground.setColorAt(0, look.colour("raised", 0.85))
        ground.setColorAt(1, look.colour("raised", 0.12))
        painter.fillRect(QRectF(0, horizon, size.width(), LONGEST + 30), ground)
        painter.setPen(look.colour("edge"))
        painter.drawLine(QPointF(0, horizon), QPointF(size.width(), horizon))
        for each in self.theme.thread.dreams:
            self._shadow(painter, QPointF(self._x(each.night, size), horizon), look, each)
        for each in self.theme.thread.dreams:
            paint_mark(painter, QPointF(self._x(each.night, size), horizon), each.kind.value, look)
        self._ending(painter, size, look)
        self._periods(painter, size, look)
        painter.restore()

    def marks(self, size: QSizeF, look: Look) -> Sequence[Mark]:
        """Dream by dream, the earliest first; each opens its dream."""
        horizon = self._horizon(look)
        return [
            Mark(
                QPointF(self._x(each.night, size), horizon),
                standing_words(each, hard=self.hard),
                each,
            )
            for each in self.theme.thread.dreams
        ]

    def _horizon(self, look: Look) -> float:
        return look.line_height("small") + 16.5

    def _x(self, night: date, size: QSizeF) -> float:
        first, last = self.periods[0].first, self.periods[-1].last
        share = (night - first).days / max(1, (last - first).days)
        return SIDE + share * (size.width() - SIDE - FAR_SIDE)

    def _shadow(self, painter: QPainter, at: QPointF, look: Look, each: Standing) -> None:
        if each.fear is None:
            return
        length = STEP + STEP * each.fear
        foot, lean = (FOOT + WIDER * each.fear) / 2, length * LEAN
        path = QPainterPath(QPointF(at.x() - 3, at.y()))
        path.lineTo(at.x() - foot + lean, at.y() + length)
        path.quadTo(
            QPointF(at.x() + lean, at.y() + length + 5),
            QPointF(at.x() + foot + lean, at.y() + length),
        )
        path.lineTo(at.x() + 3, at.y())
        path.closeSubpath()
        dark = QLinearGradient(0, at.y(), 0, at.y() + length)
        dark.setColorAt(0, look.colour("shadow"))
        dark.setColorAt(1, look.colour("shadow", 0.25))
        painter.fillPath(path, dark)

    def _ending(self, painter: QPainter, size: QSizeF, look: Look) -> None:
        """A dotted line at the day on which the new ending was begun, with words."""
        begun = self.theme.begun
        if begun is None or not self.periods[0].first <= begun <= self.periods[-1].last:
            return
        x, high = round(self._x(begun, size)) + 0.5, look.line_height("small")
        painter.setPen(pen(look.colour("ink2"), 1, (2, 4)))
        painter.drawLine(QPointF(x, 0), QPointF(x, self._horizon(look) + LONGEST))
        words = _("new ending, {day}").format(day=day(begun))
        font = look.font("small")
        wide = QFontMetricsF(font).horizontalAdvance(words)
        left = x + 8 if x + 8 + wide <= size.width() else x - 8 - wide
        painter.setFont(font)
        painter.setPen(look.colour("ink2"))
        painter.drawText(QRectF(left, 0, wide + 2, high), LEFT, words)

    def _periods(self, painter: QPainter, size: QSizeF, look: Look) -> None:
        """Each period's name with how often, as many as stand without touching."""
        font, high = look.font("small"), look.line_height("small")
        metrics = QFontMetricsF(font)
        top = size.height() - 1.4 * high
        painter.setFont(font)
        free = 0.0
        for period, count in zip(self.periods, counts(self.theme, self.periods), strict=True):
            x = round(self._x(period.first, size)) + 0.5
            name = period_short(period)
            words = f"{name} {times(count)}" if not free else f"{name} {count}"
            if x < free or x + 8 + metrics.horizontalAdvance(words) > size.width():
                continue
            painter.setPen(look.colour("edge"))
            painter.drawLine(QPointF(x, top), QPointF(x, top + high * 0.55))
            painter.setPen(look.colour("ink2"))
            box = QRectF(x + 8, top, size.width(), high)
            painter.drawText(box, LEFT, name)
            painter.setPen(look.colour("ink3"))
            box.setLeft(x + 8 + metrics.horizontalAdvance(f"{name} "))
            painter.drawText(box, LEFT, words.removeprefix(f"{name} "))
            free = x + 8 + metrics.horizontalAdvance(words) + 14
