"""What the page does with rituals in the journal; each deed that takes away can be taken back."""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from journal.changes import Changes
from journal.errors import CannotRead, CannotSave, JournalError
from journal.model.identity import new_uid
from journal.model.night import night_of
from journal.model.ritual import Ritual, Step
from journal.model.schedule import SMALL_HOURS, Reminder, Schedule
from journal.rituals import carried, library, owned
from journal.text import _, ngettext
from ui.desk import Desk
from ui.models.naming import minutes_words
from ui.models.ritual_words import steps_count

SHORT = 3.0  # minutes that a step of the tired variant begins with at most


class Keeping(QObject):
    """`offered` tells what was done, with its undoing; a refusal is told of by the dialogs."""

    offered = Signal(str, str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._store = desk.store

    def night(self) -> date:
        """The night that comes next; in the small hours the one that it is."""
        return night_of(self._desk.now(), self._desk.zone(), SMALL_HOURS)

    def new(self, name: str = "") -> Ritual | None:
        """A ritual from nothing, with one step to be named."""
        now = self._desk.now()
        made = Ritual("", name or _("My evening"), (Step("", ""),))
        return self._save(owned.fresh(made, self._store.rituals.all(), now))

    def take(self, key: str) -> Ritual | None:
        """A ritual from the shelf; an evening that stands in for a kept one becomes its variant."""
        known, now = self._store.rituals.all(), self._desk.now()
        own = library.evenings().get(key)
        try:
            begun = own.ritual if own else library.begun_from(library.templates()[key])
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return None
        base = owned.variant_base(own, known) if own else None
        if base is not None:
            begun = replace(begun, variant_of=base.uid)
        return self._save(owned.fresh(begun, known, now))

    def duplicate(self, ritual: Ritual) -> Ritual | None:
        """Another ritual like this one and its variants."""
        known, now = self._store.rituals.all(), self._desk.now()
        variants = [each for each in known if each.variant_of == ritual.uid]
        return self._save_all(owned.fresh_with_variants(ritual, variants, known, now))

    def variant(self, base: Ritual, *, tired: bool) -> Ritual | None:
        """A variant that begins like its ritual; one for tired evenings with short steps."""
        known, now = self._store.rituals.all(), self._desk.now()
        steps = base.steps
        if tired:
            steps = tuple(
                replace(each, minutes=min(SHORT, each.minutes) if each.minutes else None)
                for each in steps
            )
        name = _("{name}, short") if tired else _("{name}, some days")
        made = Ritual("", name.format(name=base.name), steps, base.uid, tired=tired)
        return self._save(owned.fresh(made, known, now))

    def delete(self, ritual: Ritual) -> bool:
        """Let go of a ritual and its variants; whether that was done."""
        done = self.run(partial(self._store.rituals.delete, ritual.uid, self._desk.now()))
        if done:
            back = partial(self._restore, ritual.uid)
            self.offered.emit(_("Deleted: {name}").format(name=ritual.name), _("Undo"), back)
        return done

    def export(self, ritual: Ritual) -> None:
        """Write a ritual and its variants where the person wants the file."""
        place = self._desk.dialogs.save_file(_("Export the ritual"), f"{_plain(ritual.name)}.json")
        if place is None:
            return
        text = carried.written(carried.carried(ritual, self._store.rituals.all()))
        try:
            place.write_text(text, encoding="utf-8")
        except OSError:
            title = _("{file} cannot be written.").format(file=place)
            self._desk.dialogs.tell(CannotSave(title, _("Choose another place.")))
            return
        self.offered.emit(_("It is in {file}.").format(file=place.name), "", None)

    def bring(self) -> Ritual | None:
        """Show what a file of the person's choice brings; keep it if they want it."""
        files = self._desk.dialogs.open_files(_("A ritual from a file"), _("Rituals") + " (*.json)")
        if not files:
            return None
        try:
            found = carried.read(_text_of(files[0]))
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return None
        question = _("Keep “{name}”?").format(name=found.ritual.name)
        if not self._desk.dialogs.confirm(question, brought_words(found), _("Keep the ritual")):
            return None
        known, now = self._store.rituals.all(), self._desk.now()
        return self._save_all(owned.fresh_with_variants(found.ritual, found.variants, known, now))

    def plan(self, change: Callable[[Schedule], Schedule], words: str = "") -> bool:
        """Keep the schedule with a change; `words` offer to take it back."""
        before = self._store.rituals.schedule()
        after = change(before)
        now = self._desk.now()
        done = after == before or self.run(partial(self._store.rituals.save_schedule, after, now))
        if done and words:
            self.offered.emit(words, _("Undo"), partial(self._plan_again, before))
        return done

    def remind(self, ritual: Ritual) -> bool:
        """Add a reminder that leaves the whole ritual before lights-out."""
        minutes = math.ceil(ritual.minutes)
        made = Reminder(new_uid(self._desk.now()), ritual.uid, minutes=minutes, notice=10)
        return self.plan(lambda old: replace(old, reminders=(*old.reminders, made)))

    def run(self, deed: Callable[[], object]) -> bool:
        """Do it; whether the journal took it."""
        try:
            deed()
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return False
        return True

    def _save(self, made: Ritual) -> Ritual | None:
        return self._save_all((made,))

    def _save_all(self, made: tuple[Ritual, ...]) -> Ritual | None:
        def keep() -> None:
            with self._store.writing(Changes.RITUALS):
                for each in made:
                    self._store.rituals.save(each, self._desk.now())

        return made[0] if self.run(keep) else None

    def _restore(self, uid: str) -> None:
        self.run(partial(self._store.rituals.restore, uid, self._desk.now()))

    def _plan_again(self, schedule: Schedule) -> None:
        self.run(partial(self._store.rituals.save_schedule, schedule, self._desk.now()))


def brought_words(found: carried.Carried) -> str:
    """What a file brings, before it is kept."""
    steps = steps_count(len(found.ritual.steps))
    told = ", ".join(filter(None, [steps, minutes_words(found.ritual.minutes)]))
    parts = [f"{told}: {', '.join(each.name for each in found.ritual.steps)}."]
    if found.variants:
        n = len(found.variants)
        words = ngettext("{n} variant comes with it.", "{n} variants come with it.", n)
        parts.append(words.format(n=n))
    parts.append(_("It is kept as a new ritual; none of yours is changed."))
    return " ".join(parts)


def _text_of(file: Path) -> str:
    try:
        with file.open(encoding="utf-8", errors="replace") as opened:
            return opened.read(carried.LARGEST + 1)
    except OSError as error:
        title = _("{file} cannot be read.").format(file=file.name)
        raise CannotRead(title, _("Choose a file that is there and may be read.")) from error


def _plain(name: str) -> str:
    """A name that every disk takes."""
    kept = "".join(each if each.isalnum() or each in " -_" else "-" for each in name)
    return kept.strip()[:80] or "ritual"
