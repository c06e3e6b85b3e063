"""Nights that outnumber the pixels: a row of pixels says how many of its nights were slept through.

Each line of pixels stands for several nights. The deeper its colour at a clock, the larger the
share of those with a record that were asleep then; nights without a record do not thin it out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from ui.models.night_shape import DAY, Shape
from ui.theme.look import Look
from ui.widgets.night_bar import Bar, Span
from ui.widgets.shapes import pen

KINDS = {"natural": "natural-fill", "synced": "synced", "unknown": "ink3", "you": "ink2"}


@dataclass(slots=True)
class Pixels:
    """The nights of one line of pixels."""

    nights: int = 0  # with times
    asleep: dict[str, list[Span]] = field(default_factory=dict)  # by kind


class Density:
    """Gathers nights by the line of pixels they fall into, and paints all lines."""

    def __init__(self, look: Look, left: float, width: float) -> None:
        self._look = look
        self._left = left
        self._width = width
        self._lines: dict[int, Pixels] = {}

    def add(self, shape: Shape | None, top: float) -> None:
        """A night whose row begins at this height; None leaves its line as it is."""
        line = self._lines.setdefault(int(top), Pixels())
        if shape is None or shape.main is None:
            return
        line.nights += 1
        line.asleep.setdefault(shape.main.kind, []).extend(_within(_spans(shape.main)))

    def paint(self, painter: QPainter) -> None:
        """Paint the lines, and begin anew; one of which no night has times is dotted."""
        empty = []
        for y, line in self._lines.items():
            if not line.nights:
                empty.append(QLineF(self._x(600), y + 0.5, self._x(1140), y + 0.5))
                continue
            for kind, spans in line.asleep.items():
                for start, end, count in steps(spans):
                    colour = self._look.colour(KINDS[kind], min(1.0, count / line.nights))
                    box = QRectF(QPointF(self._x(start), y), QPointF(self._x(end), y + 1))
                    painter.fillRect(box, colour)
        painter.setPen(pen(self._look.colour("edge", 0.6), 1, (1.5, 6)))
        painter.drawLines(empty)
        self._lines = {}

    def _x(self, minute: float) -> float:
        return self._left + minute / DAY * self._width


def steps(spans: Iterable[Span]) -> list[tuple[float, float, int]]:
    """Stretches of minutes with how many of the spans cover them, those that any does."""
    changes: dict[float, int] = {}
    for start, end in spans:
        changes[start] = changes.get(start, 0) + 1
        changes[end] = changes.get(end, 0) - 1
    found, count = [], 0
    ordered = sorted(changes)
    for start, end in pairwise(ordered):
        count += changes[start]
        if count:
            found.append((start, end, count))
    return found


def _spans(bar: Bar) -> Sequence[Span]:
    return bar.asleep or ((bar.in_bed,) if bar.in_bed else ())


def _within(spans: Iterable[Span]) -> Iterable[Span]:
    """The spans on a row from noon to noon; what reaches over noon goes round to its other end."""
    for start, end in spans:
        for shift in (-DAY, 0.0, DAY):
            low, high = max(0.0, start + shift), min(DAY, end + shift)
            if low < high:
                yield low, high
