"""How a row of the journal's list is painted: a dream, or the head above a week."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.model.listing import BareNight, DreamRow, ListRow
from journal.text import _
from ui.models.dream_list import Head, Role
from ui.models.dream_list_words import attached_icons, counted, dated, kind_of, titled, told
from ui.models.passage import Passage
from ui.models.veiled import row_veil
from ui.theme.look import Look
from ui.views.journal.row_cover import paint_cover
from ui.widgets.kind import KIND_ICON, kind_role
from ui.widgets.lines import broken, runs_left

SetPiece = tuple[str, bool, int]  # some text, whether it was looked for, and its width
Index = QModelIndex | QPersistentModelIndex
LEFT, RIGHT = 8, 1  # from the row's ground to the list's edges; at the right is the scroll bar
GLYPH = 28  # the column of the glyph
LINES = 2  # of the excerpt
KEPT = 400  # excerpts
LARGE = 1.3  # the text size from which a short sentence is wider than the list


class DreamRowPainter(QStyledItemDelegate):
    """Paints heads, dreams and bare nights; all of one sort are of one height."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        # Scrolling paints the same rows again and again; laying them out is most of it.
        self._laid: dict[tuple[str, bool, int, int], list[list[SetPiece]]] = {}
        self._cut: dict[tuple[str, str, bool, int], str] = {}
        self._wide: dict[str, int] = {}
        self._fonts: dict[tuple[str, bool], QFont] = {}
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
        spared = LINES - self._bare_lines()
        return self.dream_height() - spared * self._look.line_height("row_excerpt")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        match index.data(Role.ENTRY):
            case Head():
                return QSize(0, self.head_height())
            case BareNight():
                return QSize(0, self.bare_height())
        return QSize(0, self.dream_height())

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

    def _dream(self, painter: QPainter, option: QStyleOptionViewItem, dream: ListRow) -> None:
        look = self._look
        box = QRectF(option.rect).adjusted(LEFT + 14, 11, -RIGHT - 15, -12)
        kind = kind_of(dream).value
        size = look.px(16)
        glyph = look.icon(KIND_ICON[kind], kind_role(kind), size)
        line = look.line_height("row_title")
        painter.drawPixmap(QPointF(box.left(), box.top() + (line - size) / 2), glyph)
        box.setLeft(box.left() + max(GLYPH, size + 12))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        top = QRectF(box.left(), box.top(), box.width(), line)
        left = self._date(painter, top, dream, "ink2" if chosen else "ink3")
        left = self._attached(painter, top, dream, left)
        self._title(painter, QRectF(top.left(), top.top(), left - 8, line), dream)
        box.setTop(top.bottom() + 2)
        if isinstance(dream, DreamRow) and dream.covered:
            paint_cover(painter, box, self._look)
        else:
            self._excerpt(painter, box, dream)

    def show_box(self, row: QRectF) -> QRectF:
        """Where a covered dream in this row can be uncovered by the pointer."""
        line = self._look.line_height
        top = row.top() + 11 + line("row_title") + 2
        return QRectF(row.left(), top, row.width(), LINES * line("row_excerpt"))

    def _date(self, painter: QPainter, row: QRectF, dream: ListRow, role: str) -> float:
        """The night at the right; how much room it leaves."""
        painter.setFont(self._font("date"))
        painter.setPen(self._look.colour(role))
        words = dated(dream)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        if words not in self._wide:
            self._wide[words] = painter.fontMetrics().horizontalAdvance(words)
        return row.width() - self._wide[words]

    def _attached(self, painter: QPainter, row: QRectF, dream: ListRow, left: float) -> float:
        """A small glyph for a picture, and one for a voice note; how much room they leave."""
        side = self._look.px(14)
        for icon in attached_icons(dream)[::-1]:
            left -= side + 6
            glyph = self._look.icon(icon, "ink3", side)
            at = QPointF(row.left() + left, row.top() + (row.height() - side) / 2)
            painter.drawPixmap(at, glyph)
        return left

    def _title(self, painter: QPainter, row: QRectF, dream: ListRow) -> None:
        named = isinstance(dream, DreamRow) and bool(dream.title.strip())
        told_title = named and isinstance(dream, DreamRow) and not dream.own_title
        style = "body_strong" if told_title else "row_title"
        painter.setFont(self._font(style, italic=not named))
        painter.setPen(self._look.colour("ink" if named else "ink2"))
        veil = row_veil(dream) if isinstance(dream, DreamRow) else None
        if veil is not None:
            side = self._look.px(14)
            glyph = self._look.icon(veil.icon, "ink3", side)
            painter.drawPixmap(QPointF(row.left(), row.top() + (row.height() - side) / 2), glyph)
            row = row.adjusted(side + 7, 0, 0, 0)
        words = self._title_cut(titled(dream), style, not named, int(row.width()))
        side = Qt.AlignmentFlag.AlignRight if runs_left(words) else Qt.AlignmentFlag.AlignLeft
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | side, words)

    def _excerpt(self, painter: QPainter, box: QRectF, dream: ListRow) -> None:
        own = isinstance(dream, DreamRow) and dream.own_body and bool(dream.excerpt.strip())
        font = self._font("row_excerpt" if own else "small")
        painter.setFont(font)
        line = self._look.line_height("row_excerpt")
        metrics = QFontMetricsF(font)
        down = (line - metrics.height()) / 2 + metrics.ascent()
        most = LINES if isinstance(dream, DreamRow) else self._bare_lines()
        excerpt = told(dream)
        leftwards = runs_left(excerpt)
        for number, pieces in enumerate(self._lines(excerpt, own, int(box.width()), most)):
            at = QPointF(box.left(), round(box.top() + number * line + down))
            if leftwards:
                painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
                wide = sum(metrics.horizontalAdvance(text) for text, _found, _w in pieces)
                self._line(painter, QPointF(box.right() - wide, at.y()), pieces[::-1])
            else:
                self._line(painter, at, pieces)

    def _lines(self, excerpt: str, own: bool, width: int, most: int) -> list[list[SetPiece]]:
        """The lines of an excerpt in their pieces, kept for as long as rows are likely seen."""
        key = (excerpt, own, width, most)
        if key not in self._laid:
            if len(self._laid) > KEPT:
                self._laid.clear()
            passage = Passage.read(excerpt) if own else Passage.of(excerpt)
            if not passage.text:
                passage = Passage(_("Nothing written yet"))
            font = self._font("row_excerpt" if own else "small")
            wide = QFontMetrics(font).horizontalAdvance
            self._laid[key] = [
                [(text, found, wide(text)) for text, found in pieces]
                for pieces in passage.lines(broken(passage.text, font, width, most))
            ]
        return self._laid[key]

    def _title_cut(self, words: str, style: str, italic: bool, width: int) -> str:
        """As much of a title as there is room for."""
        key = (words, style, italic, width)
        if key not in self._cut:
            if len(self._cut) > KEPT:
                self._cut.clear()
            metrics = QFontMetrics(self._font(style, italic=italic))
            self._cut[key] = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
        return self._cut[key]

    def _font(self, style: str, *, italic: bool = False) -> QFont:
        """The font of a style, or of a row's 'date'; to be read only."""
        if (style, italic) not in self._fonts:
            date = style == "date"
            font = self._look.font("caption" if date else style, tabular=date)
            font.setItalic(italic)
            self._fonts[style, italic] = font
        return self._fonts[style, italic]

    def _forget(self) -> None:
        """Everything is set anew when it looks different."""
        for kept in (self._laid, self._cut, self._wide, self._fonts):
            kept.clear()

    def _bare_lines(self) -> int:
        """How many lines the few words of a bare night may take: large text needs a second."""
        return 1 if self._look.text_size < LARGE else LINES

    def _line(self, painter: QPainter, at: QPointF, pieces: list[SetPiece]) -> None:
        x = at.x()
        for text, found, width in pieces:
            painter.setPen(self._look.colour("ink" if found else "ink2"))
            painter.drawText(QPointF(x, at.y()), text)
            if found:
                painter.setPen(QPen(self._look.colour("ink2"), 1.5))
                painter.drawLine(QPointF(x, at.y() + 3), QPointF(x + width, at.y() + 3))
            x += width
