"""How a reminder reaches a person: one face, behind which each system has its own way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

BEGIN, LATER, NOT_TONIGHT, OPEN = "begin", "later", "not-tonight", "default"

Topic = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Note:
    """What is shown: a later note of a topic takes the place of an earlier one.

    `ways` are names and words of the buttons. A `quiet` note goes by itself.
    """

    topic: Topic
    title: str
    words: str
    ways: tuple[tuple[str, str], ...] = ()
    quiet: bool = False
    sound: bool = False


class Notifier(QObject):
    """Shows notes, and tells what a person chose on one of them."""

    chosen = Signal(object, str)  # a topic, and the way that was chosen
    closed = Signal(object)  # a topic whose note was put away without a choice
    refused = Signal(object)  # a note that cannot be shown here

    def show(self, note: Note) -> None:
        """Show a note, or tell that it is refused; either may come a moment later."""
        raise NotImplementedError

    def withdraw(self, topic: Topic) -> None:
        """Take a note away that was acted on elsewhere."""
        raise NotImplementedError

    def ask_quiet(self, answer: Callable[[bool], None]) -> None:
        """Tell `answer` whether the person does not want to be disturbed, as far as it is known."""
        answer(False)

    def close(self) -> None:
        """Let go of what it holds."""


class InTurn(Notifier):
    """Shows a note in the first of several ways that does not refuse it."""

    def __init__(self, ways: Sequence[Notifier], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ways = tuple(ways)
        for way, after in zip(self._ways, (*self._ways[1:], None), strict=True):
            way.setParent(self)
            way.chosen.connect(self.chosen)
            way.closed.connect(self.closed)
            way.refused.connect(after.show if after else self.refused.emit)

    def show(self, note: Note) -> None:
        self._ways[0].show(note)

    def withdraw(self, topic: Topic) -> None:
        for way in self._ways:
            way.withdraw(topic)

    def ask_quiet(self, answer: Callable[[bool], None]) -> None:
        self._ways[0].ask_quiet(answer)

    def close(self) -> None:
        for way in self._ways:
            way.close()
