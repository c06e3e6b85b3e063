"""A line of settings: words, a note, and what can be set."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.labels import Label
from ui.widgets.spoken import GROUP


class SettingRow(QWidget):
    """Words with a note below at the left, and a control at the right."""

    SPOKEN = GROUP

    def __init__(
        self, look: Look, words: str, note: str = "", control: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.setAccessibleDescription(note.strip())
        self._note = Label(look, note, "small", "ink3", wrap=True)
        if not note:  # shown before it has a parent, it would be a window of its own
            self._note.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addStretch(1)
        said.addWidget(Label(look, words, "segment", wrap=True))
        said.addWidget(self._note)
        said.addStretch(1)
        row.addLayout(said, 1)
        if control is not None:
            row.addWidget(control)
            if not control.accessibleName():
                control.setAccessibleName(words)

    def set_note(self, note: str) -> None:
        """Say something else below the words."""
        self._note.set_text(note)
        self.setAccessibleDescription(note.strip())
        if not note:  # shown before it has a parent, it would be a window of its own
            self._note.hide()
