"""The night bar: the signature drawing of a night, the same wherever a night is shown.

A thin line from getting into bed to getting up; thick where asleep, with a cut for each waking.
Natural is filled and round, synced hatched and square, so that shape alone tells them apart.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale, QPointF, QRect, QRectF, QSize, Qt, QTime
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.shapes import painter_on, pen

if TYPE_CHECKING:
    from ui.widgets.spoken_marks import ChartInterface, SpokenMark

DAY = 1440
NOON = 720
# An awakening is cut at least so wide that it can be seen.
LEAST_CUT = 7.0
# Below this height only kind and length can be told (the rows of a year).
PLAIN_BELOW = 4.0

EVENLY = (1, 2, 3, 4, 6, 12)  # of the steps between two clocks, so that they fall on full hours
AIR = 8  # pixels between two clocks
Span = tuple[float, float]


class Axis(NamedTuple):
    """A stretch of minutes laid over a width; `zero` is the clock's minute of day at minute 0."""

    start: float
    end: float
    zero: int = NOON

    def x(self, minute: float, rect: QRectF) -> float:
        """Where a minute lies in the rect; what is outside the axis lies on its edge."""
        share = (minute - self.start) / (self.end - self.start)
        return rect.left() + min(1.0, max(0.0, share)) * rect.width()

    def hours(self, step: float = 2) -> list[tuple[float, str]]:
        """Every full `step` hours on the axis, with the clock as the person's locale writes it."""
        every = step * 60
        first = math.ceil((self.start + self.zero) / every) * every - self.zero
        count = int((self.end - first) // every) + 1
        minutes = [first + number * every for number in range(max(0, count))]
        return [(minute, self.clock(minute)) for minute in minutes]

    def clock(self, minute: float) -> str:
        """The clock at a minute of the axis."""
        of_day = round(minute + self.zero) % DAY
        return QLocale().toString(QTime(of_day // 60, of_day % 60), _clock_format())

    def told(self, minute: float) -> str:
        """The clock at a minute of the axis, to the minute."""
        of_day = round(minute + self.zero) % DAY
        return QLocale().toString(QTime(of_day // 60, of_day % 60), QLocale.FormatType.ShortFormat)


class Bar(NamedTuple):
    """A night to draw, in minutes on an axis: 'natural', 'synced', 'unknown' or 'you'."""

    kind: str
    in_bed: Span | None
    asleep: tuple[Span, ...] = ()
    outline_only: bool = False


def paint_night(  # noqa: PLR0913, PLR0917 - a drawing needs its ground, its night and its measure
    painter: QPainter, rect: QRectF, bar: Bar, axis: Axis, look: Look, height: float = 9.0
) -> None:
    """Paint a night's bar, `height` pixels high, in the middle of the rect."""
    middle = rect.center().y()
    row = QRectF(rect.left(), middle - height / 2, rect.width(), height)
    painter.save()
    if height < PLAIN_BELOW:
        _plain(painter, row, bar, axis, look)
    elif bar.outline_only or not bar.asleep:
        _outline(painter, row, bar, axis, look)
    else:
        _line(painter, row, bar, axis, look)
        _asleep(painter, row, bar, axis, look)
    painter.restore()


def paint_hours(painter: QPainter, rect: QRectF, axis: Axis, look: Look, step: float = 2) -> None:
    """Paint hour lines over the rect's height and, below it, evenly, as many clocks as fit."""
    painter.save()
    font = look.font("caption", tabular=True)
    painter.setFont(font)
    baseline = rect.bottom() + look.line_height("caption")
    painter.setPen(look.colour("line"))
    for minute, _words in axis.hours(step):
        x = round(axis.x(minute, rect)) + 0.5
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
    painter.setPen(look.colour("ink3"))
    for box, words in clocks_that_fit(rect, axis, QFontMetricsF(font), step):
        painter.drawText(QPointF(box.left(), baseline), words)
    painter.restore()


def clocks_that_fit(
    rect: QRectF, axis: Axis, metrics: QFontMetricsF, step: float
) -> list[tuple[QRectF, str]]:
    """Where the clocks stand: every one of the steps, or every second, third ... so none touch."""
    placed: list[tuple[QRectF, str]] = []
    for every in EVENLY:
        placed = []
        for minute, words in axis.hours(step * every):
            wide = metrics.horizontalAdvance(words)
            left = min(max(axis.x(minute, rect) - wide / 2, rect.left()), rect.right() - wide)
            placed.append((QRectF(left, 0, wide, 0), words))
        if all(one.right() + AIR <= other.left() for (one, _a), (other, _b) in pairwise(placed)):
            return placed
    return placed[:1]


def cut(asleep: tuple[Span, ...]) -> Iterator[Span]:
    """The stretches asleep, drawn apart where they nearly touch; an invisible rest is left out."""
    spans = sorted(asleep)
    for number, (start, end) in enumerate(spans):
        left, right = start, end
        if number > 0:
            left = max(start, (spans[number - 1][1] + start) / 2 + LEAST_CUT / 2)
        if number + 1 < len(spans):
            right = min(end, (end + spans[number + 1][0]) / 2 - LEAST_CUT / 2)
        if right > left:
            yield left, right


def _clock_format() -> str:
    twelve = "a" in QLocale().timeFormat(QLocale.FormatType.ShortFormat).lower()
    return "h ap" if twelve else "HH:mm"


def _colour(bar: Bar) -> str:
    return {"natural": "natural", "synced": "synced", "you": "ink2"}.get(bar.kind, "ink3")


@lru_cache(maxsize=64)
def _pen(
    colour: str,
    width: float,
    alpha: float = 1.0,
    dashes: tuple[float, ...] = (),
    join: Qt.PenJoinStyle = Qt.PenJoinStyle.RoundJoin,
) -> QPen:
    """A pen for many bars; it is not to be changed."""
    ink = QColor(colour)
    ink.setAlphaF(alpha)
    made = pen(ink, width, dashes)
    made.setJoinStyle(join)
    return made


def _line(painter: QPainter, row: QRectF, bar: Bar, axis: Axis, look: Look) -> None:
    if bar.in_bed is None:
        return
    painter.setPen(_pen(look.theme.colours[_colour(bar)], 1.5, 0.55))
    y = row.center().y()
    left, right = axis.x(bar.in_bed[0], row), axis.x(bar.in_bed[1], row)
    painter.drawLine(QPointF(left, y), QPointF(right, y))


def _asleep(painter: QPainter, row: QRectF, bar: Bar, axis: Axis, look: Look) -> None:
    ratio = painter.device().devicePixelRatio()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for start, end in cut(bar.asleep):
        left = axis.x(start, row)
        width = axis.x(end, row) - left
        if width <= 0:
            continue
        box = QRectF(left, row.top(), max(2.0, width), row.height())
        if bar.kind == "synced":
            _hatched(painter, box, look, ratio)
        else:
            _rounded(painter, box, bar, look)


def _hatched(painter: QPainter, box: QRectF, look: Look, ratio: float) -> None:
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrushOrigin(QPointF(round(box.left()), round(box.top())))
    from ui.widgets.hatch import hatch_for  # for a synced night alone

    painter.fillRect(inner, hatch_for(look, "synced", ratio, box.height()))
    painter.setPen(_pen(look.theme.colours["synced"], 1, join=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(inner)


def _rounded(painter: QPainter, box: QRectF, bar: Bar, look: Look) -> None:
    fill, edge, width = {
        "natural": ("natural-fill", "natural", 1.0),
        "you": ("ink2", "ink2", 1.0),
    }.get(bar.kind, ("bg", "ink3", 1.3))
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    radius = min(inner.height() / 2, look.px(4))
    painter.setPen(_pen(look.theme.colours[edge], width))
    painter.setBrush(look.colour(fill))
    painter.drawRoundedRect(inner, radius, radius)


def _outline(painter: QPainter, row: QRectF, bar: Bar, axis: Axis, look: Look) -> None:
    """Only the hours in bed are known: an outline without a fill, and no invented waking."""
    if bar.in_bed is None:
        return
    left, right = axis.x(bar.in_bed[0], row), axis.x(bar.in_bed[1], row)
    box = QRectF(left, row.top(), max(2.0, right - left), row.height())
    dashes = (5.0, 4.0) if bar.kind == "synced" else ()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(look.theme.colours[_colour(bar)], 1.3, 1.0, dashes))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = 0.0 if bar.kind == "synced" else min(row.height() / 2, look.px(4))
    painter.drawRoundedRect(box.adjusted(0.65, 0.65, -0.65, -0.65), radius, radius)


def _plain(painter: QPainter, row: QRectF, bar: Bar, axis: Axis, look: Look) -> None:
    """Kind by colour, and half the height for synced; no outline, no cut."""
    spans = bar.asleep or ((bar.in_bed,) if bar.in_bed else ())
    if not spans:
        return
    left = axis.x(min(start for start, _end in spans), row)
    right = axis.x(max(end for _start, end in spans), row)
    high = row.height() if bar.kind == "natural" else row.height() / 2
    role = "natural-fill" if bar.kind == "natural" else _colour(bar)
    top = row.center().y() - high / 2
    painter.fillRect(QRectF(left, top, right - left, high), look.colour(role))


class NightBar(QWidget):
    """A night's bar with its hours below; `labels` are the hours between two clocks, 0 for none."""

    def __init__(self, look: Look, *, height: int = 12, labels: int = 2) -> None:
        super().__init__()
        self._look = look
        self._high = height
        self._labels = labels
        self._bar: Bar | None = None
        self._told: list[SpokenMark] | None = None  # until somebody listens
        self._axis = Axis(570, 1200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)

    def show_night(self, bar: Bar | None, axis: Axis, sentence: str) -> None:
        """Show this night; the sentence says the same in words, for those who cannot see it."""
        self._bar, self._axis = bar, axis
        kind = bar.kind if bar else ""
        names = {"natural": _("Natural night"), "synced": _("Synced night")}
        self.setAccessibleName(names.get(kind, _("Night")))
        self.setAccessibleDescription(sentence)
        self._tell()
        self.update()

    def told_as(self) -> "ChartInterface":
        """A chart whose stretches can be walked through by ear."""
        from ui.widgets.spoken_marks import (
            ChartInterface,  # for who listens; the window stands sooner
        )

        self._told = []
        self._tell()
        return ChartInterface(self, self._told)

    def sizeHint(self) -> QSize:
        below = self._look.line_height("caption") + 6 if self._labels else 0
        return QSize(self._look.px(240), self._look.px(self._high) + 8 + below)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        high = self._look.px(self._high)
        rect = QRectF(0, 0, self.width(), high + 8)
        if self._labels:
            paint_hours(painter, rect, self._axis, self._look, self._labels)
        if self._bar is not None:
            paint_night(painter, rect, self._bar, self._axis, self._look, high)

    def _tell(self) -> None:
        """Let the stretches of the night be its children, each with its clocks."""
        if self._told is None:
            return
        from ui.widgets.spoken_marks import SpokenMark  # as above

        stretches = self._stretches()
        while len(self._told) < len(stretches):
            self._told.append(SpokenMark(self))
        while len(self._told) > len(stretches):
            self._told.pop().deleteLater()
        row = QRectF(0, 0, self.width(), self._look.px(self._high) + 8)
        for told, (words, (start, end)) in zip(self._told, stretches, strict=True):
            left, right = (self._axis.x(minute, row) for minute in (start, end))
            told.place = QRect(round(left), 0, max(1, round(right - left)), round(row.height()))
            told.words = words.format(start=self._axis.told(start), end=self._axis.told(end))

    def _stretches(self) -> list[tuple[str, Span]]:
        bar = self._bar
        if bar is None:
            return []
        in_bed = [(_("In bed, {start} to {end}"), bar.in_bed)] if bar.in_bed else []
        asleep = sorted(bar.asleep)
        return [*in_bed, *((_("Asleep, {start} to {end}"), span) for span in asleep)]

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()
