"""The place where a dream is written, covered first where the dream is: with the way to see it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from journal.model.dream import Dream
from journal.text import _
from ui.models.naming import night_long
from ui.models.veiled import Veil, asked_for, veil_spoken
from ui.theme.look import Look
from ui.views.journal.editor import DreamEditor
from ui.widgets.buttons import Button
from ui.widgets.labels import Glyph, Label

WRITTEN, COVERED = 0, 1


class VeiledDesk(QStackedWidget):
    """Shows the editor, or in its place that the dream is covered; `show_asked` lifts the cover."""

    show_asked = Signal()

    def __init__(self, look: Look, editor: DreamEditor) -> None:
        super().__init__()
        self._editor = editor
        self._glyph = Glyph(look, "lock", "ink3", 28)
        self._head = Label(look, "", "head", wrap=True)
        self._night = Label(look, "", "small", "ink2", wrap=True)
        self._reason = Label(look, "", "small", "ink3", wrap=True)
        self.button = Button(look, _("Show"), "second")
        self.button.clicked.connect(self.show_asked)
        self._covering = self._cover(look)
        self.addWidget(editor)
        self.addWidget(self._covering)

    @property
    def covered(self) -> bool:
        """Whether the open dream is covered."""
        return self.currentIndex() == COVERED

    def cover(self, veil: Veil | None, dream: Dream) -> None:
        """Cover this dream for that reason; None uncovers it."""
        if veil is None:
            self.setCurrentIndex(WRITTEN)
            return
        self._glyph.show_icon(veil.icon, "ink3")
        self._head.set_text(_("A private dream") if veil is Veil.PRIVATE else veil.words)
        self._night.set_text(night_long(dream.night))
        self._reason.set_text(veil.reason)
        self._covering.setAccessibleName(veil_spoken(veil, dream))
        self.button.set_text(veil.deed)
        self.button.setAccessibleName(asked_for(veil, dream))
        self.setCurrentIndex(COVERED)

    def write(self) -> None:
        """Bring the keyboard to the text, or to the way to it."""
        if self.covered:
            self.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._editor.write()

    def _cover(self, look: Look) -> QWidget:
        cover = QWidget()
        column = QVBoxLayout(cover)
        column.setContentsMargins(42, 40, 40, 40)
        column.setSpacing(8)
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self._glyph, 0, middle)
        for label in (self._head, self._night, self._reason):
            label.setAlignment(middle)
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(self.button, 0, middle)
        column.addStretch(3)
        return cover
