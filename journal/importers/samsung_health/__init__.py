"""Samsung Health: the tables of sleep and of its stages out of the personal data download."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from journal.importers import tables
from journal.importers.base import Reported, Yields
from journal.importers.entries import Entry, told_of
from journal.importers.exported import Kept, Member, Table, begins_with, members
from journal.importers.notes import Notes
from journal.importers.samsung_health.basis import Times, clock_of, times_of
from journal.importers.samsung_health.bins import take_bins
from journal.importers.samsung_health.columns import bare
from journal.importers.samsung_health.nights import Vitals, app_of, night_teller
from journal.importers.samsung_health.stages import StageTable
from journal.importers.samsung_health.vital_tables import take_tables
from journal.importers.source import Source
from journal.importers.tables import Row
from journal.importers.vital_sums import WithinSleeps
from journal.text import _

TYPES = {
    "com.samsung.shealth.sleep": "sleep",
    "com.samsung.health.sleep": "sleep",
    "com.samsung.health.sleep_stage": "stages",
    "com.samsung.shealth.sleep_stage": "stages",
    "com.samsung.shealth.sleep_combined": "combined",
}
NAMED = re.compile(r"com\.samsung\.s?health\.sleep(?:_stage|_combined)?\.[0-9]*\.?csv")
# What the privacy portal gives: folders of tables without a type line, in parts.
PORTAL = re.compile(r"sleep(?: stage| combined)?(?:\([0-9]+\))?\.csv")
KEPT = Kept(
    (".csv",),
    ("sleep", "sleep stage", "sleep combined"),
    fits=lambda name: bool(NAMED.fullmatch(name) or PORTAL.fullmatch(name)),
)
TIMES = {"start_time", "end_time"}
LASTED = {"start_time", "sleep_duration"}
OWN = {"source_name", "pkg_name", "datauuid", "deviceuuid", "time_offset"}
OF_SLEEP = {"sleep_stage", "sleep_score", "efficiency", "sleep_duration", "original_efficiency"}
HOUR = 3600
JUDGED = 5000  # rows of sleep by which it is judged how times are written


class SamsungHealth:
    """Reads the sleeps of every app in the download, with their stages."""

    name = "samsung_health"
    label = _("Samsung Health export")
    yields = Yields.NIGHTS
    recognised_by = _("the type com.samsung.…sleep in the first line, or the columns of that table")

    def recognises(self, source: Source) -> bool:
        """Whether one of its tables is of sleep, or of stages."""
        return any(True for _table in _tables(source))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a row of sleep; see Importer. Stages without one are sessions too.

        A row that combines sleeps is one only where neither tells of the same hours.
        """
        found = list(_tables(source, notes))
        sleeps = [each for each in found if each.kind == "sleep"] or found
        judged = (row for each in sleeps for _place, row in _judged(each, source))
        times = times_of(judged, notes)
        if times is None:
            return
        stages = StageTable(times)
        for table in found:
            if table.kind == "stages":
                deque(told_of(table.rows(source, notes), stages.take, notes), maxlen=0)
        spans = list(_spans(found, source, times))
        listed, tabled = WithinSleeps(spans), WithinSleeps(spans)
        take_bins(source, listed, notes)
        take_tables(source, times, tabled, notes)
        teller = night_teller(times, stages, Vitals(listed, tabled))
        told = Hours()
        for table in found:
            if table.kind == "sleep":
                yield from map(told.kept, told_of(table.rows(source, notes), teller, notes))
        yield from map(told.kept, stages.left(notes))
        for table in found:
            if table.kind == "combined":
                combined = told_of(table.rows(source, notes), teller, notes)
                yield from (each for each in combined if not told.cover(each))


@dataclass(slots=True)
class Hours:
    """The hours in which sleeps were told of, by the hour of Unix time."""

    held: set[int] = field(default_factory=set)

    def kept(self, told: Reported) -> Reported:
        """The same sleep, its hours kept."""
        self.held.update(_hours(told))
        return told

    def cover(self, told: Reported) -> bool:
        """Whether any other sleep was told of in these hours."""
        return not self.held.isdisjoint(_hours(told))


def _hours(told: Reported) -> range:
    first, last = told.session.started_at.timestamp(), told.session.ended_at.timestamp()
    return range(round(first / HOUR), max(round(first / HOUR) + 1, round(last / HOUR)))


def _judged(table: Table, source: Source) -> Iterator[tuple[str, Row]]:
    """The first rows; what is wrong with them is told when they are read."""
    return islice(table.rows(source, Notes()), JUDGED)


def _spans(found: list[Table], source: Source, times: Times) -> Iterator[tuple[str, float, float]]:
    """From when to when each sleep was; what is wrong with one is told when it is read."""

    def span(entry: Entry) -> tuple[str, float, float]:
        clock = clock_of(entry, times)
        return app_of(entry), clock.start.timestamp(), clock.end.timestamp()

    for table in found:
        if table.kind == "sleep":
            unheard = Notes()
            yield from told_of(table.rows(source, unheard), span, unheard)


def _tables(source: Source, notes: Notes | None = None) -> Iterator[Table]:
    for member in members(source, KEPT, notes):
        if begins_with(member.head, b"{") or begins_with(member.head, b"["):
            continue
        table = _with_type(member) or _by_columns(member)
        if table is not None:
            yield table


def _with_type(member: Member) -> Table | None:
    """A table whose first line says its type; the head stands in the second."""
    head = member.head.decode(tables.encoding_of(member.head), "replace").removeprefix("\ufeff")
    said = re.split("[,;\t\r\n]", head, maxsplit=1)[0].strip().casefold()
    kind = TYPES.get(said)
    layout = tables.layout_of(member.head, skip=1) if kind else None
    if not kind or not layout:
        return None
    columns = bare(layout)
    fits = set(columns) >= TIMES or (kind != "stages" and set(columns) >= LASTED)
    return Table(kind, member.without_head(), layout, columns) if fits else None


def _by_columns(member: Member) -> Table | None:
    """A table without that line, as other programs write it on."""
    layout = tables.layout_of(member.head)
    columns = bare(layout) if layout else {}
    keys = set(columns)
    if layout is None or not keys >= TIMES or not keys & OWN:
        return None
    if "stage" in keys:
        return Table("stages", member.without_head(), layout, columns)
    kind = "combined" if member.name.startswith("sleep combined") else "sleep"
    return Table(kind, member.without_head(), layout, columns) if keys & OF_SLEEP else None
