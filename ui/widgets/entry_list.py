"""A short list of entries in two lines each: arrows choose one, Enter takes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.theme.look import Look
from ui.widgets.lines import broken, paint_lines
from ui.widgets.shapes import Paint, framed

LINE = Qt.ItemDataRole.UserRole
BESIDE, ABOVE = 14, 9  # pixels around the words of an entry
MOST = 3  # lines for the quiet line, where the list is narrow
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry is called, and a quiet line below it, broken where it has no room."""

    title: str
    line: str


class EntryPainter(QStyledItemDelegate):
    """Paints an entry; the chosen one is raised."""

    def __init__(self, look: Look, style: str) -> None:
        super().__init__()
        self._look = look
        self._style = style

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self._look
        view = option.widget
        wide = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        below = len(self._quiet(index, wide - 2 * BESIDE - 2)) * look.line_height("small")
        return QSize(0, look.line_height(self._style) + below + 2 * ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            ground = self._look.colour("raised" if chosen else "surface")
            framed(painter, row, 10, Paint(ground, self._look.colour("line")))
        words = row.adjusted(BESIDE, ABOVE, -BESIDE, 0)
        font, line = self._look.font(self._style), self._look.line_height(self._style)
        painter.setFont(font)
        painter.setPen(self._look.colour("ink"))
        elide = Qt.TextElideMode.ElideRight
        told = QFontMetricsF(font).elidedText(str(index.data()), elide, words.width())
        words.setHeight(line)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, told)
        words.moveTop(words.bottom())
        painter.setFont(self._look.font("small"))
        painter.setPen(self._look.colour("ink2" if chosen else "ink3"))
        lines, line = self._quiet(index, words.width()), self._look.line_height("small")
        paint_lines(painter, words, lines, line, Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _quiet(self, index: Index, width: float) -> list[str]:
        return broken(str(index.data(LINE)), self._look.font("small"), width, MOST)


class EntryList(QListWidget):
    """Entries by their place; `chosen` and `taken` name it, `chosen` -1 where there are none."""

    chosen = Signal(int)
    taken = Signal(int)
    removal_asked = Signal()

    def __init__(self, look: Look, name: str, style: str = "body_strong") -> None:
        super().__init__()
        self._look = look
        self._painter = EntryPainter(look, style)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ring", "inside")
        self.setMouseTracking(True)
        self.setSpacing(1)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(
            "QListWidget { background: transparent; border: 0; }"
            "QListWidget::item, QListWidget::item:selected { background: transparent; border: 0; }"
        )
        self.currentRowChanged.connect(self.chosen)
        self.itemDoubleClicked.connect(lambda item: self.taken.emit(self.row(item)))
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def show_entries(self, entries: Sequence[Entry], chosen: int = 0) -> None:
        """Show these entries with that one chosen, or the nearest there is."""
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.title)
            item.setData(LINE, entry.line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}, {entry.line}")
            item.setToolTip(entry.title)
            self.addItem(item)
        self.setCurrentRow(min(chosen, len(entries) - 1))
        self.blockSignals(False)
        self.chosen.emit(self.currentRow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentRow() >= 0:
                self.taken.emit(self.currentRow())
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are no search here."""

    def ring_rect(self) -> QRectF:
        """Where the focus ring lies: on the chosen entry."""
        rect = self.visualRect(self.currentIndex())
        return QRectF(rect if rect.isValid() else self.viewport().rect())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
