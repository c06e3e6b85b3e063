"""What stands around the rows: the hours above, the months at the left, the chosen row's ground."""

from collections.abc import Iterable, Iterator
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.models.naming import month_short
from ui.models.night_shape import DAY
from ui.theme.look import Look
from ui.views.nights.day_numbers import DayNumbers, laid
from ui.views.nights.scale import HOURS, MIDNIGHT, NOON_TO_NOON, Sight
from ui.widgets.marks import paint_changed
from ui.widgets.night_bar import PLAIN_BELOW

MONDAY = 0
CUT = 2  # pixels of a row that may be out of sight
BAND = 2.5  # pixels that the band of the chosen row is higher than the row, above and below


def paint_hours(painter: QPainter, look: Look, sight: Sight) -> None:
    """The clocks above the lines of the hours."""
    painter.setFont(look.font("caption", tabular=True))
    high, room = look.line_height("caption"), look.px(48)
    roomy = sight.grid.width / DAY * HOURS * 60 > room
    for minutes, words in NOON_TO_NOON.hours(HOURS if roomy else 2 * HOURS):
        x = round(sight.grid.x(minutes)) + 0.5
        midnight = minutes == MIDNIGHT
        painter.setPen(look.colour("edge" if midnight else "line"))
        painter.drawLine(QPointF(x, high + 4), QPointF(x, sight.top))
        painter.setPen(look.colour("ink2" if midnight else "ink3"))
        box = QRectF(x - room, 0, 2 * room, high)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def paint_band(painter: QPainter, look: Look, sight: Sight, row: int) -> QRectF:
    """The ground of the chosen row; where it lies."""
    painter.setPen(QPen(look.colour("edge"), 1))
    painter.setBrush(look.colour("raised"))
    y = round(sight.y(row)) - BAND
    band = QRectF(0.5, y, sight.grid.x(DAY) + look.px(6), round(sight.grid.row) + 2 * BAND)
    painter.drawRoundedRect(band, 4, 4)
    return band


