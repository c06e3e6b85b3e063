"""Polar: nights as AccessLink gives them, and as Flow and the account's data tell them."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from journal.importers.base import Reported, Yields
from journal.importers.entries import Entry, told_of
from journal.importers.exported import Kept, Pages, begins_with, members, pieces, some_members
from journal.importers.notes import Notes
from journal.importers.polar.access_link import night_of_access_link
from journal.importers.polar.flow import is_flow, night_of_flow
from journal.importers.polar.recharge import Recharges, night_of, tells_recharge
from journal.importers.source import Source
from journal.model.session import Scores
from journal.text import _

NAMED = ("sleep", "recharge", "recovery")
KEPT = Kept((".json",), fits=lambda name: any(each in name for each in NAMED))
PAGES = Pages(frozenset({"nights", "sleeps"}), whole=True)
RECHARGES = Pages(frozenset({"recharges"}), whole=True)
ACCESS_LINK = (b'"sleep_start_time"', b'"sleep_end_time"')
OF_POLAR = (b'"polar_user"', b'"hypnogram"', b'"unrecognized_sleep_stage"', b'"continuity_class"')
FLOW = re.compile(rb'"(?:sleepWakeStates|sleepStateChanges)"\s*:\s*\[')


class Polar:
    """Reads nights with hypnograms, of one record or many."""

    name = "polar"
    label = _("Polar export")
    yields = Yields.NIGHTS
    recognised_by = _("sleep_start_time beside what only Polar writes, or Flow’s changes of state")

    def recognises(self, source: Source) -> bool:
        """Whether a file of it has nights as Polar names them."""
        return any(_tells_sleep(each.head) for each in some_members(source, KEPT))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a night; see Importer. A nightly recharge only adds to its night."""
        recharges = Recharges()
        for member in members(source, KEPT, notes):
            if tells_recharge(member.head):
                found = told_of(pieces(source, member, RECHARGES, notes), recharges.take, notes)
                deque(found, maxlen=0)
        for member in members(source, KEPT):
            if _tells_sleep(member.head):
                nights = pieces(source, member, PAGES, notes)
                yield from told_of(nights, partial(_tell, recharges), notes)


def _tells_sleep(head: bytes) -> bool:
    if not (begins_with(head, b"{") or begins_with(head, b"[")):
        return False
    linked = all(each in head for each in ACCESS_LINK) and any(each in head for each in OF_POLAR)
    return linked or FLOW.search(head) is not None


def _tell(recharges: Recharges, entry: Entry) -> Reported | None:
    told = night_of_flow(entry) if is_flow(entry) else night_of_access_link(entry)
    added, score = recharges.of(night_of(entry)), recharges.scores.get(night_of(entry))
    if told.session.scores.sleep is None and score is not None:
        told = replace(told, session=replace(told.session, scores=Scores(score, name="Polar")))
    return replace(told, detail=replace(told.detail, summaries=(*told.detail.summaries, *added)))
