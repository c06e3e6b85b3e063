"""The morning's half of Tonight: what was dreamed, and last night in short."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.night import Night
from ui.desk import Desk
from ui.views.tonight.capture import CaptureCard
from ui.views.tonight.last_night import LastNightCard
from ui.views.tonight.sky import When


class Morning(QWidget):
    """Asks for last night's dream."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.when = When(desk.look, evening=False)
        self.capture = CaptureCard(desk)
        self.card = LastNightCard(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        column.addWidget(self.when)
        column.addWidget(self.capture)
        column.addWidget(self.card)
        column.addStretch(1)

    def show_night(self, night: Night) -> None:
        """Show last night; what is being written stays."""
        self.capture.show_night(night)
        self.card.show_night(night, quoted=False)
