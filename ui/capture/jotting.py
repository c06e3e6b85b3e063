"""One line under the pen, kept as a hook to be finished later.

The journal's values are imported when something is kept: the window stands the sooner.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from journal.errors import LockedJournal

if TYPE_CHECKING:
    from journal.model.dream import Dream, Mark
    from journal.store.store import Store


@dataclass(frozen=True, slots=True)
class Nightstand:
    """What lies ready for a capture: the journal, opened when it is first asked for, and the hour.

    `journal` raises a JournalError where it cannot be opened; the next call tries again. Where it
    is locked, notes are sealed beside `path`.
    """

    journal: "Callable[[], Store]"
    now: Callable[[], datetime]
    zone: Callable[[], tzinfo]
    path: Path

    def tonight(self) -> date:
        """The night that a line written now belongs to."""
        return self.now().astimezone(self.zone()).date()


class Jotting:
    """Becomes a dream with its first word; with every word taken back it goes to the bin.

    Of a locked journal it becomes a sealed note instead, which is a dream after the next unlock.
    """

    def __init__(self, stand: Nightstand) -> None:
        self._stand = stand
        self._uid = ""
        self._sealed_uid = ""
        self.text = ""
        self.sealed = False  # as far as is known
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
        from journal.model.dream import Origin, Recall

        if not (self._uid or self._sealed_uid or self.text.strip()):
            return
        now = self._stand.now()
        try:
            store = self._stand.journal()
        except LockedJournal:
            self._seal(now)
            return
        dream = self._dream(store)
        if dream.deleted_at:  # put into the bin elsewhere, and written on here
            store.dreams.restore(dream.uid, now)
        said = replace(
            dream, body=self.text, origin=Origin(self.kind), marks=self._marks(store, dream)
        )
        self._uid = store.dreams.save(said, now).uid
        if store.nights.of(dream.night).recall in {Recall.NOTHING, Recall.FELT}:
            store.nights.say_recall(dream.night, None, now)  # words say more than that

    def end(self) -> None:
        """Put away a hook from which every word was taken back. May raise a JournalError."""
        if self.text.strip():
            return
        if self._sealed_uid:
            from journal.store import sealed

            sealed.take_back(self._stand.path, self._sealed_uid)
        if self._uid:
            self._stand.journal().dreams.delete(self._uid, self._stand.now())

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

    def _marks(self, store: "Store", dream: "Dream") -> "tuple[Mark, ...]":
        """The dream's marks as the line says them now."""
        from journal.model.inline_marks import followed

        if dream.body == self.text:
            return dream.marks
        signs = store.marks.signs() if "#" in self.text else ()
        return followed(dream.body, self.text, dream.marks, signs)

    def _dream(self, store: "Store") -> "Dream":
        from journal.model.dream import Dream

        if self._uid:
            return store.dreams.get(self._uid)
        return Dream(self._stand.tonight(), hook=True)
