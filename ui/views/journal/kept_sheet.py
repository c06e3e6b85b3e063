"""A sheet with a list at the left and, to read, what is chosen in it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.changed_prose import ChangedProse
from ui.widgets.entry_list import EntryList
from ui.widgets.labels import Label
from ui.widgets.sheet import Sheet

WIDTH, HEIGHT, LIST = 920, 640, 264
BESIDE_FROM = 560  # pixels at 100 % text
SHARE = 0.35  # of the sheet, for a list that stands beside its text


class KeptSheet(Sheet):
    """Entries, the words of the chosen one, and what can be done with it."""

    def __init__(self, look: Look, title: str, entries: str, over: QWidget | None) -> None:
        super().__init__(look, title, _("Close"), over)
        self.entries = EntryList(look, entries)
        self.about = Label(look, "", "small", "ink2", wrap=True)
        self.prose = ChangedProse(look, _("What stands there"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(20)
        self._row.addWidget(self.entries)
        reading = QVBoxLayout()
        reading.setSpacing(10)
        reading.addWidget(self.about)
        reading.addWidget(self.prose, 1)
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
            wide if beside else 16_777_215, 16_777_215 if beside else self._short()
        )

    def _short(self) -> int:
        """The height of a list that stands above its text."""
        return self.height() // 4
