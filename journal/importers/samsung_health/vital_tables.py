"""Vital signs of the download that stand in tables: a row a reading, or a row a sleep.

Where the lists of short spans tell of the same sign of the same sleep, those count instead. The
table of the heart's variability holds no numbers but the names of such lists; other programs write
one number without its kind into it, which is left out.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from journal.importers import tables
from journal.importers.entries import Entry, entry_of
from journal.importers.exported import Kept, Member, Table, members
from journal.importers.fields import Unfit
from journal.importers.notes import Notes
from journal.importers.samsung_health.basis import Times, moment
from journal.importers.samsung_health.bins import OWN_APP
from journal.importers.samsung_health.columns import bare
from journal.importers.source import Source
from journal.importers.tracked import from_local
from journal.importers.vital_sums import WithinSleeps
from journal.text import _

# By type, without the parts that versions spell apart: the sign, and the column of its value.
SIGNS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "heart_rate": ("heart_rate", ("heart_rate",)),
    "oxygen_saturation": ("spo2", ("spo2", "oxygen_saturation")),
    "respiratory_rate": ("respiration", ("average", "respiratory_rate")),
    "skin_temperature": ("skin_temperature", ("temperature", "skin_temperature")),
}
TYPE = rf"com\.samsung\.s?health\.(?:tracker\.)?({'|'.join(SIGNS)})"
SAID = re.compile(TYPE)
NAMED = re.compile(TYPE + r"(?:\.[0-9]*)?\.csv")
KEPT = Kept((".csv",), fits=lambda name: NAMED.fullmatch(name) is not None)


def take_tables(source: Source, times: Times, held: WithinSleeps, notes: Notes) -> None:
    """Take in what lies in the sleeps; a row that cannot be read is told of, and sinks nothing."""
    if not (source.is_folder or source.is_zip):
        return
    for member in members(source, KEPT):
        table = _table(member)
        if table is None:
            continue
        kind, columns = SIGNS[table.kind]
        for where, row in table.rows(source, notes):
            try:
                _take(entry_of(where, row, notes), times, (kind, columns), held)
            except Unfit as unfit:
                words = _("a vital sign that could not be read: left out")
                notes.warn(words, f"{where}: {unfit.key}")


def _table(member: Member) -> Table | None:
    """A table of one sign, by its name and the columns of its head, with or without a type line."""
    named = NAMED.fullmatch(member.name)
    for skip in _skips(member):
        layout = tables.layout_of(member.head, skip=skip)
        columns = bare(layout) if layout else {}
        if named and layout and "start_time" in columns:
            return Table(named[1], member.without_head(), layout, columns)
    return None


def _skips(member: Member) -> Iterator[int]:
    """How many lines may stand before the head row: the type first, where the file says one."""
    head = member.head.decode(tables.encoding_of(member.head), "replace").removeprefix("\ufeff")
    said = re.split("[,;\t\r\n]", head, maxsplit=1)[0].strip().casefold()
    yield from (1, 0) if SAID.fullmatch(said) or said.startswith("#") else (0, 1)


def _take(
    entry: Entry, times: Times, sign: tuple[str, tuple[str, ...]], held: WithinSleeps
) -> None:
    """One row: a value in the middle of its span, and the outermost values beside it."""
    kind, columns = sign
    if all(not entry.text(each) for each in columns):
        return
    start = _instant(entry, "start_time", times)
    end = _instant(entry, "end_time", times) if entry.text("end_time") else start
    at = start + (max(end, start) - start) / 2
    app = entry.text("pkg_name") or entry.text("source_name") or OWN_APP
    value = next((entry.number(each, 0, 1000) for each in columns if entry.text(each)), None)
    if value is None:
        return
    held.take(app, at.timestamp(), kind, value)
    for outer in ("min", "max"):
        bound = entry.number(outer, 0, 1000)
        if bound is not None:
            held.stretch(app, at.timestamp(), kind, bound)


def _instant(entry: Entry, key: str, times: Times) -> datetime:
    at = moment(entry, key, times)
    return at if at.tzinfo is not None else from_local(at, at, entry.notes.zone).start
