"""What the dreamer says of a dream: how vivid and clear it was, and a few questions."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.dream import Dream, Lucidity
from journal.text import _
from ui.theme.look import Look
from ui.views.journal.margin.parts import Asked
from ui.widgets.answers import Answers
from ui.widgets.labels import Label
from ui.widgets.tick_slider import TickSlider

YES_NO = ((False, _("No")), (True, _("Yes")))
LUCID = ((Lucidity.NO, _("No")), (Lucidity.UNSURE, _("Unsure")), (Lucidity.YES, _("Yes")))
DISTRESS = 10  # the most


class Ratings(QWidget):
    """The dreamer's own ratings and answers; none is preset. `answered` names the field.

    Of lucidity it tells the answer, which is two fields of a dream.
    """

    answered = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.ticks = {
            "vividness": TickSlider(look, _("Vividness")),
            "clarity": TickSlider(look, _("Clarity")),
        }
        self.distress = TickSlider(look, _("Distress"), least=0, most=DISTRESS)
        self.answers = {
            "lucidity": Answers(look, _("Knew it was a dream"), LUCID),
            "recurring": Answers(look, _("Came back"), YES_NO),
            "nightmare": Answers(look, _("Nightmare"), YES_NO),
            "woke": Answers(look, _("It woke me"), YES_NO),
        }
        self._hard = QWidget()
        self._told = Label(look, "", "small", "ink3")
        self._lay_out(look)
        for name, ticks in {**self.ticks, "distress": self.distress}.items():
            ticks.rated.connect(lambda value, one=name: self.answered.emit(one, value))
        for name, answer in self.answers.items():
            answer.changed.connect(lambda value, one=name: self.answered.emit(one, value))

    def show_dream(self, dream: Dream) -> None:
        """Show what was said of this dream."""
        for name, ticks in {**self.ticks, "distress": self.distress}.items():
            ticks.show_rating(getattr(dream, name))
        for name, answer in self.answers.items():
            answer.show_value(getattr(dream, name))
        self._told.set_text(
            _("0 to 10")
            if dream.distress is None
            else _("{n} of {most}").format(n=dream.distress, most=10)
        )
        self._hard.setVisible(dream.nightmare is True)

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for ticks in self.ticks.values():
            column.addWidget(Asked(look, ticks.name, ticks))
        lucidity = self.answers["lucidity"]  # three answers leave no room beside them
        asked = Label(look, lucidity.accessibleName(), "small", wrap=True)
        asked.setBuddy(lucidity)
        column.addSpacing(2)
        column.addWidget(asked)
        column.addSpacing(3)
        column.addWidget(lucidity, 0, Qt.AlignmentFlag.AlignRight)
        for name in ("recurring", "nightmare"):
            column.addWidget(Asked(look, self.answers[name].accessibleName(), self.answers[name]))
        hard = QVBoxLayout(self._hard)
        hard.setContentsMargins(0, 0, 0, 0)
        hard.setSpacing(3)
        hard.addWidget(Asked(look, _("How upset it left me"), self._told))
        hard.addWidget(self.distress)
        hard.addWidget(Asked(look, self.answers["woke"].accessibleName(), self.answers["woke"]))
        column.addWidget(self._hard)
