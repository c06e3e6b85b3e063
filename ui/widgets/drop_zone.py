"""The place where a file can be dropped, or chosen."""

from pathlib import Path

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.dropping import take_copy
from ui.widgets.labels import Glyph, Label
from ui.widgets.shapes import Paint, framed, painter_on

NARROW = 360


class DropZone(QFrame):
    """Takes files from outside: `dropped` with their paths; `asked` when the button is chosen."""

    dropped = Signal(list)
    asked = Signal()

    def __init__(self, look: Look, title: str, words: str, button_text: str) -> None:
        super().__init__()
        self._look = look
        self.hovering = False
        self.setAcceptDrops(True)
        self.setAccessibleName(title)
        self._title = Label(look, title, "head", wrap=True)
        self._words = Label(look, words, "small", "ink3", wrap=True)
        self.button = Button(look, button_text)
        self.button.clicked.connect(self.asked)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(26, 14, 24, 14)
        row.setSpacing(20)
        row.addWidget(Glyph(look, "import", "ink2", 28))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addStretch(1)
        said.addWidget(self._title)
        said.addWidget(self._words)
        said.addStretch(1)
        row.addLayout(said, 1)
        row.addWidget(self.button)
        look.changed.connect(self.update)

    def show_words(self, title: str, words: str) -> None:
        """Invite with other words."""
        self._title.set_text(title)
        self._words.set_text(words)
        self.setAccessibleName(title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the button stands below the words."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if self.width() < self._look.px(NARROW) else across)

    def hover(self, *, hovering: bool) -> None:
        """Show that what is held above would be taken."""
        self.hovering = hovering
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            take_copy(event)
            self.hover(hovering=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hover(hovering=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.hover(hovering=False)
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        take_copy(event)
        self.dropped.emit([Path(url.toLocalFile()) for url in urls])

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._look.colour
        ground = colour("surface") if self.hovering else None
        edge = colour("ink" if self.hovering else "edge")
        framed(painter_on(self), QRectF(self.rect()), 12, Paint(ground, edge, dashed=True))
