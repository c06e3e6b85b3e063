"""Why a step is left out: one tap, a few words, or nothing at all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.fields import LineEdit
from ui.widgets.labels import Label
from ui.widgets.one_of import OneOf

REASONS = (_("Too tired"), _("No time"), _("Not needed tonight"))


class Reasons(QWidget):
    """Hidden until it is asked for; `said` brings the reason, '' for none."""

    said = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(_("Why this step is left out"))
        named = [(each, each) for each in REASONS]
        self.chips = OneOf(look, _("Reason"), named, small=True)
        self.field = LineEdit(look, _("Another reason"), _("Another reason"))
        self.without = Button(look, _("Leave it out"), size="small")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.without)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(look, _("A reason, if you like"), "caption", "ink3"))
        column.addWidget(self.chips)
        column.addLayout(row)
        self.chips.changed.connect(lambda reason: self._say(str(reason)) if reason else None)
        self.field.returnPressed.connect(lambda: self._say(self.field.text()))
        self.without.clicked.connect(lambda: self._say(self.field.text()))
        self.hide()

    def ask(self) -> None:
        """Stand there, with the keyboard on the first reason."""
        self.chips.show_value(None)
        self.field.clear()
        self.show()
        first = next(iter(self.chips.chips.values()))
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Ask no more; the step stays."""
        self.hide()
        self.left.emit()

    def _say(self, reason: str) -> None:
        self.hide()
        self.said.emit(reason.strip())
