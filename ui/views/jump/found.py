"""The list below the field: groups with their heads, and what was typed marked in each line."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.text import _
from ui.models.jump import Group, Hit
from ui.theme.look import Look
from ui.widgets.kind import KIND_ICON, kind_role
from ui.widgets.lines import runs_left
from ui.widgets.shapes import Paint, framed, pen

Index = QModelIndex | QPersistentModelIndex
Entry = str | Hit
ENTRY = Qt.ItemDataRole.UserRole
AROUND, GAP = 12, 10
NOTE_SHARE = 0.5
KIND_ROLE = {icon: kind_role(kind) for kind, icon in KIND_ICON.items()}
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Found(QAbstractListModel):
    """Heads and hits in one column; only hits can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._heads: list[str] = []

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these groups."""
        self.beginResetModel()
        self._entries, self._heads = [], []
        for group in groups:
            self._entries += [group.head, *group.hits]
            self._heads += [group.head] * (1 + len(group.hits))
        self.endResetModel()

    def hit(self, row: int) -> Hit | None:
        """The hit of a row; None for a head, and outside the list."""
        entry = self._entries[row] if 0 <= row < len(self._entries) else None
        return entry if isinstance(entry, Hit) else None

    @property
    def hits(self) -> list[int]:
        """The rows that can be chosen."""
        return [row for row, entry in enumerate(self._entries) if isinstance(entry, Hit)]

    def spoken(self, row: int) -> str:
        """A row as it is read out: its words, its note, and which group it is of."""
        hit = self.hit(row)
        if hit is None:
            return self._heads[row] if 0 <= row < len(self._heads) else ""
        parts = [hit.target.words, hit.target.note, self._heads[row]]
        return ", ".join(filter(None, parts))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.hit(index.row()):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.target.words if isinstance(entry, Hit) else entry
        return self.spoken(index.row()) if role == Qt.ItemDataRole.AccessibleTextRole else None


class FoundPainter(QStyledItemDelegate):
    """Paints a head in small letters, a hit with its glyph, words and note."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if isinstance(index.data(ENTRY), Hit):
            return QSize(0, max(34, self._look.line_height("body") + self._look.px(12)))
        return QSize(0, self._look.line_height("caption") + self._look.px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        row = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, Hit):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
            if chosen or hot:
                edge = self._look.colour("edge") if chosen else None
                framed(painter, row, 8, Paint(self._look.colour("raised"), edge))
            self._hit(painter, row.adjusted(AROUND, 0, -AROUND, 0), entry)
        else:
            painter.setFont(self._look.font("caption"))
            painter.setPen(self._look.colour("ink3"))
            room = row.adjusted(AROUND, 0, -AROUND, -4)
            painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, entry)
        painter.restore()

    def _hit(self, painter: QPainter, room: QRectF, hit: Hit) -> None:
        side = self._look.px(16)
        if hit.target.icon:
            role = KIND_ROLE.get(hit.target.icon, "ink3")
            glyph = self._look.icon(hit.target.icon, role, side)
            painter.drawPixmap(QPointF(room.left(), room.center().y() - side / 2), glyph)
        room.setLeft(room.left() + side + GAP)
        room.setRight(room.right() - self._note(painter, room, hit.target.note))
        self._words(painter, room, hit)

    def _note(self, painter: QPainter, room: QRectF, note: str) -> float:
        """The note at the right; how much room it takes."""
        if not note:
            return 0.0
        font = self._look.font("small", tabular=True)
        painter.setFont(font)
        painter.setPen(self._look.colour("ink3"))
        elide = Qt.TextElideMode.ElideRight
        told = QFontMetricsF(font).elidedText(note, elide, room.width() * NOTE_SHARE)
        painter.drawText(room, MIDDLE | Qt.AlignmentFlag.AlignRight, told)
        return QFontMetricsF(font).horizontalAdvance(told) + GAP

    def _words(self, painter: QPainter, room: QRectF, hit: Hit) -> None:
        font = self._look.font("segment")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self._look.colour("ink"))
        words = hit.target.words.replace("\n", " ")
        told = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        if runs_left(words):
            painter.drawText(room, MIDDLE | Qt.AlignmentFlag.AlignRight, told)
            return
        painter.drawText(room, MIDDLE | Qt.AlignmentFlag.AlignLeft, told)
        painter.setPen(pen(self._look.colour("ink2"), 1.5))
        below = room.center().y() + metrics.height() / 2
        for start, end in hit.spans:
            left = room.left() + metrics.horizontalAdvance(words[:start])
            right = min(room.right(), room.left() + metrics.horizontalAdvance(words[:end]))
            if left < right:
                painter.drawLine(QPointF(left, below), QPointF(right, below))


class FoundList(QListView):
    """Shows what was found; the keyboard stays in the field above and moves here from there."""

    taken = Signal(object)  # a Hit
    moved = Signal(str)  # to another line, as it is read out

    def __init__(self, look: Look, found: Found) -> None:
        super().__init__()
        self._found = found
        self._painter = FoundPainter(look)
        self.setModel(found)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(_("What was found"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The delegate paints the ground; the application's sheet would lay its own below.
        self.setStyleSheet(
            "QListView::item, QListView::item:selected { background: transparent; border: 0; }"
        )
        look.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> Hit | None:
        """The chosen hit; None where nothing was found."""
        return self._found.hit(self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """Choose the hit of that row, and keep its head in view where it is the first."""
        index = self._found.index(row)
        self.setCurrentIndex(index)
        if self._found.hit(row - 1) is None:
            self.scrollTo(self._found.index(row - 1))
        self.scrollTo(index)
        self.moved.emit(self._found.spoken(row))

    def step(self, by: int) -> None:
        """Choose another hit, `by` further down; past the end is the beginning."""
        hits = self._found.hits
        if not hits:
            return
        row = self.currentIndex().row()
        at = hits.index(row) if row in hits else -1
        if abs(by) == 1:
            self.go_to(hits[(at + by) % len(hits)])
        else:
            self.go_to(hits[max(0, min(at + by, len(hits) - 1))])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        hit = self._found.hit(self.indexAt(event.position().toPoint()).row())
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(hit)
