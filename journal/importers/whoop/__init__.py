"""WHOOP: the tables of its exports, as they are or saved anew, and what its interface gives."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from journal.importers import tables
from journal.importers.base import Reported, Yields
from journal.importers.date_orders import order_of
from journal.importers.entries import told_of
from journal.importers.exported import Kept, Member, Table, members, pieces, some_members
from journal.importers.json_stream import Piece
from journal.importers.notes import Notes
from journal.importers.source import HEAD, Source
from journal.importers.tables import Layout, Row
from journal.importers.whoop.columns import table_of
from journal.importers.whoop.cycles import Cycles
from journal.importers.whoop.interface import PAGES, Recoveries, is_answer, sleep_teller
from journal.importers.whoop.ranges import ranges_of, told_by_range
from journal.importers.whoop.sleeps import teller
from journal.text import _

KEPT = Kept((".csv",), ("health",))
ANSWERS = Kept((".json",))


class Whoop:
    """Reads sleeps.csv, with what physiological_cycles.csv and journal_entries.csv say of it."""

    name = "whoop"
    label = _("WHOOP export")
    yields = Yields.NIGHTS
    recognised_by = _(
        "the columns of sleeps.csv, in five languages or by their places, its ranges during, or "
        "the records of WHOOP’s interface"
    )

    def recognises(self, source: Source) -> bool:
        """Whether a table of it is one of sleeps, or of cycles."""
        if any(is_answer(each.head) for each in some_members(source, ANSWERS)):
            return True
        return any(each.kind != "answers" for each in _tables(source))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a row of sleeps; see Importer. Cycles only add to them."""
        yield from _answered(source, notes)
        found = list(_tables(source, notes))
        for table in found:
            if table.kind == "ranges":
                yield from told_of(iter(table.rows(source, notes)), told_by_range, notes)
        cycles = Cycles()
        for table in found:
            cycles.take(table.kind, table.rows(source, notes))
        nights = ("sleeps", "ranges")
        main = "sleeps" if any(each.kind in nights for each in found) else "cycles"
        for table in (each for each in found if each.kind == main):
            spans = ((row.get("onset"), row.get("wake")) for _where, row in _quietly(table, source))
            order = order_of(spans, notes)
            if order is not None:
                rows: Iterator[tuple[str, Piece | Row]] = iter(table.rows(source, notes))
                yield from told_of(rows, teller(order, cycles), notes)


def _answered(source: Source, notes: Notes) -> Iterator[Reported]:
    """The sleeps in answers of WHOOP's interface, each with its recovery, wherever that stands."""
    named = [
        each.without_head() for each in members(source, ANSWERS, notes) if is_answer(each.head)
    ]
    # What is odd about a record is told when the sleeps are read.
    recoveries, quiet = Recoveries(), Notes(pulse=notes.pulse)
    for member in named:
        deque(told_of(_records(source, member, quiet), recoveries.take, quiet), maxlen=0)
    for member in named:
        yield from told_of(_records(source, member, notes), sleep_teller(recoveries), notes)


def _records(source: Source, member: Member, notes: Notes) -> Iterator[tuple[str, Piece]]:
    with member.open() as stream:
        head = stream.peek(HEAD)[:HEAD]
    return pieces(source, replace(member, head=head), PAGES, notes)


def _quietly(table: Table, source: Source) -> Iterator[tuple[str, Row]]:
    """The rows once more; what is wrong with them is told when they are read."""
    return table.rows(source, Notes())


def _tables(source: Source, notes: Notes | None = None) -> Iterator[Table]:
    for member in members(source, KEPT, notes):
        layout = tables.layout_of(member.head)
        ranges = ranges_of(layout) if layout else None
        found = ("ranges", ranges) if ranges else None
        if layout and not found:
            found = table_of(layout, _first_cells(member, layout))
        if layout and found:
            yield Table(found[0], member.without_head(), layout, found[1])


def _first_cells(member: Member, layout: Layout) -> list[str]:
    lines = member.head.decode(layout.encoding, "replace").replace("\0", "").splitlines()[1:2]
    return next(csv.reader(lines, delimiter=layout.delimiter), [])
