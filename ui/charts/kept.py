"""Dreams kept on waking, period by period: the share of mornings, natural and synced."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from journal.looking.insights import KINDS, Kept, Period
from journal.model.night import Kind
from journal.statistics.recall import RecallRate
from journal.text import _
from ui.charts.axes import Scale
from ui.charts.chart import Mark, Table
from ui.charts.over_time import Columns
from ui.models.insight_words import kept_heading, period_long, rate_words
from ui.models.naming import kind_word
from ui.theme.look import Look
from ui.widgets.kind import kind_role
from ui.widgets.marks import paint_mark
from ui.widgets.shapes import pen

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
GRID = (0.0, 0.5, 1.0)
AWAY = 9  # pixels from a mark to the words of its line
APART = {Kind.NATURAL: -5.5, Kind.SYNCED: 5.5}  # pixels: at one rate both marks are seen
ROOM = 6.5  # pixels around the middle of a mark, where no line runs
EARLY = 0.5  # how strong a mark is of too few mornings


@dataclass(frozen=True, slots=True)
class KeptChart:
    """How often a dream was kept, with the number of mornings behind each mark."""

    kept: Kept
    periods: tuple[Period, ...]

    @property
    def name(self) -> str:
        """What is shown."""
        return _("Dreams kept on waking, by kind of night")

    @property
    def sentence(self) -> str:
        """The whole of it in words."""
        told = rate_words(self.kept.whole)
        return f"{kept_heading(self.kept, self.periods)}. " + _("In all {rate}.").format(rate=told)

    @property
    def table(self) -> Table:
        """Each period with the rate of either kind and its n."""
        heads = (_("Time"), *map(kind_word, KINDS))
        rows = tuple(
            (period_long(period), *(rate_words(self.kept.of[kind][number]) for kind in KINDS))
            for number, period in enumerate(self.periods)
        )
        return Table(heads, rows)

    def height(self, look: Look, width: float) -> int:
        """As high as the cards beside it."""
        return look.px(116) + 2 * look.line_height("caption") + 2 * look.line_height("small_strong")

    def draw(self, painter: QPainter, size: QSizeF, look: Look) -> None:
        """Grid, a line for each kind, its marks, and what each ends on."""
        _Drawing(self, size, look).draw(painter)

    def marks(self, size: QSizeF, look: Look) -> Sequence[Mark]:
        """Natural from the first period on, then synced."""
        lies = _Drawing(self, size, look)
        return [
            Mark(at, f"{period_long(self.periods[number])}, {kind_word(kind)}: {rate_words(rate)}")
            for kind in KINDS
            for number, rate, at in lies.points(kind)
        ]


class _Drawing:
    """One chart at one size."""

    def __init__(self, chart: KeptChart, size: QSizeF, look: Look) -> None:
        self._chart = chart
        self._look = look
        self._high = look.line_height("caption")
        metrics = QFontMetricsF(look.font("caption", tabular=True))
        self._gutter = metrics.horizontalAdvance("100 %") + 10
        self._columns = Columns(chart.periods, self._gutter, size.width())
        self._word = look.line_height("small_strong")
        bottom = size.height() - 1.6 * self._high - self._word
        self._scale = Scale(0.0, 1.0, self._word + self._high / 2, bottom)

    def points(self, kind: Kind) -> Iterator[tuple[int, RecallRate, QPointF]]:
        """Each period in which mornings of that kind were answered."""
        for number, rate in enumerate(self._chart.kept.of[kind]):
            if rate.rate is not None:
                x = self._columns.x(number) + APART[kind]
                yield number, rate, QPointF(x, self._scale.y(rate.rate))

    def draw(self, painter: QPainter) -> None:
        """Paint all of it."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._grid(painter)
        under = self._scale.bottom + self._word + 0.5 * self._high
        self._columns.name(painter, self._look, under)
        # No line runs over a mark, and none is hidden behind the other kind's.
        for part in (self._line, self._clear, self._marks):
            for kind in KINDS:
                part(painter, kind)
        self._ends(painter)
        painter.restore()

    def _grid(self, painter: QPainter) -> None:
        painter.setFont(self._look.font("caption", tabular=True))
        for value in GRID:
            y = round(self._scale.y(value)) + 0.5
            painter.setPen(self._look.colour("line"))
            painter.drawLine(QPointF(self._gutter, y), QPointF(self._columns.right, y))
            painter.setPen(self._look.colour("ink3"))
            box = QRectF(0, y - self._high / 2, self._gutter - 8, self._high)
            painter.drawText(box, RIGHT, f"{value * 100:.0f} %")

    def _line(self, painter: QPainter, kind: Kind) -> None:
        """A line from mark to mark; where a period has no answer it is broken."""
        points = list(self.points(kind))
        painter.setPen(pen(self._look.colour(kind.value), 2, (5, 4) if kind is KINDS[1] else ()))
        for (before, _rate, start), (number, _next, end) in pairwise(points):
            if number == before + 1:
                painter.drawLine(start, end)

    def _clear(self, painter: QPainter, kind: Kind) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("surface"))
        for _number, _rate, at in self.points(kind):
            painter.drawEllipse(at, ROOM, ROOM)

    def _marks(self, painter: QPainter, kind: Kind) -> None:
        """Faint where there were too few mornings."""
        for _number, rate, at in self.points(kind):
            painter.setOpacity(EARLY if rate.provisional else 1.0)
            paint_mark(painter, at, kind.value, self._look)
            painter.setOpacity(1.0)

    def _ends(self, painter: QPainter) -> None:
        """Each kind's word with its last share and n: above the lines the higher, below the other.

        Rows of their own: a line may run anywhere between nothing and all.
        """
        lines = [(kind, points[-1]) for kind in KINDS if (points := list(self.points(kind)))]
        lines.sort(key=lambda each: each[1][2].y())
        painter.setFont(self._look.font("small_strong"))
        for place, (kind, (_number, rate, _at)) in enumerate(lines):
            top = self._scale.bottom + 0.25 * self._high if place else 0.0
            painter.setPen(self._look.colour(kind_role(kind.value)))
            box = QRectF(self._gutter, top, self._columns.right - self._gutter, self._word)
            told = _("{kind} {share:.0f} %, n {n}")
            share = 100 * (rate.rate or 0.0)
            painter.drawText(box, RIGHT, told.format(kind=kind_word(kind), share=share, n=rate.n))
