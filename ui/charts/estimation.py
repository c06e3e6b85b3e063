"""The estimation plot: every night a mark by kind, and the difference on an axis of its own.

Gardner & Altman 1986, BMJ 292:746-750; Ho et al. 2019, Nat Methods 16:565-566. The curve beside
the difference comes from the method of its interval.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from journal.looking import units, wording
from journal.looking.compare import Detail, Dot
from journal.looking.outcomes import Scale as Told
from journal.model.night import Kind
from journal.text import _
from ui.charts.axes import Scale, step, ticks
from ui.charts.chart import Mark, Table
from ui.charts.swarm import rows, swarm
from ui.models.naming import kind_word, night_long
from ui.theme.look import Look
from ui.widgets.kind import KIND_ICON, kind_role
from ui.widgets.shapes import pen

MANY = 150  # nights of a kind from which on marks are small and lighter
KINDS = (Kind.NATURAL, Kind.SYNCED)
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
BINS = 48


@dataclass(frozen=True, slots=True)
class Estimation:
    """The plot of one outcome; `outcome` is its name, `finding` the sentence that leads."""

    detail: Detail
    outcome: str
    finding: str

    @property
    def name(self) -> str:
        """The outcome, by kind of night."""
        return _("{outcome}, night by night").format(outcome=self.outcome)

    @property
    def sentence(self) -> str:
        """Both middles, the difference and its interval, each with its n."""
        row = self.detail.row
        told = _("{finding} Natural {a} (n {n}), synced {b} (n {m}).").format(
            finding=self.finding,
            a=wording.middle(row, synced=False),
            n=row.look.n_second,
            b=wording.middle(row, synced=True),
            m=row.look.n_first,
        )
        return f"{told} {wording.below(row)}"

    @property
    def table(self) -> Table:
        """Every night with its kind and value, and whether it counts."""
        scale = self.detail.row.outcome.scale
        heads = (_("Night"), _("Kind"), self.outcome, _("Counted"))
        dots = sorted(self.detail.dots, key=lambda each: each.night)
        return Table(
            heads,
            tuple(
                (
                    night_long(each.night),
                    kind_word(Kind.SYNCED if each.synced else Kind.NATURAL),
                    told(scale, each.value),
                    _("yes") if each.counted else _("left out"),
                )
                for each in dots
            ),
        )

    def height(self, look: Look, width: float) -> int:
        """High enough for a swarm, not higher with larger text than it must be."""
        return round(240 + look.px(50))

    def draw(self, painter: QPainter, size: QSizeF, look: Look) -> None:
        """Draw the plot."""
        Drawing(self, size, look).draw(painter)

    def marks(self, size: QSizeF, look: Look) -> Sequence[Mark]:
        """The natural nights from the lowest, the synced ones, then the difference."""
        return Drawing(self, size, look).marks()


def told(scale: Told, value: float) -> str:
    """A night's own value: of yes and no, the answer."""
    if scale is Told.YES_NO:
        return _("yes") if value else _("no")
    if scale in {Told.RATING, Told.COUNT}:
        return f"{value:g}"
    return units.value(scale, value)


