"""How a dream was invited: the technique that was used, and what was meant to be dreamt."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Signal

from journal.model.dream import Dream
from journal.model.folding import folded
from journal.text import _
from ui.models.starts import words
from ui.theme.look import Look
from ui.views.journal.margin.parts import Section
from ui.widgets.completing import CompletingLine
from ui.widgets.fields import LineEdit
from ui.widgets.unkept import look_after


class Invited(Section):
    """Two lines; what is typed is the dream's at once. `written` names the field."""

    written = Signal(str, object)
    left = Signal()  # a line was left: what it holds may be saved

    def __init__(self, look: Look, used: Callable[[], Sequence[str]]) -> None:
        super().__init__(look, _("How it was invited"))
        self._used = used
        self.technique = CompletingLine(look, _("Technique"), self._offers, _("Technique"))
        self.intention = LineEdit(look, _("Intention"), _("What I meant to dream of"))
        look_after(self.technique, self.intention)
        for name, line in (("technique", self.technique), ("intention", self.intention)):
            self.body.addWidget(line)
            line.textEdited.connect(lambda text, one=name: self.written.emit(one, text))
            line.installEventFilter(self)
        self.technique.taken.connect(lambda text: self.written.emit("technique", text))

    def show_dream(self, dream: Dream) -> None:
        """Show what stands of this dream; the line under the hand keeps its cursor."""
        for line, text in ((self.technique, dream.technique), (self.intention, dream.intention)):
            if line.text() != text:
                line.setText(text)
                line.setCursorPosition(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving a line saves it."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False

    def _offers(self, typed: str) -> list[tuple[str, str]]:
        every = dict.fromkeys([*self._used(), *words("techniques")])
        begun = folded(typed)
        return [(each, each) for each in every if begun in folded(each) and each != typed]
