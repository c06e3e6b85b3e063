"""Saving what is written as a plain deed: beside the window as one writes on, here on leaving."""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer

from journal.errors import JournalBusy, JournalError
from ui.desk import Desk
from ui.widgets.autosave import Autosave, Beside

if TYPE_CHECKING:
    from journal.store.store import Store
    from ui.scribe import Deed, Errand


def saved_beside(
    desk: Desk,
    parent: QObject,
    due: "Callable[[], Deed | None]",
    kept: Callable[[Any], None] = lambda _answer: None,
) -> Autosave:
    """Saves what `due` gives: a plain function of frozen values that writes it, None for nothing.

    `kept` is told what came of it once the journal has it; more may be written by then.
    """

    def save() -> None:
        deed = due()
        if deed is not None:
            kept(deed(desk.store))

    def hand() -> "Errand | None":
        scribe = desk.jobs.scribe(desk.store)
        deed = due() if scribe is not None else None
        return scribe.hand(deed) if scribe is not None and deed is not None else None

    def take(errand: "Errand") -> None:
        kept(errand.result())
        errand.announce()

    return Autosave(save, parent=parent, beside=Beside(hand, take))


def read_next(desk: Desk, whose: QObject, deed: Callable[[], None]) -> None:
    """Do it with the next event; never of a journal that who left has closed by then."""
    QTimer.singleShot(0, whose, lambda: None if desk.store.closed else deed())


class Tap(NamedTuple):
    """An answer that is not in the journal yet: what was said, and what writes it."""

    said: Any
    deed: "Deed"


class Taps:
    """What one tap each says: shown at once, and written beside the window in its order.

    Of one name only the newest is written. A journal in use is tried again by itself; what is
    refused is told through `refused`, and let go of: the page shows what the journal has.
    """

    def __init__(
        self, desk: Desk, parent: QObject, refused: Callable[[JournalError], None]
    ) -> None:
        self._due: dict[Hashable, Tap] = {}
        self._handed: dict[Hashable, Tap] = {}
        self._refused = refused
        self._autosave = saved_beside(desk, parent, self._deed, self._kept)
        self._autosave.failed.connect(self._failed)

    @property
    def pending(self) -> bool:
        """Whether something that was said is not in the journal yet."""
        return self._autosave.pending

    def say(self, name: Hashable, said: Any, deed: "Deed") -> None:
        """Let `deed` be done, a plain function of frozen values, in place of one not done yet."""
        self._due.pop(name, None)
        self._due[name] = Tap(said, deed)
        self._autosave.touch()
        self._autosave.hurry()

    def said(self, name: Hashable, known: Any) -> Any:
        """What was said last under this name; `known` where the journal has it."""
        return self._due[name].said if name in self._due else known

    def flush(self) -> bool:
        """Wait until all is written; whether nothing is left."""
        return self._autosave.flush()

    def _deed(self) -> "Deed | None":
        handed = self._handed = dict(self._due)
        return (lambda store: _written(store, handed)) if handed else None

    def _kept(self, handed: dict[Hashable, Tap]) -> None:
        """These are over; more may have been said meanwhile."""
        self._due = {name: tap for name, tap in self._due.items() if handed.get(name) is not tap}

    def _failed(self, error: JournalError) -> None:
        if isinstance(error, JournalBusy):
            return
        self._kept(self._handed)
        self._autosave.forget()
        if self._due:
            self._autosave.touch()
        self._refused(error)


def _written(store: "Store", due: dict[Hashable, Tap]) -> dict[Hashable, Tap]:
    """Do all of it; each is a whole by itself."""
    for tap in due.values():
        tap.deed(store)
    return due
