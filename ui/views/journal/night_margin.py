"""The right of the journal: what stands beside the open dream, and the night around it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.dream import Dream, Mark, MarkKind
from journal.model.folding import folded
from journal.model.night import Night
from ui.models.marking import own
from ui.theme.look import Look
from ui.views.journal.margin.around import NightAround
from ui.views.journal.margin.chips import MarkGroup
from ui.views.journal.margin.feelings import FeelingGroup
from ui.views.journal.margin.invited import Invited
from ui.views.journal.margin.parts import Names
from ui.views.journal.margin.ratings import Ratings
from ui.views.journal.margin.threads import Strand, Strands
from ui.views.journal.margin.told import Account, Told
from ui.widgets.card import Line

WIDE = 256  # pixels at 100 %
GROUPS = (MarkKind.PERSON, MarkKind.PLACE, MarkKind.SIGN, MarkKind.THREAD, MarkKind.TAG)
Counts = Mapping[tuple[MarkKind, str], int]


@dataclass(frozen=True, slots=True)
class Around:
    """What the journal knows around the open dream."""

    night: Night
    home: tzinfo
    service: str  # what told of the dream, where something did
    dreams: Counts  # in how many dreams each of its names stands
    colours: Mapping[tuple[MarkKind, str], str]  # of the names that were given one
    strands: tuple[Strand, ...] = ()
    waits: str = ""  # what is said of an imported account that is still covered


class NightMargin(QWidget):
    """Shows and changes what stands beside a dream; the service's own account only shown.

    `marked` and `unmarked` tell of a mark, `answered` of a field with its value. Whatever is shown
    anew, only what has changed is made anew: nothing moves under a person's hand.
    """

    night_asked = Signal()
    marked = Signal(Mark)
    unmarked = Signal(Mark)
    answered = Signal(str, object)
    left = Signal()  # a line was left: what it holds may be saved
    dreams_asked = Signal(Mark)
    dream_asked = Signal(str)
    came = Signal()  # into view

    def __init__(self, look: Look, names: Names, used: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._suggested: Sequence[Mark] = ()
        self.feelings = FeelingGroup(look, names)
        self.groups = {kind: MarkGroup(look, kind, names) for kind in GROUPS}
        self.ratings = Ratings(look)
        self.invited = Invited(look, used)
        self.told = Told(look, self.invited.intention)
        self.strands = Strands(look, self.groups[MarkKind.THREAD].adding.field)
        self.around = NightAround(look)
        self._own, self._besides = QWidget(), QWidget()
        self._lay_out(look)
        self._listen()

    def show_dream(self, dream: Dream, around: Around) -> None:
        """Show what stands beside this dream."""
        suggested = self._not_in(dream)
        self.feelings.show_marks(
            own(dream.marks, MarkKind.FEELING), suggested.get(MarkKind.FEELING, [])
        )
        for kind, group in self.groups.items():
            counts = {name: n for (of, name), n in around.dreams.items() if of is kind}
            colours = {name: colour for (of, name), colour in around.colours.items() if of is kind}
            group.show_marks(own(dream.marks, kind), counts, colours, suggested.get(kind, []))
        self.strands.show_strands(around.strands)
        self.ratings.show_dream(dream)
        self.invited.show_dream(dream)
        self.told.show_account(Account.of(dream, around.service))
        self.around.show_night(around.night, around.home, around.waits)

    def show_another(self, dream: Dream, around: Around) -> None:
        """Show what stands beside a dream that was just opened, laid out in one go."""
        shown = self._own.isVisibleTo(self)
        self.cover(covered=True)
        self.show_dream(dream, around)
        self.cover(covered=not shown)

    def suggest(self, suggested: Sequence[Mark]) -> None:
        """Offer these marks from the next time that a dream is shown."""
        self._suggested = suggested

    def cover(self, *, covered: bool) -> None:
        """Show nothing of the dream itself, or all of it again."""
        for part in (self._own, self._besides):
            part.setVisible(not covered)

    def settle(self) -> None:
        """Keep names that are typed but not entered yet: another dream may be opened next."""
        groups: list[MarkGroup | FeelingGroup] = [self.feelings, *self.groups.values()]
        for group in groups:
            group.adding.settle()

    def write(self) -> None:
        """Bring the keyboard to the first thing that can be changed."""
        self.feelings.enter()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came.emit()

    def _not_in(self, dream: Dream) -> dict[MarkKind, list[Mark]]:
        """What is suggested, by kind; a name that was added meanwhile is no suggestion."""
        there = {(each.kind, folded(each.name)) for each in dream.marks}
        found: dict[MarkKind, list[Mark]] = {}
        for each in self._suggested:
            if (each.kind, folded(each.name)) not in there:
                found.setdefault(each.kind, []).append(each)
        return found

    def _lay_out(self, look: Look) -> None:
        inside = QVBoxLayout(self._own)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(20)
        inside.addWidget(self.feelings)
        for kind, group in self.groups.items():
            inside.addWidget(group)
            if kind is MarkKind.THREAD:
                group.body.addWidget(self.strands)
        for part in (self.ratings, Line(look)):
            inside.addWidget(part)
        besides = QVBoxLayout(self._besides)
        besides.setContentsMargins(0, 0, 0, 0)
        besides.setSpacing(20)
        besides.addWidget(self.invited)
        besides.addWidget(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 44, 20, 24)
        column.setSpacing(20)
        column.addWidget(self._own)
        column.addWidget(self.around)
        column.addWidget(self._besides)
        column.addStretch(1)

    def _listen(self) -> None:
        groups: list[MarkGroup | FeelingGroup] = [self.feelings, *self.groups.values()]
        for group in groups:
            group.added.connect(self.marked)
            group.removed.connect(self.unmarked)
            group.dreams_asked.connect(self.dreams_asked)
        self.told.taken.connect(self.marked)
        self.told.answered.connect(self.answered)
        self.ratings.answered.connect(self.answered)
        self.invited.written.connect(self.answered)
        self.invited.left.connect(self.left)
        self.strands.asked.connect(self.dream_asked)
        self.around.asked.connect(self.night_asked)
