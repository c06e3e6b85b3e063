"""One line under the pen, kept as a hook to be finished later.

The journal's values are imported when something is kept: the window stands the sooner.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journal.errors import LockedJournal

if TYPE_CHECKING:
    from journal.model.dream import Dream, Mark
    from journal.model.version import Written
    from journal.store.store import Store
    from ui.scribe import Errand, Scribe


@dataclass(frozen=True, slots=True)
class Nightstand:
    """What lies ready for a capture: the journal, opened when it is first asked for, and the hour.

    `journal` raises a JournalError where it cannot be opened; the next call tries again. Where it
    is locked, notes are sealed beside `path`. `scribe` writes into the journal beside the window.
    """

    journal: "Callable[[], Store]"
    now: Callable[[], datetime]
    zone: Callable[[], tzinfo]
    path: Path
    scribe: "Callable[[Store], Scribe | None]" = lambda _store: None

    def tonight(self) -> date:
        """The night that a line written now belongs to."""
        return self.now().astimezone(self.zone()).date()


class Line(NamedTuple):
    """What is to be kept: of `base`, as this page last had it from the journal, or of a new dream.

    Of what was written elsewhere since, `base` knows nothing.
    """

    base: "Dream | None"
    night: date
    text: str
    kind: str


class Jotting:
    """Becomes a dream with its first word; with every word taken back it goes to the bin.

    Of a locked journal it becomes a sealed note instead, which is a dream after the next unlock.
    """

    def __init__(self, stand: Nightstand) -> None:
        self._stand = stand
        self._base: Dream | None = None
        self._handed: Line | None = None
        self._sealed_uid = ""
        self.text = ""
        self.sealed = False  # as far as is known
        self.elsewhere: datetime | None = None  # when others wrote the same dream; both are kept
        self.synced: bool | None = None  # as the night is, as long as nobody says

    @property
    def kind(self) -> str:
        """The kind of the night as far as it is known: 'natural' or 'synced'."""
        return "synced" if self.synced else "natural"

    def preset(self) -> None:
        """Take the kind from the night, where that is known already. May raise a JournalError."""
        from journal.model.night import Kind

        try:
            night = self._stand.journal().nights.of(self._stand.tonight())
        except LockedJournal:
            self.sealed = True
            return
        if self.synced is None and night.kind is Kind.SYNCED:
            self.synced = True

    def turn(self) -> None:
        """Natural becomes synced, and synced natural."""
        self.synced = not self.synced

    def save(self) -> None:
        """Write the line to the journal. May raise a JournalError, and then nothing is lost."""
        if not self._begun:
            return
        now = self._stand.now()
        try:
            store = self._stand.journal()
        except LockedJournal:
            self._seal(now)
            return
        line = self._line
        self._kept(line, keep(store, line, now))

    def hand_over(self) -> "Errand | None":
        """Let the line be written beside the window, where that goes. May raise a JournalError."""
        if not self._begun or self.sealed:
            return None
        scribe = self._stand.scribe(self._stand.journal())
        if scribe is None:
            return None
        self._handed = self._line
        return scribe.hand(partial(keep, line=self._handed, now=self._stand.now()))

    def take(self, errand: "Errand") -> None:
        """Learn that the line is in the journal. Raises a JournalError where it is not."""
        written = errand.result()
        if self._handed is not None:
            self._kept(self._handed, written)
        errand.announce()

    def end(self) -> None:
        """Put away a hook from which every word was taken back. May raise a JournalError.

        One that holds anything else by now, as it was written elsewhere, too, stays.
        """
        if self.text.strip():
            return
        if self._sealed_uid:
            from journal.store import sealed

            sealed.take_back(self._stand.path, self._sealed_uid)
        if self._base is not None:
            _put_away(self._stand.journal(), self._base.uid, self._stand.now())

    def _kept(self, line: Line, written: "Written") -> None:
        """The journal has it. What was begun here stays the base of it, whatever stands there."""
        from journal.model.dream import Origin

        self._base = replace(written.dream, body=line.text, origin=Origin(line.kind))
        if written.conflict:
            self.elsewhere = written.conflict.theirs.changed_at or self._stand.now()

    def _seal(self, now: datetime) -> None:
        """Keep the line where the journal is locked."""
        from journal.model.dream import Origin
        from journal.model.identity import new_uid
        from journal.store import sealed

        self.sealed = True
        uid = self._sealed_uid or new_uid(now)
        note = sealed.Note(uid, self._stand.tonight(), self.text, now, Origin(self.kind))
        sealed.seal(self._stand.path, note)
        self._sealed_uid = uid

    @property
    def _begun(self) -> bool:
        return bool(self._base or self._sealed_uid or self.text.strip())

    @property
    def _line(self) -> Line:
        return Line(self._base, self._stand.tonight(), self.text, self.kind)


def keep(store: "Store", line: Line, now: datetime) -> "Written":
    """Write a line to the journal, all of it or nothing. Raises a JournalError.

    Words that were written over meanwhile are a version of the dream, and told of as a conflict.
    An emptied line never takes away what others have written.
    """
    from journal.changes import Changes
    from journal.model.dream import Dream, Origin
    from journal.model.version import Conflict, Written
    from ui.models.writing_down import write_down

    with store.writing(Changes.DREAMS | Changes.NIGHTS):
        base = line.base or Dream(line.night, hook=True)
        if line.base is not None:
            standing = store.dreams.get(base.uid)
            if not line.text.strip() and standing.body != base.body:
                return Written(standing, Conflict(("body",), standing))
        marks = _marks(store, base, line.text)
        said = replace(base, body=line.text, origin=Origin(line.kind), marks=marks)
        return write_down(store, said, base, now)


def _put_away(store: "Store", uid: str, now: datetime) -> None:
    """Move a dream to the bin if it holds nothing."""
    from journal.changes import Changes
    from ui.models.draft import Draft

    with store.writing(Changes.DREAMS | Changes.NIGHTS):
        if Draft.of(store.dreams.get(uid)).holds_nothing:
            store.dreams.delete(uid, now)


def _marks(store: "Store", dream: "Dream", text: str) -> "tuple[Mark, ...]":
    """The dream's marks as the line says them now."""
    from journal.model.inline_marks import followed

    if dream.body == text:
        return dream.marks
    signs = store.marks.signs() if "#" in text else ()
    return followed(dream.body, text, dream.marks, signs)
