"""Says at the start that new exports wait in the watched folder; a person looks, or not."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal.store.facts import WATCHED_FOLDER
from journal.text import ngettext
from ui.desk import Desk

if TYPE_CHECKING:
    from ui.widgets.banner import Banner


class NewExports(QObject):
    """Looks once when it is told to; `wanted` is the wish to look at what waits."""

    line = Signal(QWidget)
    wanted = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._banner: Banner | None = None

    def look(self) -> None:
        """Look into the folder beside the window; where none is watched, nothing is done."""
        store = self._desk.store
        if store.facts.get(WATCHED_FOLDER) is None:
            return
        from ui.views.imports.work import waiting_in_folder  # with every importer: not at the start

        self._desk.jobs.run(lambda _progress: waiting_in_folder(store)).done.connect(self._say)

    def _say(self, waiting: tuple[str, tuple[str, ...]]) -> None:
        folder, names = waiting
        if not names or self._banner is not None:
            return
        words = ngettext(
            "A new export waits in {folder}: {file}",
            "{n} new exports wait in {folder}",
            len(names),
        ).format(n=len(names), folder=folder, file=names[0])
        deed = ngettext("Look at it", "Look at them", len(names))
        from ui.widgets.banner import Banner  # when there is a line to say

        self._banner = Banner(self._desk.look, words, deed)
        self._banner.chosen.connect(self._answer)
        self.line.emit(self._banner)

    def _answer(self) -> None:
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        self.wanted.emit()
