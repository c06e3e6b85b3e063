"""A title that may take several lines on the page, but is one line of text."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.theme.look import Look
from ui.theme.type import SANS
from ui.widgets.dropping import holds_files
from ui.widgets.growing_prose import GrowingProse


class TitleEdit(GrowingProse):
    """Enter leads on by `passed`; pasted line breaks become spaces.

    In the serif where the words are the person's, in the sans where they are a service's.
    """

    passed = Signal()
    _own = True

    def __init__(self, look: Look, *, name: str, placeholder: str) -> None:
        super().__init__(look, "dream_title", name=name, placeholder=placeholder)
        self.setProperty("ring", "inside")  # it stands at the edge of what scrolls

    def show_voice(self, *, own: bool) -> None:
        """Show whose words the title is."""
        if own is not self._own:
            self._own = own
            self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.passed.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._takes_files and holds_files(source):
            super().insertFromMimeData(source)
        else:
            self.insertPlainText(" ".join(source.text().split()))

    def _dress(self) -> None:
        super()._dress()
        if not self._own:
            font = self._look.font(self._style)
            font.setFamilies(list(SANS))
            self.setFont(font)
            self.document().setDefaultFont(font)
            self.viewport().setFont(font)
