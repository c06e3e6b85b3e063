"""Feelings, period by period: the area of a dot is its share of the dreams with a feeling named."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from journal.looking.insights import Felt, Period
from journal.statistics.shares import Share
from journal.text import _, capital
from ui.charts.chart import Mark, Table
from ui.charts.over_time import Columns
from ui.models.insight_words import period_long, share_words
from ui.theme.look import Look

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
FEW = 5  # dreams with a feeling named; below, a dot is pale
PALE, STRONG = 0.4, 0.85
NAMES = 0.42  # of the width at most


@dataclass(frozen=True, slots=True)
class FeltChart:
    """The feelings named most often, a row each."""

    feelings: tuple[Felt, ...]
    periods: tuple[Period, ...]

    @property
    def name(self) -> str:
        """What is shown."""
        return _("Feelings, share of the dreams with one named")

    @property
    def sentence(self) -> str:
        """Each feeling with its whole share."""
        return ". ".join(f"{each.name} {share_words(each.whole)}" for each in self.feelings)

    @property
    def table(self) -> Table:
        """A row for each feeling, a column for each period."""
        heads = (_("Feeling"), *(period_long(each) for each in self.periods), _("In all"))
        return Table(
            heads,
            tuple(
                (each.name, *(share_words(part) for part in each.shares), share_words(each.whole))
                for each in self.feelings
            ),
        )

    def height(self, look: Look, width: float) -> int:
        """A row for each feeling, and the names of the periods."""
        return len(self.feelings) * _row(look) + 2 * look.line_height("caption")

    def draw(self, painter: QPainter, size: QSizeF, look: Look) -> None:
        """Names, dots, periods."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns, high = self._columns(size, look), _row(look)
        font = look.font("small")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(look.colour("ink2"))
        for row, each in enumerate(self.feelings):
            words = metrics.elidedText(
                capital(each.name), Qt.TextElideMode.ElideRight, columns.left - 8
            )
            painter.drawText(QRectF(0, row * high, columns.left, high), LEFT, words)
        painter.setPen(Qt.PenStyle.NoPen)
        for at, _felt, _period, part in self._dots(size, look):
            strong = STRONG if part.n >= FEW else PALE
            painter.setBrush(look.colour("ink2", strong))
            radius = (high / 2 - 1) * math.sqrt(part.value or 0.0)
            painter.drawEllipse(at, radius, radius)
        columns.name(painter, look, len(self.feelings) * high + 0.5 * look.line_height("caption"))
        painter.restore()

    def marks(self, size: QSizeF, look: Look) -> Sequence[Mark]:
        """Feeling by feeling; a feeling opens the dreams that have it."""
        return [
            Mark(at, f"{felt.name}, {period_long(period)}: {share_words(part)}", felt.name)
            for at, felt, period, part in self._dots(size, look)
        ]

    def _dots(self, size: QSizeF, look: Look) -> Iterator[tuple[QPointF, Felt, Period, Share]]:
        columns, high = self._columns(size, look), _row(look)
        for row, each in enumerate(self.feelings):
            for number, part in enumerate(each.shares):
                if part.n:
                    at = QPointF(columns.x(number), (row + 0.5) * high)
                    yield at, each, self.periods[number], part

    def _columns(self, size: QSizeF, look: Look) -> Columns:
        metrics = QFontMetricsF(look.font("small"))
        longest = max((metrics.horizontalAdvance(each.name) for each in self.feelings), default=0)
        left = min(longest + 14, size.width() * NAMES)
        return Columns(self.periods, left, size.width())


def _row(look: Look) -> int:
    return max(24, look.line_height("small") + 4)
