"""The words beside a candle: each at its mark's height, or as near to it as there is room."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from journal.record import record
from ui.theme.look import Look
from ui.widgets.lines import broken, paint_lines

LEAST, NOTE_ROOM = 28, 36  # pixels at 100 %: from line to line, and where a note has room too
WIDEST = 410  # the words' own width, whatever room there is
CRAMPED = 130  # less room than this for a name: its minutes stand behind it, not beside it
GLYPH = 20
GLYPHS = {"done": "check", "skipped": "skip", "partial": "minus"}
STYLES = {"top": ("label", "ink3"), "foot": ("prose", "ink"), "now": ("hero", "ink")}
QUIET = ("small", "ink3")


@record
class Row:
    """Words that would like to stand at `y`; `of` is the number of the mark they belong to.

    `style` is 'top', 'foot', 'cut', or what became of a step.
    """

    y: float
    name: str
    clock: str = ""
    lasts: str = ""
    note: str = ""
    style: str = "cut"
    of: int = -1
    left: float = 0.0
    lines: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()


class Labels:
    """Sets rows without overlapping, and paints them."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def least(self, rows: Sequence[Row], left: float, right: float) -> float:
        """The height that these rows need at the least, between these two edges."""
        return sum(self._height(self._set(row, left, right)) for row in rows)

    def placed(self, rows: Sequence[Row], left: float, right: float, foot: float) -> list[Row]:
        """The rows in their places: down from the flame, and back up from the foot."""
        found = [self._set(row, left, right) for row in rows]
        lowest = foot + self._look.px(8)
        for number, row in enumerate(found[1:], 1):
            above = found[number - 1]
            found[number] = replace(row, y=max(row.y, above.y + self._height(above)))
        for number in range(len(found) - 1, -1, -1):
            row = found[number]
            last = lowest - (len(row.lines) - 1) * self._look.line_height(self._style(row)[0])
            if number + 1 < len(found):
                last = found[number + 1].y - self._height(row)
            found[number] = replace(row, y=min(row.y, last))
        return [self._noted(row, found[n + 1 : n + 2], right) for n, row in enumerate(found)]

    def paint(self, painter: QPainter, rows: Sequence[Row], right: int) -> None:
        """Paint the words; rows are those that `placed` made."""
        clocks = self._clocks(rows)
        for row in rows:
            self._paint(painter, row, clocks, self._right(row.left, right))

    # --- measures -------------------------------------------------------------------------------

    def _set(self, row: Row, left: float, right: float) -> Row:
        """The row with its name broken into lines."""
        style, _role = self._style(row)
        whole = self._right(left, right) - self._name_left(row, left)
        room = whole - self._lasts(row)
        if row.lasts and room < self._look.px(CRAMPED):
            row = replace(row, name=f"{row.name}, {row.lasts}", lasts="")
            room = whole
        lines = broken(row.name, self._look.font(style), max(room, 40.0))
        return replace(row, left=left, lines=tuple(lines))

    def _noted(self, row: Row, following: Sequence[Row], right: float) -> Row:
        """The row with its note, if there is room below the name."""
        if not row.note or row.style != "cut":
            return row
        room = self._right(row.left, right) - self._name_left(row, row.left)
        lines = broken(row.note, self._look.font("small"), max(room, 40.0), 1)
        need = self._height(row) - self._look.px(LEAST) + self._look.px(NOTE_ROOM + 14)
        free = following[0].y - row.y if following else 0
        return replace(row, noted=tuple(lines)) if free >= need else row

    def _height(self, row: Row) -> float:
        style, _role = self._style(row)
        more = (len(row.lines) - 1) * self._look.line_height(style)
        return max(self._look.px(LEAST), self._look.line_height(style) + 4) + more

    def _style(self, row: Row) -> tuple[str, str]:
        return STYLES.get(row.style, ("hero", "ink") if row.clock else QUIET)

    def _name_left(self, row: Row, left: float) -> float:
        if row.clock:
            clock = QFontMetricsF(self._font("label")).horizontalAdvance(
                "00:00 PM"[: len(row.clock)]
            )
            return left + clock + self._look.px(14)
        return left + self._look.px(GLYPH)

    def _lasts(self, row: Row) -> float:
        if not row.lasts:
            return 0.0
        return QFontMetricsF(self._font("small")).horizontalAdvance(row.lasts) + self._look.px(16)

    def _right(self, left: float, right: float) -> float:
        return min(right, left + self._look.px(WIDEST))

    def _font(self, style: str) -> QFont:
        return self._look.font(style, tabular=True)

    # --- paint ----------------------------------------------------------------------------------

    def _clocks(self, rows: Sequence[Row]) -> float:
        return max((self._name_left(row, 0) for row in rows if row.clock), default=0.0)

    def _paint(self, painter: QPainter, row: Row, clocks: float, right: float) -> None:
        style, role = self._style(row)
        line = self._look.line_height(style)
        top, left = row.y - line / 2, row.left + clocks
        if row.clock:
            self._words(painter, QRectF(row.left, top, 200, line), row.clock, "label", "ink2")
        else:
            left = self._name_left(row, row.left)
        self._glyph(painter, row)
        for number, words in enumerate(row.lines):
            box = QRectF(left, top + number * line, right - left, line)
            self._words(painter, box, words, style, role)
        if row.lasts:
            wide = QFontMetricsF(self._font("small")).horizontalAdvance(row.lasts)
            box = QRectF(right - wide, top, wide + 1, line)
            self._words(painter, box, row.lasts, "small", "ink3")
        small = self._look.line_height("small")
        for number, words in enumerate(row.noted):
            below = top + len(row.lines) * line + number * small
            self._words(painter, QRectF(left, below, right - left, small), words, "small", "ink3")

    def _glyph(self, painter: QPainter, row: Row) -> None:
        if row.style in GLYPHS:
            side = self._look.px(14)
            glyph = self._look.icon(GLYPHS[row.style], "ink3", side)
            painter.drawPixmap(round(row.left), round(row.y - side / 2), glyph)

    def _words(self, painter: QPainter, box: QRectF, words: str, style: str, role: str) -> None:
        tabular = style in {"label", "small"}
        painter.setFont(self._look.font(style, tabular=tabular))
        painter.setPen(self._look.colour(role))
        paint_lines(painter, box, [words], box.height(), Qt.AlignmentFlag.AlignLeft)
