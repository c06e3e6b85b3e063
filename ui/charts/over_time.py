"""Where periods stand side by side below a chart, and how their names are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from journal.looking.insights import Period
from ui.models.insight_words import period_short
from ui.theme.look import Look

CENTRE = Qt.AlignmentFlag.AlignCenter
AIR = 4  # pixels between two names


@dataclass(frozen=True, slots=True)
class Columns:
    """The middle of each period between two edges."""

    periods: Sequence[Period]
    left: float
    right: float

    def x(self, number: int) -> float:
        """The middle of one period."""
        return self.left + (number + 0.5) * self.wide

    @property
    def wide(self) -> float:
        """The room of one period."""
        return (self.right - self.left) / max(1, len(self.periods))

    def name(self, painter: QPainter, look: Look, top: float) -> None:
        """Write the names below, evenly and without touching, and always the last one."""
        font = look.font("caption")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(look.colour("ink3"))
        high = look.line_height("caption")
        for box, words in self.names(metrics):
            painter.drawText(QRectF(box.left(), top, box.width(), high), CENTRE, words)

    def names(self, metrics: QFontMetricsF) -> list[tuple[QRectF, str]]:
        """Where names stand from left to right, each so many periods after the one before it."""
        numbers = range(len(self.periods))
        for step in range(1, len(self.periods)):
            named = [self._named(number, metrics) for number in numbers[::-step]][::-1]
            if all(
                one.right() + AIR <= other.left()
                for (one, _words), (other, _others) in pairwise(named)
            ):
                return named
        return [self._named(numbers[-1], metrics)] if numbers else []

    def _named(self, number: int, metrics: QFontMetricsF) -> tuple[QRectF, str]:
        words = period_short(self.periods[number])
        wide = metrics.horizontalAdvance(words) + 4
        left = min(self.x(number) - wide / 2, self.right - wide)
        return QRectF(left, 0, wide, 0), words
