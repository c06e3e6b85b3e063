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
        rows = self._read(replace(narrowing, shown=self.veiled.shown), before, limit)
        return [self.veiled.row(each) if isinstance(each, DreamRow) else each for each in rows]
