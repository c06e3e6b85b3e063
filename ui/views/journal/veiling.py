"""Which dreams of the journal's page are covered, in the list, beside it and on the desk alike."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from journal.errors import NotFound
from ui.desk import Desk
from ui.models.veiled import Veil, Veiled
from ui.views.journal.dream_column import DreamColumn
from ui.views.journal.open_dream import OpenDream
from ui.views.journal.veiled_desk import VeiledDesk


class Veiling(QObject):
    """Covers a dream where it comes into view, and never one that is being written.

    What was asked for is seen until the page is left; what was imported of last night and waits
    for the own account is seen for good, and that is kept.
    """

    lifted = Signal()  # what was imported of last night may be seen from now on

    def __init__(self, desk: Desk, column: DreamColumn, dream: OpenDream) -> None:
        super().__init__()
        self._desk = desk
        self._column = column
        self._dream = dream
        self.desk = VeiledDesk(desk.look, dream.editor)
        self.desk.show_asked.connect(lambda: self.show_dream(dream.editor.dream.uid))
        column.table.show_asked.connect(self.show_dream)
        column.passed_by.look_asked.connect(self._look)
        dream.opened.connect(self._opened)
        self._take(Veiled())

    def refresh(self) -> None:
        """The settings may have changed, or the account of last night was given."""
        before = self._column.veil.veiled
        self._take(Veiled.of(self._desk.store, self._desk.tonight(), before.shown))
        if self.desk.covered:
            self._opened()
        if before.waits not in {None, self._column.veil.veiled.waits}:
            self.lifted.emit()

    def leave(self) -> None:
        """The page is left: what was asked for is covered again."""
        if self._column.veil.veiled.shown:
            self._take(replace(self._column.veil.veiled, shown=frozenset()))
            self._column.refresh()
        if self._dream.shown and self._dream.editor.settled:
            self._opened()

    def show_dream(self, uid: str) -> None:
        """Let this dream be seen."""
        if self._waits(uid):
            self._desk.see_imported()
            self.refresh()
        else:
            self._take(self._column.veil.veiled.showing(uid))
        self._column.refresh()
        if self._dream.editor.dream.uid == uid:
            held = self.desk.button.hasFocus()
            self._opened()
            if held:
                self.desk.write()

    def _look(self) -> None:
        """See what a search was not asked of."""
        self._desk.see_imported()
        self.refresh()
        self._column.refresh()

    def _waits(self, uid: str) -> bool:
        try:
            dream = self._desk.store.dreams.get(uid)
        except NotFound:
            return False
        return self._column.veil.veiled.veil(dream) is Veil.WAITS

    def _opened(self) -> None:
        base = self._dream.editor.base
        veil = self._column.veil.veiled.veil(base) if base.uid else None
        self.desk.cover(veil, base)
        self._dream.margin.cover(covered=veil is not None)

    def _take(self, veiled: Veiled) -> None:
        self._column.veil.veiled = veiled
        self._dream.beside.veiled = veiled
