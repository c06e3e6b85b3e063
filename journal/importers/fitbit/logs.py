"""Sleep logs as JSON: the Takeout's arrays, and what Fitbit's own interface answers."""

import io
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from journal.importers.base import Reported
from journal.importers.fields import Record, Unfit, inner, listed, number, whole
from journal.importers.fitbit.night import (
    DAY_SECONDS,
    HIGHEST,
    STAGES,
    Reading,
    Segment,
    Slept,
    plainly,
    slept,
    totals,
)
from journal.importers.json_stream import Broken, JsonStream, Piece
from journal.importers.moments import EARLIEST, LATEST
from journal.importers.tracked import Clock, counted_on, each_told, from_local, reported
from journal.model.identity import session_uid
from journal.model.session import Session, SleepKind, Stage, Stages
from journal.text import _

MARKS = (b'"logId"', b'"dateOfSleep"')
EMPTY = re.compile(
    rb'\{\s*"sleep"\s*:\s*\[\s*\]\s*(?:,\s*"summary"\s*:\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\s*)?\}\s*'
)
CLOSE = timedelta(minutes=1)
DAY_MINUTES = 2 * 24 * 60
LONGEST_MS = DAY_SECONDS * 1000
LARGEST_LOG = 2**63 - 1
ANOTHERS = Slept(None, None, None)  # in place of stages that are of another night


def is_logs(head: bytes) -> bool:
    """Whether a file that begins like this holds Fitbit's sleep logs, be it none."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith((b"[", b"{")):
        return False
    return all(mark in start for mark in MARKS) or EMPTY.fullmatch(start) is not None


def read_logs(stream: io.BufferedReader, name: str, reading: Reading) -> Iterator[Reported]:
    """A session a log of one file; `name` is its place within the export."""
    notes = reading.notes
    found = _placed(stream, name, reading)
    yield from each_told(found, lambda piece: _told(piece[0], piece[1], reading), notes)


Placed = tuple[Piece, str]


def _placed(stream: io.BufferedReader, name: str, reading: Reading) -> Iterator[tuple[str, Placed]]:
    """Each log with its place. Where the text is no JSON the file is damaged from there on."""
    one, within = _("log {n}"), _("{file}, {place}")
    where = one.format(n=1)
    try:
        for count, piece in enumerate(_pieces(JsonStream(stream)), 1):
            where = one.format(n=count)
            if name:
                where = within.format(file=name, place=where)
                reading.notes.pulse()
            else:
                reading.notes.progress(reading.source.position, reading.source.size)
            yield where, (piece, where)
    except Broken as broken:
        reading.notes.damage(name or where, broken.found, broken.expected)


def _pieces(text: JsonStream) -> Iterator[Piece]:
    if text.first() == b"[":
        yield from text.elements()
    else:
        for key in text.members():
            if key == "sleep" and text.first() == b"[":
                yield from text.elements()
            else:
                text.skip()
    text.finish()


def _told(piece: Piece, where: str, reading: Reading) -> Reported | None:
    record = piece.value
    if not isinstance(record, dict):
        raise Unfit("", record, _("a sleep log"))
    log = _log(record)
    if log in reading.seen:
        return None
    start, clock = _clock(record, reading)
    if start in reading.starts:
        reading.notes.warn(_("also in the tables of Google Health, and read from those"), where)
        return None
    clock = reading.clocks.get(start, clock)
    sleep = _slept(record, start, clock, where, reading)
    session = Session(
        source="fitbit",
        account="",
        external_id=log,
        started_at=clock.start,
        ended_at=clock.end,
        start_place=clock.start_place,
        end_place=clock.end_place,
        zone_confidence=clock.confidence,
        clock_times=clock.clock_times,
        asleep_at=sleep.asleep_at,
        awake_at=sleep.awake_at,
        scores=reading.score_of(log, _efficiency(record, where, reading)),
        stages=sleep.stages,
        totals=_totals(record, staged=sleep is not ANOTHERS),
        kind=_kind(record),
        staging=str(record.get("type") or ""),
        uid=session_uid("fitbit", "", log),
    )
    told = reported(session, piece.raw, where)
    reading.seen.add(log)
    return told


def _log(record: Record) -> str:
    held = record.get("logId")
    if type(held) is str and held.isascii() and held.isdigit():
        return held[:40]
    found = whole(record, "logId", 1, LARGEST_LOG)
    if found is None:
        raise Unfit("logId", None, _("the number of the log"))
    return str(found)


def _clock(record: Record, reading: Reading) -> tuple[datetime, Clock]:
    """The start as the clocks showed it, and the span.

    Fitbit counts on from the start without a look at the clocks: in a night in which they change
    its end is off by that hour, and the duration agrees with it. Where the duration says
    otherwise, both ends are clock times.
    """
    start, end = _local(record, "startTime"), _local(record, "endTime")
    length, told = end - start, number(record, "duration", 0, LONGEST_MS)
    zone = reading.notes.zone
    if told is not None and abs(timedelta(milliseconds=told) - length) > CLOSE:
        return start, from_local(start, end, zone, timedelta(milliseconds=told))
    return start, counted_on(start, length, zone)


def _local(record: Record, key: str) -> datetime:
    written: Any = record.get(key)
    try:
        read = datetime.fromisoformat(written)
    except (ValueError, TypeError):
        read = None
    if read is None or read.tzinfo is not None or not EARLIEST <= read.year <= LATEST:
        raise Unfit(key, written, _("a local time such as 2026-11-19T23:41:00.000"))
    return read


def _slept(record: Record, start: datetime, clock: Clock, where: str, reading: Reading) -> Slept:
    """The stages, and over them the waking too brief to be one."""
    levels = inner(record, "levels")
    line, brief = listed(levels, "data"), listed(levels, "shortData")
    plain = plainly(clock, start, line, brief)
    found = plain or slept(clock, _careful([*line, *brief], start, where, reading))
    if found.stages is None or _are_of(clock, found.stages):
        return found
    reading.notes.warn(_("stages of another night: left out"), where)
    return ANOTHERS


def _are_of(clock: Clock, stages: Stages) -> bool:
    """Whether half of these stages lie within the sleep: Fitbit has handed out another night's."""
    end = stages.end
    shared = min(clock.end, end) - max(clock.start, stages.start)
    return 2 * shared >= end - stages.start


