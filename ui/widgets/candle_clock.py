"""The candle as a clock: steps are marks cut in the wax, the flame is now, its foot is the end."""

from collections.abc import Iterator, Sequence
from dataclasses import field

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from journal.record import record
from ui.theme.look import Look
from ui.widgets.candle import FLAME, GLOW, WIDE, Burning, Drawing
from ui.widgets.candle_labels import WIDEST, Labels, Row
from ui.widgets.shapes import painter_on, pen
from ui.widgets.spoken import CHART

# In the drawing's own measure, as the candle is 46 wide.
ABOVE, BELOW, STUB, LEAST = 112.0, 26.0, 24.0, 120.0
NARROWEST = 160  # pixels at 100 % that the words have at the least
HOLDER = 80.0  # from the middle of the candle to the end of its handle
TO_WORDS = 63.0  # from the wax to the words


@record
class Cut:
    """A step as a mark in the wax, `at` minutes below the top of the whole candle.

    `state` is '' for what is to come, 'now', 'done', 'partial' or 'skipped'.
    """

    at: float
    name: str
    clock: str = ""
    lasts: str = ""
    note: str = ""
    state: str = ""


@record
class Wax:
    """A whole candle of so many minutes, and how far it has burned down.

    `top` are a clock and a word beside the flame, `foot` those at its end. `flame` is the kind of
    night it burns for: 'natural', 'synced', or '' for none. `smoke`: it has just gone out.
    """

    minutes: float
    cuts: tuple[Cut, ...] = ()
    burned: float = 0.0
    top: tuple[str, str] = ("", "")
    foot: tuple[str, str] = ("", "")
    flame: str = ""
    lit: bool = False
    smoke: bool = False


@record
class _Place:
    """Where everything stands in the widget, in pixels."""

    unit: float
    middle: float
    first: float  # where the whole candle begins
    table: float
    per_minute: float
    rows: Sequence[Row] = field(default=())

    def at(self, minutes: float) -> float:
        return self.first + minutes * self.per_minute


