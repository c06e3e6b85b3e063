"""Any two nights beside each other, each with all its accounts; nothing is computed between."""

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.model.night import Kind, Night
from journal.store.store import Store
from journal.text import _
from ui.models.veiled import Veiled
from ui.theme.look import Look
from ui.views.night.whole import WholeNight
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll

NARROW = 620  # below this width two columns would be too narrow to read, at 100 %


class Comparison(QWidget):
    """Two nights in two columns, and the way back to the weeks."""

    left = Signal()
    dream_opened = Signal(str)
    dream_shown = Signal(str)
    look_asked = Signal()  # what was imported and waits is to be seen

    def __init__(self, look: Look, store: Store) -> None:
        super().__init__()
        self._look = look
        self._cards = (Card(look), Card(look))
        self._sides = tuple(
            WholeNight(look, store.sessions.whole_detail, lines=8) for _ in range(2)
        )
        self._back = Button(look, _("Back to the weeks"), "second", icon="left", size="small")
        self._back.clicked.connect(self.left)
        both = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._row.setContentsMargins(40, 8, 40, 32)
        self._row.setSpacing(20)
        for card, side in zip(self._cards, self._sides, strict=True):
            side.look_asked.connect(self.look_asked)
            side.dream_opened.connect(self.dream_opened)
            side.dream_shown.connect(self.dream_shown)
            card.body.addWidget(side)
            self._row.addWidget(card, 1)
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 32, 0, 0)
        laid.setSpacing(6)
        laid.addLayout(self._head())
        laid.addWidget(Scroll(look, both).keep_edge(), 1)

    def show_nights(self, one: Night, other: Night, home: tzinfo, veiled: Veiled) -> None:
        """Show these two, as they may be seen; a natural night stands left of a synced one."""
        nights = [one, other]
        if {one.kind, other.kind} == {Kind.NATURAL, Kind.SYNCED}:
            nights.sort(key=lambda night: night.kind is Kind.SYNCED)
        for card, side, night in zip(self._cards, self._sides, nights, strict=True):
            card.show_edge(night.kind.value)
            side.show_night(night, home, veiled)

    def focus(self) -> None:
        """Bring the keyboard to the way back."""
        self._back.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(NARROW)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(below if narrow else beside)

    def _head(self) -> QVBoxLayout:
        look = self._look
        words = _("Each night keeps its own accounts. Nothing is computed between them.")
        row = QHBoxLayout()
        row.addWidget(Label(look, _("Two nights"), "title"), 1)
        row.addWidget(self._back)
        head = QVBoxLayout()
        head.setContentsMargins(40, 0, 40, 0)
        head.addLayout(row)
        head.addWidget(Label(look, words, "small", "ink3", wrap=True))
        return head