def _careful(told: list[Any], start: datetime, where: str, reading: Reading) -> list[Segment]:
    found: list[Segment] = []
    for each in told:
        if not isinstance(each, dict):
            raise Unfit("levels", each, _("an object"))
        seconds = number(each, "seconds", 0, DAY_SECONDS)
        if seconds is None:
            raise Unfit("levels.seconds", None, _("a number of seconds"))
        at = (_local(each, "dateTime") - start).total_seconds()
        if abs(at) > DAY_SECONDS:
            raise Unfit("levels.dateTime", each.get("dateTime"), _("a time within the night"))
        level = each.get("level")
        stage = STAGES.get(level) if isinstance(level, str) else None
        if stage is None:
            reading.notes.warn(_("a stage that Elara does not know"), f"{level}, {where}")
        found.append((at, at + seconds, stage or Stage.UNSCORED))
    return found


def _totals(record: Record, *, staged: bool) -> Any:
    summary = inner(inner(record, "levels"), "summary") if staged else {}
    by_stage = {
        key: minutes
        for key, held in summary.items()
        if isinstance(held, dict)
        and (minutes := number(held, "minutes", 0, DAY_MINUTES)) is not None
    }
    told = number(record, "minutesAsleep", 0, DAY_MINUTES)
    return totals(told, number(record, "minutesAwake", 0, DAY_MINUTES), by_stage)


def _efficiency(record: Record, where: str, reading: Reading) -> float | None:
    try:
        return number(record, "efficiency", 0, HIGHEST)
    except Unfit as unfit:
        reading.notes.warn(_("an efficiency beyond 0 to 100"), f"{unfit.found}, {where}")
        return None


def _kind(record: Record) -> SleepKind | None:
    """Main sleep or not, as the Takeout or the interface says."""
    for key in ("mainSleep", "isMainSleep"):
        if isinstance(record.get(key), bool):
            return SleepKind.MAIN if record[key] else SleepKind.NAP
    return None
