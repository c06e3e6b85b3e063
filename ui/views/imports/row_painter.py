"""How a row of an import's preview is painted."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.store.standing import Standing
from journal.text import _
from ui.models.import_rows import Notice, Offer, Tick
from ui.models.import_table import ENTRY, Column, ImportRows
from ui.theme.look import Look
from ui.widgets.shapes import Paint, framed
from ui.widgets.ticks import paint_check

Index = QModelIndex | QPersistentModelIndex
BOX, GLYPH, AROUND = 16, 16, 12
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ImportRowPainter(QStyledItemDelegate):
    """Paints sessions in columns, and what needs a look across all of them."""

    def __init__(self, look: Look, rows: ImportRows) -> None:
        super().__init__()
        self._look = look
        self._rows = rows
        # A table is painted again and again while it scrolls: what was measured is remembered.
        self._type = lru_cache(maxsize=None)(self._make_type)
        self._elided = lru_cache(maxsize=4096)(self._elide)
        self._listed = lru_cache(maxsize=256)(self._list)
        look.changed.connect(self._forget)

    def offer_height(self) -> int:
        """How high the row of a session is."""
        return max(37, self._look.line_height("small") + 18)

    def notice_height(self) -> int:
        """How high a row is that needs a look: three lines."""
        return 3 * self._look.line_height("small") + 18

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        notice = isinstance(index.data(ENTRY), Notice)
        return QSize(0, self.notice_height() if notice else self.offer_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        cell = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(cell)
        self._ground(painter, option, cell)
        if isinstance(entry, Notice):
            self._notice(painter, cell, entry, index)
        elif index.column() == Column.TAKE:
            self._tick(painter, cell, self._rows.ticks.of(entry))
        elif isinstance(entry, Offer):
            self._cell(painter, cell, entry, index)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, cell: QRectF) -> None:
        """The chosen row is a pill that reaches beyond its columns; others have a line above."""
        view = option.widget
        width = view.viewport().width() if hasattr(view, "viewport") else cell.right()
        row = QRectF(0, cell.top(), width, cell.height())
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            framed(painter, row.adjusted(0, 1, 0, 0), 10, Paint(self._look.colour("raised")))
            return
        if state & QStyle.StateFlag.State_MouseOver:
            framed(painter, row.adjusted(0, 1, 0, 0), 10, Paint(self._look.colour("surface")))
        line = QRectF(AROUND, cell.top(), width - 2 * AROUND, 1)
        painter.fillRect(line, self._look.colour("line"))

    def _tick(self, painter: QPainter, cell: QRectF, tick: Tick) -> None:
        side = self._look.px(BOX)
        top = round(cell.center().y() - side / 2)
        box = QRectF(cell.left() + AROUND, top, side, side)
        if tick is Tick.OFF:
            painter.setOpacity(0.5)
        paint_check(painter, box, self._look, on=tick is Tick.YES)

    def _cell(self, painter: QPainter, cell: QRectF, offer: Offer, index: Index) -> None:
        column = Column(index.column())
        quiet = not offer.takeable
        role = "ink3" if quiet or column is Column.COMES_WITH else "ink2"
        if column is Column.NIGHT or (column is Column.STATUS and not quiet):
            role = "ink3" if quiet else "ink"
        if column is Column.STATUS:
            icon, tone = _glyph(offer)
            self._icon(painter, cell, icon, tone)
            cell.setLeft(cell.left() + self._look.px(GLYPH) + 7)
            cell.setRight(cell.right() - AROUND)
        room = cell.adjusted(0, 0, -8, 0)
        parts = offer.found.comes_with
        listed = column is Column.COMES_WITH and len(parts) > 1
        words = self._listed(parts, int(room.width())) if listed else str(index.data())
        self._words(painter, room, words, role)

    def _notice(self, painter: QPainter, cell: QRectF, notice: Notice, index: Index) -> None:
        tone = "attention" if notice.left_out else "ink2"
        line = self._look.line_height("small")
        head = QRectF(cell.left(), cell.top() + 9, cell.width(), line)
        if index.column() == Column.TAKE:
            head.setLeft(cell.left() + AROUND)
            self._icon(painter, head, "warn" if notice.left_out else "info", tone)
            return
        state = _("Left out") if notice.left_out else _("Worth a look")
        wide = self._wide(state)
        words = head.adjusted(0, 0, -wide - 2 * AROUND, 0)
        self._words(painter, words, self._place(notice.head, words, "label"), "ink", "label")
        state_at = QRectF(head.right() - AROUND - wide, head.top(), wide + 1, line)
        self._words(painter, state_at, state, "ink2")
        for each in notice.lines:
            head.translate(0, line)
            room = head.adjusted(0, 0, -AROUND, 0)
            self._words(painter, room, self._place(each, room), "ink2")

    def _words(
        self, painter: QPainter, room: QRectF, words: str, role: str, style: str = "small"
    ) -> None:
        painter.setFont(self._type(style)[0])
        painter.setPen(self._look.colour(role))
        painter.drawText(room, LEFT, self._elided(words, style, int(room.width())))

    def _icon(self, painter: QPainter, cell: QRectF, icon: str, role: str) -> None:
        side = self._look.px(GLYPH)
        top = round(cell.center().y() - side / 2)
        painter.drawPixmap(round(cell.left()), top, self._look.icon(icon, role, side))

    def _wide(self, words: str) -> float:
        return self._type("small")[1].horizontalAdvance(words)

    def _make_type(self, style: str) -> tuple[QFont, QFontMetricsF]:
        font = self._look.font(style, tabular=True)
        return font, QFontMetricsF(font)

    def _elide(self, words: str, style: str, room: int) -> str:
        return self._type(style)[1].elidedText(words, Qt.TextElideMode.ElideRight, room + 0.5)

    def _list(self, parts: tuple[str, ...], room: int) -> str:
        """As many of the parts as there is room for, and how many more there are."""
        told, kept = ", ".join(parts), len(parts)
        while kept > 1 and self._wide(told) > room:
            kept -= 1
            some, more = ", ".join(parts[:kept]), len(parts) - kept
            told = _("{some}, {n} more").format(some=some, n=more)
        return told

    def _place(self, words: str, room: QRectF, style: str = "small") -> str:
        """A place in a file: of a long path both ends are shown, as the record stands last."""
        elide = Qt.TextElideMode.ElideMiddle
        return self._type(style)[1].elidedText(words, elide, int(room.width()))

    def _forget(self) -> None:
        self._type.cache_clear()
        self._elided.cache_clear()
        self._listed.cache_clear()


def _glyph(offer: Offer) -> tuple[str, str]:
    """The glyph of a status and its ink."""
    match offer.found.standing:
        case Standing.KNOWN | Standing.OLDER:
            return "check", "ink3"
        case Standing.DIFFERENT:
            return "warn", "attention"
        case Standing.CHANGED:
            return ("sides" if offer.beside_diary else "undo"), "ink2"
    return ("sides", "ink2") if offer.beside_diary else ("plus", "ink3")
