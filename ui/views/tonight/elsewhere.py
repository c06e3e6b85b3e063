"""That the dream of the morning was written elsewhere, too, and the ways to the other text."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from journal.errors import JournalError
from journal.model.dream import Dream
from ui.desk import Desk
from ui.models.naming import clock

if TYPE_CHECKING:
    from journal.model.version import Conflict
    from ui.views.elsewhere_line import ElsewhereLine


class Elsewhere(QObject):
    """Holds the other text until it is taken, left, or another dream is shown.

    `flush` saves what is being written; whether nothing is left unsaved.
    """

    def __init__(self, desk: Desk, flush: Callable[[], bool]) -> None:
        super().__init__()
        self._desk = desk
        self._flush = flush
        self._conflict: Conflict | None = None
        self.place = QVBoxLayout()  # of the line

    @cached_property
    def line(self) -> "ElsewhereLine":
        """What is said of it, and the ways on."""
        from ui.views.elsewhere_line import ElsewhereLine  # seldom; the page stands sooner

        made = ElsewhereLine(self._desk.look)
        made.compare_asked.connect(self._compare)
        made.other_asked.connect(self._take_the_other)
        self.place.addWidget(made)
        return made

    def tell(self, conflict: "Conflict") -> None:
        """Say that both texts are kept, and since when."""
        self._conflict = conflict
        self.line.tell(clock(conflict.theirs.changed_at or self._desk.now(), self._desk.zone()))

    def stand_by(self, uid: str) -> None:
        """The dream that is shown now; what was said of another is over."""
        if self._conflict and self._conflict.theirs.uid != uid:
            self._conflict = None
            self.line.hide()

    def _compare(self) -> None:
        from ui.views.journal.versions import chosen_version  # seldom; the page stands sooner

        if not self._conflict or not self._flush():
            return
        theirs = self._conflict.theirs
        version = chosen_version(self._desk, theirs.uid, self.line, theirs)
        if version is not None:
            self._give(version.dream)

    def _take_the_other(self) -> None:
        if self._conflict and self._flush():
            theirs = self._conflict.theirs
            stands = self._desk.store.dreams.get(theirs.uid)
            other = {name: getattr(theirs, name) for name in self._conflict.fields}
            self._give(replace(stands, **other))

    def _give(self, wanted: Dream) -> None:
        """Let the dream be as wanted; how it stood is one of its versions."""
        from journal.model.version import as_it_was  # seldom; the page stands sooner

        dreams = self._desk.store.dreams
        try:
            standing = dreams.get(wanted.uid)
            dreams.save(as_it_was(standing, wanted), self._desk.now(), apart=True)
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return
        self._conflict = None
        self.line.hide()
