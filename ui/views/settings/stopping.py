"""Help to stop at lights-out: dim, lock or sleep, each off until it is wished for."""

import sys
from typing import Any

from PySide6.QtCore import Signal

from journal.settings import Settings, StopChoice
from journal.text import _
from ui.theme.look import Look
from ui.widgets.card import Card, Line
from ui.widgets.labels import Label
from ui.widgets.rows import SettingRow
from ui.widgets.segmented import Part, Segmented
from ui.widgets.switch import SwitchRow


class StoppingCard(Card):
    """`changed` names a setting and its value."""

    changed = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(_("At lights-out"))
        hint = _("Elara turns to Ember until the morning")
        self.dims = SwitchRow(look, _("Dim"), hint)
        parts = [
            Part(StopChoice.NOTHING.value, _("Nothing")),
            Part(StopChoice.LOCK.value, _("Lock")),
            Part(StopChoice.SUSPEND.value, _("Sleep")),
        ]
        self.stop = Segmented(look, _("This computer"), parts, small=True)
        told = _("After a minute that you see, and can stop with Esc or put off.")
        if sys.platform == "darwin":  # a lock is what the person has set for a dark screen
            told += " " + _("To lock is to turn the screen off, as your system has it.")
        self.body.addWidget(Label(look, _("At lights-out"), "head"))
        self.body.addWidget(Label(look, told, "small", "ink2", wrap=True))
        self.body.addWidget(self.dims)
        self.body.addWidget(Line(look))
        note = _("Only at its time, never when it was missed")
        self.body.addWidget(SettingRow(look, _("This computer"), note, self.stop))
        self.locks = SwitchRow(look, _("Lock Elara"), _("Until you enter the passphrase"))
        self.body.addWidget(self.locks)
        self.locks.toggled.connect(lambda on: self._say("lights_out_locks", on))
        self.dims.toggled.connect(lambda on: self._say("lights_out_dims", on))
        self.stop.chosen.connect(lambda value: self._say("lights_out_stop", StopChoice(value)))

    def show_settings(self, settings: Settings, *, encrypted: bool) -> None:
        """Show what is chosen, without telling of it; only an encrypted journal has a lock."""
        self.blockSignals(True)
        self.locks.setVisible(encrypted)
        self.locks.switch.setChecked(settings.lights_out_locks)
        self.dims.switch.setChecked(settings.lights_out_dims)
        self.stop.choose(settings.lights_out_stop.value, quiet=True)
        self.blockSignals(False)

    def _say(self, name: str, value: Any) -> None:
        self.changed.emit(name, value)
