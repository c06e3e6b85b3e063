"""The history of imports beside the page: arrows choose one, U takes it back."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.model.batch import Batch
from journal.text import _
from ui.models.import_history import ENTRY, LINE, ImportHistory
from ui.theme.look import Look
from ui.widgets.shapes import Paint, framed

Index = QModelIndex | QPersistentModelIndex
AROUND, GLYPH = 8, 16
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
WORDS = _("Undo")


class HistoryPainter(QStyledItemDelegate):
    """Paints an import in two lines, and at the right the way to take it back."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def height(self) -> int:
        """How high an entry is."""
        return 2 * self._look.line_height("small") + 22

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height())

    def undo_box(self, row: QRect) -> QRect:
        """Where 'Undo' stands in an entry."""
        words = QFontMetricsF(self._look.font("label")).horizontalAdvance(WORDS)
        wide = round(words) + self._look.px(GLYPH) + 5 + 2 * AROUND
        high = max(24, self._look.line_height("small") + 8)
        return QRect(row.right() + 1 - wide, row.top() + 6, wide, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        batch: Batch = index.data(ENTRY)
        row = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QRectF(row.left() + AROUND, row.top(), row.width() - 2 * AROUND, 1)
        painter.fillRect(line, self._look.colour("line"))
        if option.state & QStyle.StateFlag.State_Selected:
            framed(painter, row.adjusted(0, 1, 0, 0), 8, Paint(self._look.colour("raised")))
        undone = batch.undone_at is not None
        box = QRectF(self.undo_box(option.rect))
        room = row.adjusted(AROUND, 0, -AROUND, 0)
        high = self._look.line_height("small")
        top = QRectF(room.left(), row.top() + 10, room.width(), high)
        if not undone:
            self._undo(painter, box, hot=bool(option.state & QStyle.StateFlag.State_MouseOver))
            top.setRight(box.left() - 4)
        self._words(painter, top, str(index.data()), "ink3" if undone else "ink")
        below = QRectF(room.left(), top.bottom() + 1, room.width(), high)
        self._words(painter, below, str(index.data(LINE)), "ink3")
        painter.restore()

    def _undo(self, painter: QPainter, box: QRectF, *, hot: bool) -> None:
        role = "ink" if hot else "ink2"
        side = self._look.px(GLYPH)
        glyph = self._look.icon("undo", role, side)
        painter.drawPixmap(round(box.left() + AROUND), round(box.center().y() - side / 2), glyph)
        painter.setFont(self._look.font("label"))
        painter.setPen(self._look.colour(role))
        painter.drawText(box.adjusted(AROUND + side + 5, 0, 0, 0), LEFT, WORDS)

    def _words(self, painter: QPainter, room: QRectF, words: str, role: str) -> None:
        font = self._look.font("small")
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(room, LEFT, QFontMetricsF(font).elidedText(words, elide, room.width()))


class HistoryList(QListView):
    """As high as all its entries; the panel around it scrolls. `wanted` names one to take back."""

    wanted = Signal(object)
    reached = Signal(QRect)

    def __init__(self, look: Look, history: ImportHistory) -> None:
        super().__init__()
        self._look = look
        self._history = history
        self._painter = HistoryPainter(look)
        self.single_keys = True
        self.setModel(history)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ring", "inside")
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("History of imports"))
        history.modelReset.connect(self._measure)
        look.changed.connect(self._measure)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        undoes = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete}
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and self.single_keys:
            undoes.add(Qt.Key.Key_U)
        if plain and event.key() in undoes:
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are one-letter keys, not a search."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._undo_at(event.position().toPoint()).isValid()
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._want(self._undo_at(event.position().toPoint()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arrive on an entry, so that U has something to undo."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._history.rowCount():
            self.setCurrentIndex(self._history.index(0, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.reached.emit(self.visualRect(current))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.viewport().update()

    def _undo_at(self, at: QPoint) -> QModelIndex:
        index = self.indexAt(at)
        hit = index.isValid() and self._painter.undo_box(self.visualRect(index)).contains(at)
        return index if hit else QModelIndex()

    def _want(self, index: QModelIndex | QPersistentModelIndex) -> None:
        batch = self._history.batch(index.row()) if index.isValid() else None
        if batch is not None and batch.undone_at is None:
            self.wanted.emit(batch)

    def _measure(self) -> None:
        self.setFixedHeight(self._history.rowCount() * self._painter.height() + 2)
        self.scheduleDelayedItemsLayout()