class Drawing:
    """One plot at one size."""

    def __init__(self, chart: Estimation, size: QSizeF, look: Look) -> None:
        self._chart = chart
        self._row = chart.detail.row
        self._told = self._row.outcome.scale
        self._look = look
        self._size = size
        caption = look.line_height("caption")
        self._foot = look.line_height("body") + 12
        self._dots = [each for each in chart.detail.dots if each.counted]
        low, high, self._every = self._reach()
        bottom = size.height() - self._foot - caption / 2 - 4
        self._scale = Scale(low, high, caption / 2 + 2.0, bottom)
        metrics = QFontMetricsF(look.font("caption", tabular=True))
        names = [units.tick(self._told, each) for each in ticks(low, high, self._every)]
        self._gutter = max((metrics.horizontalAdvance(each) for each in names), default=20) + 12
        self._axis = metrics.horizontalAdvance("\N{MINUS SIGN}0.55") + 14
        room = size.width() - self._gutter
        self._columns = self._gutter + room * (0.56 if self._row.interval else 1.0)
        self._half = (self._columns - self._gutter) * 0.19

    def draw(self, painter: QPainter) -> None:
        """Grid, nights, middles, difference, words below."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._grid(painter)
        small = [each for each in self._chart.detail.dots if not each.counted]
        for kind in KINDS:
            self._faint(painter, kind, small)
            self._nights(painter, kind)
            self._middle(painter, kind)
            self._words(painter, kind)
        if self._row.interval is not None:
            self._difference(painter)
        painter.restore()

    def marks(self) -> list[Mark]:
        """Where each night lies, and what it says."""
        found: list[Mark] = []
        for kind in KINDS:
            number = self._row.look.n_second if kind is Kind.NATURAL else self._row.look.n_first
            middle = self._value(kind)
            if middle is not None and self._row.interval is not None:
                form = _("{kind}, {n} nights: {value} in the middle")
                if self._row.yes_no:
                    form = _("{kind}, {n} nights: {value} of them")
                words = form.format(
                    kind=kind_word(kind), n=number, value=units.value(self._told, middle)
                )
                found.append(Mark(QPointF(self._x(kind), self._scale.y(middle)), words))
            placed = sorted(self._placed(kind), key=lambda each: (-each[1].y(), each[0].night))
            found += [Mark(at, self._said(dot, kind), dot.night) for dot, at in placed]
        row = self._row
        if row.interval is not None and row.difference is not None:
            words = _("Difference: {difference}; 95 % interval {interval}").format(
                difference=units.signed(self._told, row.difference),
                interval=units.interval(self._told, row.interval),
            )
            found.append(Mark(QPointF(self._at_right(), self._shift_y(row.difference)), words))
        return found

    # --- where things lie -----------------------------------------------------------------------

    def _reach(self) -> tuple[float, float, float]:
        if self._told is Told.RATING:
            return 1.0, 5.0, 1.0
        if self._told is Told.YES_NO:
            return 0.0, 1.0, 0.25
        values = [each.value for each in self._chart.detail.dots] or [0.0]
        low, high = min(values), max(values)
        if self._told is Told.COUNT or (self._told is Told.MINUTES and low < high / 2):
            low = 0.0
        every = step(max(high - low, 1.0), 5, clock=self._told is Told.CLOCK)
        return (low // every) * every, (-(-high // every)) * every or every, every

    def _x(self, kind: Kind) -> float:
        share = 0.30 if kind is Kind.NATURAL else 0.77
        return self._gutter + (self._columns - self._gutter) * share

    def _at_right(self) -> float:
        return self._columns + (self._size.width() - self._axis - self._columns) * 0.3

    def _value(self, kind: Kind) -> float | None:
        if self._row.shares is not None:
            return self._row.shares[kind is Kind.SYNCED].value
        look = self._row.look
        return look.median_first if kind is Kind.SYNCED else look.median_second

    def _shift_y(self, shift: float) -> float:
        """Zero of the difference lies at the natural middle, on the same scale."""
        return self._scale.y((self._value(Kind.NATURAL) or 0.0) + shift)

    def _many(self, kind: Kind) -> bool:
        return sum(each.synced == (kind is Kind.SYNCED) for each in self._dots) > MANY

    def _apart(self, kind: Kind) -> float:
        """How far marks are apart: nearer where many nights have one value."""
        if self._many(kind):
            return 4.5
        values = Counter(each.value for each in self._dots if each.synced == (kind is Kind.SYNCED))
        most = max(values.values(), default=1)
        if self._told is Told.YES_NO:
            return 11.0
        return max(4.5, min(11.0, 2 * self._half / most))

    def _placed(self, kind: Kind) -> list[tuple[Dot, QPointF]]:
        dots = [each for each in self._dots if each.synced == (kind is Kind.SYNCED)]
        apart = self._apart(kind)
        x = self._x(kind)
        if self._told is Told.YES_NO:
            return self._answers(dots, x, apart)
        ys = [self._scale.y(each.value) for each in dots]
        aside = swarm(ys, apart, self._half)
        return [(each, QPointF(x + dx, y)) for each, y, dx in zip(dots, ys, aside, strict=True)]

    def _answers(self, dots: Sequence[Dot], x: float, apart: float) -> list[tuple[Dot, QPointF]]:
        """Yes and no in rows: no from the bottom upwards, yes from the top downwards."""
        found = []
        for value, way in ((0.0, -1), (1.0, 1)):
            alike = [each for each in dots if each.value == value]
            room = (self._scale.bottom - self._scale.top) / 2 - apart
            across = max(1.0, 2 * self._half // apart)
            deep = -(-len(alike) // across) * apart
            gap = apart * min(1.0, room / deep) if deep else apart
            places = rows(len(alike), apart, self._half)
            y = self._scale.y(value)
            found += [
                (each, QPointF(x + dx, y + way * (away / apart * gap + apart / 2)))
                for each, (dx, away) in zip(alike, places, strict=True)
            ]
        return found

    def _said(self, dot: Dot, kind: Kind) -> str:
        return _("{kind}, {night}: {value}").format(
            kind=kind_word(kind), night=night_long(dot.night), value=told(self._told, dot.value)
        )

    # --- how they are drawn ---------------------------------------------------------------------

    def _grid(self, painter: QPainter) -> None:
        look = self._look
        painter.setFont(look.font("caption", tabular=True))
        for value in ticks(self._scale.low, self._scale.high, self._every):
            y = round(self._scale.y(value)) + 0.5
            painter.setPen(look.colour("line"))
            painter.drawLine(QPointF(self._gutter, y), QPointF(self._columns, y))
            painter.setPen(look.colour("ink3"))
            box = QRectF(0, y - 20, self._gutter - 10, 40)
            painter.drawText(box, RIGHT, units.tick(self._told, value))

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
        dots = [each for each in small if each.synced == (kind is Kind.SYNCED)]
        ys = [self._scale.y(each.value) for each in dots]
        x = self._x(kind) - self._half * 1.25
        painter.setOpacity(0.5)
        for y, dx in zip(ys, swarm(ys, 5.0, self._half * 0.4), strict=True):
            self._mark(painter, QPointF(x + dx, y), kind, 1.8)
        painter.setOpacity(1.0)

    def _middle(self, painter: QPainter, kind: Kind) -> None:
        value = self._value(kind)
        if value is None or self._row.interval is None:
            return
        y, x = round(self._scale.y(value)) + 0.5, self._x(kind)
        painter.setPen(pen(self._look.colour("ink3"), 1, (2, 4)))
        end = self._size.width() - self._axis
        painter.drawLine(QPointF(x + self._half, y), QPointF(end, y))
        painter.setPen(pen(self._look.colour("ink"), 2))
        wide = max(26.0, self._half * 0.55)
        painter.drawLine(QPointF(x - wide, y), QPointF(x + wide, y))

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
        row, look = self._row, self._look
        if row.interval is None or row.difference is None:
            return
        x = self._at_right()
        self._violin(painter, x)
        line = pen(look.colour("ink"), 3)
        painter.setPen(line)
        low, high = self._shift_y(row.interval.low), self._shift_y(row.interval.high)
        painter.drawLine(QPointF(x, low), QPointF(x, high))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ink"))
        painter.drawEllipse(QPointF(x, self._shift_y(row.difference)), 6, 6)
        self._second_axis(painter)

    def _violin(self, painter: QPainter, x: float) -> None:
        """The curve of the interval's own method, as a half violin to the right."""
        curve = self._chart.detail.curve
        if not curve:
            return
        low, high = curve[0], curve[-1]
        wide = max((high - low) / BINS, 1.0 / self._scale.unit)
        apart = min((b - a for a, b in pairwise(sorted(set(curve)))), default=wide)
        reach = max(3, round(apart / wide * 0.7))  # steps of a scale become hills, not needles
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
            painter.setPen(pen(look.colour("edge")))
            painter.drawLine(QPointF(x, y), QPointF(x + 5, y))
            painter.setPen(look.colour("ink" if not value else "ink3"))
            box = QRectF(x + 10, y - 20, self._axis, 40)
            painter.drawText(box, LEFT, units.shift_tick(self._told, value))
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
