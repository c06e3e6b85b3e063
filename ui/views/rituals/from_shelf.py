"""A template of the shelf: what it is, what was studied in whom, how sure, and cautions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.model.ritual import Step
from journal.rituals import library
from journal.rituals.library import Evening, Template
from journal.text import _
from ui.models.naming import minutes_words
from ui.models.ritual_words import begun_words, grade_words, step_line, steps_count
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Line
from ui.widgets.labels import Glyph, Label

RESCRIPT = ("irt", "rescripting")


class FromShelf(Card):
    """`taken` asks for a ritual of one's own from what is read here."""

    taken = Signal(str)
    endings_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.take = Button(look, _("Take it from the shelf"), "primary")
        self._key = ""
        self._content = QWidget()
        self.body.addWidget(self._content)
        self.take.clicked.connect(lambda: self.taken.emit(self._key))
        self.take.hide()

    def show_key(self, key: str) -> None:
        """Show the template, or the evening, of this key."""
        self._key = key
        self.take.setParent(None)
        self._content.hide()
        self._content.deleteLater()
        self._content = QWidget()
        self.body.addWidget(self._content)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if evening := library.evenings().get(key):
            self._evening(column, evening)
        else:
            self._template(column, library.templates()[key])

    def arrive(self) -> None:
        """Put the keyboard on what can be done here."""
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _evening(self, column: QVBoxLayout, evening: Evening) -> None:
        self._head(column, evening.ritual.name, evening.about)
        used = [library.templates()[each] for each in dict.fromkeys(evening.uses)]
        self._cautions(column, [caution for each in used for caution in each.cautions])
        self._deeds(column, evening.key, information=False)
        self._fact(column, _("When"), begun_words(evening))
        self._steps(column, evening.ritual.steps)
        for each in used:
            column.addWidget(Line(self._look))
            column.addWidget(Label(self._look, each.name, "card_title", wrap=True))
            self._evidence(column, each)

    def _template(self, column: QVBoxLayout, template: Template) -> None:
        self._head(column, template.name, template.about)
        self._cautions(column, template.cautions)
        self._deeds(column, template.key, information=template.information)
        self._fact(column, _("When"), template.when)
        self._evidence(column, template)
        if template.steps:
            self._steps(column, template.steps)

    def _head(self, column: QVBoxLayout, name: str, about: str) -> None:
        column.addWidget(Label(self._look, name, "title", wrap=True))
        column.addWidget(Label(self._look, about, "body", "ink2", wrap=True))
        self.setAccessibleName(name)

    def _deeds(self, column: QVBoxLayout, key: str, *, information: bool) -> None:
        if information:
            words = _("For reading only. It belongs in the hands of a clinician; nothing is begun.")
            column.addWidget(Label(self._look, words, "label", "ink2", wrap=True))
            return
        column.addSpacing(4)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.take.show()
        if key in RESCRIPT:
            write = Button(self._look, _("Write a new ending"), "second")
            write.clicked.connect(self._ask_endings)
            column.addWidget(write, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_endings(self) -> None:
        self.endings_asked.emit()

    def _cautions(self, column: QVBoxLayout, cautions: Sequence[str]) -> None:
        for words in dict.fromkeys(cautions):
            column.addWidget(Caution(self._look, words))

    def _evidence(self, column: QVBoxLayout, template: Template) -> None:
        self._fact(column, _("What was studied"), template.studied)
        self._fact(column, _("In whom"), template.whom)
        self._fact(column, _("How sure"), grade_words(template.grade))
        self._fact(column, _("Source"), "; ".join(template.sources))

    def _fact(self, column: QVBoxLayout, name: str, words: str) -> None:
        column.addSpacing(2)
        column.addWidget(Label(self._look, name, "caption", "ink3", wrap=True))
        column.addWidget(Label(self._look, words, "body", wrap=True))

    def _steps(self, column: QVBoxLayout, steps: Sequence[Step]) -> None:
        length = minutes_words(sum(each.minutes or 0 for each in steps))
        told = ", ".join(filter(None, [steps_count(len(steps)), length]))
        column.addSpacing(2)
        column.addWidget(Label(self._look, told, "caption", "ink3"))
        for n, each in enumerate(steps, 1):
            words = f"{n}. {each.name}"
            if each.minutes:
                words = f"{words}, {minutes_words(each.minutes)}"
            column.addWidget(Label(self._look, words, "body", wrap=True))
            if line := step_line(each):
                column.addWidget(Label(self._look, line, "small", "ink3", wrap=True))


class Caution(QWidget):
    """One caution, with the glyph that asks for a look."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(Glyph(look, "warn", "attention", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(look, words, "body", wrap=True), 1)
