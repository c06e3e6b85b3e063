"""Sleep logs as JSON: the Takeout's arrays, and what Fitbit's own interface answers."""

import io
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from journal.importers.base import Reported
from journal.importers.fields import Record, Unfit, inner, listed, number, whole
from journal.importers.fitbit.clock_change import turned_back
from journal.importers.fitbit.minutes import levels_of_minutes
from journal.importers.fitbit.night import (
    DAY_MINUTES,
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
from journal.importers.fitbit.older import is_older, standard
from journal.importers.json_stream import Broken, JsonStream, Piece
from journal.importers.moments import EARLIEST, LATEST, needed_stamp
from journal.importers.notes import Notes
from journal.importers.source import HEAD
from journal.importers.tracked import (
    Clock,
    counted_on,
    each_told,
    from_local,
    in_zone,
    reported,
)
from journal.model.identity import session_uid
from journal.model.session import Session, SleepKind, Stage, StageMinutes, ZoneConfidence
from journal.text import _

MARKS = (b'"logId"', b'"dateOfSleep"')
EMPTY = re.compile(
    rb'\{\s*"sleep"\s*:\s*\[\s*\]\s*(?:,\s*"summary"\s*:\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\s*)?\}\s*'
)
ANSWER = re.compile(rb'"sleep"\s*:\s*\[')
DEEPEST = 4
CLOSE = timedelta(minutes=1)
LONGEST_MS = DAY_SECONDS * 1000
LARGEST_LOG = 2**63 - 1
LARGEST = 10**6  # minutes, of which too many are told
ANOTHERS = Slept(None, None, None, None)  # in place of stages that are of another night


def is_logs(head: bytes) -> bool:
    """Whether a file that begins like this holds Fitbit's sleep logs, be it none."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith((b"[", b"{")):
        return False
    marked = all(mark in start for mark in MARKS) or is_older(start)
    return marked or EMPTY.fullmatch(start) is not None


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
        alone = not ANSWER.search(stream.peek(HEAD)[:HEAD])
        for count, piece in enumerate(_pieces(JsonStream(stream), alone=alone), 1):
            where = one.format(n=count)
            if name:
                where = within.format(file=name, place=where)
                reading.notes.pulse()
            else:
                reading.notes.progress(reading.source.position, reading.source.size)
            yield where, (piece, where)
    except Broken as broken:
        reading.notes.damage(name or where, broken.found, broken.expected)


def _pieces(text: JsonStream, *, alone: bool) -> Iterator[Piece]:
    """The logs of a list, or of an answer of the interface; an object that is none is one log."""
    if text.first() == b"[":
        yield from text.elements()
    elif alone:
        yield text.take()
    else:
        yield from _answered(text)
    text.finish()


def _answered(text: JsonStream, deep: int = 0) -> Iterator[Piece]:
    """The logs of an answer, or of several that a program keeps side by side in one file."""
    for key in text.members():
        if key == "sleep" and text.first() == b"[":
            yield from text.elements()
        elif text.first() == b"{" and deep < DEEPEST:
            yield from _answered(text, deep + 1)
        else:
            text.skip()


def _told(piece: Piece, where: str, reading: Reading) -> Reported | None:
    record = piece.value
    if not isinstance(record, dict):
        raise Unfit("", record, _("a sleep log"))
    record = standard(record)
    log = _log(record)
    if log and log in reading.seen:
        return None
    start, clock = _clock(record, reading)
    log = log or f"{start:%Y-%m-%dT%H:%M}/{start + (clock.end - clock.start):%Y-%m-%dT%H:%M}"
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
        totals=_totals(record, clock, where, reading) if sleep is not ANOTHERS else _asleep(record),
        kind=_kind(record),
        staging=str(record.get("type") or ""),
        uid=session_uid("fitbit", "", log),
    )
    told = reported(session, piece.raw, where)
    reading.seen.add(log)
    return told


def _log(record: Record) -> str:
    """The number of the log; '' where a program has left it out."""
    held = record.get("logId")
    if type(held) is str and held.isascii() and held.isdigit():
        return held[:40]
    found = whole(record, "logId", 1, LARGEST_LOG)
    return "" if found is None else str(found)


def _clock(record: Record, reading: Reading) -> tuple[datetime, Clock]:
    """The start as the clocks showed it, and the span.

    Fitbit counts on from the start without a look at the clocks: in a night in which they change
    its end is off by that hour, and the duration agrees with it. Where the duration says
    otherwise, both ends are clock times.
    """
    zone, told = reading.notes.zone, number(record, "duration", 0, LONGEST_MS)
    if str(record.get("startTime")).endswith("Z"):  # no more than a program's own instants
        began, ended = needed_stamp(record, "startTime"), needed_stamp(record, "endTime")
        clock = in_zone(began, ended, zone, ZoneConfidence.ASSUMED)
        return began.astimezone(zone).replace(tzinfo=None), clock
    start = _local(record, "startTime")
    if record.get("endTime") is None and told:  # as the first version of the interface has it
        return start, counted_on(start, timedelta(milliseconds=told), zone)
    end = _local(record, "endTime")
    length = end - start
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
    line = line or levels_of_minutes(record, start)
    found = plainly(clock, start, line, brief)
    if found is None:
        careful = _careful([*line, *brief], start, where, reading)
        found = slept(clock, _turned(careful, len(line), clock, where, reading.notes))
    if found.stages is None or found.end is None or _are_of(clock, found.stages.start, found.end):
        return found
    reading.notes.warn(_("stages of another night: left out"), where)
    return ANOTHERS


def _turned(
    told: list[Segment], of_line: int, clock: Clock, where: str, notes: Notes
) -> list[Segment]:
    """The first `of_line` are the stages, the rest is brief waking."""
    turned = turned_back(clock, told[:of_line], told[of_line:])
    if turned is None:
        return told
    laid, unsure = turned
    if unsure:
        notes.warn(_("waking near a change of the clocks: left out"), where)
    return laid


def _are_of(clock: Clock, start: datetime, end: datetime) -> bool:
    """Whether half of these stages lie within the sleep: Fitbit has handed out another night's."""
    shared = min(clock.end, end) - max(clock.start, start)
    return 2 * shared >= end - start


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


def _totals(record: Record, clock: Clock, where: str, reading: Reading) -> StageMinutes:
    """Minutes as they are told; stages that the sleep has no room for are left out."""
    summary = inner(inner(record, "levels"), "summary")
    by_stage = {
        key: minutes
        for key, held in summary.items()
        if isinstance(held, dict) and (minutes := number(held, "minutes", 0, LARGEST)) is not None
    }
    at_most = (clock.end - clock.start) / timedelta(minutes=1) + 1
    if any(each > at_most for each in by_stage.values()):
        reading.notes.warn(_("stages longer than the sleep"), where)
        by_stage = {}
    return _asleep(record, by_stage)


def _asleep(record: Record, by_stage: dict[str, float] | None = None) -> StageMinutes:
    told = number(record, "minutesAsleep", 0, DAY_MINUTES)
    return totals(told, number(record, "minutesAwake", 0, DAY_MINUTES), by_stage or {})


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
