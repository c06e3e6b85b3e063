"""A question of a step: its words, the answers as chips, and a line below."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.labels import Label
from ui.widgets.one_of import OneOf


class Asked(QWidget):
    """One answer always stands; `chosen` tells of another."""

    chosen = Signal(object)

    def __init__(
        self, look: Look, words: str, answers: Sequence[tuple[Hashable, str]], hint: str = ""
    ) -> None:
        super().__init__()
        self.answers = OneOf(look, words, answers)
        self._value: Hashable | None = None
        self._hint = Label(look, hint, "small", "ink3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(look, words, "label", "ink2", wrap=True))
        column.addWidget(self.answers)
        column.addWidget(self._hint)
        if not hint:
            self._hint.hide()
        self.answers.changed.connect(self._told)

    def show_value(self, value: Hashable | None) -> None:
        """Let this answer stand."""
        self._value = value
        self.answers.show_value(value)

    def say(self, hint: str) -> None:
        """Say something else below."""
        self._hint.set_text(hint)
        self._hint.setVisible(bool(hint))

    def _told(self, value: Hashable | None) -> None:
        if value is None or value == self._value:
            self.answers.show_value(self._value)  # an answer is changed, never taken away
            return
        self._value = value
        self.chosen.emit(value)
