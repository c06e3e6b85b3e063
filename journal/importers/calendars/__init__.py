"""Calendars: events that are sleep, by their titles, as some trackers and people keep them."""

from collections import Counter
from collections.abc import Callable, Iterator

from journal.errors import Cancelled, JournalError
from journal.importers.base import Reported, Yields
from journal.importers.calendars.blocks import Block, blocks, is_calendar
from journal.importers.calendars.nights import forget_zones, night_of
from journal.importers.calendars.titles import sleep_titles
from journal.importers.exported import Kept, Member, members
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.text import _

KEPT = Kept((".ics", ".ical", ".ifb", ".icalendar"))
MOST_TITLES = 2000


class Calendar:
    """Reads events of an iCalendar file that stand for sleep; all others are passed by."""

    name = "icalendar"
    label = "iCalendar"
    yields = Yields.NIGHTS
    recognised_by = "BEGIN:VCALENDAR"

    def recognises(self, source: Source) -> bool:
        """Whether a file begins as a calendar does."""
        return any(is_calendar(each.head) for each in members(source, KEPT))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session for each event that is sleep; see Importer. Asked where none says so."""
        kept = (each for each in members(source, KEPT, notes) if is_calendar(each.head))
        found = [each.without_head() for each in kept]
        titles: Counter[str] = Counter()
        for member in found:
            for _where, block in _blocks(source, member, Notes(pulse=notes.pulse)):
                if len(titles) < MOST_TITLES or block.title in titles:
                    titles[block.title] += 1
        wanted = sleep_titles(titles, notes)
        if wanted is None:
            return
        for member in found:
            forget_zones()
            events = (
                (where, (where, block))
                for where, block in _blocks(source, member, notes)
                if block.title in wanted
            )
            yield from each_told(events, _teller(notes), notes)


def _teller(notes: Notes) -> Callable[[tuple[str, Block]], Reported | None]:
    return lambda placed: night_of(*placed, notes)


def _blocks(source: Source, member: Member, notes: Notes) -> Iterator[tuple[str, Block]]:
    try:
        with member.open() as stream:
            for block in blocks(stream, notes):
                notes.progress(source.position, source.size)
                yield member.place(_("line {n}").format(n=block.number)), block
    except Cancelled:
        raise
    except JournalError as error:
        notes.damage(member.place(_("the file")), error.title, _("a whole file"))
