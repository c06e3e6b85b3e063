"""Gentle questions that help a dream come back: stillness, a thumbnail, then one at a time."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.text import _
from ui.assets import recall_table
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.fields import LineEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do or to ask; `asks` is whether an answer can be written."""

    words: str
    more: str = ""
    asks: bool = True


def steps() -> tuple[Step, ...]:
    """Stillness, the thumbnail, and the questions, in their order."""
    table = recall_table()
    still, thumbnail = table["still"], table["thumbnail"]
    return (
        Step(_(still["words"]), _(still["more"]), asks=False),
        Step(_(thumbnail["words"]), _(thumbnail["more"])),
        *(Step(_(each["words"])) for each in table["questions"]),
    )


class Gently(QWidget):
    """Shows a step at a time; `answered` brings the person's words, `left` leads to the page."""

    answered = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._steps = steps()
        self._at = 0
        self._words = Label(look, "", "finding", wrap=True)
        self._more = Label(look, "", "small", "ink2", wrap=True)
        self.field = LineEdit(look, "", _("In your own words, or nothing"))
        self.next = Button(look, _("Go on"), size="small")
        self.back = Button(look, _("Back to the page"), "quiet", size="small", hint="Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        ways = FlowLayout(8)
        ways.addWidget(self.next)
        ways.addWidget(self.back)
        for widget in (self._words, self._more, self.field):
            column.addWidget(widget)
        column.addLayout(ways)
        self.field.returnPressed.connect(self._go_on)
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(self._leave)

    def begin(self) -> None:
        """Start with stillness."""
        self._at = 0
        self.field.clear()
        self._show_step()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _show_step(self) -> None:
        step = self._steps[self._at]
        self._words.set_text(step.words)
        self._more.set_text(step.more)
        self._more.setVisible(bool(step.more))
        self.field.setVisible(step.asks)
        self.field.setAccessibleName(step.words)
        focus: QWidget = self.field if step.asks else self.next
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        """Take the words that stand there and show the next step; after the last, leave."""
        self.take()
        self._at += 1
        if self._at < len(self._steps):
            self._show_step()
        else:
            self.left.emit()

    def _leave(self) -> None:
        self.take()
        self.left.emit()

    def take(self) -> None:
        """Let the words that stand in the field be part of the page."""
        words = self.field.text().strip()
        self.field.clear()
        if words:
            self.answered.emit(words)
