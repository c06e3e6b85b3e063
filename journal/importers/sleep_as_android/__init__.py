"""Sleep as Android: a table that repeats its head before every night, alone or in its zip."""

from collections.abc import Iterator

from journal.errors import Cancelled, JournalError
from journal.importers.base import Reported, Yields
from journal.importers.exported import Kept, Member, members
from journal.importers.notes import Notes
from journal.importers.sleep_as_android.lines import Lines, is_head, records
from journal.importers.sleep_as_android.nights import teller
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.text import _

TABLES = Kept((".csv",), folders=("sleep",))
UNUSED = {"sleep-export.csv", "prefs.xml", "alarms.json"}


class SleepAsAndroid:
    """Reads what Sleep as Android exports and backs up."""

    name = "sleep_as_android"
    label = "Sleep as Android"
    yields = Yields.NIGHTS
    recognised_by = _("the columns Id, Tz, From, To, Sched and Hours, again before each night")

    def recognises(self, source: Source) -> bool:
        """Whether a table begins with that head, or the app has nothing recorded yet."""
        return any(is_head(each.head) or _unused(each, source) for each in members(source, TABLES))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a night; see Importer."""
        for member in members(source, TABLES, notes):
            if is_head(member.head):
                yield from each_told(_records(source, member, notes), teller(notes), notes)


def _unused(member: Member, source: Source) -> bool:
    """Whether this is the empty table of an app that has not recorded anything yet."""
    return not member.head and member.name in UNUSED and set(source.names()) >= UNUSED


def _records(
    source: Source, member: Member, notes: Notes
) -> Iterator[tuple[str, tuple[str, Lines]]]:
    try:
        with member.open() as stream:
            for found in records(stream, member.head, notes):
                notes.progress(source.position, source.size)
                where = member.place(_("row {n}").format(n=found.number))
                yield where, (where, found)
    except Cancelled:
        raise
    except JournalError as error:
        notes.damage(member.place(_("the file")), error.title, _("a whole file"))
