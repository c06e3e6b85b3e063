"""The board of weeks: newest on top, further weeks are made as they come into view."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.night import Night
from ui.theme.look import Look
from ui.views.side_by_side.card import NightCard
from ui.views.side_by_side.week import WeekRow

ROW = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
COLUMN = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Board(QWidget):
    """All cards are one stop of the Tab key; the arrows go between them."""

    opened = Signal(Night)
    beside_asked = Signal(Night)
    shown_in_nights = Signal(Night)
    show_asked = Signal(object)  # the face of a card with covered dreams

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[WeekRow] = []
        self._coming: Iterator[WeekRow] = iter(())
        self._current: NightCard | None = None
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(40, 0, 28, 24)
        self._laid.setSpacing(0)
        self._laid.addStretch(1)

    @property
    def current(self) -> NightCard | None:
        """The card that the keyboard is at."""
        return self._current

    @property
    def cards(self) -> list[NightCard]:
        """The cards made so far, week by week."""
        return [card for row in self._rows for column in row.columns for card in column]

    def show_weeks(self, weeks: Iterator[WeekRow]) -> None:
        """Show other weeks in place of these; `fill` makes them."""
        for row in self._rows:
            self._laid.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._current, self._coming = [], None, weeks

    def fill(self, height: int) -> None:
        """Make weeks until they are this high, or there are no more."""
        while self._laid.sizeHint().height() < height and self._next():
            pass

    def wire(self, card: NightCard) -> NightCard:
        """Listen to a card."""
        night = card.face.night
        card.clicked.connect(lambda: self.opened.emit(night))
        card.beside_asked.connect(lambda: self.beside_asked.emit(night))
        card.shown_in_nights.connect(lambda: self.shown_in_nights.emit(night))
        card.show_asked.connect(lambda: self.show_asked.emit(card.face))
        card.focused.connect(lambda: self.stand_at(card))
        return card

    def go_to(self, card: NightCard) -> None:
        """Bring the keyboard to a card."""
        self.stand_at(card)
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stand_at(self, card: NightCard) -> None:
        """Make a card the one that Tab comes to."""
        if self._current is not None:
            self._current.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._current = card
        card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        at = self._where()
        if at is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in ROW:
            self._along(at, ROW[key])
        elif key in COLUMN:
            self._across(at, COLUMN[key])
        else:
            super().keyPressEvent(event)

    def _along(self, at: tuple[int, int, int], step: int) -> None:
        """To the next card of the same side, into other weeks if need be."""
        week, side, number = at
        number += step
        while not 0 <= number < len(self._rows[week].columns[side]):
            week += step
            if week < 0 or (week >= len(self._rows) and not self._next()):
                return
            number = 0 if step > 0 else len(self._rows[week].columns[side]) - 1
        self.go_to(self._rows[week].columns[side][number])

    def _across(self, at: tuple[int, int, int], step: int) -> None:
        """To the other side of the same week."""
        week, side, number = at
        columns = self._rows[week].columns
        if 0 <= side + step < len(columns) and columns[side + step]:
            beside = columns[side + step]
            self.go_to(beside[min(number, len(beside) - 1)])

    def _where(self) -> tuple[int, int, int] | None:
        for week, row in enumerate(self._rows):
            for side, column in enumerate(row.columns):
                if self._current in column:
                    return week, side, column.index(self._current)
        return None

    def _next(self) -> bool:
        """Make one more week; False where there is none."""
        row = next(self._coming, None)
        if row is None:
            return False
        self._laid.insertWidget(len(self._rows), row)
        self._rows.append(row)
        row.show()
        if self._current is None and (cards := self.cards):
            self.stand_at(cards[0])
        return True
