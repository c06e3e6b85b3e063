"""The drawing of an estimation plot: grid, nights, middles, and the difference on its own axis."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from journal.looking import units
from journal.looking.compare import Dot
from journal.looking.outcomes import Scale as Told
from journal.model.night import Kind
from journal.text import _
from ui.charts.axes import step, ticks
from ui.charts.estimation_layout import KINDS, Layout
from ui.charts.two_sides import LEFT
from ui.models.naming import kind_word
from ui.widgets.kind import KIND_ICON, kind_role
from ui.widgets.shapes import pen

BINS = 48


class Drawing(Layout):
    """One plot at one size, painted."""

    def draw(self, painter: QPainter) -> None:
        """Grid, nights, middles, difference, words below."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._grid(painter)
        small = [each for each in self._detail.dots if not each.counted]
        for kind in KINDS:
            self._faint(painter, kind, small)
            self._nights(painter, kind)
            self._middle(painter, kind)
            self._words(painter, kind)
        if self._row.interval is not None:
            self._difference(painter)
        painter.restore()

    def _nights(self, painter: QPainter, kind: Kind) -> None:
        many = self._many(kind)
        painter.setOpacity(0.6 if many else 1.0)
        radius = max(1.6, self._apart(kind) * 0.42)
        for _dot, at in self._placed(kind):
            self._mark(painter, at, kind, radius)
        painter.setOpacity(1.0)

    def _mark(self, painter: QPainter, at: QPointF, kind: Kind, radius: float) -> None:
        look = self._look
        if kind is Kind.NATURAL:
            painter.setPen(pen(look.colour("natural")))
            painter.setBrush(look.colour("natural-fill"))
            painter.drawEllipse(at, radius, radius)
            return
        square = QPen(look.colour("synced"), 1.7 if radius > 2 else 1.0)
        square.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(square)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        side = radius * 0.9
        painter.drawRect(QRectF(at.x() - side, at.y() - side, 2 * side, 2 * side))

    def _faint(self, painter: QPainter, kind: Kind, small: Sequence[Dot]) -> None:
        """Nights that are left out, small and pale to the left of the others."""
        values = [each.value for each in small if each.synced == (kind is Kind.SYNCED)]
        painter.setOpacity(0.5)
        for at in self._beside_the_others(self._x(kind), values, 5.0):
            self._mark(painter, at, kind, 1.8)
        painter.setOpacity(1.0)

    def _middle(self, painter: QPainter, kind: Kind) -> None:
        value = self._value(kind)
        if value is not None and self._row.interval is not None:
            self._level(painter, self._x(kind), value, far=True)

    def _words(self, painter: QPainter, kind: Kind) -> None:
        """The kind's glyph and name with its n, below its nights."""
        look, role = self._look, kind_role(kind.value)
        n = self._row.look.n_second if kind is Kind.NATURAL else self._row.look.n_first
        words, number = kind_word(kind), f" {n}"
        bold, plain = look.font("body_strong"), look.font("body")
        side = look.px(16)
        wide = QFontMetricsF(bold).horizontalAdvance(words)
        whole = side + 7 + wide + QFontMetricsF(plain).horizontalAdvance(number)
        left = min(max(0.0, self._x(kind) - whole / 2), self._size.width() - whole)
        top = self._size.height() - self._foot
        box = QRectF(left, top, self._size.width(), self._foot)
        glyph = look.icon(KIND_ICON[kind.value], role, side)
        painter.drawPixmap(QPointF(left, top + (self._foot - side) / 2), glyph)
        painter.setFont(bold)
        painter.setPen(look.colour(role))
        painter.drawText(box.adjusted(side + 7, 0, 0, 0), LEFT, words)
        painter.setFont(plain)
        painter.setPen(look.colour("ink2"))
        painter.drawText(box.adjusted(side + 7 + wide, 0, 0, 0), LEFT, number)

    def _difference(self, painter: QPainter) -> None:
        row = self._row
        if row.interval is None or row.difference is None:
            return
        x = self._at_right()
        self._violin(painter, x)
        ends = self._shift_y(row.interval.low), self._shift_y(row.interval.high)
        self._bar(painter, x, ends, self._shift_y(row.difference))
        self._second_axis(painter)

    def _violin(self, painter: QPainter, x: float) -> None:
        """The curve of the interval's own method, as a half violin to the right."""
        curve = self._detail.curve
        if not curve:
            return
        low, high = curve[0], curve[-1]
        wide = max((high - low) / BINS, 1.0 / self._scale.unit)
        apart = min((b - a for a, b in pairwise(sorted(set(curve)))), default=wide)
        reach = max(3, round(apart / wide * 1.2))  # steps of a scale become hills, not needles
        count = int((high - low) / wide) + 2 * reach + 1
        weights = [0.0] * count
        for each in curve:
            weights[int((each - low) / wide) + reach] += 1
        smooth = _smoothed(_smoothed(weights, reach // 2), reach // 2)
        most = max(smooth)
        room = (self._size.width() - self._axis - x) * 0.62
        path = QPainterPath(QPointF(x, self._shift_y(low - reach * wide)))
        for place, weight in enumerate(smooth):
            y = self._shift_y(low + (place - reach + 0.5) * wide)
            path.lineTo(x + room * weight / most, y)
        path.lineTo(x, self._shift_y(low + (count - reach + 0.5) * wide))
        path.closeSubpath()
        painter.setPen(pen(self._look.colour("edge")))
        painter.setBrush(self._look.colour("raised"))
        painter.save()
        painter.setClipRect(QRectF(x, 0, self._size.width(), self._size.height() - self._foot))
        painter.drawPath(path)
        painter.restore()

    def _second_axis(self, painter: QPainter) -> None:
        """The difference's own axis, zero at the natural middle."""
        look, row = self._look, self._row
        if row.interval is None:
            return
        clock = self._told is Told.CLOCK
        reach = max(abs(row.interval.low), abs(row.interval.high), 20 / self._scale.unit)
        every = step(self._look.px(22) / self._scale.unit, 1, clock=clock)
        middle = self._value(Kind.NATURAL) or 0.0
        low = max(self._scale.low - middle, -reach - every)
        high = min(self._scale.high - middle, reach + every)
        at = ticks(low, high, every)
        x = self._size.width() - self._axis + 0.5
        painter.setPen(pen(look.colour("edge")))
        if len(at) > 1:
            painter.drawLine(QPointF(x, self._shift_y(at[0])), QPointF(x, self._shift_y(at[-1])))
        painter.setFont(look.font("caption", tabular=True))
        for value in at:
            y = round(self._shift_y(value)) + 0.5
            words = units.shift_tick(self._told, value)
            self._tick(painter, (y, y), words, zero=not value)
        self._name_second(painter)

    def _name_second(self, painter: QPainter) -> None:
        look = self._look
        font = look.font("small")
        painter.setFont(font)
        painter.setPen(look.colour("ink2"))
        words = _("Synced minus natural")
        middle = (self._at_right() + self._size.width() - self._axis) / 2
        wide = QFontMetricsF(font).horizontalAdvance(words)
        left = min(middle - wide / 2, self._size.width() - wide)
        top = self._size.height() - self._foot
        painter.drawText(QRectF(max(self._columns - 20, left), top, wide, self._foot), LEFT, words)


def _smoothed(weights: Sequence[float], reach: int) -> list[float]:
    """Each as the mean of its neighbours so far away."""
    return [sum(weights[max(0, at - reach) : at + reach + 1]) for at in range(len(weights))]
