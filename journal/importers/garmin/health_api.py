"""A night as Garmin's Health API gives it to other services: seconds, and maybe levels."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from journal.importers.base import Reported
from journal.importers.entries import DAY, Entry, session_on
from journal.importers.fields import Unfit
from journal.importers.garmin.watch import assumed, by_offsets, is_seen, offset_of
from journal.importers.hypnograms import Interval, painted
from journal.importers.tracked import reported
from journal.model.session import Scores, Stage, StageMinutes
from journal.model.session_detail import Detail
from journal.text import _

TOTALS = (
    "awakeDurationInSeconds",
    "lightSleepDurationInSeconds",
    "deepSleepDurationInSeconds",
    "remSleepInSeconds",
    "",
)
LEEWAY = timedelta(hours=2)  # of waking at the end, which is told neither in it nor beside it
LEVELS = {
    "deep": Stage.DEEP,
    "light": Stage.LIGHT,
    "rem": Stage.REM,
    "awake": Stage.AWAKE,
    "unmeasurable": Stage.UNSCORED,
}


def night_of_health_api(entry: Entry) -> list[Reported]:
    """The night, or nothing where the watch saw none."""
    if not is_seen(entry, "validation"):
        return []
    totals = entry.totals(TOTALS)
    unscored = entry.minutes("unmeasurableSleepInSeconds")
    if totals is not None:
        totals = replace(totals, unscored=unscored)
    start = entry.seconds("startTimeInSeconds")
    end = start + timedelta(minutes=_minutes(entry, totals))
    levels = _levels_of(entry, end)
    end = max(end, *(until for _since, until, _stage in levels)) if levels else end
    east = _east(entry)
    clock = assumed(entry, start, end) if east is None else by_offsets(start, end, (east, east))
    score = entry.number("overallSleepScore.value", 1, 100)
    session = replace(
        session_on(clock, "garmin", entry.text("summaryId")),
        stages=painted(levels),
        totals=totals,
        scores=Scores(score, name="Garmin") if score is not None else Scores(),
    )
    return [reported(session, entry.raw, entry.where, Detail())]


def _levels_of(entry: Entry, end: datetime) -> list[Interval]:
    """The levels; none where they go on long after the record, and so are of something else."""
    levels = list(_levels(entry))
    if any(until > end + LEEWAY for _since, until, _stage in levels):
        entry.warn(_("levels that go on long after the sleep: left out"))
        return []
    return levels


def _minutes(entry: Entry, totals: StageMinutes | None) -> float:
    """How long the record is: as said, or as its parts, where waking was not counted in."""
    said = entry.minutes("durationInSeconds")
    if said is None:
        raise Unfit("durationInSeconds", entry.held("durationInSeconds"), _("a length in seconds"))
    if totals is None:
        return said
    parts = (totals.awake, totals.light, totals.deep, totals.rem, totals.unscored)
    return min(DAY, max(said, sum(each for each in parts if each is not None)))


def _east(entry: Entry) -> int | None:
    ahead = entry.number("startTimeOffsetInSeconds", -86400, 86400)
    return None if ahead is None else offset_of(timedelta(seconds=ahead))


def _levels(entry: Entry) -> Iterator[Interval]:
    for name, spans in entry.within("sleepLevelsMap").record.items():
        stage = LEVELS.get(name)
        if stage is None:
            entry.warn(_("a stage code that is not known: read as unscored"), name)
        for each in spans if type(spans) is list else []:
            span = replace(entry, record=each if type(each) is dict else {})
            since, until = span.seconds("startTimeInSeconds"), span.seconds("endTimeInSeconds")
            yield since, until, stage or Stage.UNSCORED
