"""How far something has come: a thin bar and words."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.labels import Label
from ui.widgets.shapes import Paint, framed, painter_on


class Bar(QProgressBar):
    """The thin bar; to a screen reader a progress bar."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(160, 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        whole = QRectF(self.rect())
        framed(painter, whole, 2, Paint(self._look.colour("line")))
        if self.maximum() > 0:
            share = self.value() / self.maximum()
            done = QRectF(0, 0, whole.width() * share, whole.height())
            framed(painter, done, 2, Paint(self._look.colour("ink2")))


class Progress(QWidget):
    """A bar that moves, and the words that say what is being done."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = Label(look, "", "small", "ink2", wrap=True)
        self._bar = Bar(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self._bar)

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show `done` of `total`; a total of 0 is not known yet and shows an empty bar."""
        # Qt counts in 32 bits; a file may be larger than that in bytes.
        share = round(1000 * min(1.0, done / total)) if total > 0 else 0
        self._bar.setRange(0, 1000)
        self._bar.setValue(share)
        self._bar.setAccessibleName(words)
        self._words.set_text(words)
