"""The evening's half of Tonight: a greeting, and last night beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.model.night import Night
from journal.text import _
from ui.desk import Desk
from ui.models.covered import own_account
from ui.theme.look import Look
from ui.views.tonight.copies_line import CopiesLine
from ui.views.tonight.cover import Cover
from ui.views.tonight.inbox import Inbox
from ui.views.tonight.last_night import LastNightCard
from ui.views.tonight.sky import When
from ui.widgets.buttons import Button
from ui.widgets.candle import Candle
from ui.widgets.labels import Label

CARD = 360


class Evening(QWidget):
    """Greets; `write` leads to last night's dream where none is written down."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._look = desk.look
        self.when = When(desk.look, evening=True)
        self.card = LastNightCard(desk)
        self.cover = Cover(desk.look)
        self.copies = CopiesLine(desk)
        self.inbox = Inbox(desk, folded=True)
        self.write = Button(desk.look, _("Write last night’s dream"), "primary", size="hero")
        self._reason = Label(desk.look, "", "body", "ink2", wrap=True)
        self._beside = QWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(48)
        row.addLayout(self._greeting(desk.look), 3)
        right = QVBoxLayout(self._beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(20)
        right.addWidget(self.card)
        right.addWidget(self.inbox)
        right.addWidget(self.cover)
        right.addWidget(self.copies)
        right.addStretch(1)
        row.addWidget(self._beside, 2)
        desk.look.changed.connect(self._fit)
        self._fit()

    def show_night(self, night: Night, *, covered: bool) -> None:
        """Show last night, with some words of its dream."""
        self.card.show_night(own_account(night) if covered else night, quoted=True)
        self.cover.show_night(night, covered=covered)
        self.write.setVisible(not night.dreams)
        self._reason.set_text(_reason(night))

    def _greeting(self, look: Look) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.when)
        column.addWidget(Label(look, _("Good evening"), "display", wrap=True))
        column.addWidget(self._reason)
        column.addSpacing(6)
        column.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Candle(look, lit=True), 1)
        return column

    def _fit(self) -> None:
        self._beside.setMaximumWidth(self._look.px(CARD))


def _reason(night: Night) -> str:
    if night.dreams:
        return _("Last night is written down.")
    return _("If last night left anything, a line or a colour, there is still room for it.")
