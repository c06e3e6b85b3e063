"""A sheet over the page: a head, what it is about, and a way to close it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.floating import Floating
from ui.widgets.labels import Label

AIR = 48  # what stays free around a sheet, in its window


class Sheet(Floating):
    """Stands over a window until it is closed; fill `body`, and put ways on into `ways`."""

    def __init__(self, look: Look, title: str, close: str, over: QWidget | None) -> None:
        super().__init__(look, title, over)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        column.addWidget(Label(look, title, "head", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        column.addLayout(self.body, 1)
        self.ways = QHBoxLayout()
        self.ways.setSpacing(8)
        self.ways.addStretch(1)
        self.done_button = Button(look, close, "primary")
        self.done_button.clicked.connect(self.accept)
        self.ways.addWidget(self.done_button)
        column.addLayout(self.ways)

    def way(self, words: str, kind: str = "quiet") -> Button:
        """One more way on, left of the way to close."""
        button = Button(self.look, words, kind)
        self.ways.insertWidget(self.ways.count() - 1, button)
        return button

    def stand(self, width: int, height: int) -> bool:
        """Show the sheet at this size, or as large as its window leaves room, and wait.

        Whether it was closed by its own button.
        """
        over = self.parentWidget()
        if over is not None:
            room = over.window().size()
            width = min(width, room.width() - AIR)
            height = min(height, room.height() - AIR)
        self.resize(max(width, self.minimumSizeHint().width()), height)
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.wait()
