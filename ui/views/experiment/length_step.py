"""The second step: how the nights are drawn, how many, and what that would find."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.experiments import experiment, words
from journal.experiments import verdict as experiment_verdict
from journal.model.design import Scheme
from journal.model.experiment import Outcome
from journal.text import _, capital
from ui.desk import Desk
from ui.models.experiment_draft import BLOCKS, LENGTHS, SCHEMES, Draft
from ui.views.experiment.asked import Asked
from ui.widgets.labels import Label

DRAWN = {
    Scheme.PAIRS: _("In pairs"),
    Scheme.BLOCKS: _("In longer blocks"),
    Scheme.COMPLETE: _("In any order"),
    Scheme.ALTERNATION: _("At most two alike in a row"),
    Scheme.PHASES: _("In long stretches"),
}
SHORT = _("This is too short: luck alone could explain any result. Choose more nights.")


class LengthStep(QWidget):
    """`changed` carries what to do with the draft."""

    changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look = desk.look
        self._desk = desk
        nights = [(n, _("{n} nights").format(n=n)) for n in LENGTHS]
        blocks = [(n, _("{n} nights").format(n=n)) for n in BLOCKS]
        self.drawn = Asked(
            look, _("How the nights are drawn"), [(e, DRAWN[e]) for e in SCHEMES], " "
        )
        self.nights = Asked(look, _("How long"), nights)
        self.block = Asked(
            look, _("A block lasts"), blocks, _("The first night of each block is left out.")
        )
        outcomes = [(each, capital(words.NAMES[each])) for each in Outcome]
        self.primary = Asked(look, _("What you care about most"), outcomes)
        self.told = Label(look, "", "body", "ink", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for asked in (self.primary, self.drawn, self.block, self.nights):
            column.addWidget(asked)
        column.addWidget(self.told)
        self.drawn.chosen.connect(lambda value: self._set(scheme=Scheme(value)))
        self.nights.chosen.connect(lambda value: self._set(nights=value))
        self.block.chosen.connect(lambda value: self._set(block=value))
        self.primary.chosen.connect(self._choose)

    def show_draft(self, draft: Draft) -> None:
        """Show the answers, and what such a length would find with this person's nights."""
        own = not draft.rest
        self.drawn.setVisible(own)
        self.nights.setVisible(own)
        self.block.setVisible(own and draft.scheme is Scheme.BLOCKS)
        self.drawn.show_value(draft.scheme)
        self.nights.show_value(draft.nights)
        self.block.show_value(draft.block)
        self.primary.show_value(draft.primary)
        self.drawn.say(words.design(draft.design))
        self.told.set_text("\n".join(self._outlook(draft)))

    def _outlook(self, draft: Draft) -> list[str]:
        design, desk = draft.design, self._desk
        if experiment.too_short(design):
            return [SHORT]
        spread = experiment.spread(desk.store, draft.primary, desk.now(), desk.zone())
        found = experiment.outlook(design, spread.sd)
        lines = experiment_verdict.outlook(found, spread, draft.primary, design)
        return [words.design(design), *lines] if draft.rest else lines

    def _set(self, **said: object) -> None:
        self.changed.emit(partial(replace, **said))

    def _choose(self, outcome: str) -> None:
        self.changed.emit(lambda draft: draft.with_primary(Outcome(outcome)))
