"""Where the parts of an estimation plot lie, and what each of its marks says."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QSizeF

from journal.looking import units
from journal.looking.compare import Detail, Dot
from journal.looking.outcomes import Scale as Told
from journal.model.night import Kind
from journal.text import _
from ui.charts.axes import step
from ui.charts.chart import Mark
from ui.charts.swarm import rows
from ui.charts.two_sides import TwoSides
from ui.models.naming import kind_word, night_long
from ui.theme.look import Look

MANY = 150  # nights of a kind from which on marks are small and lighter
LONG = 180  # minutes above which an axis is told in hours
KINDS = (Kind.NATURAL, Kind.SYNCED)


def told(scale: Told, value: float) -> str:
    """A night's own value: of yes and no, the answer."""
    if scale is Told.YES_NO:
        return _("yes") if value else _("no")
    if scale in {Told.RATING, Told.COUNT}:
        return f"{value:g}"
    return units.value(scale, value)


class Layout(TwoSides):
    """Where everything lies in a plot of this size."""

    def __init__(self, detail: Detail, size: QSizeF, look: Look) -> None:
        self._detail = detail
        self._row = detail.row
        self._told = self._row.outcome.scale
        self._dots = [each for each in detail.dots if each.counted]
        super().__init__(look, size, self._reach(), partial(units.tick, self._told))
        axis = self._metrics.horizontalAdvance("\N{MINUS SIGN}0.55") + 14
        self._part(0.56 if self._row.interval else 1.0, axis)

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

    def _reach(self) -> tuple[float, float, float]:
        if self._told is Told.RATING:
            return 1.0, 5.0, 1.0
        if self._told is Told.YES_NO:
            return 0.0, 1.0, 0.25
        values = [each.value for each in self._detail.dots] or [0.0]
        low, high = min(values), max(values)
        if self._told is Told.COUNT or (self._told is Told.MINUTES and low < high / 2):
            low = 0.0
        every = step(max(high - low, 1.0), 5, clock=self._in_hours(high))
        return (low // every) * every, (-(-high // every)) * every or every, every

    def _in_hours(self, high: float) -> bool:
        """Whether ticks stand at quarters and hours."""
        return self._told is Told.CLOCK or (self._told is Told.MINUTES and high > LONG)

    def _x(self, kind: Kind) -> float:
        return self._side(second=kind is Kind.SYNCED)

    def _at_right(self) -> float:
        return self._right_at(0.3)

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
        places = self._beside_one_another(x, [each.value for each in dots], apart)
        return list(zip(dots, places, strict=True))

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
