"""What stands around the rows: the hours above, the months at the left, the chosen row's ground."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.models.naming import evening, month_short
from ui.models.night_shape import DAY
from ui.models.shape_shelf import ShapeShelf
from ui.theme.look import Look
from ui.views.nights.rows import paint_day
from ui.views.nights.scale import HOURS, NOON_TO_NOON, Sight

MIDNIGHT = DAY / 2


def paint_hours(painter: QPainter, look: Look, sight: Sight) -> None:
    """A line every three hours, midnight stronger, and their clocks above."""
    painter.setFont(look.font("caption", tabular=True))
    high, room = look.line_height("caption"), look.px(48)
    roomy = sight.grid.width / DAY * HOURS * 60 > room
    for minutes, words in NOON_TO_NOON.hours(HOURS if roomy else 2 * HOURS):
        x = round(sight.grid.x(minutes)) + 0.5
        midnight = minutes == MIDNIGHT
        painter.setPen(look.colour("edge" if midnight else "line"))
        painter.drawLine(QPointF(x, high + 4), QPointF(x, sight.bottom))
        painter.setPen(look.colour("ink2" if midnight else "ink3"))
        box = QRectF(x - room, 0, 2 * room, high)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def paint_band(painter: QPainter, look: Look, sight: Sight, row: int) -> None:
    """The ground of the chosen row, below the bars."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("edge"), 1))
    painter.setBrush(look.colour("raised"))
    y = round(sight.y(row)) - 2.5
    width = sight.grid.x(DAY) + look.px(6)
    painter.drawRoundedRect(QRectF(0.5, y, width, round(sight.grid.row) + 5), 4, 4)
    painter.restore()


def paint_chosen_day(painter: QPainter, look: Look, sight: Sight, night: tuple[int, date]) -> None:
    """The date of the chosen row, in front of its band."""
    row, day = night[0], evening(night[1])
    high = max(sight.grid.row, float(look.line_height("caption")))
    box = QRectF(0, sight.y(row) + (sight.grid.row - high) / 2, sight.grid.left, high)
    painter.fillRect(box.adjusted(look.px(40), 3, -4, -3), look.colour("raised"))
    paint_day(painter, look, sight.grid, (day.day, sight.y(row)), "ink")


def paint_months(painter: QPainter, look: Look, sight: Sight, shelf: ShapeShelf) -> None:
    """The names of the months in view; the first one stays at the top while it lasts."""
    high, left = look.line_height("row_title"), look.px(6)
    names = _months(sight, shelf)
    ends = [y for y, _day in names[1:]] + [sight.height + 3.0 * high]
    for (y, day), end in zip(names, ends, strict=True):
        if end - y < high:
            continue
        painter.setFont(look.font("row_title"))
        painter.setPen(look.colour("ink"))
        painter.drawText(QRectF(left, y, sight.grid.left, high), month_short(day))
        if (day is names[0][1] or day.month == 1) and end - y > 2 * high:
            painter.setFont(look.font("caption", tabular=True))
            painter.setPen(look.colour("ink3"))
            painter.drawText(QRectF(left, y + high, sight.grid.left, high), str(day.year))


def _months(sight: Sight, shelf: ShapeShelf) -> list[tuple[float, date]]:
    """Each month in view with where its name stands."""
    rows = sight.rows
    found = [(float(sight.top), evening(shelf.night(rows.start)))]
    for row in rows[1:]:
        day = evening(shelf.night(row))
        if day.day == 1:
            found.append((sight.y(row) + 2, day))
    return found
