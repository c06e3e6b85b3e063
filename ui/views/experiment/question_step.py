"""The first step: what is tried, and what either arm asks for."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.experiments import words
from journal.model.experiment import Question
from journal.text import _
from ui.desk import Desk
from ui.models.experiment_draft import BREAKS, Draft
from ui.views.experiment.asked import Asked
from ui.widgets.labels import Label

QUESTIONS = (
    ("synced", _("Synced or natural")),
    ("reveal", _("Wear it every night, see the score or not")),
    ("ritual", _("A ritual, or none")),
    *((f"break{n}", _("A tracker break of {n} nights").format(n=n)) for n in BREAKS),
)
ABOUT = {
    "synced": _("Studies point both ways. For some people feedback helps, for some it hurts."),
    "reveal": _("This sets the score apart from the wearing. What counts is the next night."),
    "ritual": _("Any of your rituals, done on some evenings and left out on others."),
}
BREAK = _("One stretch without the tracker. The night on which it begins is drawn.")


class QuestionStep(QWidget):
    """`changed` carries what to do with the draft."""

    changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look = desk.look
        self._desk = desk
        self._rituals: dict[str, str] = {}
        self._which = QVBoxLayout()
        self.question = Asked(look, _("What would you like to know?"), QUESTIONS, " ")
        self.ritual: Asked | None = None
        self._arms = [Label(look, "", "body", "ink", wrap=True) for _arm in (True, False)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.question)
        column.addLayout(self._which)
        for label in self._arms:
            column.addWidget(label)
        self.question.chosen.connect(self._ask)

    def show_draft(self, draft: Draft) -> None:
        """Show the answers, and what they would ask for."""
        kind = f"break{draft.rest}" if draft.rest else draft.question.value
        self.question.show_value(kind)
        self.question.say(ABOUT.get(kind, BREAK))
        self._read_rituals()
        if self.ritual is not None:
            self.ritual.setVisible(draft.question is Question.RITUAL)
            self.ritual.show_value(draft.ritual or None)
        wish = draft.registration(self._desk.now().date(), "UTC")
        told = draft.question is not Question.RITUAL or draft.ritual
        for on, label in zip((True, False), self._arms, strict=True):
            label.set_text(f"{words.arm(wish, on=on)}: {words.asks(wish, on=on)}" if told else "")
            label.setVisible(bool(told))

    def _read_rituals(self) -> None:
        """Offer the rituals that there are now."""
        found = {
            each.uid: each.name for each in self._desk.store.rituals.all() if not each.variant_of
        }
        if found == self._rituals:
            return
        self._rituals = found
        if self.ritual is not None:
            self._which.removeWidget(self.ritual)
            self.ritual.deleteLater()
            self.ritual = None
        if found:
            self.ritual = Asked(self._desk.look, _("Which ritual?"), list(found.items()))
            self.ritual.chosen.connect(self._name)
            self._which.addWidget(self.ritual)

    def unfinished(self, draft: Draft) -> bool:
        """Whether a ritual has to be chosen first; then it is said."""
        if draft.question is not Question.RITUAL or draft.ritual:
            return False
        self._desk.dialogs.tell(
            JournalError(_("Choose a ritual first."), _("Your own rituals stand below."))
            if self._rituals
            else JournalError(_("There is no ritual yet."), _("Take one from the shelf first."))
        )
        return True

    def _ask(self, kind: str) -> None:
        rest = int(kind.removeprefix("break")) if kind.startswith("break") else 0
        question = Question.SYNCED if rest else Question(kind)
        self.changed.emit(lambda draft: replace(draft, question=question, rest=rest))

    def _name(self, uid: str) -> None:
        name = self._rituals[uid]
        self.changed.emit(partial(replace, ritual=uid, ritual_name=name))
