"""Which stretch of nights is shown: a month, or all of them, newest first."""

from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from journal.text import _
from ui.models.naming import month
from ui.models.week_sides import Stretch, months_back
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.menu import Menu

NEAR = 12  # months that stand in the menu itself; older ones are found under their year


class StretchButton(Button):
    """Names the stretch that is shown, and opens the list of the others."""

    month_chosen = Signal(date)
    all_chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, _("All"), "soft", icon="cal", size="small", down=True)
        self._nights: Stretch | None = None
        self.clicked.connect(self._open)

    def show_month(self, shown: date | None, nights: Stretch | None) -> None:
        """Name the month that is shown, or all; `nights` is from which to which evening."""
        self._nights = nights
        self.set_text(month(shown) if shown else _("All, newest first"))
        self.setAccessibleName(_("Shown: {stretch}").format(stretch=self.text()))

    def show_span(self, words: str) -> None:
        """Name a span that all pages look at."""
        self.set_text(words)
        self.setAccessibleName(_("Shown: {stretch}").format(stretch=words))

    def menu_of(self, parent: QWidget) -> QMenu:
        """The stretches there are."""
        menu = Menu(parent)
        menu.addAction(_("All, newest first")).triggered.connect(self.all_chosen)
        menu.addSeparator()
        years: dict[int, QMenu] = {}
        for number, first in enumerate(months_back(self._nights) if self._nights else []):
            under: QMenu = menu
            if number >= NEAR:
                if first.year not in years:
                    years[first.year] = Menu(menu)
                    years[first.year].setTitle(str(first.year))
                    menu.addMenu(years[first.year])
                under = years[first.year]
            chosen = under.addAction(month(first))
            chosen.triggered.connect(lambda _on=False, to=first: self.month_chosen.emit(to))
        return menu

    def _open(self) -> None:
        self.menu_of(self).popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
