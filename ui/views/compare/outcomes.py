"""The table of outcomes: Up and Down choose one, and the plot follows."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from journal.looking import units, wording
from journal.looking.compare import Compared, Row, Says
from journal.looking.observed import Observations
from journal.text import _
from ui.theme.look import Look
from ui.widgets.shapes import pen

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
NAME, NATURAL, SYNCED, SPAN, SAYS = range(5)
CLIPPED = 2.3  # of the pooled spread: what lies beyond has an arrow head
SIDE, PAD, HIGH = 12, 7, 33
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class OutcomeRows(QAbstractTableModel):
    """A row an outcome."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self._seen = Observations()

    def show_rows(self, compared: Compared, seen: Observations) -> None:
        """Show other outcomes."""
        self.beginResetModel()
        self.rows, self._seen = compared.rows, seen
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else SAYS + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section in {NATURAL, SYNCED} else LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (
            *(_("Outcome"), _("Natural (n)"), _("Synced (n)")),
            *(_("less ← → more"), _("What it says so far")),
        )
        return heads[section]

    def _cell(self, row: Row, column: int) -> str:
        if column == NAME:
            return wording.words_of(row.outcome, self._seen).name
        if column in {NATURAL, SYNCED}:
            synced = column == SYNCED
            n = row.look.n_first if synced else row.look.n_second
            return f"{wording.middle(row, synced=synced)} ({n})"
        return wording.says(row) if column == SAYS else ""

    def _spoken(self, row: Row, column: int) -> str:
        if column == SPAN:
            if row.interval is None:
                return _("no interval yet")
            return units.interval(row.outcome.scale, row.interval)
        return self._cell(row, column)


