"""What plots of two kinds of nights share: grid, columns, middles, and their difference."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.charts.axes import Scale, ticks
from ui.charts.swarm import swarm
from ui.theme.look import Look
from ui.widgets.shapes import pen

CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
AT = (0.30, 0.77)  # of the room for both kinds: where the middle of each lies


class TwoSides:
    """Where both kinds lie in a plot of this size, and what is drawn alike of them.

    `reach` is the lowest and the highest value and the step of the grid, `words` what a step is
    called.
    """

    def __init__(
        self,
        look: Look,
        size: QSizeF,
        reach: tuple[float, float, float],
        words: Callable[[float], str],
    ) -> None:
        self._look, self._size = look, size
        caption = look.line_height("caption")
        self._foot = look.line_height("body") + 12
        low, high, self._every = reach
        bottom = size.height() - self._foot - caption / 2 - 4
        self._scale = Scale(low, high, caption / 2 + 2.0, bottom)
        self._steps = [(each, words(each)) for each in ticks(low, high, self._every)]
        self._metrics = QFontMetricsF(look.font("caption", tabular=True))
        advance = self._metrics.horizontalAdvance
        self._gutter = max((advance(each) for _value, each in self._steps), default=20) + 12
        self._part(1.0, 0.0)

    def _part(self, share: float, axis: float) -> None:
        """Give the nights this share of the room; `axis` is for the words of the difference."""
        self._axis = axis
        self._columns = self._gutter + (self._size.width() - self._gutter) * share
        self._half = (self._columns - self._gutter) * 0.19

    def _side(self, *, second: bool) -> float:
        return self._gutter + (self._columns - self._gutter) * AT[second]

    def _right_at(self, share: float) -> float:
        """So far from the nights to the axis of the difference."""
        return self._columns + (self._size.width() - self._axis - self._columns) * share

    def _beside_one_another(self, x: float, values: Sequence[float], apart: float) -> list[QPointF]:
        """A place for each night around this line, no two on one another."""
        ys = [self._scale.y(each) for each in values]
        return [QPointF(x + dx, y) for y, dx in zip(ys, swarm(ys, apart, self._half), strict=True)]

    def _beside_the_others(self, x: float, values: Sequence[float], apart: float) -> list[QPointF]:
        """A place for each night that does not count, to the left of those that do."""
        ys = [self._scale.y(each) for each in values]
        left = x - self._half * 1.25
        aside = swarm(ys, apart, self._half * 0.4)
        return [QPointF(left + dx, y) for y, dx in zip(ys, aside, strict=True)]

    def _grid(self, painter: QPainter) -> None:
        look = self._look
        painter.setFont(look.font("caption", tabular=True))
        for value, words in self._steps:
            y = round(self._scale.y(value)) + 0.5
            painter.setPen(look.colour("line"))
            painter.drawLine(QPointF(self._gutter, y), QPointF(self._columns, y))
            painter.setPen(look.colour("ink3"))
            painter.drawText(QRectF(0, y - 20, self._gutter - 10, 40), RIGHT, words)

    def _level(self, painter: QPainter, x: float, value: float, *, far: bool) -> None:
        """The middle or the mean of one kind; `far` carries it on to the difference."""
        y = round(self._scale.y(value)) + 0.5
        if far:
            painter.setPen(pen(self._look.colour("ink3"), 1, (2, 4)))
            end = self._size.width() - self._axis
            painter.drawLine(QPointF(x + self._half, y), QPointF(end, y))
        painter.setPen(pen(self._look.colour("ink"), 2))
        wide = max(26.0, self._half * 0.55)
        painter.drawLine(QPointF(x - wide, y), QPointF(x + wide, y))

    def _bar(self, painter: QPainter, x: float, ends: tuple[float, float], at: float) -> None:
        """The difference and its interval, in pixels."""
        ink = self._look.colour("ink")
        painter.setPen(pen(ink, 3))
        painter.drawLine(QPointF(x, ends[0]), QPointF(x, ends[1]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(x, at), 6, 6)

    def _tick(self, painter: QPainter, at: tuple[float, float], words: str, *, zero: bool) -> None:
        """One step of the difference's own axis; its words may lie a little off."""
        look, x = self._look, self._size.width() - self._axis + 0.5
        painter.setPen(pen(look.colour("edge")))
        painter.drawLine(QPointF(x, at[0]), QPointF(x + 5, at[0]))
        painter.setPen(look.colour("ink" if zero else "ink3"))
        painter.drawText(QRectF(x + 10, at[1] - 20, self._axis, 40), LEFT, words)
