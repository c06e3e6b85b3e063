"""A writing step: a sheet for the night, kept as it is typed."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.model.ritual import Asks, Run, Step
from journal.text import _
from ui.desk import Desk
from ui.widgets.autosave import Autosave
from ui.widgets.card import Card
from ui.widgets.labels import Label
from ui.widgets.prose_edit import ProseEdit

ASKED = {
    Asks.WORRY: _("What is on your mind, and the next small step for each"),
    Asks.TODO: _("What tomorrow is for, line by line"),
    Asks.GRATITUDE: _("Three things of this day, however small"),
    Asks.INTENTION: _("One line of what you would like to dream of"),
    Asks.FREE: _("Whatever wants to be written"),
}
LINES = 4  # at the least


class Writing(QWidget):
    """What is written goes into the night; Ctrl+Enter leads on to the next step."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._run: Run | None = None
        self._step: Step | None = None
        self._unkept: dict[tuple[date, str], tuple[Step, str]] = {}  # of other steps
        self.prose = ProseEdit(desk.look, "capture", name=_("For the night"))
        self.prose.setProperty("ring", 8)  # around it, in the card's margin: not on the words
        self._said = Label(desk.look, "", "small", "ink3", wrap=True)
        self.autosave = Autosave(self._save, parent=self)
        self.autosave.watch(self.prose)
        self.autosave.saved.connect(lambda: self._said.set_text(_("Kept in the night.")))
        self.autosave.failed.connect(self._trouble)
        self.prose.edited.connect(self.autosave.touch)
        card = Card(desk.look)
        card.body.addWidget(self.prose, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(card, 1)
        column.addWidget(self._said)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on = QShortcut(QKeySequence(keys), self.prose)
            on.activated.connect(self.done)
        desk.look.changed.connect(self._fit)
        self._fit()

    def show_step(self, run: Run, step: Step | None) -> None:
        """Show what this step has written already; None lets go of the one before.

        What the disk refuses of the one before is kept here, and tried again with the next words.
        """
        if not self.flush() and self._run is not None and self._step is not None:
            self._unkept[self._run.night, self._step.uid] = self._step, self.prose.text()
        self._run, self._step = run, step
        if step is None:
            return
        self.prose.setPlaceholderText(ASKED[step.asks or Asks.FREE])
        self.prose.setAccessibleName(step.name)
        known = self._desk.store.runs.words(run.night)
        kept = next((each.text for each in known if each.step == step.uid), "")
        self.prose.show_text(self._unkept.pop((run.night, step.uid), (step, kept))[1])
        self.prose.moveCursor(self.prose.textCursor().MoveOperation.End)
        self._said.set_text(_("It is kept in the night as you type."))

    def flush(self) -> bool:
        """Keep what is written; whether nothing is left unsaved."""
        return self.autosave.flush()

    def _fit(self) -> None:
        """It takes the room there is, and scrolls by itself: the deeds stay where they are."""
        self.prose.setMinimumHeight(LINES * self._desk.look.line_height("capture"))

    def _save(self) -> None:
        for (night, uid), (step, text) in tuple(self._unkept.items()):
            self._desk.store.runs.write(night, step, text, self._desk.now())
            del self._unkept[night, uid]
        if self._run is not None and self._step is not None:
            now, night = self._desk.now(), self._run.night
            self._desk.store.runs.write(night, self._step, self.prose.text(), now)

    def _trouble(self, error: JournalError) -> None:
        self._said.set_text(f"{error.title} {error.advice}")