class OutcomePainter(QStyledItemDelegate):
    """Words, numbers at the right, and all intervals on one scale."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.column() == SPAN:
            return QSize(self._look.px(150), self._look.px(HIGH))
        font = self._look.font("small", tabular=True)
        wide = QFontMetricsF(font).horizontalAdvance(str(index.data())) + PAD + SIDE
        return QSize(round(wide) + 2, self._look.px(HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, cell, row = self._look, QRectF(option.rect), index.data(ROW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillPath(_part(cell, index.column()), look.colour("raised"))
        elif index.row():
            left = SIDE if index.column() == NAME else 0
            right = SIDE if index.column() == SAYS else 0
            line = QRectF(cell.left() + left, cell.top(), cell.width() - left - right, 1)
            painter.fillRect(line, look.colour("line"))
        few = row.says is Says.NOT_ENOUGH
        if index.column() == SPAN:
            self._interval(painter, cell.adjusted(SIDE, 0, -SIDE, 0), row)
        else:
            font = look.font("small", tabular=True)
            painter.setFont(font)
            painter.setPen(look.colour(_ink(index.column(), row, few=few)))
            first = SIDE if index.column() == NAME else PAD
            room = cell.adjusted(first, 0, -PAD, 0)
            elide = Qt.TextElideMode.ElideRight
            words = QFontMetricsF(font).elidedText(str(index.data()), elide, room.width() + 1)
            align = RIGHT if index.column() in {NATURAL, SYNCED} else LEFT
            painter.drawText(room, align, words)
        painter.restore()

    def _interval(self, painter: QPainter, room: QRectF, row: Row) -> None:
        look, y = self._look, room.center().y()
        x = room.center().x()
        painter.setPen(look.colour("edge"))
        painter.drawLine(QPointF(x, y - 9), QPointF(x, y + 9))
        unit = room.width() / 2 / CLIPPED
        if row.interval is None or row.difference is None:
            painter.setPen(pen(look.colour("ink3"), 1.5, (2, 4)))
            painter.drawLine(QPointF(x - unit, y), QPointF(x + unit, y))
            return
        spread = row.spread or 1.0
        low, high = row.interval.low / spread, row.interval.high / spread
        clear = row.says in {Says.MORE, Says.LESS}
        colour = look.colour("ink" if clear else "ink3")
        painter.setPen(pen(colour, 2))
        left, right = x + unit * max(-CLIPPED, low), x + unit * min(CLIPPED, high)
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        for end, way in ((left, low < -CLIPPED), (right, high > CLIPPED)):
            if way:
                turn = 4 if end == left else -4
                painter.drawLine(QPointF(end, y), QPointF(end + turn, y - 4))
                painter.drawLine(QPointF(end, y), QPointF(end + turn, y + 4))
        painter.setPen(pen(colour, 1.5))
        painter.setBrush(colour if clear else look.colour("bg"))
        at = max(-CLIPPED, min(CLIPPED, row.difference / spread))
        painter.drawEllipse(QPointF(x + unit * at, y), 4, 4)


class OutcomeTable(QTableView):
    """Choose a row to see its nights. As high as its rows: the page scrolls."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.outcomes = OutcomeRows(self)
        self._painter = OutcomePainter(look)
        self.setModel(self.outcomes)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(_("Outcomes"))
        self.setProperty("bare", True)
        self.setProperty("ring", 10)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        self.selectionModel().currentRowChanged.connect(self._choose)
        look.changed.connect(self.fit)

    def show_rows(self, compared: Compared, seen: Observations, key: str) -> None:
        """Show these outcomes with one of them chosen, quietly."""
        self.outcomes.show_rows(compared, seen)
        self.choose(key)
        self.fit()

    def choose(self, key: str) -> None:
        """Choose an outcome quietly."""
        keys = [row.outcome.key for row in self.outcomes.rows]
        if key in keys:
            self.selectionModel().blockSignals(True)
            self.selectRow(keys.index(key))
            self.selectionModel().blockSignals(False)
            self.viewport().update()

    def fit(self) -> None:
        """Be as high as the rows, each column as wide as its words."""
        look = self._look
        self.setFont(look.font("small", tabular=True))
        size = look.font("caption").pixelSize()
        # what a sheet says of headers goes before their own font
        self.setStyleSheet(
            f"QHeaderView::section {{ padding: 0 7px; border: 0; font-size: {size}px; }}"
            "QHeaderView::section:first { padding-left: 12px; }"
            "QTableView { selection-background-color: transparent; }"
        )
        self.verticalHeader().setDefaultSectionSize(look.px(HIGH))
        head = look.line_height("caption") + 12
        self.horizontalHeader().setFixedHeight(head)
        rows = self.outcomes.rowCount()
        self.setFixedHeight(head + rows * look.px(HIGH) + 4)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """The intervals give way first, then the names."""
        wide = {
            column: max(self.sizeHintForColumn(column), self._head(column))
            for column in (NAME, NATURAL, SYNCED, SAYS)
        }
        room = self.viewport().width() - sum(wide.values())
        least = max(self._look.px(100), self._head(SPAN))
        self.setColumnHidden(SPAN, room < least)
        spare = min(0, room) if room < least else 0
        wide[NAME] = max(self._look.px(120), wide[NAME] + spare)
        for column, width in wide.items():
            self.setColumnWidth(column, width)
        if room >= least:
            self.setColumnWidth(SPAN, min(room, self._look.px(210)))
            self.setColumnWidth(NAME, wide[NAME] + max(0, room - self._look.px(210)))

    def _head(self, column: int) -> int:
        words = str(self.outcomes.headerData(column, Qt.Orientation.Horizontal))
        metrics = QFontMetricsF(self._look.font("caption"))
        return round(metrics.horizontalAdvance(words)) + 2 * PAD + 8

    def _choose(self, now: Index, _before: Index) -> None:
        if now.isValid():
            self.chosen.emit(self.outcomes.rows[now.row()].outcome.key)


def _ink(column: int, row: Row, *, few: bool) -> str:
    """What is not clear is said more quietly."""
    if column == SAYS:
        return "ink" if row.says in {Says.MORE, Says.LESS} else "ink3"
    return "ink2" if few and column != NAME else "ink"


def _part(cell: QRectF, column: int) -> QPainterPath:
    """The chosen row's ground in one cell, round where the row ends."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(cell, 8, 8)
    if column != NAME:
        path.addRect(cell.adjusted(0, 0, -8, 0))
    if column != SAYS:
        path.addRect(cell.adjusted(8, 0, 0, 0))
    return path
