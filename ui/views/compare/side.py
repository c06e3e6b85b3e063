"""Beside the plot: which nights these are, how they were chosen, what is left out, and the lot."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.looking import wording
from journal.looking.compare import Compared, LeaveOut
from journal.statistics.definitions import definition
from journal.text import _, ngettext
from ui.theme.look import Look
from ui.views.compare.prompts import Prompts
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Line
from ui.widgets.info import InfoButton
from ui.widgets.labels import Label
from ui.widgets.switch import SwitchRow


class Side(QWidget):
    """`left_out` says which marked nights are to be left out."""

    left_out = Signal(object)
    drawn_only = Signal(bool)  # only the nights of the experiment that has ended
    experiment_asked = Signal()

    def __init__(self, look: Look, clinician: QWidget) -> None:
        super().__init__()
        self._look = look
        self._counts = Label(look, "", "body", "ink", wrap=True)
        self._choice = Label(look, "", "body", "ink2", wrap=True)
        self._switches = self._made_switches()
        self.drawn = SwitchRow(look, _("Only nights of the experiment"))
        self.drawn.setToolTip(_("Experiment nights, or all nights") + "  X")
        self.drawn.toggled.connect(self.drawn_only)
        self.caution = Label(look, wording.caution(), "small", "ink2", wrap=True)
        self._trial = Label(look, "", "head", wrap=True)
        self._trial_told = Label(look, "", "small", "ink2", wrap=True)
        self._trial_door = Button(look, "", "second")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 32, 40, 24)
        column.setSpacing(16)
        self.prompts = Prompts(look)
        column.addWidget(self.prompts)
        column.addWidget(self._nights())
        column.addWidget(self._lot())
        column.addWidget(clinician)
        column.addWidget(Label(look, _("What this cannot tell you"), "caption", "ink3"))
        column.addWidget(self.caution)
        column.addStretch(1)

    def show_compared(self, compared: Compared) -> None:
        """Say which nights these are."""
        counts = [
            ngettext("{n} natural night", "{n} natural nights", compared.natural).format(
                n=compared.natural
            ),
            ngettext("{n} synced night", "{n} synced nights", compared.synced).format(
                n=compared.synced
            ),
        ]
        if compared.unmarked:
            told = ngettext("{n} night not marked", "{n} nights not marked", compared.unmarked)
            counts.append(told.format(n=compared.unmarked))
        self._counts.set_text(", ".join(counts))
        said = wording.choice(compared.selection)
        self._choice.set_text(
            " ".join(said)
            or _("Nothing stands out in what came before them, or in the days of the week.")
        )
        for (switch, words), n in zip(self._switches, compared.marked, strict=True):
            told = ngettext("{n} night", "{n} nights", n).format(n=n)
            switch.setAccessibleDescription(told)
            words.set_text(told)

    def show_leave(self, leave: LeaveOut) -> None:
        """Show what is left out, quietly."""
        on = (leave.first_week, leave.late, leave.score_seen)
        for (row, _words), wanted in zip(self._switches, on, strict=True):
            row.switch.blockSignals(True)
            row.switch.setChecked(wanted)
            row.switch.blockSignals(False)
            row.switch.update()

    def show_experiment(self, far: str, *, drawn: bool, ended: bool) -> None:
        """Show the running experiment, `far` as it is, one that has ended, or how one is set up."""
        invited = _(
            "Some evenings natural, some synced, drawn by lot. Choose what you care about before "
            "you begin."
        )
        over = _("It has ended. What the draw found stands on its page.") if ended else ""
        there = bool(far or over)
        self._trial.set_text(_("Your experiment") if there else _("Try it on yourself"))
        self._trial_told.set_text(far or over or invited)
        self._trial_door.set_text(_("Open the experiment") if there else _("Set up an experiment"))
        self._trial_door.setAccessibleName(self._trial_door.text())
        self.caution.set_text(wording.caution(drawn=drawn))
        self.drawn.setVisible(ended)
        self.drawn.switch.blockSignals(True)
        self.drawn.switch.setChecked(drawn)
        self.drawn.switch.blockSignals(False)
        self.drawn.switch.update()

    @property
    def leave(self) -> LeaveOut:
        """What is to be left out."""
        first_week, late, score_seen = (row.switch.isChecked() for row, _n in self._switches)
        return LeaveOut(first_week, late, score_seen)

    def _made_switches(self) -> list[tuple[SwitchRow, Label]]:
        found = []
        for words in (
            _("Leave out the first week"),
            _("Leave out late entries"),
            _("Leave out nights whose score was seen first"),
        ):
            row = SwitchRow(self._look, words)
            row.toggled.connect(lambda _on: self.left_out.emit(self.leave))
            found.append((row, Label(self._look, "", "small", "ink3")))
        return found

    def _nights(self) -> Card:
        look = self._look
        card = Card(look)
        head = QHBoxLayout()
        head.addWidget(Label(look, _("These nights"), "caption", "ink3"), 1)
        head.addWidget(InfoButton(look, definition("choice")))
        card.body.addLayout(head)
        card.body.addWidget(self._counts)
        card.body.addWidget(self._choice)
        card.body.addWidget(Line(look))
        for row, words in self._switches:
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(row)
            pair.addWidget(words)
            card.body.addLayout(pair)
        card.body.addWidget(self.drawn)
        return card

    def _lot(self) -> Card:
        look = self._look
        card = Card(look)
        card.body.addWidget(self._trial)
        card.body.addWidget(self._trial_told)
        self._trial_door.clicked.connect(self.experiment_asked)
        row = QHBoxLayout()
        row.addWidget(self._trial_door)
        row.addStretch(1)
        card.body.addLayout(row)
        self.show_experiment("", drawn=False, ended=False)
        return card
