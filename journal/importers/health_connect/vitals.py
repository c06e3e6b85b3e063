"""Vital signs that an app wrote beside its sleeps: its own, within its own sleeps.

Health Connect has no other variability of the heart than RMSSD.
"""

from journal.importers.entries import number_of
from journal.importers.health_connect.database import SIGNS, Database, Unreadable
from journal.importers.notes import Notes
from journal.importers.vital_sums import WithinSleeps
from journal.text import _


def vitals_of(database: Database, notes: Notes) -> WithinSleeps:
    """The vital signs of every sleep, by the number of its app and its times in milliseconds."""
    try:
        held = WithinSleeps(_sleeps(database))
    except Unreadable:
        return WithinSleeps(())  # a table without these columns: its rows will say so themselves
    for kind in SIGNS:
        try:
            for app, at, value in database.signs(kind):
                when, read = number_of(at), number_of(value)
                if when is not None and read is not None:
                    held.take(app, when, kind, read)
        except Unreadable as error:
            notes.warn(_("vital signs that could not be read: left out"), f"{kind}: {error}")
    return held


def _sleeps(database: Database) -> list[tuple[object, float, float]]:
    found = []
    for app, start, end in database.spans():
        since, until = number_of(start), number_of(end)
        if since is not None and until is not None:
            found.append((app, since, until))
    return found
