"""What every page is: a name, what it concerns, and how it is entered and left."""

from collections.abc import Callable, Sequence
from datetime import date, time
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.changes import Changes
from journal.store.key import Key
from ui.desk import Desk

WATCHED = "watched"  # words of a place: the new exports of the watched folder
EVENING_FROM = time(18)  # from then on Tonight greets, and does not ask for the morning


class Place(NamedTuple):
    """Where to go: a page, and what to have open there.

    `words` are what to ask the search of the journal, or the setting to go to.
    """

    page: str
    night: date | None = None
    dream: str | None = None
    beside: date | None = None
    words: str = ""


class WhileClosed(NamedTuple):
    """Something that is done to the journal's file while nobody has it open.

    `work` runs beside the window; it returns the key from then on, and words to say afterwards.
    `title` and `reason` are shown meanwhile.
    """

    title: str
    reason: str
    work: Callable[[Path], tuple[Key | None, str]]


class Page(QWidget):
    """A place a person can be.

    The window builds a page on its first visit, calls `refresh` when it becomes visible stale or
    when one of the changes it `concerns` was committed while it is visible, and `leave` before
    another page is shown or the window closes.
    """

    name = ""
    concerns = Changes(0)

    go = Signal(Place)
    # Words, the deed's words or '', and the callable to run when the deed is chosen (or None).
    offered = Signal(str, str, object)
    # A wish to look around in a sample journal.
    sample = Signal()
    # A wish to have the journal closed for a while: a WhileClosed.
    while_closed = Signal(object)
    # A wish to have the copy at this path in the journal's place.
    restore = Signal(Path)
    # How high the deeds at its foot stand now; nothing may lie on them.
    footed = Signal(int)
    # The page wishes to be alone in the window, or no longer.
    alone = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("page")

    def refresh(self) -> None:
        """Read again what is shown."""

    def enter(self, place: Place) -> None:
        """Arrive; open what the place names."""

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Look at files that were dropped on the window, where it is the page for them."""

    def leave(self) -> None:
        """Save what is not yet saved."""

    @property
    def unsaved(self) -> bool:
        """Whether something written here is still not in the journal, though it should be."""
        return False

    @property
    def busy(self) -> bool:
        """Whether something goes on here that nobody has to touch, such as a recording."""
        return False

    @property
    def foot(self) -> int:
        """How high the deeds stand that it keeps at its foot; 0 where there are none."""
        return 0

    def rows(self) -> Sequence[tuple[str, str]]:
        """What the page sets, line by line with a note; `Place.words` leads to one of them."""
        return ()

    def focus_search(self) -> bool:
        """Put the cursor into the page's search field; whether it has one."""
        return False
