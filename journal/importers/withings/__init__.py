"""Withings: the account's tables, with the states of watch and mat, and what its API gives."""

from collections import deque
from collections.abc import Iterator

from journal.importers import tables
from journal.importers.base import Reported, Yields
from journal.importers.entries import told_of
from journal.importers.exported import (
    Kept,
    Member,
    Pages,
    begins_with,
    members,
    pieces,
    some_members,
    table_rows,
)
from journal.importers.json_stream import Piece
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tables import Layout, Row
from journal.importers.withings.heads import in_english, tells_states
from journal.importers.withings.nights import COLUMNS, teller
from journal.importers.withings.states import RAW_COLUMNS, States
from journal.text import _

KEPT = Kept(
    (".csv", ".json"),
    fits=lambda name: "sleep" in name,
)
PAGES = Pages(frozenset({"series"}), frozenset({"body"}))
WATCH, MAT, API = "watch", "mat", ""
RAW = "raw_"


class Withings:
    """Reads sleep.csv, raw_*_sleep-state.csv, and saved answers of the API."""

    name = "withings"
    label = _("Withings export")
    yields = Yields.NIGHTS
    recognised_by = _("the columns of sleep.csv or of its raw states, or a series of its API")

    def recognises(self, source: Source) -> bool:
        """Whether a file of it has sleep as Withings writes it."""
        return any(_kind(source, each) for each in some_members(source, KEPT))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a night; see Importer. States make its stages where they meet it."""
        states = States()
        for member in members(source, KEPT, notes):
            if _kind(source, member) == "states":
                told = told_of(
                    _records(source, member, notes),
                    states.taking(_of(_name(source, member))),
                    notes,
                )
                deque(told, maxlen=0)
        for member in members(source, KEPT):
            if _kind(source, member) == "nights":
                yield from told_of(_records(source, member, notes), teller(states), notes)
        yield from states.left(notes)


def _kind(source: Source, member: Member) -> str:
    """What the file tells: `nights`, `states`, or nothing ('')."""
    head = member.head
    if begins_with(head, b"{") or begins_with(head, b"["):
        if not all(each in head for each in (b'"startdate"', b'"enddate"')):
            return ""
        if b'"state"' in head:
            return "states"
        known = (b'"deepsleepduration"', b'"lightsleepduration"', b'"wakeupduration"')
        return "nights" if any(each in head for each in known) else ""
    layout = tables.layout_of(head)
    if layout is None:
        return ""
    if any(set(in_english(layout).keys) >= each for each in COLUMNS):
        return "nights"
    return "states" if _is_raw_sleep(source, member, layout) else ""


def _is_raw_sleep(source: Source, member: Member, layout: Layout) -> bool:
    """Whether it is the raw table of sleep: they all have these columns, so its name says so."""
    if set(layout.keys) != RAW_COLUMNS or b"[" not in member.head:
        return False
    name = _name(source, member)
    return "sleep-state" in name or (not name.startswith(RAW) and tells_states(member.head, layout))


def _of(name: str) -> str:
    """What the states were told by; the mat was once called the sleep monitor."""
    if "bed" in name or "sleep-monitor" in name:
        return MAT
    return WATCH if "tracker" in name else API


def _records(source: Source, member: Member, notes: Notes) -> Iterator[tuple[str, Piece | Row]]:
    layout = tables.layout_of(member.head)
    if begins_with(member.head, b"{") or begins_with(member.head, b"[") or layout is None:
        return pieces(source, member, PAGES, notes)
    return table_rows(source, member, in_english(layout), notes)


def _name(source: Source, member: Member) -> str:
    return member.name or source.label.casefold()
