"""How a ritual laid open is laid out."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from journal.errors import JournalError
from journal.model.ring import RingKind
from journal.model.ritual import Ritual
from journal.model.schedule import Reminder, Schedule
from journal.text import _
from ui.dialogs import Dialogs
from ui.models.ritual_words import days_words, reminder_words
from ui.theme.look import Look
from ui.views.rituals.step_list import StepList
from ui.views.rituals.wax import Ruler
from ui.widgets.buttons import Button, IconButton, KeyHint
from ui.widgets.card import Card, Line
from ui.widgets.chips import Chip
from ui.widgets.emptying import empty
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.menu import Menu
from ui.widgets.title_edit import TitleEdit
from ui.widgets.unkept import look_after
from ui.widgets.weekdays import Weekdays

LABEL = 96  # pixels at 100 % of the names at the left


class Named(QWidget):
    """A name at the left, or above where there is little room, and what it names."""

    def __init__(self, look: Look, name: str, what: QWidget) -> None:
        super().__init__()
        self._look = look
        self._label = Label(look, name, "label", "ink2", wrap=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 6, 0, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._label)
        self._row.addWidget(what, 1)
        look.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Stand beside where the text leaves room for it."""
        beside = self._look.text_size <= 1.3
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)
        self._label.setFixedWidth(self._look.px(LABEL) if beside else 16_777_215)
        if not beside:
            self._label.setMinimumWidth(0)


def untold(look: Look) -> Label:
    """A line for what may have to be said; not there before."""
    made = Label(look, "", "small", "ink2", wrap=True)
    made.hide()
    return made


