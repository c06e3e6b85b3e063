"""A writing step: a sheet for the night, kept as it is typed."""

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.changes import Changes
from journal.errors import JournalError
from journal.model.ritual import Asks, Run, Step
from journal.store.store import Store
from journal.text import _
from ui.desk import Desk
from ui.saving import saved_beside
from ui.scribe import Deed
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

Sheets = dict[tuple[date, str], tuple[Step, str]]  # by night and step: what is written there


class Writing(QWidget):
    """What is written goes into the night; Ctrl+Enter leads on to the next step."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._run: Run | None = None
        self._step: Step | None = None
        self._written = False  # here, since it is shown
        self._unkept: Sheets = {}  # of other steps
        self.prose = ProseEdit(desk.look, "capture", name=_("For the night"))
        self.prose.setProperty("ring", 8)  # around it, in the card's margin: not on the words
        self._said = Label(desk.look, "", "small", "ink3", wrap=True)
        self.autosave = saved_beside(desk, self, self._due, self._kept)
        self.autosave.watch(self.prose)
        self.autosave.saved.connect(self._say_kept)
        self.autosave.failed.connect(self._trouble)
        self.prose.edited.connect(self._wrote)
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

        Nobody waits for the words of the one before: until they are kept they stay here, and what
        the disk refuses of them is tried again with the next words.
        """
        if self.autosave.pending:
            self._unkept |= self._here
            self.autosave.hurry()
        self._run, self._step, self._written = run, step, False
        if step is None:
            return
        self.prose.setPlaceholderText(ASKED[step.asks or Asks.FREE])
        self.prose.setAccessibleName(step.name)
        known = self._desk.store.runs.words(run.night)
        kept = next((each.text for each in known if each.step == step.uid), "")
        unkept = self._unkept.pop((run.night, step.uid), None)
        self._written = unkept is not None
        self.prose.show_text(unkept[1] if unkept else kept)
        self.prose.moveCursor(self.prose.textCursor().MoveOperation.End)
        self._said.set_text(_("It is kept in the night as you type."))

    def flush(self) -> bool:
        """Keep what is written; whether nothing is left unsaved."""
        return self.autosave.flush()

    def _fit(self) -> None:
        """It takes the room there is, and scrolls by itself: the deeds stay where they are."""
        self.prose.setMinimumHeight(LINES * self._desk.look.line_height("capture"))

    @property
    def _here(self) -> Sheets:
        """What was written on the sheet that is shown."""
        if self._run is None or self._step is None or not self._written:
            return {}
        return {(self._run.night, self._step.uid): (self._step, self.prose.text())}

    def _due(self) -> Deed:
        sheets, now = self._unkept | self._here, self._desk.now()
        return partial(_write, sheets=sheets, now=now)

    def _kept(self, sheets: Sheets) -> None:
        """The journal has these; others may have been written meanwhile."""
        for which, sheet in sheets.items():
            if self._unkept.get(which) == sheet:
                del self._unkept[which]

    def _wrote(self) -> None:
        self._written = True
        self.autosave.touch()

    def _say_kept(self) -> None:
        if self._written:
            self._said.set_text(_("Kept in the night."))

    def _trouble(self, error: JournalError) -> None:
        self._said.set_text(f"{error.title} {error.advice}")


def _write(store: Store, sheets: Sheets, now: datetime) -> Sheets:
    """Keep all of these in their nights, or none."""
    with store.writing(Changes.NIGHTS):
        for (night, _step), (step, text) in sheets.items():
            store.runs.write(night, step, text, now)
    return sheets
