"""Where periods stand side by side below a chart, and how their names are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from journal.looking.insights import Period
from ui.models.insight_words import period_short
from ui.theme.look import Look

CENTRE = Qt.AlignmentFlag.AlignCenter


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
        """Write the names below, as many of them as stand without touching, the last one always."""
        font = look.font("caption")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(look.colour("ink3"))
        high = look.line_height("caption")
        free = self.right
        for number in reversed(range(len(self.periods))):
            words = period_short(self.periods[number])
            wide = metrics.horizontalAdvance(words) + 4
            left = min(self.x(number) - wide / 2, self.right - wide)
            if left + wide <= free:
                free = left - 4
                painter.drawText(QRectF(left, top, wide, high), CENTRE, words)
