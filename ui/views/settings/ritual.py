"""How a ritual goes on from step to step, and what is counted of it."""

from PySide6.QtCore import Signal

from journal.settings import Settings
from journal.text import _
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.labels import Label
from ui.widgets.switch import SwitchRow


class RitualCard(Card):
    """`changed` names setting and value."""

    changed = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(_("In a ritual"))
        hint = _("A step whose time is over leads on; where you write, it waits for you")
        self.leads_on = SwitchRow(look, _("Steps lead on by themselves"), hint)
        hint = _("It is shown, too; M turns the bell on and off while a ritual runs")
        self.bell = SwitchRow(look, _("A soft bell at the end of a step"), hint)
        hint = _("Beside what an evening says back; a paused night never breaks it")
        self.in_a_row = SwitchRow(look, _("Count evenings in a row"), hint)
        self.body.addWidget(Label(look, _("In a ritual"), "head"))
        for row in (self.leads_on, self.bell, self.in_a_row):
            self.body.addWidget(row)
        self.leads_on.toggled.connect(lambda on: self._say("steps_lead_on", on))
        self.bell.toggled.connect(lambda on: self._say("step_bell", on))
        self.in_a_row.toggled.connect(lambda on: self._say("evenings_in_a_row", on))

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen, without telling of it."""
        self.blockSignals(True)
        self.leads_on.switch.setChecked(settings.steps_lead_on)
        self.bell.switch.setChecked(settings.step_bell)
        self.in_a_row.switch.setChecked(settings.evenings_in_a_row)
        self.blockSignals(False)

    def _say(self, name: str, on: object) -> None:
        self.changed.emit(name, on)
