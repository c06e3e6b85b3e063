"""A week: natural at the left, synced at the right, the spine between them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.model.night import Kind, Night
from journal.text import _, ngettext
from ui.models.week_sides import SIDES, Week
from ui.theme.look import Look
from ui.views.side_by_side.card import NightCard
from ui.widgets.card import Card
from ui.widgets.labels import Label

SPINE = 104
BETWEEN_CARDS, BETWEEN_WEEKS = 12, 20

MakeCard = Callable[[Night], NightCard]


class WeekRow(QWidget):
    """The cards of a week, newest first; `columns` holds them as they stand."""

    def __init__(self, look: Look, words: tuple[str, str], changed: Sequence[str] = ()) -> None:
        super().__init__()
        self.columns: list[list[NightCard]] = []
        self._changed = changed  # what device or algorithm became another one, a line each
        self._look = look
        self._words = words
        self.setAccessibleName(", ".join((*words, *changed)))

    def lay_beside(self, week: Week, make: MakeCard) -> None:
        """Two columns around the spine."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, BETWEEN_WEEKS)
        row.setSpacing(0)
        natural, synced = (self._side(week, kind, make) for kind in SIDES)
        row.addLayout(natural, 1)
        row.addWidget(self._spine(week))
        row.addLayout(synced, 1)

    def lay_below(self, week: Week, make: MakeCard) -> None:
        """One column in the order of the dates, each card naming its kind."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, BETWEEN_WEEKS)
        column.setSpacing(BETWEEN_CARDS)
        column.addWidget(Label(self._look, ", ".join(self._words), "row_title", wrap=True))
        for line in self._changed:
            column.addWidget(Label(self._look, line, "small", "ink2", wrap=True))
        nights = sorted(
            (*week.natural, *week.synced, *week.unmarked), key=lambda each: each.night, reverse=True
        )
        self.columns = [self._cards(nights, make)]
        for card in self.columns[0]:
            column.addWidget(card)

    def _side(self, week: Week, kind: Kind, make: MakeCard) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(BETWEEN_CARDS)
        cards = self._cards(week.side(kind), make)
        self.columns.append(cards)
        for card in cards:
            column.addWidget(card)
        if not cards:
            column.addWidget(_nothing(self._look, kind))
        column.addStretch(1)
        return column

    def _cards(self, nights: Sequence[Night], make: MakeCard) -> list[NightCard]:
        return [make(night) for night in nights]

    def _spine(self, week: Week) -> "Spine":
        unmarked = len(week.unmarked)
        told = ngettext("{n} night not marked", "{n} nights not marked", unmarked)
        more = [told.format(n=unmarked)] if unmarked else []
        spine = Spine(self._look, self._words, (*more, *self._told()))
        spine.setToolTip("\n".join(self._changed))
        return spine

    def _told(self) -> list[str]:
        """That something changed: what it was is told where the pointer rests."""
        return [_("Device or algorithm changed")] if self._changed else []


class Spine(QWidget):
    """The week's name, and the line that joins it to the next."""

    def __init__(self, look: Look, words: tuple[str, str], more: Sequence[str]) -> None:
        super().__init__()
        self._look = look
        self.setFixedWidth(max(SPINE, look.px(SPINE)))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 0)
        column.setSpacing(1)
        for text, style, role in (
            (words[0], "row_title", "ink"),
            (words[1], "caption", "ink3"),
            *((each, "caption", "ink3") for each in more),
        ):
            if text:
                label = Label(look, text, style, role, wrap=True)
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                column.addWidget(label)
        self._labels = column
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        last = self._labels.itemAt(self._labels.count() - 2)
        top = last.geometry().bottom() + 6 if last else 0
        with QPainter(self) as painter:
            colour = self._look.colour("line")
            painter.fillRect(self.width() // 2, top, 1, self.height() - top, colour)


def _nothing(look: Look, kind: Kind) -> Card:
    """A side without nights keeps its place with one line of words."""
    card = Card(look, dashed=True)
    words = (
        _("No natural night this week") if kind is Kind.NATURAL else _("No synced night this week")
    )
    label = Label(look, words, "small", "ink3", wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
    card.body.addWidget(label)
    card.setMinimumHeight(look.px(100))
    return card
