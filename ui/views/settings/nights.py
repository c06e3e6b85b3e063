"""To which night a sleep belongs, and whether single letters are keys."""

from datetime import time

from PySide6.QtCore import Signal

from journal.settings import Settings
from journal.text import _
from ui.theme.look import Look
from ui.widgets.card import Card, Line
from ui.widgets.labels import Label
from ui.widgets.rows import SettingRow
from ui.widgets.switch import SwitchRow
from ui.widgets.time_field import TimeField

EARLIEST = time(12)  # before noon a night's own sleep would be parted from it


class NightsCard(Card):
    """The night rule and the one-letter keys."""

    split = Signal(object)  # a time
    single_keys = Signal(bool)
    cover_nightmares = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(_("Nights and keys"))
        name = _("A sleep that ends at or after this time belongs to the next night")
        self.field = TimeField(look, name, EARLIEST)
        self._rule = SettingRow(look, _("A night ends at"), _words(), self.field)
        self._busy = Label(look, _("Placing imported nights again."), "small", "ink2", wrap=True)
        self._busy.hide()
        hint = _("Such as U, X or /, where no text field has the focus")
        self.letters = SwitchRow(look, _("One-letter keys"), hint)
        told = _("Lists then say “A hard dream”, with Show beside it")
        self.cover = SwitchRow(look, _("Cover nightmares in lists"), told)
        self.body.addWidget(Label(look, _("Nights and keys"), "head"))
        self.body.addWidget(self._rule)
        self.body.addWidget(self._busy)
        self.body.addWidget(Line(look))
        self.body.addWidget(self.letters)
        self.body.addWidget(Line(look))
        self.body.addWidget(self.cover)
        self.body.addStretch(1)
        self.field.changed.connect(self.split)
        self.field.refused.connect(lambda told: self._rule.set_note(told or _words()))
        self.letters.toggled.connect(self.single_keys)
        self.cover.toggled.connect(self.cover_nightmares)

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen, without telling of it."""
        self.blockSignals(True)
        self.field.show_time(settings.night_split)
        self.letters.switch.setChecked(settings.single_keys)
        self.cover.switch.setChecked(settings.cover_nightmares)
        self.blockSignals(False)

    def show_busy(self, *, busy: bool) -> None:
        """Say that imported nights are being placed again."""
        self._busy.setVisible(busy)
        self.field.setEnabled(not busy)


def _words() -> str:
    return _(
        "A sleep that ends at or after this time belongs to the next night. A change places"
        " imported nights again; your diary and dreams stay where you put them."
    )
