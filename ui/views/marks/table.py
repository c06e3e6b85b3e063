"""The list of marks: arrows choose, Enter finds their dreams, F2 writes a name anew."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from journal.model.marks import MarkCount
from journal.text import _
from ui.models.mark_list import Key, MarkList, Role, key_of
from ui.theme.look import Look
from ui.views.marks.row import MarkRow

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
Choice = QItemSelectionModel.SelectionFlag


class MarkTable(QListView):
    """Shows a MarkList; two marks can be chosen with Shift or Ctrl, to make them one."""

    chosen = Signal()  # other marks than before
    dreams_asked = Signal(object)
    merge_asked = Signal(object)  # the mark, to be made one with what it is close to
    removal_asked = Signal(object)

    def __init__(self, look: Look, marks: MarkList) -> None:
        super().__init__()
        self._look = look
        self._marks = marks
        self._row = MarkRow(look)
        self._row.typed.connect(marks.draft)
        self._row.closeEditor.connect(lambda _editor: marks.draft(-1, ""))
        self.setModel(marks)
        self.setItemDelegate(self._row)
        self.setAccessibleName(_("Marks"))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The delegate paints the ground; the application's sheet would lay its own below.
        self.setStyleSheet(
            "QListView::item, QListView::item:selected { background: transparent; border: 0; }"
        )
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.chosen.emit())
        look.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def marked(self) -> list[MarkCount]:
        """The chosen marks, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [mark for row in rows if (mark := self._marks.mark(row))]

    def choose(self, keys: list[Key], near: int = 0) -> None:
        """Choose these marks again; where none of them is left, the one at the row `near`."""
        rows = [row for key in keys if (row := self._marks.row_of(key)) >= 0]
        if not rows and self._marks.rowCount():
            rows = [max(0, min(near, self._marks.rowCount() - 1))]
        selection = self.selectionModel()
        selection.clear()
        if rows:
            selection.setCurrentIndex(self._marks.index(rows[0]), Choice.NoUpdate)
            for row in rows:
                selection.select(self._marks.index(row), Choice.Select)
            self.scrollTo(self._marks.index(rows[0]))

    def keys(self) -> list[Key]:
        """What tells the chosen marks apart."""
        return [key_of(each) for each in self.marked]

    def write_name(self) -> None:
        """Begin to write the chosen name anew."""
        if self.currentIndex().isValid():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.edit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mark = self._marks.mark(self.currentIndex().row())
        editing = self.state() == QAbstractItemView.State.EditingState
        if mark is None or editing:
            super().keyPressEvent(event)
        elif event.key() in ENTER:
            self.dreams_asked.emit(mark)
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit(mark)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arrive on a mark, so that the keys have one to act on."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._marks.rowCount():
            self.setCurrentIndex(self._marks.index(0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._merge_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        mark = self._merge_at(event.position().toPoint())
        if mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self.merge_asked.emit(mark)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a name finds its dreams, as Enter does."""
        mark = self._marks.mark(self.indexAt(event.position().toPoint()).row())
        if mark is not None:
            self.dreams_asked.emit(mark)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.viewport().unsetCursor()
        return super().viewportEvent(event)

    def _merge_at(self, at: QPoint) -> MarkCount | None:
        index = self.indexAt(at)
        mark = self._marks.mark(index.row()) if index.isValid() else None
        if mark is None or not mark.close or index.data(Role.MERGES):
            return None
        box = self._row.boxes(self.visualRect(index), mark).merge
        return mark if box.contains(at.toPointF()) else None
