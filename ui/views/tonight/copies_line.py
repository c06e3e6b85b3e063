"""A quiet line where the last good copy is old, or could not be made."""

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.text import _
from ui.copies import made, standing
from ui.desk import Desk
from ui.widgets.buttons import Button
from ui.widgets.labels import Glyph, Label

if TYPE_CHECKING:
    from journal.model.backup import Copied

SOON_MS = 1_500  # the page stands before the copies are looked at
SELDOM = timedelta(minutes=10)


class CopiesLine(QWidget):
    """Hidden while all is well. The copies are looked at beside the window, and seldom."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._looked: datetime | None = None
        self.words = Label(desk.look, "", "small", "ink2", wrap=True)
        self.make_button = Button(desk.look, _("Make one"), "quiet", size="small")
        self.make_button.setAccessibleName(_("Make a copy of the journal"))
        self.make_button.clicked.connect(self._make)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Glyph(desk.look, "info", "ink3", 16))
        row.addWidget(self.words, 1)
        row.addWidget(self.make_button)
        self._soon = QTimer(self, singleShot=True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.look)
        self.hide()

    def refresh(self) -> None:
        """Look soon, if the last look was not just now."""
        now = self._desk.now()
        if not self._soon.isActive() and not (
            self._looked and abs(now - self._looked) < SELDOM and not self.isVisible()
        ):
            self._soon.start()

    def look(self) -> None:
        """Look at once, beside the window."""
        self._looked = self._desk.now()
        job = self._desk.jobs.run(partial(standing, self._desk.store))
        job.done.connect(self._show)

    def _show(self, copied: "Copied") -> None:
        from ui.models import copy_words  # the page stands before its words are needed

        words = copy_words.tonight(copied, self._desk.now())
        self.words.set_text(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def _make(self) -> None:
        self.make_button.setEnabled(False)
        now, zone = self._desk.now(), self._desk.zone()
        job = self._desk.jobs.run(partial(made, self._desk.store, now, zone))
        job.failed.connect(self._desk.dialogs.tell)
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self.make_button.setEnabled(True)
        self.look()
