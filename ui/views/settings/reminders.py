"""How reminders reach a person: the bell at login, its words, and how often it comes back."""

from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Signal

from journal.autostart import Autostart
from journal.settings import SNOOZE_LIMITS, SNOOZES, Settings
from journal.text import _
from ui.theme.look import Look
from ui.widgets.card import Card, Line
from ui.widgets.labels import Label
from ui.widgets.rows import SettingRow
from ui.widgets.segmented import Part, Segmented
from ui.widgets.switch import Switch, SwitchRow


class Login(Protocol):
    """What is known of the bell's start with the desktop, and how it is switched."""

    def status(self) -> Autostart:
        """How it is now."""
        ...

    def turn(self, *, on: bool) -> None:
        """Switch it, at login and at once. Raises JournalError."""
        ...


class RemindersCard(Card):
    """`changed` names a setting and its value; `login_asked` is about this computer alone."""

    changed = Signal(str, object)
    login_asked = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(_("Reminders"))
        self.login = Switch(look, _("The bell at login"))
        self._login_row = SettingRow(look, _("The bell at login"), " ", self.login)
        hint = _("“A reminder you asked for”, and no name of a ritual")
        self.private = SwitchRow(look, _("Neutral words"), hint)
        self.snooze = Segmented(look, _("Remind again after"), _minutes(), small=True)
        limits = [Part(str(each), str(each)) for each in SNOOZE_LIMITS]
        self.limit = Segmented(look, _("At the most, times"), limits, small=True)
        hint = _("Where a reminder has one: once more, if nothing was answered")
        self.again = SwitchRow(look, _("A gentle second call"), hint)
        hint = _("Do not disturb, and full screen on X11: it comes when they end")
        self.heed = SwitchRow(look, _("Wait while you want quiet"), hint)
        self.sound = SwitchRow(look, _("A sound with it"), _("The one of your desktop"))
        self._fill()
        self._tell()

    def show_settings(self, settings: Settings, login: Autostart) -> None:
        """Show what is chosen, without telling of it."""
        self.blockSignals(True)
        self.login.setChecked(login.on)
        self._login_row.set_note(_login_words(login))
        self.private.switch.setChecked(settings.private_reminders)
        self.snooze.choose(str(settings.snooze_minutes), quiet=True)
        self.limit.choose(str(settings.snooze_limit), quiet=True)
        self.again.switch.setChecked(settings.second_call)
        self.heed.switch.setChecked(settings.heed_do_not_disturb)
        self.sound.switch.setChecked(settings.reminder_sound)
        self.blockSignals(False)

    def _fill(self) -> None:
        look = self._look
        self.body.addWidget(Label(look, _("Reminders"), "head"))
        note = _("Minutes until a reminder that is put off comes back")
        rows = (
            self._login_row,
            self.private,
            SettingRow(look, _("Remind again after"), note, self.snooze),
            SettingRow(look, _("At the most"), _("Times for one reminder"), self.limit),
            self.again,
            self.heed,
            self.sound,
        )
        for number, row in enumerate(rows):
            if number:
                self.body.addWidget(Line(look))
            self.body.addWidget(row)

    def _tell(self) -> None:
        self.login.toggled.connect(self._ask_login)
        switches = {
            "private_reminders": self.private,
            "second_call": self.again,
            "heed_do_not_disturb": self.heed,
            "reminder_sound": self.sound,
        }
        for name, row in switches.items():
            row.toggled.connect(partial(self._say, name))
        self.snooze.chosen.connect(lambda value: self._say("snooze_minutes", int(value)))
        self.limit.chosen.connect(lambda value: self._say("snooze_limit", int(value)))

    def _ask_login(self, on: bool) -> None:
        self.login_asked.emit(on)

    def _say(self, name: str, value: Any) -> None:
        self.changed.emit(name, value)


def _minutes() -> list[Part]:
    return [Part(str(each), str(each)) for each in SNOOZES]


def _login_words(login: Autostart) -> str:
    if not login.on:
        return _("Reminders come while Elara is open; with the bell, always")
    if login.gone:
        return _("It points to a program that is gone; switch it off and on again")
    if login.other:
        return _("It starts another Elara or journal; switch it off and on for this one")
    return _("A small program of its own; its menu is in the tray, where there is one")
