"""Below a preview: import what is ticked, or not now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.text import _, ngettext
from ui.models.import_words import nights_and_naps, number
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

    def show_count(self, nights: int, naps: int, sessions: int, *, damaged: bool) -> None:
        """Name the deed for so many nights and naps; of a damaged file for its whole sessions."""
        words = _("Import {nights}").format(nights=nights_and_naps(nights, naps))
        if damaged:
            words = ngettext(
                "Import the {n} session that is whole",
                "Import the {n} sessions that are whole",
                sessions,
            ).format(n=number(sessions))
        self._show(words, sessions)

    def show_dreams(self, dreams: int) -> None:
        """Name the deed for so many dreams."""
        words = ngettext("Import {n} dream", "Import {n} dreams", dreams)
        self._show(words.format(n=number(dreams)), dreams)

    def show_open(self) -> None:
        """Nothing can be imported before a question is answered."""
        self._show("", 0)
        self.deed.setToolTip(_("Answer what is asked above first."))

    def _show(self, words: str, count: int) -> None:
        self.deed.set_text(words if count else _("Import"))
        self.deed.setEnabled(count > 0)
        self.deed.setToolTip("Ctrl+Enter" if count else _("Nothing is ticked."))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, self._look.colour("line"))
