"""A night as the data export tells it: totals, never a hypnogram; naps beside it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from journal.importers.base import Reported
from journal.importers.entries import Entry, session_on
from journal.importers.fields import Unfit
from journal.importers.garmin.watch import END, START, assumed, clock_of, gmt, is_seen
from journal.importers.tracked import Clock, reported
from journal.model.session import Scores, SleepKind, StageMinutes
from journal.model.session_detail import Detail
from journal.text import _

ClockOf = Callable[[Entry, datetime, datetime], Clock]

TOTALS = (
    "awakeSleepSeconds",
    "lightSleepSeconds",
    "deepSleepSeconds",
    "remSleepSeconds",
    "sleepTimeSeconds",
)
NOTHING = StageMinutes(awake=0, light=0, deep=0, rem=0)
SUMMARIES = {
    "respiration_mean": "averageRespiration",
    "spo2_mean": "spo2SleepSummary.averageSPO2",
    "spo2_lowest": "spo2SleepSummary.lowestSPO2",
    "heart_rate_mean": "spo2SleepSummary.averageHR",
}


def nights_of_export(entry: Entry) -> list[Reported]:
    """The night and the naps of one day, or nothing where the watch saw nothing."""
    made = naps_of(entry, "napList", assumed)
    if START not in entry.record and END not in entry.record:
        if not made:
            entry.warn(_("an entry without times: no data"))
        return made
    if not is_seen(entry, "sleepWindowConfirmationType"):
        return made
    session = session_on(clock_of(entry), "garmin")
    ways = ("sleepScores.overallScore", "sleepScores.overall.value")
    score = next(filter(None, (entry.number(way, 1, 100) for way in ways)), None)
    totals = told_totals(entry)
    session = replace(
        session,
        totals=totals,
        staging=staging_of(totals),
        scores=Scores(score, name="Garmin") if score is not None else Scores(),
    )
    detail = Detail(summaries=entry.summaries(SUMMARIES))
    return [reported(session, entry.raw, entry.where, detail), *made]


def told_totals(entry: Entry) -> StageMinutes | None:
    """The totals; of a watch without REM all of its sleep is light and deep together.

    Where all of them are 0 nothing was measured.
    """
    totals = entry.totals(TOTALS)
    if totals is None or totals == NOTHING:
        return None
    if not totals.rem and entry.held("deviceRemCapable") is False:
        totals = replace(totals, rem=None)
    asleep = totals.told
    if not asleep and totals.light is not None and totals.deep is not None:
        asleep = totals.light + totals.deep + (totals.rem or 0)
    return replace(totals, told=asleep, unscored=entry.minutes("unmeasurableSeconds"))


def staging_of(totals: StageMinutes | None) -> str:
    """A watch that knows no REM counts it as deep or light: such stages are told apart."""
    if totals is None or totals.deep is None or totals.rem is not None:
        return ""
    return "Garmin without REM"


def naps_of(entry: Entry, key: str, clock_of_nap: ClockOf) -> list[Reported]:
    """The naps that a day lists under this key; a bad one is refused alone."""
    held = entry.held(key)
    made = []
    for place, nap in enumerate(held if type(held) is list else []):
        where = f"{entry.where}, {key}[{place}]"
        one = replace(entry, record=nap if type(nap) is dict else {}, where=where)
        try:
            made.append(_nap(one, clock_of_nap))
        except Unfit as unfit:
            entry.notes.refuse(where, unfit.key, unfit.found, unfit.expected)
    return made


def _nap(entry: Entry, clock_of_nap: ClockOf) -> Reported:
    clock = clock_of_nap(
        entry, gmt(entry, "napStartTimestampGMT"), gmt(entry, "napEndTimestampGMT")
    )
    told = entry.minutes("napTimeSec")
    totals = StageMinutes(told=told) if told else None
    session = replace(session_on(clock, "garmin"), kind=SleepKind.NAP, totals=totals)
    return reported(session, entry.raw, entry.where)
