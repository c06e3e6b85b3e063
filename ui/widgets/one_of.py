"""A few answers as chips, at most one of them on: never preset, and said again is unsaid."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.one_stop import OneStop

CLEARS = {Qt.Key.Key_Backspace.value, Qt.Key.Key_Delete.value}


class OneOf(QWidget):
    """One stop of the Tab key, arrows inside; `changed` tells of the answer, or None."""

    changed = Signal(object)

    def __init__(
        self, look: Look, name: str, answers: Sequence[tuple[Hashable, str]], *, small: bool = False
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.chips = {value: Chip(look, words, small=small) for value, words in answers}
        self._stop = OneStop(list(self.chips.values()), self)
        row = FlowLayout(6)
        self.setLayout(row)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for value, chip in self.chips.items():
            chip.setAccessibleName(f"{name}, {chip.text()}")
            chip.installEventFilter(self)
            chip.clicked.connect(lambda on, one=value: self._say(one if on else None))
            row.addWidget(chip)

    @property
    def value(self) -> Hashable | None:
        """The answer; None where there is none."""
        return next((value for value, chip in self.chips.items() if chip.isChecked()), None)

    def show_value(self, value: Hashable | None) -> None:
        """Show an answer, or none."""
        for each, chip in self.chips.items():
            chip.setChecked(each == value and value is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace takes the answer back."""
        clears = (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in CLEARS
        )
        if clears and self.value is not None:
            self._say(None)
        return clears

    def _say(self, value: Hashable | None) -> None:
        self.show_value(value)
        self.changed.emit(value)
