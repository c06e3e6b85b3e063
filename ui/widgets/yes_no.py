"""A question with two answers that may stay unanswered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from journal.text import _
from ui.theme.look import Look
from ui.widgets.segmented import Part, Segmented


class YesNo(Segmented):
    """Yes, no, or nothing: never preset, and Backspace clears it; `changed` tells of it."""

    changed = Signal(object)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, [Part("no", _("No")), Part("yes", _("Yes"))])
        self.chosen.connect(self._tell)

    def show_value(self, value: bool | None) -> None:
        """Show an answer, or none."""
        self.choose({True: "yes", False: "no", None: ""}[value], quiet=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.choose("")
        else:
            super().keyPressEvent(event)

    def _tell(self, value: str) -> None:
        self.changed.emit({"yes": True, "no": False}.get(value))
