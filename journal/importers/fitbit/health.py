"""The tables of Google Health: a row a sleep, a row a stage, instants with their offsets."""

import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from journal.importers import tables
from journal.importers.base import Reported
from journal.importers.entries import BARE_OFFSET
from journal.importers.fields import Unfit
from journal.importers.fitbit.greenwich import Greenwich, greenwich_of
from journal.importers.fitbit.night import (
    BARE,
    DAY_MINUTES,
    STAGES,
    Reading,
    Segment,
    slept,
    totals,
)
from journal.importers.moments import stamp
from journal.importers.notes import Notes
from journal.importers.source import HEAD
from journal.importers.tables import Row
from journal.importers.tracked import (
    Clock,
    counted_on,
    each_told,
    in_zone,
    reported,
    with_offsets,
)
from journal.model.session import Session, Stage, ZoneConfidence
from journal.text import _

SLEEP = ("sleep_id", "sleep_type", "sleep_start", "sleep_end")
STAGE = ("sleep_id", "sleep_stage_type", "sleep_stage_start", "sleep_stage_end")
OFFSET = re.compile(r"([+-])(\d{2}):?([0-5]\d)")
STAGED = "stages"  # the kind of a sleep that has some; a download in parts may part them
FARTHEST = timedelta(hours=18)
LONGEST_ID = 100

Open = Callable[[str], io.BufferedReader]
Interval = tuple[datetime, datetime, Stage]


def is_health(head: bytes) -> bool:
    """Whether a file that begins like this is the table of sleeps, be it without a row."""
    return _has(head, SLEEP)


def read_health(names: Sequence[str], opened: Open, reading: Reading) -> Iterator[Reported]:
    """A session a row of these tables, each with its stages out of the tables beside them."""
    stages: dict[str, list[Interval]] = {}
    if reading.source.is_folder or reading.source.is_zip:
        stages = _stages(opened, reading)
    told_of: set[str] = set()
    reading.greenwich = greenwich_of(_bare_spans(names, opened, reading), reading.notes)
    for name in names:
        rows = _rows(name, opened, SLEEP, reading)
        notes = reading.notes
        found = ((_place(name, row), row) for row in rows)
        yield from each_told(found, _teller(name, stages, told_of, reading), notes)


def _has(head: bytes, columns: Sequence[str]) -> bool:
    layout = tables.layout_of(head)
    return layout is not None and all(each in layout.keys for each in columns)


def _rows(name: str, opened: Open, columns: Sequence[str], reading: Reading) -> Iterator[Row]:
    with opened(name) as stream:
        head = stream.peek(HEAD)[:HEAD]
        layout = tables.layout_of(head)
        if layout is not None and _has(head, columns):
            yield from tables.rows(stream, layout, reading.notes, reading.source)


def _bare_spans(
    names: Sequence[str], opened: Open, reading: Reading
) -> Iterator[tuple[datetime, bool]]:
    """When each sleep began, and whether both of its offsets are +00:00; see greenwich_of."""
    quiet = replace(reading, notes=Notes(given=reading.notes.given, pulse=reading.notes.pulse))
    for name in names:
        for row in _rows(name, opened, SLEEP, quiet):
            with suppress(Unfit):
                yield _instant(row, "sleep_start"), _is_bare(row)


def _is_bare(row: Row) -> bool:
    return all(_offset(row, f"{each}_utc_offset") == UTC for each in ("start", "end"))


def _place(name: str, row: Row) -> str:
    return _("{file}, {place}").format(file=name, place=row.where)


def _stages(opened: Open, reading: Reading) -> dict[str, list[Interval]]:
    """The stages of every sleep, by its number; one that cannot be read is told and left out."""
    found: dict[str, list[Interval]] = {}
    for name in reading.source.names():
        if not name.rpartition("/")[2].startswith("UserSleepStages_"):
            continue
        for row in _rows(name, opened, STAGE, reading):
            try:
                start = _instant(row, "sleep_stage_start")
                end = _instant(row, "sleep_stage_end")
            except Unfit as unfit:
                reading.notes.warn(_("a stage without its times"), f"{unfit.found}, {name}")
                continue
            stage = STAGES.get(row.get("sleep_stage_type").casefold())
            if stage is None:
                example = f"{row.get('sleep_stage_type')}, {_place(name, row)}"
                reading.notes.warn(_("a stage that Elara does not know"), example)
            found.setdefault(row.get("sleep_id"), []).append((start, end, stage or Stage.UNSCORED))
    return found


