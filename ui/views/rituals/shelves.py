"""The shelves: one's own rituals, Elara's evenings, single practices, and what is to be read."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.ritual import Ritual
from journal.rituals import library
from journal.text import _
from ui.models.naming import minutes_words
from ui.models.ritual_words import steps_count
from ui.theme.look import Look
from ui.views.rituals.shelf import Candle, Shelf
from ui.widgets.labels import Label

NOTHING = "nothing"  # the key of the place for a new one
LONGEST = 60.0  # minutes that the scale allows for at the least


class Shelves(QWidget):
    """`own` and `shelved` tell what is chosen; `taken` that it is to be opened."""

    own = Signal(str)
    shelved = Signal(str)
    taken = Signal()
    nothing = Signal()
    removal_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.yours = Shelf(look, _("Your rituals"))
        self.evenings = Shelf(look, _("Elara’s evenings"))
        self.practices = Shelf(look, _("Practices"))
        self.reading = Shelf(look, _("For reading only"))
        self.all = (self.yours, self.evenings, self.practices, self.reading)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 8, 12, 24)
        column.setSpacing(6)
        for n, shelf in enumerate(self.all):
            if n:
                column.addSpacing(14)
            column.addWidget(Label(look, shelf.accessibleName(), "caption", "ink3"))
            column.addWidget(shelf)
            self._listen(shelf, n)
        column.addStretch(1)
        self._show_library()

    def show_rituals(self, rituals: Iterable[Ritual]) -> None:
        """Show a person's rituals, without variants, and a place for one more."""
        found = [each for each in rituals if not each.variant_of]
        candles = [_candle(each.uid, each) for each in found]
        candles.append(Candle(NOTHING, _("Empty"), _("start from nothing"), empty=True))
        longest = max([LONGEST, *(each.minutes for each in candles)])
        self.yours.show_candles(candles, longest)

    def choose_own(self, uid: str) -> None:
        """Choose one of a person's rituals, silently."""
        self._choose(self.yours, uid)

    def arrive(self) -> None:
        """Put the keyboard on the chosen candle, or the first one."""
        shelf = next((each for each in self.all if each.key), self.yours)
        if not shelf.key:
            shelf.setCurrentRow(0)
        shelf.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_library(self) -> None:
        evenings = [_candle(key, each.ritual) for key, each in library.evenings().items()]
        templates = library.templates().values()
        practices = [_shelved(each) for each in templates if not each.information]
        reading = [_shelved(each) for each in templates if each.information]
        for shelf, candles in (
            (self.evenings, evenings),
            (self.practices, practices),
            (self.reading, reading),
        ):
            shelf.show_candles(candles, max(LONGEST, *(each.minutes for each in candles)))

    def _listen(self, shelf: Shelf, n: int) -> None:
        shelf.chosen.connect(lambda key: self._tell(shelf, key))
        shelf.taken.connect(lambda key: self._take(shelf, key))
        shelf.left.connect(lambda by: self._walk(n, by))
        shelf.itemClicked.connect(lambda _item: self._tell(shelf, shelf.key))
        if shelf is self.yours:
            shelf.removal_asked.connect(self._ask_removal)

    def _ask_removal(self, key: str) -> None:
        if key != NOTHING:
            self.removal_asked.emit(key)

    def _walk(self, n: int, by: int) -> None:
        """From the edge of one shelf to the next one."""
        if not 0 <= n + by < len(self.all):
            return
        shelf = self.all[n + by]
        shelf.setFocus(Qt.FocusReason.TabFocusReason)
        shelf.setCurrentRow(0 if by > 0 else shelf.count() - 1)
        self._tell(shelf, shelf.key)

    def _tell(self, shelf: Shelf, key: str) -> None:
        self._choose(shelf, key)
        if shelf is not self.yours:
            self.shelved.emit(key)
        elif key != NOTHING:
            self.own.emit(key)

    def _take(self, shelf: Shelf, key: str) -> None:
        if shelf is self.yours and key == NOTHING:
            self.nothing.emit()
        else:
            self._tell(shelf, key)
            self.taken.emit()

    def _choose(self, chosen: Shelf, key: str) -> None:
        for shelf in self.all:
            shelf.choose(key if shelf is chosen else "")


def _candle(key: str, ritual: Ritual) -> Candle:
    return Candle(key, ritual.name, _line(ritual.minutes, ritual.steps), ritual.steps)


def _shelved(template: library.Template) -> Candle:
    minutes = sum(each.minutes or 0 for each in template.steps)
    line = _("to read") if template.information else _line(minutes, template.steps)
    return Candle(template.key, template.name, line, template.steps)


def _line(minutes: float, steps: Sequence[object]) -> str:
    return minutes_words(minutes) or steps_count(len(steps))
