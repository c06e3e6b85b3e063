"""Sleeps as the interface of Google Health gives them to programs: a point each, with stages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from journal.importers.base import Reported
from journal.importers.entries import Entry, app_name, session_on, told_of
from journal.importers.exported import Member, Pages, pieces
from journal.importers.fitbit.night import (
    BARE,
    DAY_MINUTES,
    STAGES,
    Reading,
    Segment,
    slept,
    totals,
)
from journal.importers.tracked import Clock, in_zone, reported, with_offsets
from journal.model.session import Device, SleepKind, Stage, StageMinutes, ZoneConfidence
from journal.text import _

SLEEP, INTERVAL = re.compile(rb'"sleep"\s*:\s*\{'), b'"interval"'
PAGES = Pages(frozenset({"dataPoints", "reconciledDataPoints"}), whole=True)
OFFSET = re.compile(r"(-?[0-9]{1,5})(?:\.[0-9]+)?s")
FARTHEST = 18 * 3600


def is_points(head: bytes) -> bool:
    """Whether a text that begins like this holds such points."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"{", b"[")) and INTERVAL in head and SLEEP.search(head) is not None


def read_points(reading: Reading) -> Iterator[Reported]:
    """A session a point of sleep; a point of anything else is passed by."""
    source, notes = reading.source, reading.notes
    member = Member("", source.head(), source.open)
    yield from told_of(pieces(source, member, PAGES, notes), _tell, notes)


def _tell(entry: Entry) -> Reported | None:
    sleep = entry.within("sleep")
    if not sleep.record:
        return None
    clock = _clock(sleep.within("interval"))
    night = slept(clock, list(_segments(sleep, clock)))
    name = entry.text("name") or entry.text("dataPointName")
    session = session_on(clock, "fitbit", name.rpartition("/")[2][:100])
    session = replace(
        session,
        revision=_revision(sleep) - (0 if night.stages else BARE),
        asleep_at=night.asleep_at,
        awake_at=night.awake_at,
        stages=night.stages,
        totals=_totals(sleep),
        kind=_kind(sleep),
        device=Device(model=app_name(entry.text("dataSource.device.displayName")) or None),
        source_detail=app_name(entry.text("dataSource.platform")),
        staging=sleep.text("type").casefold(),
    )
    return reported(session, entry.raw, entry.where)


def _clock(interval: Entry) -> Clock:
    start, end = interval.stamp("startTime"), interval.stamp("endTime")
    first, last = _zone(interval, "startUtcOffset"), _zone(interval, "endUtcOffset")
    first, last = first or last, last or first
    if first is None or last is None:
        return in_zone(start, end, interval.notes.zone, ZoneConfidence.ASSUMED)
    return with_offsets(start.astimezone(first), end.astimezone(last))


def _zone(interval: Entry, key: str) -> timezone | None:
    match = OFFSET.fullmatch(interval.text(key))
    seconds = int(match[1]) if match else None
    if seconds is None or abs(seconds) > FARTHEST:
        return None
    return timezone(timedelta(seconds=seconds))


def _segments(sleep: Entry, clock: Clock) -> Iterator[Segment]:
    held = sleep.held("stages")
    for each in held if type(held) is list else []:
        told = replace(sleep, record=each if type(each) is dict else {})
        stage = STAGES.get(told.text("type").casefold())
        if stage is None:
            sleep.warn(_("a stage that Elara does not know"), told.text("type"))
        since, until = (_after(clock.start, told.stamp(key)) for key in ("startTime", "endTime"))
        yield since, until, stage or Stage.UNSCORED


def _after(start: datetime, at: datetime) -> float:
    return (at - start).total_seconds()


def _totals(sleep: Entry) -> StageMinutes:
    held = sleep.held("summary.stagesSummary")
    by_stage = {}
    for each in held if type(held) is list else []:
        told = replace(sleep, record=each if type(each) is dict else {})
        minutes = told.number("minutes", 0, DAY_MINUTES)
        if minutes is not None:
            by_stage[told.text("type").casefold()] = minutes
    asleep = sleep.number("summary.minutesAsleep", 0, DAY_MINUTES)
    return totals(asleep, sleep.number("summary.minutesAwake", 0, DAY_MINUTES), by_stage)


def _kind(sleep: Entry) -> SleepKind | None:
    """Nap or main sleep, as it is said; a point that says neither is known by what it is."""
    metadata = sleep.within("metadata").record
    if metadata.get("nap") is True or metadata.get("main") is False:
        return SleepKind.NAP
    main = metadata.get("main") is True or metadata.get("mainSleep") is True
    return SleepKind.MAIN if main else None


def _revision(sleep: Entry) -> int:
    """When the sleep was last changed, in seconds; without that it is older."""
    return max(1, int(sleep.stamp("updateTime").timestamp())) if sleep.text("updateTime") else 1
