"""What the open dream's menu offers of its place: private or not, earlier or later in its night."""

from PySide6.QtCore import QObject

from journal.errors import JournalError
from journal.text import _
from ui.desk import Desk
from ui.views.journal.dream_column import DreamColumn
from ui.views.journal.open_dream import OpenDream


class NightOrder(QObject):
    """Keeps a dream to oneself, and lets it change places with its neighbours of the night."""

    def __init__(self, desk: Desk, dream: OpenDream, column: DreamColumn) -> None:
        super().__init__()
        self._desk = desk
        self._dream = dream
        self._column = column
        line = dream.editor.line
        line.offer_deed(lambda: self._way(-1, _("Earlier in the night")), lambda: self.move(-1))
        line.offer_deed(lambda: self._way(1, _("Later in the night")), lambda: self.move(1))
        line.offer_deed(self._privacy, self.turn_private)

    def turn_private(self) -> None:
        """Cover the dream in lists from now on, or no more."""
        editor = self._dream.editor
        editor.change(private=not editor.dream.private)
        editor.flush()
        self._dream.meet()

    def move(self, step: int) -> None:
        """Let the dream change places with the one before it (-1) or after it (1)."""
        editor = self._dream.editor
        if not editor.flush() or not editor.dream.uid:
            return
        dream = editor.dream
        try:
            self._desk.store.dreams.move_within_night(dream.uid, step, self._desk.now())
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return
        self._column.read_night(dream.night)
        self._column.choose(dream.uid)
        self._dream.meet()

    def _privacy(self) -> str:
        private = self._dream.editor.dream.private
        return _("Private no more") if private else _("Keep it private")

    def _way(self, step: int, words: str) -> str:
        """The words where there is a dream to change places with; else ''."""
        dream = self._dream.editor.dream
        uids = [each.uid for each in self._desk.store.dreams.of(dream.night)]
        at = uids.index(dream.uid) + step if dream.uid in uids else -1
        return words if 0 <= at < len(uids) else ""
