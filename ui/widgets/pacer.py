"""The ring of a step: a circle that breathes, or the time that is left."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFontMetricsF,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QRadialGradient,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.model.ritual import Breath
from ui.theme.look import Look
from ui.widgets.breath import Moment, moment, stepped
from ui.widgets.lines import broken, paint_lines, widest_word
from ui.widgets.shapes import painter_on, pen

# In the drawing's own measure.
RING, HALF, STILL = 218.0, 224.0, 127.0
INSIDE = 0.88  # of the circle, for the words in it
CHORD = 0.85  # of its width at the height of a line
RIPPLES = ((196.0, 0.55), (174.0, 0.8), (150.0, 1.0))
SMALLEST, LARGEST = 92.0, 150.0
GAP = 0.008  # of the ring, between the parts of a breath
FRAME_MS, STILL_MS = 33, 100
LEAST = 240  # pixels at 100 %
GROWS = 0.15  # of what the text grows by


class Pacer(QWidget):
    """Asks `seconds` where the breath is whenever it is painted: no frame is ever counted.

    With reduced motion the circle keeps its size, and the ring fills in steps of a second.
    """

    def __init__(self, look: Look, seconds: Callable[[], float]) -> None:
        super().__init__()
        self._look = look
        self._seconds = seconds
        self._breath: Breath | None = None
        self._words = ""
        self._share: float | None = None
        self._moving = False
        self._told = ""
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._still_or_not)

    @property
    def now(self) -> Moment | None:
        """The moment of the breath that is shown; None where no breath is paced."""
        if self._breath is None:
            return None
        seconds = self._seconds()
        return moment(self._breath, stepped(self._breath, seconds) if self.is_still else seconds)

    @property
    def is_still(self) -> bool:
        """Whether nothing may move."""
        return self._look.reduce_motion

    def show_breath(self, breath: Breath, *, moving: bool) -> None:
        """Pace this pattern; it stands still while the ritual does."""
        self._breath, self._moving = breath, moving
        self._beat()
        self._still_or_not()

    def show_rest(self, words: str, share: float | None) -> None:
        """Show words in the ring, and the share of time that is left; None where it has no end."""
        if (self._breath, self._words, self._share) != (None, words, share):
            self._breath, self._words, self._share = None, words, share
            self._moving = False
            self.setAccessibleName(words)
            self._still_or_not()

    def sizeHint(self) -> QSize:
        """The least that can be read: it takes whatever room there is."""
        side = round(LEAST * (1 + (self._look.text_size - 1) * GROWS))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._still_or_not()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.translate(self.width() / 2, self.height() / 2)
        unit = min(self.width(), self.height()) / (2 * HALF)
        painter.scale(unit, unit)
        now = self.now
        for radius, strength in RIPPLES:
            painter.setPen(pen(self._look.colour("line", strength), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(0, 0), radius, radius)
        self._disc(painter, STILL if now is None or self.is_still else _radius(now))
        if now is None:
            self._time_ring(painter)
        else:
            self._breath_ring(painter, now)
        painter.resetTransform()
        self._paint_words(painter, unit, now)

    # --- the drawing ----------------------------------------------------------------------------

    def _disc(self, painter: QPainter, radius: float) -> None:
        ground = QRadialGradient(QPointF(0, 0), radius)
        ground.setColorAt(0, self._look.colour("raised"))
        ground.setColorAt(1, self._look.colour("surface"))
        painter.setBrush(ground)
        painter.setPen(pen(self._look.colour("edge"), 1.5))
        painter.drawEllipse(QPointF(0, 0), radius, radius)

    def _breath_ring(self, painter: QPainter, now: Moment) -> None:
        """One arc for each part of the breath; of the present one, what is over is bright."""
        assert self._breath is not None  # noqa: S101 - a moment is of a breath
        whole, start = sum(self._breath), 0.0
        for number, lasts in enumerate(self._breath):
            if lasts <= 0:
                continue
            first, last = start + GAP, start + lasts / whole - GAP
            self._arc(painter, first, last, "line")
            if number == now.part:
                self._arc(painter, first, first + (last - first) * now.into, "ink2")
            start += lasts / whole

    def _time_ring(self, painter: QPainter) -> None:
        self._arc(painter, 0, 1, "line")
        if self._share:
            self._arc(painter, 1 - self._share, 1, "ink2")

    def _arc(self, painter: QPainter, first: float, last: float, role: str) -> None:
        """An arc of the ring, from one share of the circle to another, clockwise from the top."""
        if last <= first:
            return
        painter.setPen(pen(self._look.colour(role), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(-RING, -RING, 2 * RING, 2 * RING)
        painter.drawArc(box, round((0.25 - first) * 5760), round((first - last) * 5760))

    def _paint_words(self, painter: QPainter, unit: float, now: Moment | None) -> None:
        words = self._words if now is None else now.words
        room = 2 * (STILL if now is None or self.is_still else SMALLEST) * unit * INSIDE
        styles = ("title", "head", "card_title")
        count = "" if now is None or not now.left else str(now.left)
        below = self._look.line_height("hero") + 4 if count else 0
        fitting = (each for each in styles if self._fits(words, each, room, below))
        style = next(fitting, "label")
        line = self._look.line_height(style)
        lines = broken(words, self._look.font(style), room)
        top = (self.height() - len(lines) * line - below) / 2
        painter.setFont(self._look.font(style))
        painter.setPen(self._look.colour("ink"))
        middle = Qt.AlignmentFlag.AlignHCenter
        left = (self.width() - room) / 2
        paint_lines(painter, QRectF(left, top, room, 1), lines, line, middle)
        if count:
            painter.setFont(self._look.font("hero", tabular=True))
            painter.setPen(self._look.colour("ink2"))
            box = QRectF(left, top + len(lines) * line + 4, room, below)
            paint_lines(painter, box, [count], self._look.line_height("hero"), middle)

    def _fits(self, words: str, style: str, room: float, below: float) -> bool:
        """Whether the words stand inside the circle in this style, no word broken."""
        font, line = self._look.font(style), self._look.line_height(style)
        lines = broken(words, font, room)
        high = room - below if below else room * 0.8
        if widest_word(words, font) > room or len(lines) * line > high:
            return False
        metrics, radius = QFontMetricsF(font), room / 2 / INSIDE
        for number, each in enumerate(lines):
            # how far from the middle its letters reach, up or down: the circle is narrower there
            middle = (number + 0.5 - len(lines) / 2) * line - below / 2
            away = abs(middle) + metrics.xHeight() / 2
            across = 2 * math.sqrt(max(0.0, radius**2 - away**2))
            if metrics.horizontalAdvance(each) > across * CHORD:
                return False
        return True

    # --- the time -------------------------------------------------------------------------------

    def _beat(self) -> None:
        now = self.now
        if now is None:
            return
        told = f"{now.part} {now.left}" if self.is_still else ""
        if told != self._told or not self.is_still:
            self._told = told
            self.update()
        if self.accessibleName() != now.words:
            self.setAccessibleName(now.words)

    def _still_or_not(self) -> None:
        if self._breath is not None and self._moving and self.isVisible():
            self._timer.start(STILL_MS if self.is_still else FRAME_MS)
        else:
            self._timer.stop()
        self.update()


def _radius(now: Moment) -> float:
    return SMALLEST + (LARGEST - SMALLEST) * now.full


def share_left(spent: float, planned: float | None) -> float | None:
    """The share of a step's time that is left; None where it has no end."""
    if not planned:
        return None
    return math.ceil(max(0.0, planned - spent)) / math.ceil(planned)
