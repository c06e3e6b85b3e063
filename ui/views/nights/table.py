"""The raster as a table, with the same nights and facts."""

from datetime import date

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from journal.text import _
from ui.models.night_table import NightTable
from ui.theme.look import Look

Choice = QItemSelectionModel.SelectionFlag


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
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
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
        self.horizontalHeader().setFont(self._look.font("caption"))
        self.verticalHeader().setDefaultSectionSize(self._look.px(33))
        self.resizeColumnsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted(index.row() for index in self.selectionModel().selectedRows())
            QGuiApplication.clipboard().setText(self.nights.copied(rows))
        else:
            super().keyPressEvent(event)
