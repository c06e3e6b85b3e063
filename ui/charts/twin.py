"""A chart and its table, one in place of the other; both can be copied, the chart saved."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from journal.errors import JournalError
from journal.statistics.definition import Definition
from journal.text import _
from ui.charts import saving
from ui.charts.chart import Chart, Table
from ui.charts.view import ChartView
from ui.dialogs import Dialogs, WindowDialogs
from ui.theme.look import Look
from ui.widgets.buttons import IconButton
from ui.widgets.info import InfoButton
from ui.widgets.labels import Label
from ui.widgets.menu import Menu

Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Numbers(QAbstractTableModel):
    """A chart's table for Qt."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = Table((), ())

    def show_table(self, table: Table) -> None:
        """Show other numbers."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.table.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and index.isValid():
            return self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if index.column() == 0 else RIGHT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if section == 0 else RIGHT
        return self.table.heads[section] if role == Qt.ItemDataRole.DisplayRole else None


class NumbersTable(QTableView):
    """A chart as a table; Ctrl+C copies all of it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.numbers = Numbers(self)
        self.setModel(self.numbers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(False)
        self.setStyleSheet("QTableView::item { padding: 0 8px; }")
        look.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give rows the room their words need."""
        self.setFont(self._look.font("small", tabular=True))
        self.verticalHeader().setDefaultSectionSize(self._look.px(30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.numbers.table.copied())
        else:
            super().keyPressEvent(event)


class Twin(QWidget):
    """A chart with its deeds: show as a table, copy, save. `opened` is of a mark's subject.

    Its page gives the key `turns` to `turn`. A `heading` stands between caption and chart,
    and an i beside the menu says what it is `about`.
    """

    opened = Signal(object)

    def __init__(
        self,
        look: Look,
        dialogs: Dialogs | None = None,
        *,
        turns: str = "Ctrl+T",
        heading: QWidget | None = None,
        about: Definition | None = None,
    ) -> None:
        super().__init__()
        self.deeds: Sequence[tuple[str, Callable[[], object]]] = ()  # the menu's own, at its end
        self._look = look
        self._dialogs = dialogs or WindowDialogs(look)
        self._turns = turns
        self.view = ChartView(look)
        self.view.opened.connect(self.opened)
        self.table = NumbersTable(look)
        self._caption = Label(look, "", "caption", "ink3", wrap=True)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.view)
        self._faces.addWidget(self.table)
        self._more = IconButton(look, "more", _("Copy, save, show as table"), size=30)
        self._more.clicked.connect(self._open_menu)
        self._lay(heading, InfoButton(look, about) if about else None)
        look.changed.connect(self._fit)
        for keys, deed in (("Ctrl+C", self.copy), ("Ctrl+S", self.save)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(deed))

    def _lay(self, heading: QWidget | None, info: QWidget | None) -> None:
        above = QHBoxLayout()
        above.addWidget(self._caption, 1, Qt.AlignmentFlag.AlignVCenter)
        if info is not None:
            above.addWidget(info)
        above.addWidget(self._more)
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(4)
        laid.addLayout(above)
        if heading is not None:
            laid.addWidget(heading)
        laid.addWidget(self._faces, 1)

    @property
    def shows_table(self) -> bool:
        """Whether the table is in front."""
        return self._faces.currentWidget() is self.table

    def show_chart(self, chart: Chart, caption: str = "") -> None:
        """Show a chart, and its numbers behind it; `caption` says what its marks are."""
        self._caption.set_text(caption)
        self.view.show_chart(chart)
        self.table.setAccessibleName(_("{chart}, as a table").format(chart=chart.name))
        self.table.numbers.show_table(chart.table)
        self._fit()

    def _fit(self) -> None:
        self._faces.setFixedHeight(self.view.sizeHint().height())

    def turn(self) -> None:
        """Show the chart as a table, or the table as a chart."""
        front: QWidget = self.view if self.shows_table else self.table
        self._faces.setCurrentWidget(front)
        front.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copy(self) -> None:
        """Put the numbers on the clipboard, or the picture while it is in front."""
        chart = self.view.chart
        if chart is None:
            return
        clipboard = QGuiApplication.clipboard()
        if self.shows_table:
            clipboard.setText(chart.table.copied())
        else:
            clipboard.setImage(saving.picture(chart, self.view.area(), self._look))

    def copy_numbers(self) -> None:
        """Put the numbers on the clipboard."""
        if self.view.chart is not None:
            QGuiApplication.clipboard().setText(self.view.chart.table.copied())

    def save(self) -> None:
        """Save the picture where the person says."""
        chart = self.view.chart
        path = self._dialogs.save_file(_("Save picture"), "elara.png") if chart else None
        if chart is None or path is None:
            return
        try:
            saving.save(chart, path, self.view.area(), self._look)
        except JournalError as error:
            self._dialogs.tell(error)

    def menu(self) -> QMenu:
        """What can be done with the chart."""
        menu = Menu(self)
        turn = _("Show as chart") if self.shows_table else _("Show as table")
        for words, deed in (
            (turn + (f"\t{self._turns}" if self._turns else ""), self.turn),
            (_("Copy picture or table") + "\tCtrl+C", self.copy),
            (_("Copy numbers"), self.copy_numbers),
            (_("Save picture (PNG, SVG, PDF)…") + "\tCtrl+S", self.save),
        ):
            menu.addAction(words).triggered.connect(partial(deed))
        if self.deeds:
            menu.addSeparator()
        for words, own in self.deeds:
            menu.addAction(words).triggered.connect(partial(own))
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))
