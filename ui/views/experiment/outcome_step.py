"""The third step: what else is looked at, which difference matters, and what is expected."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.experiments import words
from journal.model.experiment import EXPECTED, MOST_SECONDARY, Outcome
from journal.text import _, capital
from ui.models.experiment_draft import Draft, sizes
from ui.theme.look import Look
from ui.views.experiment.asked import Asked
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.one_stop import OneStop

UNSAID = "unsaid"
_ANY_DAY = date(2000, 1, 1)  # arms have the same words on every day


class OutcomeStep(QWidget):
    """`changed` carries what to do with the draft."""

    changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._main = Label(look, "", "body_strong", wrap=True)
        self.matters = {
            each: Asked(look, _("The smallest difference that would matter to you"), sizes(each))
            for each in Outcome
        }
        self.others = {each: Chip(look, capital(words.NAMES[each])) for each in Outcome}
        self._few = Label(look, "", "small", "ink3", wrap=True)
        expected = [*((n, str(n)) for n in EXPECTED), (UNSAID, _("I’d rather not say"))]
        self.expected = Asked(look, _("Which do you expect to do better?"), expected, " ")
        row = FlowLayout(6)
        for each, chip in self.others.items():
            chip.setCheckable(True)
            chip.clicked.connect(partial(self._other, each))
            row.addWidget(chip)
        OneStop(list(self.others.values()), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._main)
        for asked in self.matters.values():
            asked.chosen.connect(self._matter)
            column.addWidget(asked)
        most = _("What else to look at, up to {n}").format(n=MOST_SECONDARY)
        column.addWidget(Label(look, most, "label", "ink2", wrap=True))
        column.addLayout(row)
        column.addWidget(self._few)
        column.addWidget(self.expected)
        self.expected.chosen.connect(self._expect)

    def show_draft(self, draft: Draft) -> None:
        """Show the answers."""
        main = _("Main outcome: {name}").format(name=words.NAMES[draft.primary])
        self._main.set_text(main)
        for each, asked in self.matters.items():
            asked.setVisible(each is draft.primary)
        self.matters[draft.primary].show_value(draft.matters)
        full = len(draft.secondary) >= MOST_SECONDARY
        for each, chip in self.others.items():
            chip.setVisible(each is not draft.primary)
            chip.setChecked(each in draft.secondary)
            chip.setEnabled(each in draft.secondary or not full)
        self._few.set_text(
            _("The more that is looked at, the more may look clear by luck: it is accounted for.")
        )
        wish = draft.registration(_ANY_DAY, "UTC")
        ends = _("0: surely “{off}”. 5: no difference. 10: surely “{on}”.")
        self.expected.say(ends.format(off=words.arm(wish, on=False), on=words.arm(wish, on=True)))
        self.expected.show_value(UNSAID if draft.expected is None else draft.expected)

    def _other(self, outcome: Outcome) -> None:
        on = self.others[outcome].isChecked()
        self.changed.emit(lambda draft: draft.with_secondary(outcome, on=on))

    def _matter(self, size: float) -> None:
        self.changed.emit(partial(replace, matters=size))

    def _expect(self, value: object) -> None:
        said = None if value == UNSAID else value
        self.changed.emit(partial(replace, expected=said))
