"""Which dreams of the journal's page are covered, in the list, beside it and on the desk alike."""

from dataclasses import replace

from PySide6.QtCore import QObject

from journal.store.store import Store
from ui.models.veiled import Veiled
from ui.theme.look import Look
from ui.views.journal.dream_column import DreamColumn
from ui.views.journal.open_dream import OpenDream
from ui.views.journal.veiled_desk import VeiledDesk


class Veiling(QObject):
    """Covers a dream where it comes into view, and never one that is being written.

    What was asked for is seen until the page is left.
    """

    def __init__(self, look: Look, store: Store, column: DreamColumn, dream: OpenDream) -> None:
        super().__init__()
        self._store = store
        self._column = column
        self._dream = dream
        self.desk = VeiledDesk(look, dream.editor)
        self.desk.show_asked.connect(lambda: self.show_dream(dream.editor.dream.uid))
        column.table.show_asked.connect(self.show_dream)
        dream.opened.connect(self._opened)
        self._take(Veiled())

    def refresh(self) -> None:
        """The settings may have changed: whether hard dreams are covered."""
        hard = self._store.preferences.load().cover_nightmares
        self._take(replace(self._column.veil.veiled, hard=hard))

    def leave(self) -> None:
        """The page is left: what was asked for is covered again."""
        if self._column.veil.veiled.shown:
            self._take(replace(self._column.veil.veiled, shown=frozenset()))
            self._column.refresh()
        if self._dream.shown and self._dream.editor.settled:
            self._opened()

    def show_dream(self, uid: str) -> None:
        """Let this dream be seen."""
        self._take(self._column.veil.veiled.showing(uid))
        self._column.refresh()
        if self._dream.editor.dream.uid == uid:
            held = self.desk.button.hasFocus()
            self._opened()
            if held:
                self.desk.write()

    def _opened(self) -> None:
        base = self._dream.editor.base
        veil = self._column.veil.veiled.veil(base) if base.uid else None
        self.desk.cover(veil, base)
        self._dream.margin.cover(covered=veil is not None)

    def _take(self, veiled: Veiled) -> None:
        self._column.veil.veiled = veiled
        self._dream.beside.veiled = veiled
