"""A ritual laid open: its name, its steps on the candle's length, its evenings and its variants."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from journal.errors import JournalError
from journal.model.identity import new_uid
from journal.model.ring import RingKind
from journal.model.ritual import Ritual, Step
from journal.model.schedule import Schedule
from journal.text import _
from ui.desk import Desk
from ui.models import ritual_steps
from ui.models.naming import clock
from ui.models.ritual_words import summary
from ui.models.ritual_writing import RitualKept, keep_ritual
from ui.saving import saved_beside
from ui.scribe import Deed
from ui.views.rituals.editor_parts import EditorParts
from ui.views.rituals.keeping import Keeping
from ui.widgets.weekdays import WEEK


class Editor(EditorParts):
    """Saves what is changed by itself, 0.8 s behind; Ctrl+S saves at once and says so."""

    offered = Signal(str, str, object)
    opened = Signal(str)  # another ritual, by its identity
    gone = Signal()
    begun = Signal(object)  # the ritual that is wanted now
    schedule_asked = Signal()

    def __init__(self, desk: Desk, keeping: Keeping) -> None:
        super().__init__(desk.look, desk.dialogs)
        self._desk = desk
        self._keeping = keeping
        self._ritual = Ritual("", "")
        self._base = Ritual("", "")
        self._there = Ritual("", "")  # as the file had it last
        self.autosave = saved_beside(desk, self, self._due, self._kept)
        self.autosave.failed.connect(self.show_trouble)
        self.autosave.saved.connect(lambda: self.show_trouble(None))
        self._listen()
        self._keys()

    @property
    def uid(self) -> str:
        """Which ritual is open; '' for none."""
        return self._ritual.uid

    @property
    def base_uid(self) -> str:
        """The ritual on the shelf that is open, or whose variant is."""
        return self._base.uid

    def show_ritual(self, uid: str) -> bool:
        """Open this ritual; whether it is there. What is not saved yet of any is kept."""
        if uid != self.uid:
            if not self.autosave.flush():
                return True  # it is told of, and what is not saved stays where it is
            self.list.fold()
        try:
            found = self._desk.store.rituals.get(uid)
        except JournalError:
            self.autosave.flush()  # what was still being written comes back with its ritual
            self.autosave.forget()
            self._ritual = self._there = Ritual("", "")
            return False
        if not (self.autosave.pending and uid == self.uid):
            self._ritual = self._there = found
        known = self._desk.store.rituals.all()
        base = next((each for each in known if each.uid == self._ritual.variant_of), None)
        self._base = base or self._ritual
        self.show_variants([self._base, *_variants(known, self._base.uid)], self.uid)
        self._show()
        return True

    def arrive(self, *, new: bool = False) -> None:
        """Put the keyboard where one begins: on the name of a new ritual, else on its steps."""
        if new or not self._ritual.steps:
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            self.title.selectAll()
        else:
            self.list.go_to(max(0, self.list.at))

    def flush(self) -> bool:
        """Save what is pending; whether nothing is left unsaved."""
        self.list.form.settle()
        return self.autosave.flush()

    def _listen(self) -> None:
        self.title.edited.connect(self._rename)
        self.title.passed.connect(lambda: self.list.go_to(0))
        self.list.moved.connect(self._move)
        self.list.lengthened.connect(self._lengthen)
        self.list.removed.connect(self._remove)
        self.list.reached.connect(lambda at: self.ruler.show_ritual(self._ritual, at))
        self.list.changed.connect(
            lambda step: self._take(ritual_steps.with_changed(self._ritual, step))
        )
        self.add.clicked.connect(self._add)
        self.save.clicked.connect(self._save_now)
        self.begin.clicked.connect(self._begin)
        self.lights_out.clicked.connect(self.schedule_asked)
        self.variant_chosen.connect(self.opened)
        self.variant_asked.connect(self._add_variant)
        self.stands_in.changed.connect(
            lambda days: self._take(replace(self._ritual, weekdays=days))
        )
        self.evenings.changed.connect(self._set_evenings)
        self.remind_asked.connect(lambda: self._keeping.remind(self._base))
        self.reminder_chosen.connect(self.schedule_asked)
        for deed, run in (
            (self.duplicate, self._duplicate),
            (self.export, self._export),
            (self.delete, self._delete),
        ):
            deed.triggered.connect(run)

    def _keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Return", self._add),
            ("Ctrl+Enter", self._add),
            ("Ctrl+S", self._save_now),
        )
        for sequence, deed in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    # --- what is shown --------------------------------------------------------------------------

    def _show(self) -> None:
        ritual, zone = self._ritual, self._desk.zone()
        schedule = self._desk.store.rituals.schedule()
        night = self._keeping.night()
        lights_out = schedule.lights_out_of(night, zone)
        begins = _begins(self._ritual, self._base, schedule, lights_out)
        typing = self.title.hasFocus() and self.title.text().strip() in {"", ritual.name}
        if not typing:
            self.title.show_text(ritual.name)
        self.about.set_text(summary(ritual, begins, lights_out, zone))
        told = [clock(at, zone) if at else "" for at in ritual_steps.times(ritual.steps, begins)]
        self.list.show_steps(ritual, told)
        self.ruler.show_ritual(ritual, self.list.at)
        self.show_evenings(ritual, self._base, schedule)
        self.lights_out.set_text(clock(lights_out, zone) if lights_out else _("Set a time"))
        self._warn_of_name()

    def _warn_of_name(self) -> None:
        name = self._ritual.name.strip().casefold()
        others = (each for each in self._desk.store.rituals.all() if each.uid != self.uid)
        words = ""
        if not name:
            words = _("A name is missing; until it has one it keeps the one before.")
        elif name in {each.name.casefold() for each in others}:
            words = _("Another ritual has this name, too.")
        self.warning.set_text(words)
        self.warning.setVisible(bool(words))

    # --- what is changed ------------------------------------------------------------------------

    def _take(self, ritual: Ritual) -> None:
        if ritual != self._ritual:
            self._ritual = ritual
            self.autosave.touch()
            self._show()

    def _rename(self) -> None:
        self._take(replace(self._ritual, name=self.title.text()))

    def _move(self, at: int, to: int) -> None:
        self._take(ritual_steps.moved(self._ritual, at, to))
        self.list.go_to(to)

    def _lengthen(self, at: int, by: int) -> None:
        step = ritual_steps.longer(self._ritual.steps[at], by)
        self._take(ritual_steps.with_changed(self._ritual, step))

    def _add(self) -> None:
        """One more step below the chosen one, laid open to be named."""
        at = self.list.at + 1
        step = Step(new_uid(self._desk.now()), "")
        self._take(ritual_steps.with_added(self._ritual, at, step))
        self.list.go_to(at, lay_open=True)

    def _remove(self, at: int) -> None:
        step, uid = self._ritual.steps[at], self.uid
        self._take(ritual_steps.without(self._ritual, at))
        words = _("Removed: {name}").format(name=step.name or _("A step without a name"))
        self.offered.emit(words, _("Undo"), partial(self._put_back, uid, at, step))
        if self._ritual.steps:
            self.list.go_to(min(at, len(self._ritual.steps) - 1))
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_back(self, uid: str, at: int, step: Step) -> None:
        if uid != self.uid:
            self.opened.emit(uid)
        if uid == self.uid:
            self._take(ritual_steps.with_added(self._ritual, at, step))
            self.list.go_to(min(at, len(self._ritual.steps) - 1))

    def _set_evenings(self, days: tuple[int, ...]) -> None:
        uid = self._base.uid

        def changed(old: Schedule) -> Schedule:
            reminders = tuple(
                replace(each, weekdays=() if len(days) == len(WEEK) else days)
                if each.ritual == uid and each.anchor is not RingKind.WAKING
                else each
                for each in old.reminders
            )
            return replace(old, reminders=reminders)

        self._keeping.plan(changed)

    def _add_variant(self, tired: bool) -> None:
        self.autosave.flush()
        made = self._keeping.variant(self._base, tired=tired)
        if made is not None:
            self.opened.emit(made.uid)

    def _duplicate(self) -> None:
        self.autosave.flush()
        made = self._keeping.duplicate(self._ritual)
        if made is not None:
            self.opened.emit(made.uid)

    def _delete(self) -> None:
        self.autosave.flush()
        after = self._base.uid if self._base.uid != self.uid else ""
        if self._keeping.delete(self._ritual):
            if after:
                self.opened.emit(after)
            else:
                self.gone.emit()

    def _begin(self) -> None:
        if self.flush():
            self.begun.emit(self._ritual)

    def _export(self) -> None:
        if self.flush():
            self._keeping.export(self._ritual)

    def _save_now(self) -> None:
        if self.flush():
            self.offered.emit(_("Saved: {name}").format(name=self._ritual.name), "", None)

    def _due(self) -> Deed | None:
        ritual, base, now = self._ritual, self._there, self._desk.now()
        return (lambda store: keep_ritual(store, ritual, base, now)) if ritual.uid else None

    def _kept(self, kept: RitualKept) -> None:
        """The journal has it; more may have been changed meanwhile."""
        if kept.ritual.uid != self.uid:
            return
        self._there = kept.ritual
        if kept.theirs is not None:
            words = _("{name} was changed elsewhere, too; yours stands.")
            take = partial(self._take_theirs, kept.theirs)
            told = words.format(name=kept.ritual.name)
            self.offered.emit(told, _("Take the other"), take)

    def _take_theirs(self, theirs: Ritual) -> None:
        if theirs.uid != self.uid:
            self.opened.emit(theirs.uid)
        if theirs.uid == self.uid:
            self._take(theirs)


def _variants(known: tuple[Ritual, ...], uid: str) -> list[Ritual]:
    return [each for each in known if each.variant_of == uid]


def _begins(
    ritual: Ritual, base: Ritual, schedule: Schedule, lights_out: datetime | None
) -> datetime | None:
    """When it begins this evening: at its reminder before lights-out, else in time to end there."""
    if lights_out is None:
        return None
    before = [
        each.minutes
        for each in schedule.reminders
        if each.ritual == base.uid and each.anchor is RingKind.BEFORE
    ]
    minutes = before[0] if before and ritual == base else ritual.minutes
    return lights_out - timedelta(minutes=minutes)
