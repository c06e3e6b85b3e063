"""What holds for tonight only."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, tzinfo

from PySide6.QtCore import Signal

from journal.model.schedule import Schedule, Tonight
from journal.text import _
from ui.models.naming import night_spoken
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.clock_field import ClockField
from ui.widgets.labels import Label
from ui.widgets.rows import SettingRow
from ui.widgets.switch import SwitchRow
from ui.widgets.typed_time import time_words

LIGHTS = time(22, 30)
FIELD = 104  # pixels at 100 %


class TonightCard(Card):
    """Another lights-out, or quiet, for one night; the next one is as usual by itself."""

    changed = Signal(object, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(_("Tonight only"))
        self._night = date.min
        self._of = Label(look, "", "small", "ink3", wrap=True)
        self.lights_out = ClockField(look, _("Lights out tonight"), "\N{EN DASH}", LIGHTS)
        self._row = SettingRow(
            look, _("Lights out tonight"), _("Blank is as usual"), self.lights_out
        )
        self.quiet = SwitchRow(look, _("Quiet tonight"), _("Nothing rings until tomorrow"))
        self.body.addWidget(Label(look, _("Tonight only"), "head"))
        self.body.addWidget(self._of)
        self.body.addWidget(self._row)
        self.body.addWidget(self.quiet)
        self.lights_out.changed.connect(self._tell_time)
        self.lights_out.unreadable.connect(lambda: self._row.set_note(_("Such as 22:30")))
        self.quiet.toggled.connect(self._tell_quiet)
        look.changed.connect(self._fit)
        self._fit()

    def show_schedule(self, schedule: Schedule, night: date, zone: tzinfo) -> None:
        """Show what holds for this night only."""
        self._night = night
        only = schedule.only(night) or Tonight(night)
        usual = replace(schedule, tonight=()).lights_out_of(night, zone)
        words = time_words(usual.astimezone(zone).time()) if usual else "\N{EN DASH}"
        self._of.set_text(night_spoken(night))
        self.lights_out.show_time(only.lights_out)
        self.lights_out.setPlaceholderText(words)
        self._row.set_note(_("Blank is as usual, {time}").format(time=words))
        self.quiet.switch.blockSignals(True)
        self.quiet.switch.setChecked(only.quiet)
        self.quiet.switch.blockSignals(False)

    def _fit(self) -> None:
        self.lights_out.setFixedWidth(self._look.px(FIELD))

    def _tell_time(self, value: time | None, _typed: str) -> None:
        self._tell(lambda only: replace(only, lights_out=value))

    def _tell_quiet(self, on: bool) -> None:
        self._tell(lambda only: replace(only, quiet=on))

    def _tell(self, change: Callable[[Tonight], Tonight]) -> None:
        night = self._night

        def changed(old: Schedule) -> Schedule:
            only = change(old.only(night) or Tonight(night))
            others = tuple(each for each in old.tonight if each.night != night)
            return replace(old, tonight=others if only == Tonight(night) else (*others, only))

        self.changed.emit(changed, "")
