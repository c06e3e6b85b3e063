"""A sheet with a list at the left and, to read, what is chosen in it."""

from PySide6.QtWidgets import QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.changed_prose import ChangedProse
from ui.widgets.list_sheet import ListSheet


class KeptSheet(ListSheet):
    """Entries, the words of the chosen one, and what can be done with it."""

    def __init__(self, look: Look, title: str, entries: str, over: QWidget | None) -> None:
        self.prose = ChangedProse(look, _("What stands there"))
        super().__init__(look, title, entries, self.prose, over)
