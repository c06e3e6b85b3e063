"""Dreem: the headband's table, with a hypnogram in a cell of each row."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from journal.errors import JournalError
from journal.importers import office, tables
from journal.importers.base import Reported, Yields
from journal.importers.date_orders import DateOrder, local_time
from journal.importers.entries import Entry, session_on, stages_of, told_of
from journal.importers.exported import Kept, Member, members, table_rows
from journal.importers.fields import Unfit, cleaned
from journal.importers.json_stream import Piece
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tables import Layout, Row
from journal.importers.tracked import Clock, from_local, reported, with_offsets
from journal.model.session import SleepKind, Stage, StageMinutes, Stages
from journal.model.session_detail import Detail
from journal.record import record
from journal.text import _

KEPT = Kept((".csv",))
COLUMNS = {"start time", "stop time", "hypnogram"}
COMMENT = "#"
STAGES = {
    "WAKE": Stage.AWAKE,
    "LIGHT": Stage.LIGHT,
    "DEEP": Stage.DEEP,
    "REM": Stage.REM,
    "NA": Stage.UNSCORED,
}
KINDS = {"night": SleepKind.MAIN, "nap": SleepKind.NAP}
SUMMARIES = {"heart_rate_mean": "mean heart rate", "respiration_mean": "mean respiration cpm"}
LENGTH = re.compile(r"([0-9]{1,2}):([0-5][0-9]):([0-5][0-9])")
EPOCH = 30
HEADS_SEEN = 20  # rows among which the head of a sheet is looked for
NONE = "none"


class Dreem:
    """Reads the CSV of Dreem's app, and the workbook that its web page gave under that name."""

    name = "dreem"
    label = _("Dreem CSV")
    yields = Yields.NIGHTS
    recognised_by = _("the columns Start Time, Stop Time and Hypnogram")

    def recognises(self, source: Source) -> bool:
        """Whether a table of it has the columns of Dreem."""
        if office.is_workbook(source):
            with suppress(JournalError):
                return _sheet_in(source) is not None
        return any(_layout(each) for each in members(source, KEPT))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a row; see Importer. Lines that begin with # are remarks of the table."""
        if office.is_workbook(source):
            yield from told_of(_sheet_rows(source, notes), _tell, notes)
            return
        for member in members(source, KEPT, notes):
            layout = _layout(member)
            if layout is not None:
                yield from told_of(_rows(source, member, layout, notes), _tell, notes)


def _layout(member: Member) -> Layout | None:
    """The head stands below remarks, if there are any."""
    head = member.head.decode(tables.encoding_of(member.head), "replace").removeprefix("\ufeff")
    skip = 0
    for line in head.splitlines():
        if not line.startswith(COMMENT):
            break
        skip += 1
    layout = tables.layout_of(member.head, skip)
    return layout if layout and set(layout.keys) >= COLUMNS else None


def _rows(
    source: Source, member: Member, layout: Layout, notes: Notes
) -> Iterator[tuple[str, Piece | Row]]:
    for where, row in table_rows(source, member, layout, notes):
        if row.cells and not row.cells[0].startswith(COMMENT):
            yield where, replace(row, values=_said(row.values))


def _said(values: dict[str, str]) -> dict[str, str]:
    return {key: "" if said.casefold() == NONE else said for key, said in values.items()}


@record
class Sheet:
    """Where the table of a workbook stands: on which sheet, below which row."""

    title: str
    head: int
    keys: tuple[str, ...]


def _sheet_in(source: Source) -> Sheet | None:
    for title, rows in office.sheets(source):
        for number, cells in islice(rows, HEADS_SEEN):
            keys = tuple(tables.key_of(office.text_of(each)) for each in cells)
            if set(keys) >= COLUMNS:
                return Sheet(title, number, keys)
    return None


def _sheet_rows(source: Source, notes: Notes) -> Iterator[tuple[str, Piece | Row]]:
    """The rows of the workbook that the web page gave under the name of a CSV file."""
    sheet = _sheet_in(source)
    if sheet is None:
        return
    whole = next(rows for title, rows in office.sheets(source) if title == sheet.title)
    for number, cells in whole:
        texts = tuple(cleaned(office.text_of(each)) for each in cells)
        notes.pulse()
        if number > sheet.head and any(texts) and not texts[0].startswith(COMMENT):
            where = _("{sheet}, row {n}").format(sheet=sheet.title, n=number)
            yield where, Row(where, _said(dict(zip(sheet.keys, texts, strict=False))), texts)


def _tell(entry: Entry) -> Reported:
    clock = _clock(entry)
    session = replace(
        session_on(clock, "dreem"),
        kind=KINDS.get(entry.text("type").casefold()),
        stages=_stages(entry, clock.start, clock.end),
        totals=_totals(entry),
    )
    return reported(session, entry.raw, entry.where, Detail(summaries=entry.summaries(SUMMARIES)))


def _clock(entry: Entry) -> Clock:
    written = entry.text("start time")
    if re.search(r"(?:Z|[+-][0-9]{2}:?[0-9]{2})$", written[10:]):
        return with_offsets(entry.stamp("start time"), entry.stamp("stop time"))
    if not written[:4].isdecimal():
        raise Unfit("start time", written, _("a local time such as 2026-11-19 23:41"))
    start, end = (
        local_time(key, entry.text(key), DateOrder.DAY_FIRST) for key in ("start time", "stop time")
    )
    return from_local(start, end, entry.notes.zone)


def _stages(entry: Entry, start: datetime, end: datetime) -> Stages | None:
    """The first epoch ends at the next half minute, the last with the sleep; more are too many."""
    words = [each.strip().upper() for each in entry.text("hypnogram").strip("[]").split(",")]
    left = round((end - start).total_seconds())
    first = EPOCH - start.astimezone(UTC).second % EPOCH
    pairs: list[tuple[int, Stage]] = []
    for stage in stages_of((each for each in words if each), STAGES, entry):
        seconds = min(EPOCH if pairs else first, left)
        if seconds <= 0:
            break
        pairs.append((seconds, stage))
        left -= seconds
    return Stages.of(start, pairs, EPOCH) if pairs else None


def _totals(entry: Entry) -> StageMinutes | None:
    keys = ("light sleep duration", "deep sleep duration", "rem duration", "sleep duration")
    light, deep, rem, told = (_minutes(entry, key) for key in keys)
    if light is deep is rem is told is None:
        return None
    return StageMinutes(light=light, deep=deep, rem=rem, told=told)


def _minutes(entry: Entry, key: str) -> float | None:
    match = LENGTH.fullmatch(entry.text(key))
    if match is None:
        return None
    hours, minutes, seconds = (int(each) for each in match.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds) / timedelta(minutes=1)