class CandleClock(Burning):
    """Draws a candle with its marks, and their words beside it unless `words` is off.

    A shelf or a ruler leaves out the words, and the wax's clocks; nothing else differs. `inset` is
    the room left of it that its light may reach into. Where `thinned` has not room for all words,
    those of the steps farthest from now are left out; elsewhere it grows until it has. The one
    accessible name is given with what is shown; the marks are in the description.
    """

    SPOKEN = CHART

    def __init__(
        self, look: Look, *, words: bool = True, inset: int = 0, thinned: bool = False
    ) -> None:
        super().__init__(look)
        self._wax = Wax(0)
        self._words = words
        self._inset = inset
        self._thinned = thinned
        self._kept: _Place | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._forget)

    @property
    def wax(self) -> Wax:
        """What is shown."""
        return self._wax

    def show_wax(self, wax: Wax, name: str) -> None:
        """Show a candle; `name` is what it says as a whole, in one sentence."""
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(map(_told, wax.cuts)))
        if wax != self._wax:
            self._wax = wax
            self._lit = wax.lit
            self._forget()
            self._still_or_not()

    def show_words(self, *, shown: bool) -> None:
        """Write the words beside the wax, or leave them out where there is no room."""
        if shown is not self._words:
            self._words = shown
            if not shown:
                self.setMinimumHeight(0)
            self._forget()

    def sizeHint(self) -> QSize:
        """High enough for every step to have its line."""
        unit = self._unit()
        if not self._words:
            wide = self._middle(unit) + HOLDER * unit
            return QSize(round(wide), round((ABOVE + LEAST + BELOW) * unit))
        narrow = self._room(unit) + self._look.px(NARROWEST)
        # how high it must be is told by its least height, once its width is known
        return QSize(round(narrow), self._high(self._room(unit) + self._look.px(WIDEST)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._kept = None
        if self._words:
            self.setMinimumHeight(self._high(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, place = painter_on(self), self._place()
        only_flame = self._flame_room().contains(event.rect())
        _holder(painter, place, self._look)
        if self._wax.burned > 0:
            self._burned(painter, place)
        if not self._is_gone():
            reach = min(GLOW, self._reach(place))
            drawing = Drawing(painter, self._candle(place), self._look, self._sway, reach)
            drawing.paint(self._wax.flame, lit=self._wax.lit, smoke=self._wax.smoke)
        self._marks(painter, place)
        if self._words and not only_flame:
            self._labels().paint(painter, place.rows, self.width())

    # --- where things stand ---------------------------------------------------------------------

    def _unit(self) -> float:
        """The picture grows with the text, but less than it."""
        return 1 + (self._look.text_size - 1) * 0.25

    def _middle(self, unit: float) -> float:
        return self._inset + (HOLDER if not self._inset else 64) * unit

    def _room(self, unit: float) -> float:
        """How far to the right the words begin."""
        return self._middle(unit) + (WIDE / 2 + TO_WORDS) * unit

    def _place(self) -> _Place:
        if self._kept is None:
            unit = self._unit()
            first, table = ABOVE * unit, self.height() - self._below(unit)
            per_minute = (table - STUB * unit - first) / max(self._wax.minutes, 0.1)
            place = _Place(unit, self._middle(unit), first, table, per_minute)
            left = self._room(unit)
            rows = list(self._rows(place)) if self._words else []
            if self._thinned:
                rows = self._fitting(rows, self.height() - first - self._below(unit))
            placed = self._labels().placed(rows, left, self.width(), table)
            self._kept = _Place(unit, place.middle, first, table, per_minute, placed)
        return self._kept

    def _forget(self) -> None:
        self._kept = None
        if self._words and self.width():
            self.setMinimumHeight(self._high(self.width()))
        self.updateGeometry()
        self.update()

    def _labels(self) -> Labels:
        return Labels(self._look)

    def _high(self, wide: float) -> int:
        """How high it must be at the least for all its words."""
        unit = self._unit()
        rows = list(self._rows(_Place(unit, 0, 0, 0, 0)))
        if self._thinned:
            rows = self._fitting(rows, 0)
        words = self._labels().least(rows, self._room(unit), wide)
        return round(ABOVE * unit + max(LEAST * unit, words) + self._below(unit))

    def _fitting(self, rows: list[Row], room: float) -> list[Row]:
        """As many rows as have room: all but those of the steps farthest from now."""
        cuts, burned = self._wax.cuts, self._wax.burned
        now = max((n for n, cut in enumerate(cuts) if cut.at <= burned), default=0)
        left, right = self._room(self._unit()), self.width()
        far = sorted((row for row in rows if row.of >= 0), key=lambda row: abs(row.of - now))
        while len(far) > 1 and self._labels().least(rows, left, right) > room:
            rows.remove(far.pop())
        return rows

    def _below(self, unit: float) -> float:
        """What the dish and the words at the foot need."""
        words = self._look.px(8) + self._look.line_height("prose") / 2 + 4 if self._words else 0
        return max(BELOW * unit, words)

    def _rows(self, place: _Place) -> Iterator[Row]:
        """The words in their order, each at the height where it would like to stand."""
        wax = self._wax
        if any(wax.top):
            yield Row(place.at(wax.burned) - 8 * place.unit, wax.top[1], wax.top[0], style="top")
        for number, cut in enumerate(wax.cuts):
            y, state = place.at(cut.at), cut.state or "cut"
            yield Row(y, cut.name, cut.clock, cut.lasts, cut.note, state, of=number)
        if any(wax.foot):
            yield Row(place.table + 2 * place.unit, wax.foot[1], wax.foot[0], style="foot")

    # --- the picture ----------------------------------------------------------------------------

    def _is_gone(self) -> bool:
        return self._wax.minutes <= 0 and not (self._wax.lit or self._wax.smoke)

    def _candle(self, place: _Place) -> QRectF:
        wide = WIDE * place.unit
        top = min(place.at(self._wax.burned), place.table - STUB * place.unit)
        flame = FLAME * place.unit
        high = place.table - 12 * place.unit - top + flame
        return QRectF(place.middle - wide / 2, top - flame, wide, high)

    def _reach(self, place: _Place) -> float:
        """As far as the light may reach without being cut off at an edge."""
        centre = self._candle(place).top() + (FLAME - 22) * place.unit
        beside = min(place.middle, self.width() - place.middle)
        return max(60.0, min(beside, centre) / place.unit)

    def _flame_room(self) -> QRect:
        place = self._place()
        rect = self._candle(place)
        flame = QRectF(rect.left(), rect.top() - 4, rect.width(), 48 * place.unit)
        return flame.toAlignedRect()

    def _burned(self, painter: QPainter, place: _Place) -> None:
        """What was wax, as a dashed outline."""
        half, top = WIDE / 2 * place.unit, self._candle(place).top() + FLAME * place.unit
        outline = QPainterPath(QPointF(place.middle - half, top - 4))
        outline.lineTo(place.middle - half, place.first)
        outline.lineTo(place.middle + half, place.first)
        outline.lineTo(place.middle + half, top - 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(self._look.colour("line"), 1, (2, 5)))
        painter.drawPath(outline)

    def _marks(self, painter: QPainter, place: _Place) -> None:
        """Each step's cut, its nail, and the line that leads to its words."""
        half = WIDE / 2 * place.unit
        right = place.middle + half
        rows = {row.of: row for row in place.rows}
        for number, cut in enumerate(self._wax.cuts):
            y = round(place.at(cut.at)) + 0.5
            burned = cut.at <= self._wax.burned
            if not burned:
                painter.setPen(pen(self._look.colour("wax-mark"), 1.5))
                painter.drawLine(QPointF(place.middle - half, y), QPointF(right, y))
            row = rows.get(number)
            if row is None:
                continue
            self._lead(painter, QPointF(right, y), row, quiet=burned and cut.state != "now")
            if not burned:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._look.colour("ink2"))
                painter.drawEllipse(QPointF(right, y), 3, 3)

    def _lead(self, painter: QPainter, start: QPointF, row: Row, *, quiet: bool) -> None:
        end = QPointF(row.left - 14, round(row.y) + 0.5)
        line = QPainterPath(start)
        if abs(end.y() - start.y()) > 1:
            line.lineTo(start.x() + 12, start.y())
            line.lineTo(end.x() - 10, end.y())
        line.lineTo(end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(self._look.colour("line" if quiet else "edge"), 1))
        painter.drawPath(line)


def _told(cut: Cut) -> str:
    return " ".join(part for part in (cut.clock, cut.name, cut.lasts) if part)


def _holder(painter: QPainter, place: _Place, look: Look) -> None:
    """The dish with its handle, under the wax."""
    u, x, y = place.unit, place.middle, place.table
    dish = QPainterPath(QPointF(x - 62 * u, y))
    dish.lineTo(x + 62 * u, y)
    dish.cubicTo(
        QPointF(x + 60 * u, y + 14 * u), QPointF(x + 34 * u, y + 18 * u), QPointF(x, y + 18 * u)
    )
    dish.cubicTo(
        QPointF(x - 34 * u, y + 18 * u),
        QPointF(x - 60 * u, y + 14 * u),
        QPointF(x - 62 * u, y),
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(look.colour("line"), 3 * u))
    painter.drawEllipse(QRectF(x - 76 * u, y - 2 * u, 19 * u, 14 * u))
    painter.setBrush(look.colour("raised"))
    painter.setPen(pen(look.colour("line"), 1))
    painter.drawPath(dish)
    wide = (WIDE + 12) * u
    painter.drawRoundedRect(QRectF(x - wide / 2, y - 12 * u, wide, 13 * u), 3, 3)
