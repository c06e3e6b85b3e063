"""How a row of the journal's list is painted: a dream, or the head above a week."""

from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from journal.model.listing import ListRow
from journal.model.night import Kind
from ui.models.dream_list import DreamList, Head, Role
from ui.models.dream_list_words import counted, kind_of
from ui.theme.look import Look
from ui.views.journal.row_cover import paint_cover
from ui.views.journal.row_writing import RowWriting
from ui.views.journal.set_row import LINES, RowSetter
from ui.widgets.kind import KIND_ICON, kind_role

LEFT, RIGHT = 8, 1  # from the row's ground to the list's edges; at the right is the scroll bar
BAR = 12  # pixels of that bar; a list that is short of one ends where it would end with one
GLYPH = 28  # the column of the glyph
BEYOND = 1.5  # lines that the highest and the deepest letter reach beyond their baseline


class DreamRowPainter:
    """Paints heads, dreams and bare nights; all of one sort are of one height.

    The words of dreams and bare nights are taken down, and stand once `write` was called.
    """

    def __init__(self, look: Look, dreams: DreamList) -> None:
        self.right = RIGHT + BAR
        self._look = look
        self._dreams = dreams
        self._setter = RowSetter(look)
        self._writing = RowWriting()
        self._glyphs: dict[Kind, QPixmap] = {}
        self._pens = cache(self._make_pen)
        look.changed.connect(self._forget)

    def head_height(self) -> int:
        """How high a head is."""
        return 18 + self._look.line_height("caption") + 6

    def dream_height(self) -> int:
        """How high a dream is: its title and two lines of its text."""
        line = self._look.line_height
        return 11 + line("row_title") + 2 + LINES * line("row_excerpt") + 12

    def bare_height(self) -> int:
        """How high a night without a dream is: a line of text less than a dream, where one does."""
        spared = LINES - self._setter.bare_lines
        return self.dream_height() - spared * self._look.line_height("row_excerpt")

    def see(self, area: QRect) -> None:
        """Write no more of the rows than the lines that reach into this area."""
        beyond = BEYOND * self._look.line_height("row_title")
        self._writing.see(area.top() - beyond, area.bottom() + beyond)

    def paint(
        self, painter: QPainter, box: QRect, row: int, *, chosen: bool = False, hot: bool = False
    ) -> None:
        """Paint a row of the list into its box, antialiased; nothing is put back for the next."""
        dream = self._dreams.choosable(row)
        if dream is None:
            index = self._dreams.index(row)
            self._head(painter, QRectF(box), index.data(Role.ENTRY), index.data(Role.NIGHTS))
            return
        if chosen or hot:
            self._ground(painter, box, "raised" if chosen else "surface")
        self._dream(painter, box, dream, "ink2" if chosen else "ink3")

    def _head(self, painter: QPainter, rect: QRectF, head: Head, nights: int | None) -> None:
        painter.setFont(self._look.font("caption"))
        painter.setPen(self._look.colour("ink3"))
        row = rect.adjusted(20, 0, -12 - self.right, -6)
        bottom = Qt.AlignmentFlag.AlignBottom
        told = "" if nights is None else counted(nights)
        painter.drawText(row, bottom | Qt.AlignmentFlag.AlignRight, told)
        room = row.width() - painter.fontMetrics().horizontalAdvance(told) - 12
        words = painter.fontMetrics().elidedText(head.words, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(row, bottom | Qt.AlignmentFlag.AlignLeft, words)

    def _ground(self, painter: QPainter, box: QRect, role: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(role))
        painter.drawRoundedRect(QRectF(box).adjusted(LEFT, 0, -self.right, 0), 10, 10)

    def _dream(self, painter: QPainter, rect: QRect, dream: ListRow, date_role: str) -> None:
        look = self._look
        left, top = rect.left() + LEFT + 14, rect.top() + 11
        kind = kind_of(dream)
        size, side, line = look.px(16), look.px(14), look.line_height("row_title")
        glyph = self._glyphs.get(kind) or self._glyph(kind, size)
        painter.drawPixmap(QPointF(left, top + (line - size) / 2), glyph)
        left += max(GLYPH, size + 12)
        room = rect.right() - self.right - 14 - left
        words = self._setter.set(dream, room)
        corner, down = QPointF(left, top), top + (line - side) / 2
        take = self._writing.take
        take(words.date, corner, date_role)
        for number, icon in enumerate(words.icons):
            at = QPointF(left + words.left + number * (side + 6), down)
            painter.drawPixmap(at, look.icon(icon, "ink3", side))
        if words.title_icon:
            painter.drawPixmap(QPointF(left, down), look.icon(words.title_icon, "ink3", side))
        take(words.title, corner, words.title_role)
        if words.deed:
            below = top + line + 2
            box = QRectF(left, below, room, rect.bottom() - 11 - below)
            paint_cover(painter, box, look, words.deed)
        for each in words.excerpt:
            take(each, corner, "ink" if each.found else "ink2")
            if each.found:
                self._writing.underline(each, corner)

    def write(self, painter: QPainter) -> None:
        """Write the words of the rows that were painted: all of one font together."""
        self._writing.write(painter, self._pens)
        self._glyphs.clear()  # another screen may be sharper

    def _glyph(self, kind: Kind, size: int) -> QPixmap:
        """The glyph of a kind, made once for all rows in view."""
        glyph = self._look.icon(KIND_ICON[kind.value], kind_role(kind.value), size)
        self._glyphs[kind] = glyph
        return glyph

    def show_box(self, row: QRectF) -> QRectF:
        """Where a covered dream in this row can be uncovered by the pointer."""
        line = self._look.line_height
        top = row.top() + 11 + line("row_title") + 2
        return QRectF(row.left(), top, row.width(), LINES * line("row_excerpt"))

    def _make_pen(self, role: str, width: float = 1.0) -> QPen:
        return QPen(self._look.colour(role), width)

    def _forget(self) -> None:
        """Another look has other colours."""
        self._pens.cache_clear()
