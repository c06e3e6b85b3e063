"""Health Connect: the database of its own export, bare or in its zip."""

from collections.abc import Iterator

from journal.importers.base import Reported, Yields
from journal.importers.entries import Entry
from journal.importers.health_connect.database import (
    SESSIONS,
    Database,
    Unreadable,
    looks_like_it,
    opened,
    others,
    unwritten,
)
from journal.importers.health_connect.sleeps import Tables, teller
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.text import _


class HealthConnect:
    """Reads the sleeps of every app that wrote into Health Connect; nothing is ever written."""

    name = "health_connect"
    label = _("Health Connect export")
    yields = Yields.NIGHTS
    recognised_by = _("an SQLite database with the table of sleep sessions")

    def recognises(self, source: Source) -> bool:
        """Whether there is such a database."""
        return looks_like_it(source)

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a row; see Importer. Some apps write each stage as one: so it stays."""
        for other in others(source):
            notes.warn(_("another database in the same zip: import it on its own"), other)
        try:
            if newer := unwritten(source):
                notes.warn(
                    _("a file beside the database, and newer: what it adds is not read"), newer
                )
            with opened(source) as database:
                wrong = database.trouble()
                if wrong:
                    notes.damage(_("the database"), wrong, _("a whole SQLite database"))
                    return
                yield from _told(database, source, notes)
        except Unreadable as error:
            notes.pulse()  # a wish to stop ends what the engine works at, too
            notes.damage(_("the database"), str(error), _("a whole SQLite database"))


def _told(database: Database, source: Source, notes: Notes) -> Iterator[Reported]:
    tables = Tables.of(database, notes)
    return each_told(_entries(database, source, notes), teller(tables), notes)


def _entries(database: Database, source: Source, notes: Notes) -> Iterator[tuple[str, Entry]]:
    for count, (record, raw) in enumerate(database.rows(SESSIONS), 1):
        notes.progress(source.size, source.size)
        where = _("sleep session {n}").format(n=record.get("row_id") or count)
        yield where, Entry(record, where, raw, notes)
