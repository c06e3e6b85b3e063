"""What was typed and not yet saved when the window went: kept in the journal, and given back.

Where Elara is locked or closed over a form that is half filled in, there is nothing to save it as.
So the words themselves are kept, with the name of the field they stood in.
"""

import gc
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from journal.errors import JournalError
from journal.store.facts import LEFT_OPEN
from journal.store.store import Store
from ui.widgets.unkept import Unkept, unkept

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


class LeftOpen:
    """Gathers the words of open forms, and keeps them until the person lets them go."""

    def __init__(self) -> None:
        self._gathered: list[Unkept] = []

    def close_sheets(self) -> bool:
        """Close what waits for an answer, and remember its words; whether anything was open.

        No sheet asks anything more here: what would be lost by closing it is not.
        """
        from PySide6.QtWidgets import QDialog  # of no use to the first picture

        shown = open_sheets()
        for each in shown:
            self._gathered += unkept(each)
            each.done(QDialog.DialogCode.Rejected)
        return bool(shown)

    def keep(self, store: Store, pages: Iterable[QWidget]) -> bool:
        """Keep what was gathered, and what stands in the pages; whether the disk took it."""
        found = [*self._gathered, *(each for page in pages for each in unkept(page))]
        try:
            before = kept(store)
            new = [each for each in dict.fromkeys(found) if each not in before]
            if new:
                store.facts.set(LEFT_OPEN, json.dumps([*before, *new]))
        except JournalError:
            return False
        self._gathered.clear()
        return True


def open_sheets() -> "list[QDialog]":
    """What waits for an answer."""
    from PySide6.QtWidgets import QDialog  # of no use to the first picture

    every = (each for each in _widgets() if isinstance(each, QDialog))
    return [each for each in every if each.isVisible()]


def _widgets() -> list[QWidget]:
    """All there are; none of them is collected as rubbish before the list holds it.

    Each that Python has not seen yet is made known to it, which may set off such a collection: it
    would take away widgets that are still to come, and Qt would hand out what is no more.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        return QApplication.allWidgets()
    finally:
        if collects:
            gc.enable()


def kept(store: Store) -> list[Unkept]:
    """The words that were kept, the oldest first."""
    return [Unkept(*each) for each in json.loads(store.facts.get(LEFT_OPEN) or "[]")]


def let_go(store: Store) -> None:
    """Keep them no longer. Raises JournalError."""
    store.facts.set(LEFT_OPEN, None)
