"""How a row of the journal's list is painted: a dream, or the head above a week."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.model.listing import DreamRow
from journal.text import _
from ui.models.dream_list import Head, Role, counted, titled
from ui.models.naming import night_short
from ui.models.passage import Passage, Piece
from ui.theme.look import Look
from ui.widgets.kind import KIND_ICON, kind_role
from ui.widgets.lines import broken

Index = QModelIndex | QPersistentModelIndex
LEFT, RIGHT = 8, 1  # from the row's ground to the list's edges; at the right is the scroll bar
GLYPH = 28  # the column of the glyph
LINES = 2  # of the excerpt


class DreamRowPainter(QStyledItemDelegate):
    """Paints heads and dreams; all heads are of one height, and so are all dreams."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def head_height(self) -> int:
        """How high a head is."""
        return 18 + self._look.line_height("caption") + 6

    def dream_height(self) -> int:
        """How high a dream is: its title and two lines of its text."""
        line = self._look.line_height
        return 11 + line("row_title") + 2 + LINES * line("row_excerpt") + 12

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        head = isinstance(index.data(Role.ENTRY), Head)
        return QSize(0, self.head_height() if head else self.dream_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(Role.ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, Head):
            self._head(painter, QRectF(option.rect), entry, index.data(Role.NIGHTS))
        else:
            self._ground(painter, option)
            self._dream(painter, option, entry)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRectF, head: Head, nights: int | None) -> None:
        painter.setFont(self._look.font("caption"))
        painter.setPen(self._look.colour("ink3"))
        row = rect.adjusted(20, 0, -13, -6)
        bottom = Qt.AlignmentFlag.AlignBottom
        told = "" if nights is None else counted(nights)
        painter.drawText(row, bottom | Qt.AlignmentFlag.AlignRight, told)
        room = row.width() - painter.fontMetrics().horizontalAdvance(told) - 12
        words = painter.fontMetrics().elidedText(head.words, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(row, bottom | Qt.AlignmentFlag.AlignLeft, words)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        box = QRectF(option.rect).adjusted(LEFT, 0, -RIGHT, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("raised" if chosen else "surface"))
            painter.drawRoundedRect(box, 10, 10)

    def _dream(self, painter: QPainter, option: QStyleOptionViewItem, dream: DreamRow) -> None:
        look = self._look
        box = QRectF(option.rect).adjusted(LEFT + 14, 11, -RIGHT - 15, -12)
        kind = dream.origin.value
        size = look.px(16)
        glyph = look.icon(KIND_ICON[kind], kind_role(kind), size)
        line = look.line_height("row_title")
        painter.drawPixmap(QPointF(box.left(), box.top() + (line - size) / 2), glyph)
        box.setLeft(box.left() + max(GLYPH, size + 12))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        top = QRectF(box.left(), box.top(), box.width(), line)
        left = self._date(painter, top, dream, "ink2" if chosen else "ink3")
        self._title(painter, QRectF(top.left(), top.top(), left - 8, line), dream)
        box.setTop(top.bottom() + 2)
        self._excerpt(painter, box, dream)

    def _date(self, painter: QPainter, row: QRectF, dream: DreamRow, role: str) -> float:
        """The night at the right; how much room it leaves."""
        painter.setFont(self._look.font("caption", tabular=True))
        painter.setPen(self._look.colour(role))
        words = night_short(dream.night)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return row.width() - painter.fontMetrics().horizontalAdvance(words)

    def _title(self, painter: QPainter, row: QRectF, dream: DreamRow) -> None:
        named = bool(dream.title.strip())
        font = self._look.font("row_title" if dream.own_title or not named else "body_strong")
        font.setItalic(not named)
        painter.setFont(font)
        painter.setPen(self._look.colour("ink" if named else "ink2"))
        words = painter.fontMetrics().elidedText(
            titled(dream), Qt.TextElideMode.ElideRight, int(row.width())
        )
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _excerpt(self, painter: QPainter, box: QRectF, dream: DreamRow) -> None:
        passage = Passage.of(dream.excerpt)
        if not passage.text:
            passage = Passage(_("Nothing written yet"))
        own = dream.own_body and bool(dream.excerpt.strip())
        font = self._look.font("row_excerpt" if own else "small")
        painter.setFont(font)
        line = self._look.line_height("row_excerpt")
        metrics = QFontMetricsF(font)
        down = (line - metrics.height()) / 2 + metrics.ascent()
        lines = broken(passage.text, font, box.width(), LINES)
        for number, pieces in enumerate(passage.lines(lines)):
            self._line(
                painter, QPointF(box.left(), round(box.top() + number * line + down)), pieces
            )

    def _line(self, painter: QPainter, at: QPointF, pieces: list[Piece]) -> None:
        x = at.x()
        for text, found in pieces:
            painter.setPen(self._look.colour("ink" if found else "ink2"))
            painter.drawText(QPointF(x, at.y()), text)
            width = painter.fontMetrics().horizontalAdvance(text)
            if found:
                painter.setPen(QPen(self._look.colour("ink2"), 1.5))
                painter.drawLine(QPointF(x, at.y() + 3), QPointF(x + width, at.y() + 3))
            x += width
