"""Setting up an experiment in three steps, and the card that is looked over before it is locked."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.experiments import experiment
from journal.model.experiment import Registration
from journal.text import _
from ui.desk import Desk
from ui.models.experiment_draft import Draft
from ui.views.experiment.card import CardText
from ui.views.experiment.length_step import LengthStep
from ui.views.experiment.outcome_step import OutcomeStep
from ui.views.experiment.question_step import QuestionStep
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label

STEPS = (_("1 of 3, the question"), _("2 of 3, the length"), _("3 of 3, what counts"))
REVIEW = _("Looked over, then locked")


class Setup(QWidget):
    """Asks; `registered` tells that it is locked."""

    registered = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        look = desk.look
        self.draft = Draft()
        self._question = QuestionStep(desk)
        self._length = LengthStep(desk)
        self._outcomes = OutcomeStep(look)
        self._review = CardText(look)
        self._steps = (self._question, self._length, self._outcomes, self._review)
        self.step = 0  # which one stands there; 3 is the card
        self._where = Label(look, "", "caption", "ink3")
        self.back = Button(look, _("Back"), "quiet")
        self.next = Button(look, _("Next"), "primary")
        for step in (self._question, self._length, self._outcomes):
            step.changed.connect(self._take)
        self._lay_out()
        self.back.clicked.connect(lambda: self.show_step(self.step - 1))
        self.next.clicked.connect(self._go_on)
        self.show_step(0)

    def begin(self) -> None:
        """Begin anew."""
        self.draft = Draft()
        self.show_step(0)

    def show_step(self, step: int) -> None:
        """Go to a step."""
        review = step >= len(STEPS)
        self.step = step
        for n, each in enumerate(self._steps):
            each.setVisible(n == step)
        self._where.set_text(REVIEW if review else STEPS[step])
        self.back.setVisible(step > 0)
        self.next.set_text(_("Lock and draw") if review else _("Next"))
        if review:  # the key that went on so far does not lock by itself
            self.back.setFocus()
        self._show()

    def _take(self, change: Callable[[Draft], Draft]) -> None:
        self.draft = change(self.draft)
        self._show()

    def _show(self) -> None:
        shown: tuple[Callable[[Draft], None], ...] = (
            *(self._question.show_draft, self._length.show_draft),
            *(self._outcomes.show_draft, self._show_card),
        )
        shown[self.step](self.draft)

    def _show_card(self, draft: Draft) -> None:
        self._review.show_registration(self._registration(draft))

    def _registration(self, draft: Draft) -> Registration:
        now, zone = self._desk.now(), self._desk.zone()
        return draft.registration(now.astimezone(zone).date(), str(zone))

    def _go_on(self) -> None:
        if self.step < len(STEPS):
            if self.step == 0 and self._question.unfinished(self.draft):
                return
            self.show_step(self.step + 1)
            return
        try:
            experiment.register(self._desk.store, self._registration(self.draft), self._desk.now())
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return
        self.draft = replace(Draft())
        self.registered.emit()

    def _lay_out(self) -> None:
        look = self._desk.look
        card = Card(look)
        card.body.setContentsMargins(28, 22, 28, 22)
        card.body.setSpacing(14)
        card.body.addWidget(self._where)
        for step in self._steps:
            card.body.addWidget(step)
        ways = FlowLayout(8)
        ways.addWidget(self.next)
        ways.addWidget(self.back)
        card.body.addLayout(ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        first = _("Some evenings one way, some the other, drawn by lot.")
        column.addWidget(Label(look, first, "finding", wrap=True))
        why = _("Choose what you care about before you begin. Results stay covered until the end.")
        column.addWidget(Label(look, why, "body", "ink2", wrap=True))
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)
