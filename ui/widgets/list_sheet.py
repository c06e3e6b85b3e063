"""A sheet with a list at the left and what is told of its chosen entry at the right, or below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.entry_list import EntryList
from ui.widgets.labels import Label
from ui.widgets.sheet import Sheet

WIDTH, HEIGHT, LIST = 920, 640, 280  # pixels at 100 % text
BESIDE_FROM = 560
SHARE = 0.35  # of the sheet, for a list that stands beside what is told
UNBOUNDED = 16_777_215  # Qt's own


class ListSheet(Sheet):
    """Entries, a line about the chosen one and `told` under it, and what can be done with it."""

    def __init__(
        self, look: Look, title: str, entries: str, told: QWidget, over: QWidget | None
    ) -> None:
        super().__init__(look, title, _("Close"), over)
        self.entries = EntryList(look, entries)
        self.about = Label(look, "", "small", "ink2", wrap=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(20)
        self._row.addWidget(self.entries)
        reading = QVBoxLayout()
        reading.setSpacing(10)
        reading.addWidget(self.about)
        reading.addWidget(told, 1)
        self._row.addLayout(reading, 1)
        self.body.addLayout(self._row, 1)
        self.done_button.set_kind("quiet")

    def deed(self, words: str, kind: str = "quiet") -> Button:
        """Something that can be done with the chosen entry; the last one leads."""
        button = Button(self.look, words, kind)
        self.ways.addWidget(button)
        return button

    def open(self) -> None:
        """Show the sheet, and wait until it is closed."""
        self.stand(self.look.px(WIDTH), self.look.px(HEIGHT))

    def showEvent(self, event: QShowEvent) -> None:
        """Arrive in the list."""
        super().showEvent(event)
        self.entries.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self.look.px(BESIDE_FROM)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)
        wide = min(self.look.px(LIST), round(self.width() * SHARE))
        self.entries.setMinimumWidth(wide if beside else 0)
        self.entries.setMaximumSize(
            wide if beside else UNBOUNDED, UNBOUNDED if beside else self._short()
        )

    def _short(self) -> int:
        """The height of a list that stands above its text."""
        return self.height() // 4
