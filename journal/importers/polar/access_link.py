"""A night of AccessLink: stages by the clock on the wall, over midnight and over its changes."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from journal.importers.base import Reported
from journal.importers.entries import Entry, app_name, series_of, session_on
from journal.importers.hypnograms import Interval, painted
from journal.importers.tracked import reported, with_offsets
from journal.model.session import Scores, Session, Stage, StageMinutes
from journal.model.session_detail import Detail
from journal.text import _

CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
STAGES = {
    "0": Stage.AWAKE,
    "1": Stage.REM,
    "2": Stage.LIGHT,
    "3": Stage.LIGHT,
    "4": Stage.DEEP,
    "5": Stage.UNSCORED,
    "6": Stage.UNSCORED,
}
TOTALS = ("total_interruption_duration", "light_sleep", "deep_sleep", "rem_sleep", "")
HALF_DAY = timedelta(hours=12)
HOUR = timedelta(hours=1)
FAR = 15  # minutes
# From this hour of the morning on the clocks have been put forward, or back, wherever they are.
FORWARD, BACK = 2, 3


def night_of_access_link(entry: Entry) -> Reported:
    """The night with its hypnogram, and the totals beside it."""
    start, end = entry.stamp("sleep_start_time"), entry.stamp("sleep_end_time")
    score = entry.number("sleep_score", 1, 100)
    totals = entry.totals(TOTALS)
    if totals is not None:
        totals = replace(totals, unscored=entry.minutes("unrecognized_sleep_stage"))
    session = replace(
        session_on(with_offsets(start, end), "polar"),
        stages=painted(_intervals(entry, start, end)),
        totals=totals,
        scores=Scores(score, name="Polar") if score is not None else Scores(),
        source_detail=app_name(entry.text("device_id")),
    )
    if _is_contradicted(session):
        entry.warn(_("a hypnogram that says otherwise than the totals beside it"))
    heart = _placed(entry, "heart_rate_samples", start, end)
    detail = Detail(vitals=series_of(entry, "heart_rate", "heart_rate_samples", heart))
    return reported(session, entry.raw, entry.where, detail)


def _is_contradicted(session: Session) -> bool:
    """Whether the hypnogram, such as one that was thinned out, is far from the totals."""
    if session.stages is None or session.totals is None:
        return False
    drawn = StageMinutes.of(session.stages)
    for name in ("awake", "light", "deep", "rem"):
        told = getattr(session.totals, name)
        if told is not None and abs(told - (getattr(drawn, name) or 0)) > FAR:
            return True
    return False


def _intervals(entry: Entry, start: datetime, end: datetime) -> Iterator[Interval]:
    """Each stage lasts until the next one begins, the last until the sleep ends."""
    found = [*_placed(entry, "hypnogram", start, end), (end.astimezone(UTC), None)]
    for (since, code), (until, _next) in pairwise(found):
        stage = STAGES.get(str(code))
        if stage is None:
            entry.warn(_("a stage code that is not known: read as unscored"), code)
        first = max(since, start.astimezone(UTC))
        yield first, min(until, end.astimezone(UTC)), stage or Stage.UNSCORED


def _placed(
    entry: Entry, key: str, start: datetime, end: datetime
) -> list[tuple[datetime, object]]:
    """Values by the instants that their clock times mean; the order they stand in is the guide."""
    made: list[tuple[datetime, object]] = []
    wall = start.replace(tzinfo=None)
    ahead, behind = start.utcoffset() or timedelta(), end.utcoffset() or timedelta()
    turned, first = False, True
    for written, value in _pairs(entry, key):
        match = CLOCK.fullmatch(written)
        if match is None:
            entry.warn(_("a time of day that is none: left out"), written)
            continue
        at = wall.replace(hour=int(match[1]), minute=int(match[2]), second=0, microsecond=0)
        if first:
            at = _nearest(at, wall)
        elif at < wall and wall - at <= HOUR and behind < ahead:
            turned = True
        elif at < wall:
            at += timedelta(days=1)
        first, wall = False, at
        offset = behind if turned or _is_changed(at, start, behind - ahead) else ahead
        made.append(((at - offset).replace(tzinfo=UTC), value))
    return made


def _nearest(at: datetime, wall: datetime) -> datetime:
    """The time of day on the day that is nearest to when the sleep began."""
    if at - wall > HALF_DAY:
        return at - timedelta(days=1)
    return at + timedelta(days=1) if wall - at > HALF_DAY else at


def _is_changed(at: datetime, start: datetime, change: timedelta) -> bool:
    """Whether, of a night in which the clocks change, this clock time is surely after it."""
    if not change:
        return False
    hour = FORWARD if change > timedelta() else BACK
    morning = start.replace(tzinfo=None, hour=hour, minute=0, second=0, microsecond=0)
    if morning <= start.replace(tzinfo=None):
        morning += timedelta(days=1)
    return at >= morning


def _pairs(entry: Entry, key: str) -> list[tuple[str, object]]:
    """Keys and values in the order they stand in, those that stand there twice among them."""
    if type(entry.held(key)) is not dict:
        return []
    whole = json.loads(entry.raw, object_pairs_hook=tuple)
    # of two objects under one key the last one counts, as it does where they become one record
    found = [value for name, value in whole if name == key]
    return [(name, value) for name, value in found[-1]]
