"""The reminders of the rituals: before lights-out, at a time, or on waking."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.model.identity import new_uid
from journal.model.ring import RingKind
from journal.model.ritual import Ritual
from journal.model.schedule import Reminder, Schedule
from journal.text import _
from ui.models.ritual_words import reminder_words
from ui.theme.look import Look
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Card, Line
from ui.widgets.choice import Choice
from ui.widgets.clock_field import ClockField
from ui.widgets.emptying import empty
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.spoken import GROUP
from ui.widgets.stepper import Stepper
from ui.widgets.weekdays import Weekdays

ANCHORS = (
    (_("before lights out"), RingKind.BEFORE),
    (_("at a time"), RingKind.FIXED),
    (_("on waking"), RingKind.WAKING),
)
USUAL = time(21)  # where a reminder at a time begins
MOST_MINUTES = 720


class ReminderRow(QWidget):
    """One reminder with all that can be said of it."""

    SPOKEN = GROUP

    changed = Signal(object)  # the reminder as it is now
    removed = Signal()

    def __init__(self, look: Look, rituals: Sequence[Ritual]) -> None:
        super().__init__()
        self._reminder = Reminder("", "")
        names = [(each.name, each.uid) for each in rituals if not each.variant_of]
        self.ritual = Choice(look, _("Ritual"), names)
        self.anchor = Choice(look, _("When it rings"), ANCHORS)
        self.minutes = Stepper(look, _("Minutes"), _minutes, 5, 888)
        self.at = ClockField(look, _("At"), "21:00", USUAL)
        self.days = Weekdays(look, _("On"), keeps_one=True)
        self.notice = Stepper(look, _("A word before"), _minutes, 5, 888)
        self.again = Stepper(look, _("A second call"), _minutes, 5, 888)
        for field in (self.notice, self.again, self.minutes):
            field.setPlaceholderText(_("none"))
        self.away = IconButton(look, "x", _("Remove the reminder"), size=28, role="ink3")
        self._minutes = Field(look, _("Minutes"), self.minutes)
        self._at = Field(look, _("At"), self.at)
        self._lay_out(look)
        self._listen()

    def show_reminder(self, reminder: Reminder) -> None:
        """Show this reminder; what is being typed right now is left alone."""
        self._reminder = reminder
        self.ritual.choose(reminder.ritual, quiet=True)
        self.anchor.choose(reminder.anchor, quiet=True)
        self.minutes.show_value(reminder.minutes or None)
        self.at.show_time(reminder.at)
        self.days.show_days(reminder.weekdays or range(1, 8))
        self.notice.show_value(reminder.notice)
        self.again.show_value(reminder.again)
        self._minutes.setVisible(reminder.anchor is not RingKind.FIXED)
        self._at.setVisible(reminder.anchor is RingKind.FIXED)
        words = f"{self.ritual.currentText()}, {reminder_words(reminder)}"
        self.setAccessibleName(words)
        self.away.setAccessibleName(_("Remove the reminder: {words}").format(words=words))

    def _lay_out(self, look: Look) -> None:
        fields = FlowLayout(12)
        for each in (
            Field(look, _("Ritual"), self.ritual),
            Field(look, _("Rings"), self.anchor),
            self._minutes,
            self._at,
            Field(look, _("A word before"), self.notice),
            Field(look, _("Second call after"), self.again),
        ):
            fields.addWidget(each)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addLayout(fields)
        column.addWidget(self.days)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 12)
        row.addLayout(column, 1)
        row.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)

    def _listen(self) -> None:
        self.ritual.picked.connect(lambda uid: self._tell(ritual=str(uid)))
        self.anchor.picked.connect(lambda anchor: self._anchor(RingKind(str(anchor))))
        self.minutes.changed.connect(lambda n: self._tell(minutes=min(MOST_MINUTES, n or 0)))
        self.at.changed.connect(lambda at, _typed: self._tell(at=at))
        self.days.changed.connect(lambda days: self._tell(weekdays=() if len(days) == 7 else days))
        self.notice.changed.connect(lambda n: self._tell(notice=n or None))
        self.again.changed.connect(lambda n: self._tell(again=n or None))
        self.away.clicked.connect(self.removed)

    def _anchor(self, anchor: RingKind) -> None:
        at = (self._reminder.at or USUAL) if anchor is RingKind.FIXED else None
        minutes = 0 if anchor is RingKind.WAKING else self._reminder.minutes
        self._tell(anchor=anchor, at=at, minutes=minutes)

    def _tell(self, **said: object) -> None:
        changed = replace(self._reminder, **said)  # type: ignore[arg-type]  # by field
        if changed != self._reminder:
            self.show_reminder(changed)
            self.changed.emit(changed)


def _minutes(n: int) -> str:
    return _("{n} min").format(n=n)


class RemindersCard(Card):
    """Every reminder, each change at once; `changed` carries what to do with the schedule."""

    changed = Signal(object, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(_("Reminders"))
        self.rows: dict[str, ReminderRow] = {}
        self._known: tuple[tuple[str, str], ...] = ()
        self._now: datetime | None = None
        self._rituals: tuple[Ritual, ...] = ()
        note = _(
            "How often and for how long a reminder can be put off, and whether it calls a second"
            " time, is said in Settings."
        )
        self.add = Button(look, _("Add a reminder"), "second", icon="plus", size="small")
        self._none = Label(look, "", "body", "ink2", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addWidget(Label(look, _("Reminders"), "head"))
        self.body.addWidget(Label(look, note, "small", "ink3", wrap=True))
        self.body.addWidget(self._none)
        self.body.addLayout(self._column)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self._add)

    def show_schedule(self, schedule: Schedule, rituals: tuple[Ritual, ...], now: datetime) -> None:
        """Show the reminders of rituals that are there."""
        self._now = now
        self._rituals = tuple(each for each in rituals if not each.variant_of)
        there = {each.uid for each in self._rituals}
        shown = [each for each in schedule.reminders if each.ritual in there]
        known = tuple((each.uid, each.name) for each in self._rituals)
        if list(self.rows) != [each.uid for each in shown] or known != self._known:
            self._build(shown)
            self._known = known
        for each in shown:
            self.rows[each.uid].show_reminder(each)
        self.add.setEnabled(bool(self._rituals))
        words = "" if shown else _("Nothing reminds of a ritual yet.")
        if not self._rituals:
            words = _("There is no ritual to remind of yet; take one from the shelf.")
        self._none.set_text(words)
        self._none.setVisible(bool(words))

    def _build(self, shown: Sequence[Reminder]) -> None:
        empty(self._column)
        self.rows = {}
        for n, each in enumerate(shown):
            if n:
                self._column.addWidget(Line(self._look))
            row = ReminderRow(self._look, self._rituals)
            row.changed.connect(self._change)
            row.removed.connect(lambda uid=each.uid: self._remove(uid))
            self.rows[each.uid] = row
            self._column.addWidget(row)

    def _add(self) -> None:
        if self._now is None:
            return
        first = self._rituals[0]
        made = Reminder(new_uid(self._now), first.uid, minutes=round(first.minutes) or 30)
        self.changed.emit(lambda old: replace(old, reminders=(*old.reminders, made)), "")
        if made.uid in self.rows:
            self.rows[made.uid].ritual.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, reminder: Reminder) -> None:
        def changed(old: Schedule) -> Schedule:
            kept = tuple(reminder if each.uid == reminder.uid else each for each in old.reminders)
            return replace(old, reminders=kept)

        self.changed.emit(changed, "")

    def _remove(self, uid: str) -> None:
        self.changed.emit(
            lambda old: replace(
                old, reminders=tuple(each for each in old.reminders if each.uid != uid)
            ),
            _("Reminder removed"),
        )
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
