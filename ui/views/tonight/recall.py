"""How much of the night's dreams was left: one tap, or no answer at all."""

from PySide6.QtCore import Signal

from journal.model.dream import Recall
from journal.text import _
from ui.theme.look import Look
from ui.widgets.one_of import OneOf

ANSWERS = (
    (Recall.NOTHING, _("Nothing")),
    (Recall.FELT, _("I dreamed, but it’s gone")),
    (Recall.FRAGMENT, _("A fragment")),
    (Recall.WHOLE, _("A whole dream")),
)
LEFT_SOMETHING = {Recall.FRAGMENT, Recall.WHOLE}


class RecallAnswers(OneOf):
    """Four answers that are kept apart for ever; none is preset, and none is 'nothing'."""

    answered = Signal(object)  # a Recall, or None

    def __init__(self, look: Look) -> None:
        super().__init__(look, _("What was left of the night’s dreams"), ANSWERS)
        for number, chip in enumerate(self.chips.values(), 1):
            chip.setAccessibleDescription(_("Key {n}").format(n=number))
        self.changed.connect(self.answered)

    def show_recall(self, recall: Recall | None, *, something: bool) -> None:
        """Show the answer; with `something` kept of the night, nothing and gone are no answers."""
        self.show_value(recall)
        for answer, chip in self.chips.items():
            fits = answer in LEFT_SOMETHING or not something
            chip.setEnabled(fits)
            chip.setToolTip("" if fits else _("Something is written down for this night."))

    def press(self, number: int) -> bool:
        """Give the answer of that number, from 1 on, or take it back; whether there is one."""
        chips = list(self.chips.values())
        if not 1 <= number <= len(chips):
            return False
        chips[number - 1].click()
        return True
