"""Says while a journal can only be read why nothing is saved, until it can be saved again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal.errors import JournalError
from journal.text import _
from ui.desk import Desk

if TYPE_CHECKING:
    from ui.widgets.banner import Banner


class OnlyRead(QObject):
    """`ended` says that the disk takes something again, and that what waited for it may be done."""

    line = Signal(QWidget)
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._banner: Banner | None = None

    def say(self) -> None:
        """Say it, where it is so."""
        reading = self._desk.store.reading
        if reading is not None:
            from ui.widgets.banner import Banner  # when there is a line to say

            self._banner = Banner(self._desk.look, reading.words, _("Try again"), whole=True)
            self._banner.chosen.connect(self._write_again)
            self.line.emit(self._banner)

    def look(self) -> None:
        """Take it back once something was saved again."""
        if self._banner is not None and self._desk.store.reading is None:
            self._banner.hide()
            self._banner = None
            self.ended.emit()

    def _write_again(self) -> None:
        """See whether the disk takes something by now."""
        reading = self._desk.store.reading
        try:
            if reading is not None:
                reading.end(self._desk.store)
        except JournalError as error:
            self._desk.dialogs.tell(error)
        else:
            self.look()
