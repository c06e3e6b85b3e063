"""One line under the pen, kept as a hook to be finished later.

The journal's values are imported when something is kept: the window stands the sooner.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.model.dream import Dream, Mark
    from journal.store.store import Store


@dataclass(frozen=True, slots=True)
class Nightstand:
    """What lies ready for a capture: the journal, opened when it is first asked for, and the hour.

    `journal` raises a JournalError where it cannot be opened; the next call tries again.
    """

    journal: "Callable[[], Store]"
    now: Callable[[], datetime]
    zone: Callable[[], tzinfo]

    def tonight(self) -> date:
        """The night that a line written now belongs to."""
        return self.now().astimezone(self.zone()).date()


class Jotting:
    """Becomes a dream with its first word; with every word taken back it goes to the bin."""

    def __init__(self, stand: Nightstand) -> None:
        self._stand = stand
        self._uid = ""
        self.text = ""
        self.synced: bool | None = None  # as the night is, as long as nobody says

    @property
    def kind(self) -> str:
        """The kind of the night as far as it is known: 'natural' or 'synced'."""
        return "synced" if self.synced else "natural"

    def preset(self) -> None:
        """Take the kind from the night, where that is known already. May raise a JournalError."""
        from journal.model.night import Kind

        night = self._stand.journal().nights.of(self._stand.tonight())
        if self.synced is None and night.kind is Kind.SYNCED:
            self.synced = True

    def turn(self) -> None:
        """Natural becomes synced, and synced natural."""
        self.synced = not self.synced

    def save(self) -> None:
        """Write the line to the journal. May raise a JournalError, and then nothing is lost."""
        from journal.model.dream import Origin, Recall

        if not self._uid and not self.text.strip():
            return
        store, now = self._stand.journal(), self._stand.now()
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
        if self._uid and not self.text.strip():
            self._stand.journal().dreams.delete(self._uid, self._stand.now())

    def _marks(self, store: "Store", dream: "Dream") -> "tuple[Mark, ...]":
        """The dream's marks as the line says them now."""
        from journal.model.dream import MarkKind
        from journal.model.folding import folded
        from journal.model.inline_marks import followed

        if dream.body == self.text:
            return dream.marks
        names = store.marks.counts() if "#" in self.text else ()
        signs = {folded(each.name) for each in names if each.kind is MarkKind.SIGN}
        return followed(dream.body, self.text, dream.marks, signs)

    def _dream(self, store: "Store") -> "Dream":
        from journal.model.dream import Dream

        if self._uid:
            return store.dreams.get(self._uid)
        return Dream(self._stand.tonight(), hook=True)