class EditorParts(Card):
    """The widgets of the editor; what they do is said elsewhere."""

    variant_chosen = Signal(str)
    variant_asked = Signal(bool)  # whether for tired evenings
    reminder_chosen = Signal()
    remind_asked = Signal()

    def __init__(self, look: Look, dialogs: Dialogs) -> None:
        super().__init__(look)
        self.title = TitleEdit(look, name=_("Name of the ritual"), placeholder=_("A name"))
        self.about = Label(look, "", "body", "ink2", wrap=True)
        self.warning, self.trouble = untold(look), untold(look)
        self.ruler = Ruler(look)
        self.list = StepList(look, dialogs)
        self.add = Button(look, _("Add a step"), "quiet", icon="plus")
        self.more = IconButton(look, "more", _("Duplicate, export, delete"))
        self.save = Button(look, _("Save ritual"), "primary")
        self.begin = Button(look, _("Begin now"), "second")
        self.lights_out = Button(look, "", "second")
        self.lights_out.setToolTip(_("Change it in the schedule"))
        self.stands_in = Weekdays(look, _("Stands in on"))
        self.evenings = Weekdays(look, _("Evenings"), keeps_one=True)
        self._menu = Menu(self)
        self.duplicate = QAction(_("Duplicate"), self)
        self.export = QAction(_("Export to a file…"), self)
        self.delete = QAction(_("Delete, with undo"), self)
        self._menu.addActions([self.duplicate, self.export, self.delete])
        self.more.clicked.connect(self._open_menu)
        self._variants = FlowLayout(6)
        self._reminders = FlowLayout(6)
        self._rows: dict[str, Named] = {}
        self._lay_out(look)

    def show_trouble(self, error: JournalError | None) -> None:
        """Say that what was changed last could not be kept, below the name; None: that it was."""
        kept = _("What you changed is still here.")
        self.trouble.set_text(f"{error.title} {error.advice} {kept}" if error else "")
        self.trouble.setVisible(error is not None)

    def show_variants(self, family: Sequence[Ritual], chosen: str) -> None:
        """A chip for the ritual and each of its variants, and the ways to one more."""
        empty(self._variants)
        base = family[0]
        for each in family:
            chip = Chip(self._look, _variant_words(each, base), small=True)
            chip.setChecked(each.uid == chosen)
            chip.setAccessibleName(_("Open {name}").format(name=each.name))
            chip.clicked.connect(lambda _on, uid=each.uid: self.variant_chosen.emit(uid))
            self._variants.addWidget(chip)
        ways = [(False, _("Some days"), _("Another way for some weekdays"))]
        if not any(each.tired for each in family):
            ways.append((True, _("Tired"), _("A short way for tired evenings")))
        for tired, words, spoken in ways:
            chip = Chip(self._look, words, icon="plus", suggest=True, small=True)
            chip.setAccessibleName(spoken)
            chip.setToolTip(spoken)
            chip.clicked.connect(lambda _on=False, one=tired: self.variant_asked.emit(one))
            self._variants.addWidget(chip)

    def show_evenings(self, ritual: Ritual, base: Ritual, schedule: Schedule) -> None:
        """What reminds of the ritual and on which evenings, or when a variant stands in."""
        whole = ritual.uid == base.uid
        reminders = [each for each in schedule.reminders if each.ritual == base.uid]
        empty(self._reminders)
        for each in reminders:
            self._reminders.addWidget(self._reminder(each))
        chip = Chip(self._look, _("Add"), icon="plus", suggest=True)
        chip.setAccessibleName(_("Add a reminder before lights out"))
        chip.clicked.connect(self._ask_reminder)
        self._reminders.addWidget(chip)
        evening = [each for each in reminders if each.anchor is not RingKind.WAKING]
        self._rows["remind"].setVisible(whole)
        self._rows["evenings"].setVisible(whole and bool(evening))
        self._rows["stands_in"].setVisible(not whole and not ritual.tired)
        self._rows["tired"].setVisible(not whole and ritual.tired)
        self.stands_in.show_days(ritual.weekdays)
        days = evening[0].weekdays if evening else ()
        self.evenings.show_days(days or range(1, 8))

    def _reminder(self, reminder: Reminder) -> Chip:
        chip = Chip(self._look, reminder_words(reminder))
        chip.setChecked(True)
        told = f"{reminder_words(reminder)}, {days_words(reminder.weekdays)}"
        chip.setAccessibleName(_("{reminder}, change in the schedule").format(reminder=told))
        chip.clicked.connect(lambda _on: self._choose_reminder(chip))
        return chip

    def _ask_reminder(self) -> None:
        self.remind_asked.emit()

    def _choose_reminder(self, chip: Chip) -> None:
        chip.setChecked(True)
        self.reminder_chosen.emit()

    def _open_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))
        self._menu.setActiveAction(self.duplicate)

    def _lay_out(self, look: Look) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        look_after(self.title)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.body.setSpacing(2)
        self.body.addLayout(head)
        variants = self._held(self._variants)
        for each in (
            self.trouble,
            self.warning,
            self.about,
            8,
            variants,
            8,
            self.ruler,
            8,
            self.list,
            Line(look),
        ):
            if isinstance(each, int):
                self.body.addSpacing(each)
            else:
                self.body.addWidget(each)
        self.body.addLayout(self._adding(look))
        self.body.addWidget(Line(look))
        self.body.addSpacing(6)
        self._add_rows(look)
        self._add_foot(look)

    def _add_foot(self, look: Look) -> None:
        foot = FlowLayout(8)
        foot.addWidget(self.save)
        foot.addWidget(self.begin)
        note = _("It is saved as you go, and stays here. You can export it as a file.")
        self.body.addSpacing(10)
        self.body.addLayout(foot)
        self.body.addSpacing(6)
        self.body.addWidget(Label(look, note, "small", "ink3", wrap=True))

    def _adding(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        row.addWidget(KeyHint(look, _("Ctrl Enter")))
        return row

    def _add_rows(self, look: Look) -> None:
        lights = QWidget()
        flow = FlowLayout(10)
        lights.setLayout(flow)
        flow.addWidget(self.lights_out)
        flow.addWidget(Label(look, _("the ritual counts back from here"), "small", "ink3"))
        _grows(lights)
        tired = Label(
            look,
            _("Offered in its place when you say that you are tired."),
            "small",
            "ink2",
            wrap=True,
        )
        for key, name, what in (
            ("lights", _("Lights out"), lights),
            ("remind", _("Remind me"), self._held(self._reminders)),
            ("evenings", _("Evenings"), self.evenings),
            ("stands_in", _("Stands in on"), self.stands_in),
            ("tired", _("When tired"), tired),
        ):
            self._rows[key] = Named(look, name, what)
            self.body.addWidget(self._rows[key])

    def _held(self, flow: FlowLayout) -> QWidget:
        holder = QWidget()
        holder.setLayout(flow)
        _grows(holder)
        return holder


def _grows(widget: QWidget) -> None:
    policy = widget.sizePolicy()
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def _variant_words(ritual: Ritual, base: Ritual) -> str:
    if ritual.uid == base.uid:
        return _("As usual")
    if ritual.tired:
        return _("Tired")
    return days_words(ritual.weekdays) if ritual.weekdays else _("No day yet")
