"""My account beside the tracker's: each night's difference over the mean of the two.

Bland & Altman 1986, Lancet 327:307-310. Neither is the truth; the diary is never corrected.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF

from journal.looking import units
from journal.model.instrument import Changed
from journal.statistics.agreement import Agreement
from journal.statistics.measure import FOR_A_WEEK, FOR_SPREAD, Interval
from journal.text import _, ngettext
from ui.charts.axes import HOURS, Scale, step, ticks
from ui.charts.chart import Mark, Table
from ui.models.naming import DASH, night_long
from ui.theme.look import Look
from ui.widgets.marks import paint_changed
from ui.widgets.shapes import pen

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignCenter
AIR = 10.0  # minutes beyond the outermost night
TOLD_CHANGES = 2  # of a device, in the sentence; the table has all


@dataclass(frozen=True, slots=True)
class Both:
    """One night's time asleep in minutes: as the diary has it, and as the tracker has it."""

    night: date
    mine: float
    theirs: float

    @property
    def mean(self) -> float:
        """Halfway between the two."""
        return (self.mine + self.theirs) / 2

    @property
    def apart(self) -> float:
        """The diary less the tracker."""
        return self.mine - self.theirs


@dataclass(frozen=True, slots=True)
class AgreementPlot:
    """The nights with both accounts, and what they say together."""

    nights: tuple[Both, ...]
    found: Agreement
    changed: Changed = field(default_factory=dict)  # nights on which the tracker is another one

    @property
    def name(self) -> str:
        """What is beside what."""
        return _("Your time asleep less the tracker’s, night by night")

    @property
    def sentence(self) -> str:
        """The bias and the limits, as far as the nights allow."""
        return " ".join(filter(None, [sentence(self.found), changes_told(self.changed)]))

    @property
    def table(self) -> Table:
        """Both accounts of each night."""
        heads = (
            *(_("Night"), _("Asleep, you say"), _("Asleep, reported"), _("Difference")),
            _("Changed from here on"),
        )
        return Table(
            heads,
            tuple(
                (
                    night_long(each.night),
                    units.length(each.mine),
                    units.length(each.theirs),
                    units.length(each.apart),
                    _changed(self.changed, each.night) or DASH,
                )
                for each in self.nights
            ),
        )

    def height(self, look: Look, width: float) -> int:
        """As high as an estimation plot."""
        return round(230 + look.px(50))

    def draw(self, painter: QPainter, size: QSizeF, look: Look) -> None:
        """Draw nights, bias and limits."""
        Drawing(self, size, look).draw(painter)

    def marks(self, size: QSizeF, look: Look) -> Sequence[Mark]:
        """Each night from the shortest on, then bias and limits."""
        return Drawing(self, size, look).marks()


def sentence(found: Agreement) -> str:
    """What diary and tracker say together: never which of them is right."""
    if found.bias is None or not found.bias_shown:
        words = ngettext(
            "{n} night has both accounts; {need} are needed.",
            "{n} nights have both accounts; {need} are needed.",
            found.n,
        )
        return words.format(n=found.n, need=FOR_A_WEEK)
    more = _("more") if found.bias > 0 else _("less")
    told = _("Your diary says {bias} {more} sleep than the tracker on average ({n} nights).")
    told = told.format(bias=units.length(abs(found.bias)), more=more, n=found.n)
    if found.limits is not None and found.limits_shown:
        told += " " + _("On a single night the two differ by {low} to {high}.").format(
            low=units.length(found.limits.low), high=units.length(found.limits.high)
        )
    else:
        told += " " + _("How far apart single nights are needs {need} nights.").format(
            need=FOR_SPREAD
        )
    return told + " " + _("Neither is the truth: only a laboratory study is.")


def changes_told(changed: Changed) -> str:
    """On which nights the device or the algorithm became another one; '' where on none."""
    if not changed:
        return ""
    latest = sorted(changed)[-TOLD_CHANGES:]
    told = [f"{night_long(night)}: {_changed(changed, night)}." for night in latest]
    more = len(changed) - len(latest)
    words = ngettext(
        "The device or the algorithm changed {n} more time before; the table tells when.",
        "The device or the algorithm changed {n} more times before; the table tells when.",
        more,
    )
    before = [words.format(n=more)] if more else []
    return " ".join([_("The device or the algorithm changed."), *told, *before])


def _said(each: Both) -> str:
    return _("{night}: you {mine}, tracker {theirs}, {apart} apart").format(
        night=night_long(each.night),
        mine=units.length(each.mine),
        theirs=units.length(each.theirs),
        apart=units.length(each.apart),
    )


def _changed(changed: Changed, night: date) -> str:
    return ". ".join(each.words for each in changed.get(night, ()))


