"""Polar: nights as AccessLink gives them, and as Flow and the account's data tell them."""

from collections.abc import Iterator

from journal.importers.base import Reported, Yields
from journal.importers.entries import Entry, told_of
from journal.importers.exported import Kept, Pages, begins_with, members, pieces
from journal.importers.notes import Notes
from journal.importers.polar.access_link import night_of_access_link
from journal.importers.polar.flow import is_flow, night_of_flow
from journal.importers.source import Source
from journal.text import _

KEPT = Kept((".json",), fits=lambda name: "sleep" in name)
PAGES = Pages(frozenset({"nights", "sleeps"}), whole=True)
ACCESS_LINK = (b'"sleep_start_time"', b'"sleep_end_time"')
OF_POLAR = (b'"polar_user"', b'"hypnogram"', b'"unrecognized_sleep_stage"', b'"continuity_class"')
FLOW = (b'"sleepWakeStates"', b'"sleepStateChanges"')


class Polar:
    """Reads nights with hypnograms, of one record or many."""

    name = "polar"
    label = _("Polar export")
    yields = Yields.NIGHTS
    recognised_by = _("sleep_start_time beside what only Polar writes, or Flow's changes of state")

    def recognises(self, source: Source) -> bool:
        """Whether a file of it has nights as Polar names them."""
        return any(_tells_sleep(each.head) for each in members(source, KEPT))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a night; see Importer."""
        for member in members(source, KEPT, notes):
            if _tells_sleep(member.head):
                yield from told_of(pieces(source, member, PAGES, notes), _tell, notes)


def _tells_sleep(head: bytes) -> bool:
    if not (begins_with(head, b"{") or begins_with(head, b"[")):
        return False
    linked = all(each in head for each in ACCESS_LINK) and any(each in head for each in OF_POLAR)
    return linked or any(each in head for each in FLOW)


def _tell(entry: Entry) -> Reported | None:
    return night_of_flow(entry) if is_flow(entry) else night_of_access_link(entry)
