"""What can be done with the chart of nights: shown as a table, copied, saved."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from journal.errors import JournalError
from journal.text import _
from ui.charts import saving
from ui.desk import Desk
from ui.views.nights.raster import Raster
from ui.widgets.buttons import IconButton
from ui.widgets.menu import Menu

NAME = "elara-nights.png"


class NightsDeeds(IconButton):
    """The menu of the raster; `turn` shows it as a table or back, `numbers` are that table's.

    Ctrl+C and Ctrl+S do the same on the raster itself, as on every chart.
    """

    def __init__(
        self, desk: Desk, raster: Raster, turn: Callable[[], object], numbers: Callable[[], str]
    ) -> None:
        super().__init__(desk.look, "more", _("Copy, save, show as table"), size=30)
        self._desk = desk
        self._raster = raster
        self._turn = turn
        self._numbers = numbers
        self.clicked.connect(self._open_menu)
        for keys, deed in (("Ctrl+C", self.copy), ("Ctrl+S", self.save)):
            shortcut = QShortcut(QKeySequence(keys), raster)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(deed))

    def copy(self) -> None:
        """Put the nights in view on the clipboard, as a picture."""
        chart = self._raster.picture()
        if chart is not None:
            image = saving.picture(chart, self._size(), self._desk.look)
            QGuiApplication.clipboard().setImage(image)

    def copy_numbers(self) -> None:
        """Put the nights in view on the clipboard, as a table."""
        QGuiApplication.clipboard().setText(self._numbers())

    def save(self) -> None:
        """Save the picture where the person says."""
        chart, dialogs = self._raster.picture(), self._desk.dialogs
        path = dialogs.save_file(_("Save picture"), NAME) if chart else None
        if chart is None or path is None:
            return
        try:
            saving.save(chart, path, self._size(), self._desk.look)
        except JournalError as error:
            dialogs.tell(error)

    def menu(self) -> QMenu:
        """What can be done."""
        menu = Menu(self)
        for words, deed in (
            (_("Show as table or chart") + "\tCtrl+T", self._turn),
            (_("Copy picture") + "\tCtrl+C", self.copy),
            (_("Copy numbers"), self.copy_numbers),
            (_("Save picture (PNG, SVG, PDF)…") + "\tCtrl+S", self.save),
        ):
            menu.addAction(words).triggered.connect(partial(deed))
        return menu

    def _size(self) -> QSizeF:
        return QSizeF(self._raster.viewport().size())

    def _open_menu(self) -> None:
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
