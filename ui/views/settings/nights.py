"""To which night a sleep belongs, whether nightmares come back, and one-letter keys."""

from datetime import time

from PySide6.QtCore import Signal

from journal.settings import Settings
from journal.text import _
from ui.theme.look import Look
from ui.views.settings.free_days import FreeDays
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Line
from ui.widgets.labels import Label
from ui.widgets.rows import SettingRow
from ui.widgets.switch import SwitchRow
from ui.widgets.time_field import TimeField

EARLIEST = time(12)  # before noon a night's own sleep would be parted from it


class NightsCard(Card):
    """The night rule, nightmares of earlier nights, and the one-letter keys."""

    split = Signal(object)  # a time
    single_keys = Signal(bool)
    nightmares_return = Signal(bool)
    marks_asked = Signal()
    cover_nightmares = Signal(bool)
    free_days = Signal(str)

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
        hint = _("Among related dreams, and on the same night in later years")
        self.hard = SwitchRow(look, _("Nightmares may come back"), hint)
        told = _("Lists then say “A hard dream”, with Show beside it")
        self.cover = SwitchRow(look, _("Cover nightmares in lists"), told)
        self.free = FreeDays(look)
        self._lay_out(look)
        self.field.changed.connect(self.split)
        self.field.refused.connect(lambda told: self._rule.set_note(told or _words()))
        self.hard.toggled.connect(self.nightmares_return)
        self.cover.toggled.connect(self.cover_nightmares)
        self.free.chosen.connect(self.free_days)
        self.letters.toggled.connect(self.single_keys)

    def _lay_out(self, look: Look) -> None:
        self.body.addWidget(Label(look, _("Nights and keys"), "head"))
        self.body.addWidget(self._rule)
        self.body.addWidget(self._busy)
        self.body.addWidget(Line(look))
        self.body.addWidget(self.hard)
        self.body.addWidget(Line(look))
        self.body.addWidget(self.letters)
        self.body.addWidget(Line(look))
        self.body.addWidget(self.cover)
        self.body.addWidget(Line(look))
        self.body.addWidget(self.free)
        self.body.addWidget(Line(look))
        tend = Button(look, _("Open"), "flush", size="small")
        tend.setAccessibleName(_("Open the marks"))
        tend.clicked.connect(self.marks_asked)
        told = _("People, places, signs and tags of your dreams: names, colours, doubles")
        self.body.addWidget(SettingRow(look, _("Marks"), told, tend))
        self.body.addStretch(1)

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen, without telling of it."""
        self.blockSignals(True)
        self.field.show_time(settings.night_split)
        self.hard.switch.setChecked(settings.nightmares_return)
        self.letters.switch.setChecked(settings.single_keys)
        self.cover.switch.setChecked(settings.cover_nightmares)
        self.free.show_days(settings.free_weekdays)
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
