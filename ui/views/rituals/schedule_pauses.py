"""Holidays and pauses: days on which nothing rings, which end by themselves."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.model.schedule import DAY, Pause, Schedule
from journal.text import _
from ui.models.ritual_words import pause_words
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.day_edit import DayEdit
from ui.widgets.emptying import empty
from ui.widgets.fields import Field, LineEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label

PRESETS = ((_("Today"), 0), (_("Three days"), 2), (_("One week"), 6), (_("Two weeks"), 13))


class PausesCard(Card):
    """`changed` carries what to do with the schedule, and words that offer to take it back."""

    changed = Signal(object, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(_("Pauses"))
        self._today = date.min
        self._shown: tuple[tuple[Pause, ...], date] | None = None
        self.first = DayEdit(look, _("First day"))
        self.last = DayEdit(look, _("Last day"))
        self.note = LineEdit(look, _("What for"), _("away, ill, a feast"))
        self.pause = Button(look, _("Pause"), "second", size="small")
        self.presets = [Chip(look, words, suggest=True, small=True) for words, _days in PRESETS]
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self._refused = Label(look, "", "small", "ink2", wrap=True)
        self._refused.hide()
        self._lay_out(look)
        self.pause.clicked.connect(self._add)
        for chip, (_words, days) in zip(self.presets, PRESETS, strict=True):
            chip.clicked.connect(lambda _on=False, n=days: self._preset(n))

    def show_schedule(self, schedule: Schedule, today: date) -> None:
        """Show the pauses that are not over."""
        if self._today != today:
            self.first.show_day(today)
            self.last.show_day(today + 6 * DAY)
        self._today = today
        shown = tuple(each for each in schedule.pauses if each.last >= today)
        if self._shown == (shown, today):
            return
        self._shown = (shown, today)
        empty(self._column)
        for each in shown:
            self._column.addWidget(self._row(each))

    def _lay_out(self, look: Look) -> None:
        note = _("Nothing rings on these days. A pause ends by itself, and breaks nothing.")
        self.body.addWidget(Label(look, _("Pauses"), "head"))
        self.body.addWidget(Label(look, note, "small", "ink3", wrap=True))
        self.body.addLayout(self._column)
        quick = FlowLayout(6)
        for chip in self.presets:
            chip.setAccessibleName(_("Pause from today: {words}").format(words=chip.text()))
            quick.addWidget(chip)
        self.body.addLayout(quick)
        fields = FlowLayout(12)
        for each in (
            Field(look, _("First day"), self.first),
            Field(look, _("Last day"), self.last),
            Field(look, _("What for"), self.note),
        ):
            fields.addWidget(each)
        self.body.addLayout(fields)
        self.body.addWidget(self._refused)
        self.body.addWidget(self.pause, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, pause: Pause) -> QWidget:
        row = QWidget()
        laid = QHBoxLayout(row)
        laid.setContentsMargins(0, 4, 0, 4)
        words = ", ".join(filter(None, [pause_words(pause), pause.note]))
        laid.addWidget(Label(self._look, words, "segment", wrap=True), 1)
        begun = pause.first <= self._today
        away = Button(self._look, _("End now") if begun else _("Remove"), "flush", size="small")
        away.setAccessibleName(f"{away.text()}: {words}")
        away.clicked.connect(lambda: self._end(pause))
        laid.addWidget(away)
        return row

    def _preset(self, days: int) -> None:
        self._keep(Pause(self._today, self._today + timedelta(days=days)))

    def _add(self) -> None:
        if self.last.day < self.first.day:
            self._refused.set_text(_("It would end before it begins."))
            self._refused.show()
            return
        self._keep(Pause(self.first.day, self.last.day, self.note.text().strip()))
        self.note.clear()

    def _keep(self, pause: Pause) -> None:
        self._refused.hide()
        words = _("Nothing rings: {days}").format(days=pause_words(pause))
        self.changed.emit(lambda old: replace(old, pauses=(*old.pauses, pause)), words)

    def _end(self, pause: Pause) -> None:
        """End a pause now: the days of it that are over stay."""
        today = self._today
        over = replace(pause, last=today - DAY)

        def changed(old: Schedule) -> Schedule:
            kept = [each for each in old.pauses if each != pause]
            if pause.first < today:
                kept.append(over)
            return replace(old, pauses=tuple(kept))

        self.changed.emit(changed, _("The pause is over"))
        self.pause.setFocus(Qt.FocusReason.OtherFocusReason)
