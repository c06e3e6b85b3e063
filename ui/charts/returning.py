"""Dream signs that keep coming back: a stroke for each dream, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from journal.looking.insights import Period, Returning, Standing
from journal.text import _
from ui.charts.chart import Mark, Table
from ui.models.insight_words import period_short, standing_night
from ui.models.mark_words import in_dreams
from ui.theme.look import Look
from ui.widgets.shapes import pen

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ENDS = 10  # pixels at least between the first and the last date
TIME = 84  # pixels that names leave at least to the time, and to the count


@dataclass(frozen=True, slots=True)
class ReturningChart:
    """The signs in most dreams, a row each."""

    signs: tuple[Returning, ...]
    periods: tuple[Period, ...]

    @property
    def name(self) -> str:
        """What is shown."""
        return _("Dream signs that keep coming back")

    @property
    def sentence(self) -> str:
        """Each sign with its number of dreams."""
        return ". ".join(f"{each.name} {in_dreams(len(each.dreams))}" for each in self.signs)

    @property
    def table(self) -> Table:
        """Each sign with its first and its last night."""
        heads = (_("Dream sign"), _("Dreams"), _("First"), _("Last"))
        rows = tuple(
            (each.name, str(len(each.dreams)), *map(standing_night, _ends(each)))
            for each in self.signs
        )
        return Table(heads, rows)

    def height(self, look: Look, width: float) -> int:
        """A row for each sign, and the two ends of the time."""
        return len(self.signs) * _row(look) + 2 * look.line_height("caption")

    def draw(self, painter: QPainter, size: QSizeF, look: Look) -> None:
        """Names, strokes, counts, and the ends of the time."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = self._room(size, look)
        for row, each in enumerate(self.signs):
            self._row(painter, QRectF(0, row * _row(look), size.width(), _row(look)), look, each)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("ink3"))
        high = look.line_height("caption")
        ends = (period_short(self.periods[0]), period_short(self.periods[-1]))
        wide = QFontMetricsF(look.font("caption")).horizontalAdvance("".join(ends)) + ENDS
        left = max(0.0, min(left, right - wide))  # no names stand here: there is room to the left
        box = QRectF(left, len(self.signs) * _row(look) + high / 2, right - left, high)
        painter.drawText(box, LEFT, ends[0])
        if len(self.periods) > 1:
            painter.drawText(box, RIGHT, ends[-1])
        painter.restore()

    def marks(self, size: QSizeF, look: Look) -> Sequence[Mark]:
        """One for each sign; it opens the dreams that have it."""
        left, _right = self._room(size, look)
        return [
            Mark(
                QPointF(left / 2, (row + 0.5) * _row(look)),
                f"{each.name}: {in_dreams(len(each.dreams))}",
                each.name,
            )
            for row, each in enumerate(self.signs)
        ]

    def _row(self, painter: QPainter, box: QRectF, look: Look, sign: Returning) -> None:
        left, right = self._room(QSizeF(box.width(), 0), look)
        y, font = box.center().y(), look.font("small", tabular=True)
        words = QFontMetricsF(font).elidedText(
            sign.name, Qt.TextElideMode.ElideRight, max(0.0, left - 10)
        )
        painter.setFont(font)
        painter.setPen(look.colour("ink2"))
        painter.drawText(box, LEFT, words)
        painter.setPen(look.colour("ink"))
        painter.drawText(box, RIGHT, str(len(sign.dreams)))
        painter.setPen(look.colour("line"))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        painter.setPen(pen(look.colour("ink2"), 1.5))
        for each in sign.dreams:
            x = left + 2 + self._share(each.night) * (right - left - 4)
            painter.drawLine(QPointF(x, y - 6), QPointF(x, y + 6))

    def _share(self, night: date) -> float:
        """How far along the time a night lies, 0 to 1."""
        first, last = self.periods[0].first, self.periods[-1].last
        return (night - first).days / max(1, (last - first).days)

    def _room(self, size: QSizeF, look: Look) -> tuple[float, float]:
        """From where to where the time runs."""
        metrics = QFontMetricsF(look.font("small", tabular=True))
        longest = max((metrics.horizontalAdvance(each.name) for each in self.signs), default=0.0)
        most = max((len(each.dreams) for each in self.signs), default=0)
        left = min(longest + 12, max(0.0, size.width() - look.px(TIME)))
        return left, size.width() - metrics.horizontalAdvance(str(most)) - 12


def _ends(sign: Returning) -> tuple[Standing, Standing]:
    return sign.dreams[0], sign.dreams[-1]


def _row(look: Look) -> int:
    return max(27, look.line_height("small") + 6)
