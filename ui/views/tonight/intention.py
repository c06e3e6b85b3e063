"""What the night was asked for, in the person's own words of the evening before."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.ritual import Asks
from journal.text import _
from ui.desk import Desk
from ui.widgets.labels import Label


class Intention(QWidget):
    """Stands above the morning's question; gone where nothing was asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.caption = Label(desk.look, _("For this night you wrote"), "caption", "ink3")
        self.words = Label(desk.look, "", "excerpt", "ink2", wrap=True)
        self.words.set_style("excerpt", italic=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.caption)
        column.addWidget(self.words)
        self.hide()

    def show_night(self, night: date) -> None:
        """Show what was asked of this night."""
        said = [
            each.text.strip()
            for each in self._desk.store.runs.words(night)
            if each.asks is Asks.INTENTION
        ]
        self.words.set_text("\n".join(said))
        self.setAccessibleName(" ".join((self.caption.text(), *said)) if said else "")
        self.setVisible(bool(said))
