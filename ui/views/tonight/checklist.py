"""Ten seconds: what a dream was like, in taps; each can be skipped."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.dream import Dream, Lucidity, Mark, MarkKind, saying_lucidity
from journal.model.folding import folded
from journal.model.inline_marks import key_of
from journal.model.marks import MarkCount
from journal.text import _
from ui.theme.look import Look
from ui.views.tonight.names import Names
from ui.widgets.columns import Columns
from ui.widgets.fields import Field
from ui.widgets.one_of import OneOf
from ui.widgets.scale import Scale

SHARES = (212, 212, 212, 212)  # pixels at 100 %
FEELINGS = (_("Happy"), _("Afraid"), _("Sad"), _("Angry"), _("Confused"), _("Calm"))
VIVID = (_("very faint"), _("faint"), _("medium"), _("vivid"), _("as if awake"))
CLEAR = (_("scraps"), _("patchy"), _("in parts"), _("mostly"), _("all of it"))
KINDS = (
    (MarkKind.FEELING, _("Feelings")),
    (MarkKind.PERSON, _("People")),
    (MarkKind.PLACE, _("Places")),
)
LUCIDITY = ((Lucidity.NO, _("No")), (Lucidity.UNSURE, _("Unsure")), (Lucidity.YES, _("Yes")))
YES_NO = ((False, _("No")), (True, _("Yes")))


class Checklist(QWidget):
    """Asks about one dream; `said` tells each answer at once, as fields of the dream."""

    said = Signal(dict)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._dream_marks: tuple[Mark, ...] = ()
        self.names = {kind: Names(look, kind, words) for kind, words in KINDS}
        self.lucid = OneOf(look, _("Knew it was a dream"), LUCIDITY)
        self.vividness = Scale(look, _("How vivid"), VIVID)
        self.clarity = Scale(look, _("How much of it is clear"), CLEAR)
        self.nightmare = OneOf(look, _("A nightmare"), YES_NO)
        self.distress = OneOf(
            look, _("Distress, 0 to 10"), [(n, str(n)) for n in range(11)], small=True
        )
        self.woke = OneOf(look, _("It woke me"), YES_NO)
        self._hard = QWidget()
        self._lay_out()
        self._listen()
        look.changed.connect(self._align)
        self._align()

    def show_dream(self, dream: Dream, known: Sequence[MarkCount]) -> None:
        """Show what is said of this dream; what is not said stays open."""
        self._dream_marks = dream.marks
        for kind, names in self.names.items():
            used = [each.name for each in known if each.kind is kind]
            if kind is MarkKind.FEELING:
                used += [each for each in FEELINGS if folded(each) not in map(folded, used)]
            names.show_marks(dream.marks, used)
        self.lucid.show_value(dream.lucidity)
        self.vividness.show_value(dream.vividness)
        self.clarity.show_value(dream.clarity)
        self.nightmare.show_value(dream.nightmare)
        self.distress.show_value(dream.distress)
        self.woke.show_value(dream.woke)
        hard = dream.nightmare or dream.distress is not None
        self._hard.setVisible(bool(hard))

    def as_answered(self, fields: dict[str, Any], marks: Sequence[Mark]) -> dict[str, Any]:
        """An answer, of a dream that has these marks by now: those it got meanwhile stay."""
        if "marks" not in fields:
            return fields
        shown, said = ({key_of(each) for each in of} for of in (self._dream_marks, fields["marks"]))
        stay = [each for each in marks if key_of(each) not in shown - said]
        known = {key_of(each) for each in stay}
        more = [each for each in fields["marks"] if key_of(each) not in known | shown]
        return {**fields, "marks": (*stay, *more)}

    def _align(self) -> None:
        """Let the chips of all kinds begin at one edge."""
        widest = max(each.lead.sizeHint().width() for each in self.names.values())
        for each in self.names.values():
            each.lead.setMinimumWidth(widest)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(10)
        for names in self.names.values():
            column.addWidget(names)
        column.addSpacing(2)
        column.addWidget(
            self._beside(SHARES, self.lucid, self.vividness, self.clarity, self.nightmare)
        )
        hard = QVBoxLayout(self._hard)
        hard.setContentsMargins(0, 0, 0, 0)
        hard.addWidget(self._beside((692, 212), self.distress, self.woke))
        column.addWidget(self._hard)

    def _beside(self, shares: Sequence[int], *editors: QWidget) -> QWidget:
        around = QWidget()
        around.setLayout(Columns(self._look, shares))
        policy = around.sizePolicy()
        policy.setHeightForWidth(True)
        around.setSizePolicy(policy)
        layout = around.layout()
        assert layout is not None  # noqa: S101 - given in the lines above
        for editor in editors:
            layout.addWidget(Field(self._look, editor.accessibleName(), editor))
        return around

    def _listen(self) -> None:
        for names in self.names.values():
            names.changed.connect(self._mark)
        self.lucid.changed.connect(self._say_lucid)
        self.nightmare.changed.connect(self._say_nightmare)
        for field in ("vividness", "clarity", "distress", "woke"):
            getattr(self, field).changed.connect(partial(self._say, field))

    def _say(self, field: str, value: Any) -> None:
        self.said.emit({field: value})

    def _say_lucid(self, said: Lucidity | None) -> None:
        self.said.emit(saying_lucidity(said))

    def _say_nightmare(self, said: bool | None) -> None:
        """Distress is asked of a nightmare only: with the nightmare it is taken back."""
        self.said.emit({"nightmare": said} if said else {"nightmare": said, "distress": None})

    def _mark(self, kind: MarkKind, marks: tuple[Mark, ...]) -> None:
        others = tuple(each for each in self._dream_marks if each.kind is not kind)
        self.said.emit({"marks": (*others, *marks)})
