"""A spreadsheet or CSV kept by hand: what its columns mean is said once by the person."""

from collections.abc import Iterator

from journal.importers.base import Reported, Written, Yields
from journal.importers.notes import Notes
from journal.importers.own_table.grid import Grid, grid_of
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.text import _

__all__ = ["Grid", "OwnTable", "grid_of"]


class OwnTable:
    """Reads nights, and dreams where a column holds them, from a table matched by a person."""

    name = "own_table"
    label = _("Table of your own")
    yields = Yields.NIGHTS
    recognised_by = _("columns that you match to their meaning, once")

    def recognises(self, source: Source) -> bool:
        """Never by itself: nothing in a table says what its columns mean."""
        del source
        return False

    def read(self, source: Source, notes: Notes) -> Iterator[Reported | Written]:
        """Yield the night of each row, and its dream; see Importer. Asks what the columns mean.

        Raises RefusedExport where the file is no table.
        """
        from journal.importers.own_table.columns import matched  # for such a table alone
        from journal.importers.own_table.telling import Teller

        grid = grid_of(source)
        meaning = matched(grid, lambda: grid.rows(source, Notes(pulse=notes.pulse)), notes)
        if meaning is None:
            return
        teller = Teller(meaning, notes)
        found = ((row.where, row) for row in grid.rows(source, notes))
        for told in each_told(found, teller.tell, notes):
            yield from told
