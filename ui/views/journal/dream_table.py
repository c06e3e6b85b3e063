"""The journal's list: one column of heads and dreams that scrolls however long it is."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QHoverEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from journal.model.listing import BareNight, DreamRow
from journal.text import _
from ui.models.dream_list import DreamList
from ui.theme.look import Look
from ui.views.journal.dream_row import BAR, LEFT, RIGHT, DreamRowPainter
from ui.widgets.viewport import viewport_of

FURTHEST = 40  # pages that the End key reads at once
AHEAD = 3  # screens that are read before they are reached
LEAVES = {QEvent.Type.HoverLeave, QEvent.Type.Leave}
MOVES = {QEvent.Type.HoverEnter, QEvent.Type.HoverMove, QEvent.Type.MouseMove}


class DreamTable(QTableView):
    """Shows a DreamList. A table, not a list view: fixed sections cost nothing to lay out."""

    chosen = Signal(str)  # a dream's identity
    night_chosen = Signal(object)  # the date of a night without a dream
    opened = Signal()
    show_asked = Signal(str)  # a covered dream is to be seen

    def __init__(self, look: Look, model: DreamList) -> None:
        super().__init__()
        self._look = look
        self._dreams = model
        self._ground = viewport_of(self)
        self._painter = DreamRowPainter(look, model)
        self._hot = QPersistentModelIndex()  # the row under the pointer
        self.setModel(model)
        self.setAccessibleName(_("Dreams"))
        self._be_a_list()
        model.modelReset.connect(self._measure)
        model.rowsInserted.connect(lambda _parent, first, last: self._measure(first, last))
        self.verticalScrollBar().valueChanged.connect(self._read_ahead)
        self.verticalScrollBar().rangeChanged.connect(self._leave_room)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        look.changed.connect(self._measure)
        self._measure()

    def choose(self, uid: str) -> None:
        """Mark a dream as chosen and bring it into view; none where it is not in the list."""
        row = self._dreams.row_of(uid)
        selection = self.selectionModel()
        if row < 0:
            selection.clear()
        elif row != self.currentIndex().row() or not selection.hasSelection():
            self._show(row)

    def last_seen(self) -> int:
        """The lowest row that can be seen."""
        row = self.rowAt(self._ground.height() - 1)
        return row if row >= 0 else self._dreams.rowCount()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Home:
                self._go_to(0, 1)
            case Qt.Key.Key_End:
                self._read_on()
                self._go_to(self._dreams.rowCount() - 1, -1)
            case Qt.Key.Key_PageDown:
                self._go_to(self._across(self._ground.height()), 1)
            case Qt.Key.Key_PageUp:
                self._go_to(self._across(-self._ground.height()), -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case Qt.Key.Key_Space:
                self._ask_to_show(self.currentIndex().row())
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        over = self._painter.show_box(QRectF(self.visualRect(index)))
        if event.button() is Qt.MouseButton.LeftButton and over.contains(event.position()):
            self._ask_to_show(index.row())

    def viewportEvent(self, event: QEvent) -> bool:
        """Know which row the pointer is on, as Qt does for who paints through it."""
        if event.type() in LEAVES:
            self._hot = QPersistentModelIndex()
        elif isinstance(event, QHoverEvent | QMouseEvent) and event.type() in MOVES:
            self._hot = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        return super().viewportEvent(event)

    def _scrolled(self) -> None:
        """Other rows have come under a pointer that rests."""
        at = self._ground.mapFromGlobal(QCursor.pos())
        if self._ground.rect().contains(at):
            self._hot = QPersistentModelIndex(self.indexAt(at))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight. Qt would ask the style and the model much about each of them."""
        area = event.rect()
        chosen = {each.row() for each in self.selectionModel().selectedIndexes()}
        hot, rows = self._hot.row(), self._dreams.rowCount()
        left, wide = self.columnViewportPosition(0), self.columnWidth(0)
        row = self.rowAt(area.top())
        top = self.rowViewportPosition(row)
        self._painter.see(area)
        with QPainter(self._ground) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            while 0 <= row < rows and top <= area.bottom():
                box = QRect(left, top, wide, self.rowHeight(row))
                self._painter.paint(painter, box, row, chosen=row in chosen, hot=row == hot)
                top += box.height()
                row += 1
            self._painter.write(painter)

    def _ask_to_show(self, row: int) -> None:
        dream = self._dreams.dream(row)
        if dream is not None and dream.covered:
            self.show_asked.emit(dream.uid)

    def ring_rect(self) -> QRectF:
        """Where the focus ring lies: within the chosen row."""
        chosen = self.visualRect(self.currentIndex())
        within = chosen.isValid() and self.selectionModel().hasSelection()
        return QRectF(
            chosen.adjusted(LEFT, 0, -self._painter.right, 0) if within else self._ground.rect()
        )

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's one-letter keys, not a search among titles."""

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        match self._dreams.choosable(current.row()):
            case DreamRow() as dream:
                self.chosen.emit(dream.uid)
            case BareNight() as bare:
                self.night_chosen.emit(bare.night)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._read_ahead()

    def _leave_room(self, _least: int, most: int) -> None:
        """The rows end at one place, whether there is a scroll bar beside them or not."""
        self._painter.right = RIGHT if most else RIGHT + BAR
        self._ground.update()

    def _be_a_list(self) -> None:
        """One column, no grid, no heads of columns, and a row as what is chosen."""
        # The delegate paints the ground; the application's sheet would lay its own below.
        self.setStyleSheet(
            "QTableView { selection-background-color: transparent; }"
            "QTableView::item, QTableView::item:selected { background: transparent; border: 0; }"
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)

    def _measure(self, first: int = 0, last: int | None = None) -> None:
        """Give the rows from `first` to `last` the height of what they hold."""
        header = self.verticalHeader()
        dream, bare = self._painter.dream_height(), self._painter.bare_height()
        heights = {DreamRow: dream, BareNight: bare, type(None): self._painter.head_height()}
        if header.defaultSectionSize() != dream:
            header.setDefaultSectionSize(dream)
            first, last = 0, None
        for row in range(first, self._dreams.rowCount() if last is None else last + 1):
            high = heights[type(self._dreams.choosable(row))]
            if header.sectionSize(row) != high:
                header.resizeSection(row, high)

    def _read_ahead(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - bar.value() < AHEAD * self._ground.height():
            self._fetch()

    def _fetch(self) -> bool:
        nowhere = QModelIndex()
        if not self._dreams.canFetchMore(nowhere):
            return False
        self._dreams.fetchMore(nowhere)
        return True

    def _read_on(self) -> None:
        for _page in range(FURTHEST):
            if not self._fetch():
                return

    def _across(self, pixels: int) -> int:
        """The row that lies so many pixels below the current one, or the first or last."""
        at = self.verticalHeader().sectionPosition(max(0, self.currentIndex().row())) + pixels
        if at < 0:
            return 0
        row = self.verticalHeader().logicalIndexAt(at - self.verticalHeader().offset())
        return row if row >= 0 else self._dreams.rowCount() - 1

    def _go_to(self, row: int, step: int) -> None:
        """Choose that row, or the next dream in the direction of `step`, or else back."""
        for candidate in (row, row + step, row - step):
            if self._dreams.choosable(candidate) is not None:
                self._show(candidate)
                return

    def _show(self, row: int) -> None:
        index = self._dreams.index(row)
        self.setCurrentIndex(index)
        above = self._dreams.choosable(row - 1) is None and row > 0
        self.scrollTo(self._dreams.index(row - 1 if above else row))
        self.scrollTo(index)
