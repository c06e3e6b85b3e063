"""A list of dreams as it may be seen: read through what a page covers."""

from collections.abc import Sequence
from dataclasses import replace

from journal.model.listing import DreamRow, ListRow, Narrowing
from ui.models.dream_list import Read
from ui.models.veiled import Veiled


class VeiledRows:
    """Reads as `read` does; covered rows come without their words."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.veiled = Veiled()

    def read(self, narrowing: Narrowing, before: int | None, limit: int) -> Sequence[ListRow]:
        """A page of the list."""
        return self.covered(self._read(self.narrowed(narrowing), before, limit))

    def narrowed(self, narrowing: Narrowing) -> Narrowing:
        """The same question, with what a person has asked to see, and past what waits."""
        return replace(narrowing, shown=self.veiled.shown, waits=self.veiled.waits)

    def covered(self, rows: Sequence[ListRow]) -> Sequence[ListRow]:
        """The same rows, those that are covered without their words."""
        return [self.veiled.row(each) if isinstance(each, DreamRow) else each for each in rows]