def _teller(
    name: str, stages: dict[str, list[Interval]], told_of: set[str], reading: Reading
) -> Callable[[Row], Reported | None]:
    def tell(row: Row) -> Reported | None:
        number = row.get("sleep_id")
        if not 1 <= len(number) <= LONGEST_ID:
            raise Unfit("sleep_id", number, _("the number of the sleep"))
        if number in told_of:
            return None
        clock = _clock(row, reading)
        intervals = stages.get(number, [])
        sleep = slept(clock, _segments(_instant(row, "sleep_start"), intervals))
        asleep = _minutes(row, "minutes_asleep")
        session = Session(
            source="fitbit",
            account="",
            external_id=number,
            started_at=clock.start,
            ended_at=clock.end,
            start_place=clock.start_place,
            end_place=clock.end_place,
            zone_confidence=clock.confidence,
            clock_times=clock.clock_times,
            revision=_revision(row) - (0 if intervals else BARE),
            asleep_at=sleep.asleep_at,
            awake_at=sleep.awake_at,
            scores=reading.score_of(number, None),
            stages=sleep.stages,
            totals=totals(asleep, _minutes(row, "minutes_awake"), {}),
            source_detail=row.get("data_source"),
            staging=f"{row.get('sleep_type').casefold()} {row.get('algorithm_version')}".strip(),
        )
        told = reported(session, _raw(row, intervals), _place(name, row))
        told_of.add(number)
        shown = clock.start.astimezone(clock.start_place.tzinfo).replace(tzinfo=None)
        if not intervals:
            if row.get("sleep_type").casefold() == STAGED:
                reading.notes.warn(_("stages are not in this file or folder"), told.where)
            reading.clocks[shown] = clock
            return told
        reading.seen.add(number)
        reading.starts.add(shown)
        return told

    return tell


def _clock(row: Row, reading: Reading) -> Clock:
    start, end = _instant(row, "sleep_start"), _instant(row, "sleep_end")
    first, last = _offset(row, "start_utc_offset"), _offset(row, "end_utc_offset")
    if first is None and last is None:
        return in_zone(start, end, reading.notes.zone, ZoneConfidence.ASSUMED)
    if reading.greenwich is not Greenwich.TOLD and _is_bare(row):
        if reading.greenwich is Greenwich.HOME:
            return in_zone(start, end, reading.notes.zone, ZoneConfidence.ASSUMED)
        return counted_on(start.replace(tzinfo=None), end - start, reading.notes.zone)
    return with_offsets(
        start.astimezone(last if first is None else first),
        end.astimezone(first if last is None else last),
    )


def _instant(row: Row, key: str) -> datetime:
    """A moment in UTC; the first of these tables wrote 2024-12-29 05:12:00+0000."""
    written = row.get(key)
    colon = BARE_OFFSET.fullmatch(written)
    fitted = f"{colon[1]}:{colon[2]}" if colon else written
    read = stamp({key: fitted or None}, key)
    if read is None:
        raise Unfit(key, None, _("an RFC 3339 time"))
    return read.astimezone(UTC)


def _offset(row: Row, key: str) -> timezone | None:
    shape = OFFSET.fullmatch(row.get(key))
    if shape is None:
        return UTC if row.get(key) in {"Z", "z"} else None
    sign, hours, minutes = shape.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if offset > FARTHEST:
        raise Unfit(key, row.get(key), _("an offset such as +05:30"))
    return timezone(-offset if sign == "-" else offset)


def _segments(began: datetime, intervals: Sequence[Interval]) -> list[Segment]:
    return [
        ((start - began).total_seconds(), (end - began).total_seconds(), stage)
        for start, end, stage in intervals
    ]


def _minutes(row: Row, key: str) -> float | None:
    written = row.get(key)
    try:
        read = float(written)
    except ValueError:
        return None
    return read if 0 <= read <= DAY_MINUTES else None


def _revision(row: Row) -> int:
    """When the sleep was last changed, in seconds; a log without that is older."""
    try:
        return max(1, int(_instant(row, "sleep_last_updated").timestamp()))
    except Unfit:
        return 1


def _raw(row: Row, intervals: Sequence[Interval]) -> bytes:
    told = [[start.isoformat(), end.isoformat(), stage] for start, end, stage in intervals]
    return json.dumps({**row.values, "stages": told}, ensure_ascii=False).encode()