class Drawing:
    """One plot at one size."""

    def __init__(self, chart: AgreementPlot, size: QSizeF, look: Look) -> None:
        self._nights = sorted(chart.nights, key=lambda each: (each.mean, each.night))
        self._found = chart.found
        self._changed = chart.changed
        self._look = look
        caption = look.line_height("caption")
        metrics = QFontMetricsF(look.font("caption", tabular=True))
        self._gutter = metrics.horizontalAdvance("\N{MINUS SIGN}4 h 00") + 14
        words = (_("on average"), _("95 of 100"))
        self._words = max(metrics.horizontalAdvance(each) for each in words) + 12
        self._right = size.width() - self._words
        foot = 2 * caption + 14
        bottom = size.height() - foot
        self._bottom = bottom
        self._caption = caption
        low, high = self._reach()
        self._y = Scale(low, high, caption / 2 + 2.0, bottom)
        means = [each.mean for each in self._nights] or [0.0, 1.0]
        self._first, self._last = min(means) - AIR, max(means) + AIR

    def draw(self, painter: QPainter) -> None:
        """Grid, limits, bias, nights, words."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._grid(painter)
        self._lines(painter)
        self._dots(painter)
        painter.restore()

    def marks(self) -> list[Mark]:
        """Where each night lies, and what it says."""
        found = [
            Mark(
                QPointF(self._x(each.mean), self._y.y(each.apart)),
                ". ".join(filter(None, [_said(each), _changed(self._changed, each.night)])),
                each.night,
            )
            for each in self._nights
        ]
        for value, words in self._levels():
            told = _("{words}: {value}").format(words=words, value=units.length(value))
            found.append(Mark(QPointF(self._right - 8, self._y.y(value)), told))
        return found

    def _levels(self) -> list[tuple[float, str]]:
        """The horizontal lines that may be drawn, with their names."""
        found = self._found
        levels = []
        if found.bias is not None and found.bias_shown:
            levels.append((found.bias, _("on average")))
        if found.limits is not None and found.limits_shown and not self._sloped():
            levels += [(found.limits.low, _("95 of 100")), (found.limits.high, _("95 of 100"))]
        return levels

    def _sloped(self) -> bool:
        return self._found.slope is not None and self._found.slope.sloped

    def _reach(self) -> tuple[float, float]:
        values = [each.apart for each in self._nights] + [0.0]
        if self._found.limits is not None and self._found.limits_shown:
            values += [self._found.limits.low, self._found.limits.high]
        self._every = step(max(values) - min(values) + 2 * AIR, 6, clock=True)
        low, high = min(values) - AIR, max(values) + AIR
        return (low // self._every) * self._every, -(-high // self._every) * self._every

    def _x(self, mean: float) -> float:
        share = (mean - self._first) / (self._last - self._first)
        return self._gutter + share * (self._right - self._gutter - 16)

    def _grid(self, painter: QPainter) -> None:
        look = self._look
        painter.setFont(look.font("caption", tabular=True))
        for value in ticks(self._y.low, self._y.high, self._every):
            y = round(self._y.y(value)) + 0.5
            painter.setPen(look.colour("line" if value else "edge"))
            painter.drawLine(QPointF(self._gutter, y), QPointF(self._right, y))
            painter.setPen(look.colour("ink3"))
            box = QRectF(0, y - 20, self._gutter - 10, 40)
            painter.drawText(box, RIGHT, units.length(value))
        every = float(next((h for h in HOURS if (self._last - self._first) / h <= 8), HOURS[-1]))
        for value in ticks(self._first, self._last, every):
            box = QRectF(self._x(value) - 60, self._bottom + 4, 120, self._caption)
            painter.drawText(box, MIDDLE, units.length(value))
        below = QRectF(self._gutter, self._bottom + 8 + self._caption, self._right, self._caption)
        painter.drawText(below, LEFT, _("Asleep, halfway between the two accounts"))

    def _lines(self, painter: QPainter) -> None:
        look, found = self._look, self._found
        self._band(painter, found.bias_interval if found.bias_shown else None)
        if found.limits_shown and self._sloped():
            self._slanted(painter)
        elif found.limits_shown:
            self._band(painter, found.low_interval)
            self._band(painter, found.high_interval)
        painter.setFont(look.font("caption"))
        for value, words in self._levels():
            y = self._y.y(value)
            main = value == found.bias
            painter.setPen(
                pen(
                    look.colour("ink" if main else "ink3"),
                    2 if main else 1.5,
                    () if main else (5, 4),
                )
            )
            painter.drawLine(QPointF(self._gutter, y), QPointF(self._right, y))
            painter.setPen(look.colour("ink2" if main else "ink3"))
            painter.drawText(QRectF(self._right + 8, y - 20, self._words, 40), LEFT, words)

    def _slanted(self, painter: QPainter) -> None:
        """Limits that widen or narrow with the length of the sleep."""
        slope = self._found.slope
        if slope is None:
            return
        painter.setPen(pen(self._look.colour("ink3"), 1.5, (5, 4)))
        ends = [(self._x(mean), slope.limits_at(mean)) for mean in (self._first, self._last)]
        for low in (True, False):
            points = [
                QPointF(x, self._y.y(limits.low if low else limits.high)) for x, limits in ends
            ]
            painter.drawPolyline(QPolygonF(points))

    def _band(self, painter: QPainter, span: Interval | None) -> None:
        if span is None:
            return
        top, bottom = self._y.y(span.high), self._y.y(span.low)
        box = QRectF(self._gutter, top, self._right - self._gutter, bottom - top)
        painter.fillRect(box, self._look.colour("raised", 0.7))

    def _dots(self, painter: QPainter) -> None:
        painter.setPen(pen(self._look.colour("ink2"), 1.5))
        painter.setBrush(self._look.colour("bg"))
        for each in self._nights:
            at = QPointF(self._x(each.mean), self._y.y(each.apart))
            painter.drawEllipse(at, 4.3, 4.3)
        for each in self._nights:
            if each.night in self._changed:
                tip = QPointF(self._x(each.mean) + 6, self._y.y(each.apart))
                paint_changed(painter, [tip], self._look)
