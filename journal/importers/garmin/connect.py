"""A night as Connect shows it: with levels, and local times that are no instants."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from journal.importers.base import Reported
from journal.importers.entries import Entry, number_of, series_of, session_on
from journal.importers.fields import Unfit
from journal.importers.garmin.exported_night import (
    naps_of,
    staging_of,
    told_totals,
)
from journal.importers.garmin.watch import END, START, assumed, by_offsets, clock_of, gmt, is_seen
from journal.importers.hypnograms import Interval, painted
from journal.importers.tracked import Clock, reported
from journal.model.session import Scores, Stage, ZoneConfidence
from journal.model.session_detail import Detail, Samples
from journal.text import _

NAPS = "dailyNapDTOS"
LEVELS = {
    0: Stage.DEEP,
    1: Stage.LIGHT,
    2: Stage.REM,
    3: Stage.AWAKE,
    -1: Stage.UNSCORED,
}
SUMMARIES = {
    "respiration_mean": "dailySleepDTO.averageRespirationValue",
    "spo2_mean": "dailySleepDTO.averageSpO2Value",
    "spo2_lowest": "dailySleepDTO.lowestSpO2Value",
    "heart_rate_mean": "dailySleepDTO.avgHeartRate",
    "hrv_rmssd_mean": "avgOvernightHrv",
}


def night_of_connect(entry: Entry) -> list[Reported]:
    """The night and the naps of one day, or nothing where the watch saw nothing."""
    sleep = entry.within("dailySleepDTO")
    timed = sleep.held(START) is not None and sleep.held(END) is not None
    clock = clock_of(sleep) if timed else None
    made = _naps(entry, sleep, clock)
    if clock is None:
        if not made:
            entry.warn(_("an entry without times: no data"))
        return made
    if not is_seen(sleep, "sleepWindowConfirmationType"):
        return made
    score = sleep.number("sleepScores.overall.value", 1, 100)
    totals = told_totals(sleep)
    session = replace(
        session_on(clock, "garmin"),
        stages=painted(_levels(entry)),
        totals=totals,
        staging=staging_of(totals),
        scores=Scores(score, name="Garmin") if score is not None else Scores(),
    )
    detail = Detail(vitals=_heart(entry), summaries=entry.summaries(SUMMARIES))
    return [reported(session, entry.raw, entry.where, detail), *made]


def _naps(entry: Entry, sleep: Entry, night: Clock | None) -> list[Reported]:
    """The naps, told of within the night or beside it, where the night ended."""

    def clock_of_nap(nap: Entry, start: datetime, end: datetime) -> Clock:
        offset = night.end_place.offset if night else None
        if night is None or offset is None or night.confidence is not ZoneConfidence.OFFSET:
            return assumed(nap, start, end)
        return by_offsets(start, end, (offset, offset))

    within = replace(sleep, where=f"{entry.where}, dailySleepDTO")
    beside = naps_of(entry, NAPS, clock_of_nap) if entry.held(NAPS) != sleep.held(NAPS) else []
    return [*naps_of(within, NAPS, clock_of_nap), *beside]


def _levels(entry: Entry) -> Iterator[Interval]:
    held = entry.held("sleepLevels")
    for each in held if type(held) is list else []:
        level = replace(entry, record=each if type(each) is dict else {})
        code = level.held("activityLevel")
        number = None if type(code) is str else number_of(code)
        stage = None if number is None else LEVELS.get(int(number))
        if stage is None:
            entry.warn(_("a stage code that is not known: read as unscored"), code)
        yield gmt(level, "startGMT"), gmt(level, "endGMT"), stage or Stage.UNSCORED


def _heart(entry: Entry) -> tuple[Samples, ...]:
    held = entry.held("sleepHeartRate")
    points: list[tuple[datetime, object]] = []
    for each in held if type(held) is list else []:
        point = replace(entry, record=each if type(each) is dict else {})
        try:
            points.append((gmt(point, "startGMT"), point.held("value")))
        except Unfit as unfit:
            entry.warn(_("a reading of the heart without its time"), unfit.found)
    return series_of(entry, "heart_rate", "sleepHeartRate", points)
