"""The preview as a table: arrows choose a row, Space takes or leaves it."""

from itertools import takewhile

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from journal.statistics.definitions import definition
from journal.text import _
from ui.models.import_rows import Notice, Tick
from ui.models.import_table import Column, ImportRows
from ui.theme.look import Look
from ui.views.imports.row_painter import AROUND, BOX, ImportRowPainter
from ui.widgets.info import InfoButton
from ui.widgets.ticks import paint_check

WIDTHS = {
    Column.TAKE: 30 + AROUND,
    Column.NIGHT: 86,
    Column.IN_BED: 106,
    Column.ASLEEP: 88,
    Column.COMES_WITH: 150,
}
TITLE = 200  # what a dream is called, in place of the hours in bed
YEAR = 44  # more for a night with its year
STATUS = 170  # the least room for a status
STATUS_WHOLE = 214  # and what its longest words take
COMES_WITH = (110, 230)  # the least and the most for what comes with a night
GIVES_WAY = (Column.COMES_WITH, Column.IN_BED)  # where room is short, in this order


class Heads(QHeaderView):
    """Names the columns; the first holds a box that takes or leaves all that is shown."""

    def __init__(self, look: Look, rows: ImportRows) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._rows = rows
        self.setSectionsClickable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.info = InfoButton(look, definition("device_asleep"))
        self.info.setParent(self)

    def place_info(self) -> None:
        """Stand what the minutes asleep are behind the word at the head of their column."""
        self.info.setVisible(not self.isSectionHidden(Column.ASLEEP))
        side = min(self.height(), self._look.px(28))
        words = str(self._rows.headerData(Column.ASLEEP, Qt.Orientation.Horizontal))
        wide = QFontMetricsF(self._look.font("caption")).horizontalAdvance(words)
        room = self.sectionSize(Column.ASLEEP) - side - 4
        left = self.sectionViewportPosition(Column.ASLEEP) + min(round(wide) + 4, room)
        self.info.setGeometry(left, (self.height() - side) // 2, side, side)

    def sizeHint(self) -> QSize:
        return QSize(0, self._look.line_height("caption") + 12)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if logical == Column.TAKE:
            self._box(painter, QRectF(rect))
        else:
            font = self._look.font("caption")
            painter.setFont(font)
            painter.setPen(self._look.colour("ink3"))
            words = str(self._rows.headerData(logical, Qt.Orientation.Horizontal))
            taken = self.info.width() + 4 if logical == Column.ASLEEP else 0
            room = rect.adjusted(0, 0, -4 - taken, 0)
            elide = Qt.TextElideMode.ElideRight
            shown = QFontMetricsF(font).elidedText(words, elide, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _box(self, painter: QPainter, rect: QRectF) -> None:
        every = self._rows.every()
        if every is not Tick.OFF:
            side = self._look.px(BOX)
            top = round(rect.center().y() - side / 2)
            box = QRectF(rect.left() + AROUND, top, side, side)
            paint_check(painter, box, self._look, on=every is Tick.YES)


class ImportTable(QTableView):
    """Shows ImportRows; quick however many there are, for only what is seen is painted."""

    def __init__(self, look: Look, rows: ImportRows) -> None:
        super().__init__()
        self._look = look
        self._rows = rows
        self._high = 0  # how many rows have the height of a notice
        self._painter = ImportRowPainter(look, rows)
        self._heads = Heads(look, rows)
        self.setModel(rows)
        self.setItemDelegate(self._painter)
        self.setHorizontalHeader(self._heads)
        self.setAccessibleName(_("What the file holds"))
        self._behave()
        self.info = self._heads.info
        self._heads.sectionClicked.connect(self._head_clicked)
        rows.modelReset.connect(self._measure)
        rows.ticked.connect(self._heads.viewport().update)
        look.changed.connect(self._measure)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space:
                self._rows.turn(self._chosen())
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                event.accept()
            case Qt.Key.Key_Home:
                self.setCurrentIndex(self._rows.index(0, 0))
            case Qt.Key.Key_End:
                self.setCurrentIndex(self._rows.index(self._rows.rowCount() - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.column() == Column.TAKE:
            self._rows.turn([index.row()])

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's one-letter keys, not a search among nights."""

    def ring_rect(self) -> QRectF:
        """Where the focus ring lies: within the chosen row."""
        row = self.visualRect(self.currentIndex())
        if not row.isValid():
            return QRectF(self.rect())
        row.setLeft(0)
        row.setRight(self.viewport().width() - 1)
        row.translate(self.viewport().pos())
        return QRectF(row).adjusted(0, 1, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def sizeHintForColumn(self, column: int) -> int:
        """Columns have their widths from the design; no row is asked for."""
        return 0

    def _behave(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ring", "inside")
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self._heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._heads.setMinimumSectionSize(1)

    def _chosen(self) -> list[int]:
        """The selected rows; where none is, the one that the keys have reached."""
        selected = self.selectionModel().selection()
        ranges = [selected.at(number) for number in range(selected.count())]
        rows = [row for each in ranges for row in range(each.top(), each.bottom() + 1)]
        return rows or [self.currentIndex().row()]

    def _head_clicked(self, section: int) -> None:
        if section == Column.TAKE:
            self._rows.turn()

    def _measure(self) -> None:
        """Sessions have the height of one line; what needs a look has three, right across."""
        header = self.verticalHeader()
        header.setDefaultSectionSize(self._painter.offer_height())
        for row in range(min(self._high, self._rows.rowCount())):
            header.resizeSection(row, self._painter.offer_height())
        self.clearSpans()
        self._high = self._count_notices()
        for row in range(self._high):
            header.resizeSection(row, self._painter.notice_height())
            self.setSpan(row, Column.NIGHT, 1, len(Column) - 1)
        self._share()
        if self._rows.rowCount() and not self.currentIndex().isValid():
            first = self._rows.index(0, 0)
            unchosen = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(first, unchosen)

    def _count_notices(self) -> int:
        """How many rows need a look; they stand first."""
        rows = range(self._rows.rowCount())
        notice = (isinstance(self._rows.row(row), Notice) for row in rows)
        return sum(1 for _each in takewhile(bool, notice))

    def _share(self) -> None:
        """Give the columns their room; where it is short, some give way to the status."""
        wide = {column: self._look.px(width) for column, width in WIDTHS.items()}
        if self._rows.years:
            wide[Column.NIGHT] += self._look.px(YEAR)
        room = self.viewport().width()
        hidden: set[Column] = set()
        if self._rows.dreams:
            hidden.add(Column.ASLEEP)
            del wide[Column.ASLEEP]
            wide[Column.IN_BED] = self._look.px(TITLE)
        for column in GIVES_WAY if not self._rows.dreams else GIVES_WAY[:1]:
            if room - sum(wide.values()) < self._look.px(STATUS):
                hidden.add(column)
                del wide[column]
        if Column.COMES_WITH in wide:
            spare = room - sum(wide.values()) - self._look.px(STATUS_WHOLE)
            least, most = map(self._look.px, COMES_WITH)
            wide[Column.COMES_WITH] = max(least, min(most, wide[Column.COMES_WITH] + spare))
        for column in Column:
            self.setColumnHidden(column, column in hidden)
        for column, width in wide.items():
            self._heads.resizeSection(column, width)
        rest = max(self._look.px(60), room - sum(wide.values()))
        self._heads.resizeSection(Column.STATUS, rest)
        self._heads.place_info()
