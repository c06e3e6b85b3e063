"""Something that needs a look: what happened, what is safe, what to do."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.theme.look import Look
from ui.widgets.labels import Glyph, Label
from ui.widgets.shapes import Paint, framed, painter_on


class Attention(QFrame):
    """A banner within a page; never only a colour, always a glyph and words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._title = Label(look, "", "body_strong", wrap=True)
        self._words = Label(look, "", "small", "ink2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(Glyph(look, "warn", "attention", 20), 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._title)
        said.addWidget(self._words)
        row.addLayout(said, 1)
        look.changed.connect(self.update)

    def show_words(self, title: str, words: str) -> None:
        """Say something else."""
        self._title.set_text(title)
        self._words.set_text(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._look.colour
        paint = Paint(colour("attention-tint"), colour("attention"))
        framed(painter_on(self), QRectF(self.rect()), 10, paint)
