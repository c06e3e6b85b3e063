"""Every night a dot by arm, and beside it the difference with its interval on its own axis."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.look import Look
from ui.widgets.marks import paint_mark
from ui.widgets.shapes import painter_on, pen
from ui.widgets.spoken import CHART

HIGH, LEAST = 260, 420
TOP, FOOT = 16.0, 34.0
STEP = 11.0  # between dots of one height


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm: its name, how its dots are drawn ('natural', 'synced', 'on', 'off'), its values."""

    name: str
    kind: str
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Difference:
    """The first arm less the second: the estimate, its interval, and what the axis is called."""

    estimate: float
    low: float
    high: float
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What is drawn; `words` tells a value, `difference` one of the second axis."""

    on: Arm
    off: Arm
    difference: Difference | None
    words: Callable[[float], str]
    difference_words: Callable[[float], str]


class Estimation(QWidget):
    """A Gardner-Altman plot; the same numbers stand in the table below it."""

    SPOKEN = CHART

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: Shown | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_values(self, shown: Shown, name: str, told: str) -> None:
        """Draw these; `name` is the sentence of the result, `told` the numbers in words."""
        self._shown = shown
        self.setAccessibleName(name)
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(LEAST), self._look.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._look.px(LEAST), LEAST), self._look.px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._shown
        if shown is None or not (shown.on.values and shown.off.values):
            return
        painter = painter_on(self)
        painter.setFont(self._look.font("caption"))
        plot = QRectF(0, TOP, self.width(), self.height() - TOP - self._look.px(FOOT))
        scale = _Scale(shown, plot)
        self._paint_grid(painter, scale)
        places = {False: plot.width() * 0.26, True: plot.width() * 0.5}
        for on, arm in ((False, shown.off), (True, shown.on)):
            self._paint_arm(painter, arm, places[on], scale)
        if shown.difference:
            self._paint_difference(painter, shown.difference, scale, places)

    def _paint_grid(self, painter: QPainter, scale: "_Scale") -> None:
        shown, width = scale.shown, self.width()
        for value in scale.ticks:
            y = scale.y(value)
            painter.setPen(pen(self._look.colour("line")))
            painter.drawLine(QPointF(0, y), QPointF(width * 0.66, y))
            painter.setPen(self._look.colour("ink3"))
            painter.drawText(QPointF(0, y - 3), shown.words(value))

    def _paint_arm(self, painter: QPainter, arm: Arm, x: float, scale: "_Scale") -> None:
        step = STEP * self._look.text_size
        for value, shift in _swarm(arm.values, scale, step):
            self._paint_dot(painter, QPointF(x + shift, scale.y(value)), arm.kind)
        middle = sum(arm.values) / len(arm.values)
        painter.setPen(pen(self._look.colour("ink"), 2.0))
        y, reach = scale.y(middle), self._look.px(34)
        painter.drawLine(QPointF(x - reach, y), QPointF(x + reach, y))
        painter.setPen(self._look.colour("ink2"))
        box = QRectF(x - self.width() * 0.13, scale.plot.bottom() + 6, self.width() * 0.26, 40)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        metrics = painter.fontMetrics()
        name = metrics.elidedText(
            f"{arm.name} {len(arm.values)}", Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, flags, name)

    def _paint_dot(self, painter: QPainter, at: QPointF, kind: str) -> None:
        if kind in {"natural", "synced"}:
            paint_mark(painter, at, kind, self._look)
            return
        painter.setPen(pen(self._look.colour("ink2"), 1.5))
        painter.setBrush(self._look.colour("ink2") if kind == "on" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, 4.3, 4.3)

    def _paint_difference(
        self, painter: QPainter, found: Difference, scale: "_Scale", places: dict[bool, float]
    ) -> None:
        look, x, axis = self._look, self.width() * 0.76, self.width() * 0.84
        zero = scale.means[1]
        painter.setPen(pen(look.colour("edge"), 1.0, (2, 4)))
        for on, mean in ((True, scale.means[0]), (False, zero)):
            y = scale.y(mean)
            painter.drawLine(QPointF(places[on] + look.px(34), y), QPointF(axis, y))
        painter.setPen(pen(look.colour("ink"), 3.0))
        painter.drawLine(
            QPointF(x, scale.y(zero + found.low)), QPointF(x, scale.y(zero + found.high))
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ink"))
        painter.drawEllipse(QPointF(x, scale.y(zero + found.estimate)), 6, 6)
        painter.setPen(pen(look.colour("edge")))
        ends = sorted({0.0, found.low, found.high})
        painter.drawLine(
            QPointF(axis, scale.y(zero + ends[0])), QPointF(axis, scale.y(zero + ends[-1]))
        )
        self._paint_ends(painter, ends, axis, scale)
        box = QRectF(self.width() * 0.66, scale.plot.bottom() + 6, self.width() * 0.34, 40)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, found.name)

    def _paint_ends(
        self, painter: QPainter, ends: Sequence[float], axis: float, scale: "_Scale"
    ) -> None:
        """Zero and the ends of the interval, in words, no two on one another."""
        zero, high = scale.means[1], painter.fontMetrics().height()
        below = float("inf")
        painter.setPen(self._look.colour("ink2"))
        for value in ends:
            y = min(scale.y(zero + value), below - high)
            below = y
            words = scale.shown.difference_words(value)
            painter.drawText(QPointF(axis + 8, y + high / 3), words)


class _Scale:
    """Values to heights; both axes have one scale, so that the difference can be read across."""

    def __init__(self, shown: Shown, plot: QRectF) -> None:
        self.shown, self.plot = shown, plot
        self.means = tuple(sum(each.values) / len(each.values) for each in (shown.on, shown.off))
        told = [*shown.on.values, *shown.off.values]
        if shown.difference:
            told += [self.means[1] + each for each in (shown.difference.low, shown.difference.high)]
        self.low, self.high = min(told), max(told)
        if self.high - self.low <= 0:
            self.low, self.high = self.low - 1, self.high + 1
        step = _round_step((self.high - self.low) / 3)
        first = math.ceil(self.low / step)
        self.ticks = [n * step for n in range(first, math.floor(self.high / step) + 1)]

    def y(self, value: float) -> float:
        """The height of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.plot.bottom() - share * self.plot.height()


def _round_step(wanted: float) -> float:
    """The round number nearest above: 1, 2 or 5 with any number of zeros."""
    ten: float = 10.0 ** math.floor(math.log10(wanted))
    return next(ten * each for each in (1, 2, 5, 10) if ten * each >= wanted)


def _swarm(values: Sequence[float], scale: _Scale, step: float) -> list[tuple[float, float]]:
    """Each value with how far its dot stands aside, so that no dot hides another."""
    placed: list[tuple[float, float]] = []
    for value in sorted(values):
        y = scale.y(value)
        taken = {shift for other, shift in placed if abs(scale.y(other) - y) < step}
        places = (n * step / 2 * way for n in range(2 * len(values)) for way in (1, -1))
        free = next(each for each in places if all(abs(each - other) >= step for other in taken))
        placed.append((value, free))
    return placed
