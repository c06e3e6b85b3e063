"""What may be said in the morning, and how the small window of the night looks."""

from typing import Any

from PySide6.QtCore import Signal

from journal.settings import Settings
from journal.text import _
from ui.theme.look import Look
from ui.widgets.card import Card, Line
from ui.widgets.labels import Label
from ui.widgets.rows import SettingRow
from ui.widgets.switch import SwitchRow
from ui.widgets.time_field import TimeField

_NOTE = _("By the clock of this computer")


class MorningCard(Card):
    """The one reminder there is, off until it is wished for; `changed` names setting and value."""

    changed = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(_("Mornings and captures"))
        hint = _("Once, and only if nothing is written of the night yet")
        self.reminder = SwitchRow(look, _("A word in the morning"), hint)
        self.at = TimeField(look, _("The word in the morning comes at"))
        self._at_row = SettingRow(look, _("It comes at"), _NOTE, self.at)
        hint = _("No blue light in the small window, whatever the hour")
        self.ember = SwitchRow(look, _("Quick capture in Ember"), hint)
        self.body.addWidget(Label(look, _("Mornings and captures"), "head"))
        for widget in (self.reminder, self._at_row, Line(look), self.ember):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.reminder.toggled.connect(lambda on: self._say("morning_reminder", on))
        self.at.changed.connect(lambda value: self._say("morning_reminder_at", value))
        self.at.refused.connect(lambda told: self._at_row.set_note(told or _NOTE))
        self.ember.toggled.connect(lambda on: self._say("capture_ember", on))

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen, without telling of it."""
        self.blockSignals(True)
        self.reminder.switch.setChecked(settings.morning_reminder)
        self.at.show_time(settings.morning_reminder_at)
        self._at_row.setVisible(settings.morning_reminder)
        self.ember.switch.setChecked(settings.capture_ember)
        self.blockSignals(False)

    def _say(self, name: str, value: Any) -> None:
        self.changed.emit(name, value)
