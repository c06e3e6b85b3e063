"""Below a preview: import what is ticked, or not now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.text import _, ngettext
from ui.models.import_words import number
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.labels import Label


class Footer(QWidget):
    """Names the deed with its count, and says that it can be undone."""

    imported = Signal()
    declined = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.deed = Button(look, "", "primary")
        self.deed.clicked.connect(self.imported)
        away = Button(look, _("Not now"), "quiet")
        away.clicked.connect(self.declined)
        words = _("Read on this computer. You can undo this whole import later.")
        said = Label(look, words, "small", "ink3", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 18, 40, 18)
        row.setSpacing(12)
        row.addWidget(self.deed)
        row.addWidget(away)
        row.addWidget(said, 1)

    def show_count(self, nights: int, sessions: int, *, damaged: bool) -> None:
        """Name the deed for so many nights; of a damaged file for its whole sessions."""
        words = ngettext("Import {n} night", "Import {n} nights", nights).format(n=number(nights))
        if damaged:
            words = ngettext(
                "Import the {n} session that is whole",
                "Import the {n} sessions that are whole",
                sessions,
            ).format(n=number(sessions))
        if not sessions:
            words = _("Import")
        self.deed.set_text(words)
        self.deed.setEnabled(sessions > 0)
        self.deed.setToolTip("Ctrl+Enter" if sessions else _("Nothing is ticked."))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, self._look.colour("line"))