def paint_changes(painter: QPainter, look: Look, sight: Sight, rows: Iterable[int]) -> None:
    """A wedge at the right of each of these rows."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, half = sight.grid.x(DAY) + look.px(9), sight.grid.row / 2
    paint_changed(painter, [QPointF(x, sight.y(row) + half) for row in rows], look)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def paint_span(painter: QPainter, look: Look, sight: Sight, rows: tuple[int, int]) -> None:
    """A bracket at the right of the nights that all pages look at."""
    x = sight.grid.x(DAY) + look.px(24)
    top = max(float(sight.top), sight.y(rows[0]) + 0.5)
    bottom = min(float(sight.height), sight.y(rows[1] + 1) - 0.5)
    if bottom <= top:
        return
    painter.setPen(QPen(look.colour("ink2"), 1.5))
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    for y, row in ((top, rows[0]), (bottom, rows[1])):
        if sight.y(row) >= sight.top - sight.grid.row:
            painter.drawLine(QPointF(x - look.px(5), y), QPointF(x, y))


def paint_dates(
    painter: QPainter, look: Look, sight: Sight, first: date, chosen: int | None
) -> None:
    """The days of the rows in view: every one where there is room, else the Mondays.

    `first` is the day of the first row. The chosen one is always named, and those that would touch
    it are not; nor is one that would, half out of sight, be pushed onto the next.
    """
    numbers, high = DayNumbers(look, sight, first), look.line_height("caption")
    every = sight.grid.row >= high - 4
    rows = _dated(sight, first, every=every)
    if every and rows and _cut(sight, rows.start):
        rows = rows[1:]
    painter.setPen(look.colour("ink3"))
    if chosen is None:
        numbers.paint(painter, rows)
        return
    apart = 0.0 if every and not _cut(sight, chosen) else max(sight.grid.row, float(high)) - 4
    near = int(apart // sight.grid.row)  # rows
    for side in (_until(rows, chosen - near), _since(rows, chosen + near + 1)):
        numbers.paint(painter, side)
    if chosen in sight.rows:
        painter.setPen(look.colour("ink"))
        numbers.paint(painter, range(chosen, chosen + 1))


def _until(rows: range, end: int) -> range:
    """Those of these rows that are above another one."""
    return range(rows.start, min(rows.stop, end), rows.step)


def _since(rows: range, start: int) -> range:
    """Those of these rows from another one on."""
    skipped = max(0, -(-(start - rows.start) // rows.step))
    return rows[skipped:]


def _cut(sight: Sight, row: int) -> bool:
    """Whether a row has begun above what is seen, by more than its number can bear."""
    return sight.y(row) < sight.top - CUT


def _dated(sight: Sight, first: date, *, every: bool) -> range:
    """The rows that bear their day. Where rows are thin there are thousands of them, and none."""
    if sight.grid.row < PLAIN_BELOW:
        return range(0)
    monday = sight.rows.start + (MONDAY - first.weekday()) % 7
    return sight.rows if every else range(monday, sight.rows.stop, 7)


def paint_months(
    painter: QPainter, look: Look, sight: Sight, first: date, chosen: int | None = None
) -> None:
    """The names of the months in view; the first one stays at the top while it lasts.

    `first` is the day of the first row. None stands on the band of the `chosen` one.
    """
    high, left = look.line_height("row_title"), look.px(6)
    if sight.grid.dense:
        _paint_years(painter, look, sight, first)
        return
    names = [(float(sight.top), first)]
    names += [(sight.y(row) + 2, day) for row, day in _firsts(sight, first, months=1)]
    if chosen is not None:
        tall = [2 * high if day is first or day.month == 1 else high for _y, day in names]
        names = [
            (_clear(sight, chosen, y, each), day)
            for (y, day), each in zip(names, tall, strict=True)
        ]
    ends = [y for y, _day in names[1:]] + [sight.height + 3.0 * high]
    name_font, year_font = look.font("row_title"), look.font("caption", tabular=True)
    for (y, day), end in zip(names, ends, strict=True):
        if end - y < high:
            continue
        painter.setFont(name_font)
        painter.setPen(look.colour("ink"))
        painter.drawStaticText(QPointF(left, y), laid(name_font, month_short(day))[0])
        if (day is first or day.month == 1) and end - y > 2 * high:
            painter.setFont(year_font)
            painter.setPen(look.colour("ink3"))
            painter.drawStaticText(QPointF(left, y + high), laid(year_font, str(day.year))[0])


def _clear(sight: Sight, chosen: int, y: float, high: float) -> float:
    """Where words as high as this stand that begin at `y`, or below the band of the chosen row."""
    above = round(sight.y(chosen)) - BAND
    below = above + round(sight.grid.row) + 2 * BAND
    return below + 1 if y < below and above < y + high else y


def _paint_years(painter: QPainter, look: Look, sight: Sight, first: date) -> None:
    """The years, where months would stand on one another."""
    high = look.line_height("row_title")
    painter.setFont(look.font("row_title", tabular=True))
    free = float(sight.top)
    for row, day in [(sight.rows.start, first), *_firsts(sight, first, months=12)]:
        y = max(float(sight.top), sight.y(row))
        if y >= free:
            painter.setPen(look.colour("line"))
            painter.drawLine(QPointF(0, round(y) + 0.5), QPointF(sight.grid.left, round(y) + 0.5))
            painter.setPen(look.colour("ink"))
            painter.drawText(QRectF(look.px(6), y + 2, sight.grid.left, high), str(day.year))
            free = y + high


def _firsts(sight: Sight, first: date, *, months: int) -> Iterator[tuple[int, date]]:
    """The rows in view, but the first, with which a month begins, or a year where 12 are one."""
    year, month = first.year, first.month if months == 1 else 1
    while True:
        year, month = year + (month + months - 1) // 12, (month + months - 1) % 12 + 1
        day = date(year, month, 1)
        row = sight.rows.start + (day - first).days
        if row >= sight.rows.stop:
            return
        yield row, day
