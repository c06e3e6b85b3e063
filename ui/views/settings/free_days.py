"""Which days of the week are free: for the person to say, and nothing is taken for granted."""

from collections.abc import Collection

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.spoken import GROUP

WEEK = range(1, 8)  # 1 is Monday


class FreeDays(QWidget):
    """A chip for each day; `chosen` tells the free ones, `6,7`."""

    SPOKEN = GROUP

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        words = _("My free days")
        told = _("For how much later you sleep on them. Without any, that number stays a dash.")
        self.setAccessibleName(words)
        self.setAccessibleDescription(told)
        names = QLocale()
        self.chips = {
            day: Chip(look, names.standaloneDayName(day, QLocale.FormatType.ShortFormat))
            for day in WEEK
        }
        flow = FlowLayout(6)
        for day, chip in self.chips.items():
            chip.setAccessibleName(names.standaloneDayName(day))
            chip.clicked.connect(self._tell)
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(6)
        column.addWidget(Label(look, words, "segment", wrap=True))
        column.addWidget(Label(look, told, "small", "ink3", wrap=True))
        column.addLayout(flow)

    def show_days(self, free: Collection[int]) -> None:
        """Show which are free, quietly."""
        for day, chip in self.chips.items():
            chip.setChecked(day in free)

    def _tell(self) -> None:
        self.chosen.emit(",".join(str(day) for day, chip in self.chips.items() if chip.isChecked()))
