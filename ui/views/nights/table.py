"""The raster as a table, with the same nights and facts."""

import math
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from journal.text import _
from ui.models.night_table import NightTable
from ui.theme.look import Look
from ui.widgets.lines import broken, paint_lines, widest_word

INSIDE = 4  # from a cell's edge to its words
Choice = QItemSelectionModel.SelectionFlag


class Heads(QHeaderView):
    """The heads of the columns, in as many lines as narrow columns need."""

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._look = look
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def fit(self, cells: Sequence[int]) -> None:
        """Make each column as wide as its cells, or as the longest word of its head."""
        font = self._look.font("caption")
        wide = [
            max(cell, math.ceil(widest_word(self._words(column), font)) + 2 * INSIDE)
            for column, cell in enumerate(cells)
        ]
        lines = 1
        for column, width in enumerate(wide):
            self.resizeSection(column, width)
            lines = max(lines, len(broken(self._words(column), font, width - 2 * INSIDE)))
        self.setFixedHeight(lines * self._look.line_height("caption") + 10)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        font = self._look.font("caption")
        painter.save()
        painter.setFont(font)
        painter.setPen(self._look.colour("ink3"))
        room = QRectF(rect).adjusted(INSIDE + 3, 0, 3 - INSIDE, -6)  # cells stand 3 further in
        line = self._look.line_height("caption")
        lines = broken(self._words(logicalIndex), font, room.width())
        room.setTop(room.bottom() - len(lines) * line)
        paint_lines(painter, room, lines, line, Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _words(self, column: int) -> str:
        return str(self.model().headerData(column, Qt.Orientation.Horizontal))


class NightsAsTable(QTableView):
    """Choose a row to choose its night; Ctrl+C copies the chosen rows."""

    chosen = Signal(date)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.nights = NightTable(self)
        self.setModel(self.nights)
        self.setAccessibleName(_("Nights as a table"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self._heads = Heads(look, self)
        self.setHorizontalHeader(self._heads)
        self.setStyleSheet("QTableView::item { padding: 0 4px; }")
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.chosen.emit(self.nights.night(now.row()))
        )
        look.changed.connect(self.fit)

    def choose(self, night: date) -> None:
        """Go to the row of a night, where it is shown."""
        row = self.nights.row(night)
        if 0 <= row < self.nights.rowCount() and row != self.currentIndex().row():
            how = Choice.ClearAndSelect | Choice.Rows
            self.selectionModel().setCurrentIndex(self.nights.index(row, 0), how)

    def fit(self) -> None:
        """Give rows and columns the room their words need."""
        self.setFont(self._look.font("small", tabular=True))
        self.verticalHeader().setDefaultSectionSize(self._look.px(33))
        cells = [self.sizeHintForColumn(each) for each in range(self.nights.columnCount())]
        self._heads.fit(cells)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted(index.row() for index in self.selectionModel().selectedRows())
            QGuiApplication.clipboard().setText(self.nights.copied(rows))
        else:
            super().keyPressEvent(event)
