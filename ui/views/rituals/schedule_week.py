"""Lights-out and waking by weekday; a lights-out left blank is counted back from waking."""

from dataclasses import replace
from datetime import date, time, tzinfo

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.schedule import DAY, Schedule, Week
from journal.text import _
from ui.models.naming import hours
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Line
from ui.widgets.clock_field import ClockField
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.rows import SettingRow
from ui.widgets.spoken import GROUP
from ui.widgets.stepper import Stepper
from ui.widgets.switch import SwitchRow
from ui.widgets.typed_time import time_words
from ui.widgets.weekdays import WEEK, weekday

CELL = 104  # pixels at 100 %
LIGHTS, WAKES = time(22, 30), time(6, 30)  # where the arrow keys begin in a blank field
FEWEST, MOST = 60, 1200  # minutes of sleep that can be wanted
QUARTER = 15


class DayCell(QWidget):
    """One weekday: when its evening ends, and when its morning begins."""

    SPOKEN = GROUP

    changed = Signal()

    def __init__(self, look: Look, day: int) -> None:
        super().__init__()
        self._look = look
        name = weekday(day)
        self.setAccessibleName(name)
        self.lights_out = ClockField(
            look, _("Lights out on {day}").format(day=name), "\N{EN DASH}", LIGHTS
        )
        self.wake = ClockField(look, _("Waking on {day}").format(day=name), "\N{EN DASH}", WAKES)
        self._fields = (
            Field(look, _("Lights out"), self.lights_out),
            Field(look, _("Waking"), self.wake),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(6)
        column.addWidget(Label(look, weekday(day, QLocale.FormatType.ShortFormat), "segment"))
        for field, box in zip((self.lights_out, self.wake), self._fields, strict=True):
            column.addWidget(box)
            field.changed.connect(lambda _value, _typed: self.changed.emit())
            field.unreadable.connect(lambda box=box: box.complain(_("Such as 22:30")))
            field.changed.connect(lambda _value, _typed, box=box: box.clear())
        look.changed.connect(self._fit)
        self._fit()

    def show_times(self, lights_out: time | None, wake: time | None, computed: str) -> None:
        """Show both; `computed` stands in the place of a lights-out that was left blank."""
        self.lights_out.show_time(lights_out)
        self.lights_out.setPlaceholderText(computed or "\N{EN DASH}")
        told = _("Counted back from waking: {time}").format(time=computed) if computed else ""
        self.lights_out.setAccessibleDescription("" if lights_out else told)
        self.lights_out.setToolTip("" if lights_out else told)
        self.wake.show_time(wake)

    def _fit(self) -> None:
        self.setFixedWidth(self._look.px(CELL))


class WeekCard(Card):
    """`changed` carries what to do with the schedule, and words that offer to take it back."""

    changed = Signal(object, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(_("The week"))
        self._schedule = Schedule()
        self.cells = [DayCell(look, day) for day in WEEK]
        self.alike = Button(look, _("The same on all days"), "second", size="small")
        self.alike.setToolTip(_("As on the first day that has a time"))
        self.sleep = Stepper(look, _("Sleep wanted"), hours, QUARTER)
        self.sleep.setPlaceholderText("\N{EN DASH}")
        note = _("Where a lights-out is left blank, it is counted back from waking by so much.")
        self._sleep = SettingRow(look, _("Sleep wanted"), note, self.sleep)
        self.call = SwitchRow(
            look, _("Ring at lights out, too"), _("Once, softly, when the light is to go out")
        )
        self._lay_out(look)
        for cell in self.cells:
            cell.changed.connect(self._tell_week)
        self.alike.clicked.connect(self._make_alike)
        self.sleep.changed.connect(self._tell_sleep)
        self.call.toggled.connect(self._tell_call)

    def show_schedule(self, schedule: Schedule, night: date, zone: tzinfo) -> None:
        """Show the week of this schedule; what is being typed right now is left alone."""
        self._schedule = schedule
        bare = replace(schedule, lights_out=(None,) * 7, tonight=())
        for n, cell in enumerate(self.cells):
            evening = night - DAY + ((n - (night - DAY).weekday()) % 7) * DAY
            computed = bare.lights_out_of(evening + DAY, zone)
            words = time_words(computed.astimezone(zone).time()) if computed else ""
            cell.show_times(schedule.lights_out[n], schedule.wake[n], words)
        self.sleep.show_value(schedule.sleep_minutes)
        self.call.switch.blockSignals(True)
        self.call.switch.setChecked(schedule.call_lights_out)
        self.call.switch.blockSignals(False)

    def _lay_out(self, look: Look) -> None:
        note = _("Of the evening, or the morning, of each day. Type 2230 or 10:30 pm.")
        self.body.addWidget(Label(look, _("The week"), "head"))
        self.body.addWidget(Label(look, note, "small", "ink3", wrap=True))
        self.body.addSpacing(6)
        days = FlowLayout(12)
        for cell in self.cells:
            days.addWidget(cell)
        self.body.addLayout(days)
        self.body.addWidget(self.alike, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(4)
        self.body.addWidget(Line(look))
        self.body.addWidget(self._sleep)
        self.body.addWidget(self.call)

    def _week(self) -> tuple[Week, Week]:
        lights = tuple(_told(cell.lights_out, now) for cell, now in self._beside("lights_out"))
        wakes = tuple(_told(cell.wake, now) for cell, now in self._beside("wake"))
        return lights, wakes

    def _beside(self, name: str) -> list[tuple[DayCell, time | None]]:
        week: Week = getattr(self._schedule, name)
        return list(zip(self.cells, week, strict=True))

    def _tell_week(self) -> None:
        lights, wakes = self._week()
        self.changed.emit(lambda old: replace(old, lights_out=lights, wake=wakes), "")

    def _make_alike(self) -> None:
        lights, wakes = self._week()
        out = next((each for each in lights if each), None)
        up = next((each for each in wakes if each), None)
        self.changed.emit(
            lambda old: replace(old, lights_out=(out,) * 7, wake=(up,) * 7),
            _("The same on all days"),
        )

    def _tell_sleep(self, minutes: int | None) -> None:
        wanted = None if not minutes else max(FEWEST, min(MOST, minutes))
        self.sleep.show_value(wanted)
        self.changed.emit(lambda old: replace(old, sleep_minutes=wanted), "")

    def _tell_call(self, on: bool) -> None:
        self.changed.emit(lambda old: replace(old, call_lights_out=on), "")


def _told(field: ClockField, before: time | None) -> time | None:
    """The time of a field; what cannot be read changes nothing."""
    return field.value if field.readable else before
