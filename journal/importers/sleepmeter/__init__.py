"""Sleepmeter: sections below each other, the last one a line a sleep, with dreams and notes."""

from collections.abc import Iterator

from journal.errors import Cancelled, JournalError
from journal.importers.base import Reported, Yields
from journal.importers.exported import Kept, Member, members
from journal.importers.notes import Notes
from journal.importers.sleepmeter.lines import Entry, entries, is_ours
from journal.importers.sleepmeter.nights import teller
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.text import _

KEPT = Kept((".csv", ".txt"))


class Sleepmeter:
    """Reads the history that Sleepmeter exports."""

    name = "sleepmeter"
    label = _("Sleepmeter CSV")
    yields = Yields.NIGHTS
    recognised_by = _("the columns wake, sleep, bedtime, holes, type, dreams and aid")

    def recognises(self, source: Source) -> bool:
        """Whether a section of the table has the columns of Sleepmeter."""
        return any(is_ours(each.head) for each in members(source, KEPT))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session an entry; see Importer. Its dreams come with it."""
        for member in members(source, KEPT, notes):
            if is_ours(member.head):
                yield from each_told(_entries(source, member, notes), teller(notes), notes)


def _entries(
    source: Source, member: Member, notes: Notes
) -> Iterator[tuple[str, tuple[str, Entry]]]:
    try:
        with member.open() as stream:
            for entry in entries(stream, member.head, notes):
                notes.progress(source.position, source.size)
                where = member.place(_("row {n}").format(n=entry.number))
                yield where, (where, entry)
    except Cancelled:
        raise
    except JournalError as error:
        notes.damage(member.place(_("the file")), error.title, _("a whole file"))
