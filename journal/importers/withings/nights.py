"""One night out of a row of sleep.csv, or out of a summary of the API."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from journal.importers.base import Reported
from journal.importers.date_orders import DateOrder, local_time
from journal.importers.entries import Entry, session_on
from journal.importers.fields import Unfit
from journal.importers.moments import zone_named
from journal.importers.tracked import Clock, from_local, in_zone, reported, with_offsets
from journal.importers.vital_sums import completed
from journal.importers.withings.states import States
from journal.model.session import Device, Scores, StageMinutes, ZoneConfidence
from journal.model.session_detail import Detail, Summary
from journal.text import _

COLUMNS = (
    {"from", "to", "light (s)"},
    {"from", "to", "light sleep (s)"},
    {"start date", "end date", "light sleep duration (s)"},
)
NAMES: Mapping[str, tuple[str, ...]] = {
    "start": ("from", "start date"),
    "end": ("to", "end date"),
    "awake": ("awake (s)", "awake duration (s)", "wakeupduration"),
    "light": ("light (s)", "light sleep (s)", "light sleep duration (s)", "lightsleepduration"),
    "deep": ("deep (s)", "deep sleep (s)", "deep sleep duration (s)", "deepsleepduration"),
    "rem": ("rem (s)", "rem sleep (s)", "rem sleep duration (s)", "remsleepduration"),
    "told": ("sleep duration (s)", "total sleep time (s)", "total_sleep_time", "asleepduration"),
    "mean": ("average heart rate", "heart rate (average)", "hr_average"),
    "lowest": ("heart rate (min)", "min heart rate", "hr_min"),
    "highest": ("heart rate (max)", "max heart rate", "hr_max"),
    "respiration": ("average respiration rate", "respiration rate (average)", "rr_average"),
    "rmssd": ("rmssd", "hrv rmssd (ms)"),
    "sdnn": ("sdnn_1", "hrv sdnn (ms)"),
    "snored": ("snoring (s)", "snoring"),
    "score": ("sleep score", "sleep_score"),
    "before": ("duration to sleep (s)", "durationtosleep"),
    "after": ("duration to wake up (s)", "durationtowakeup"),
}
TOTALS = ("awake", "light", "deep", "rem", "told")
SUMMARIES = {
    "heart_rate_mean": "mean",
    "heart_rate_lowest": "lowest",
    "heart_rate_highest": "highest",
    "respiration_mean": "respiration",
    "hrv_rmssd_mean": "rmssd",
    "hrv_sdnn_mean": "sdnn",
}
MODELS = {16: "watch", 32: "mat"}
LARGEST = 2**62
CLOSE = 1.0  # minutes


def teller(states: States) -> Callable[[Entry], Reported]:
    """What makes a session of a record, with the stages that its states tell."""

    def tell(written: Entry) -> Reported:
        entry = replace(written, record=_named(written))
        clock = _clock(entry)
        session = session_on(clock, "withings", entry.text("id"))
        asleep_at, awake_at = _ends(entry, clock)
        score = entry.number("score", 1, 100)
        model = MODELS.get(int(entry.number("model", 0, 10_000) or 0), "")
        session = replace(
            session,
            revision=int(entry.number("modified", 1, LARGEST) or 1),
            asleep_at=asleep_at,
            awake_at=awake_at,
            totals=_totals(entry),
            scores=Scores(score, name="Withings") if score is not None else Scores(),
            source_detail=model,
            device=Device(model=f"Withings {model}" if model else None),
        )
        told = reported(session, entry.raw, entry.where)
        staged, sums = states.staged(told.session)
        summaries = completed(entry.summaries(SUMMARIES), sums) + _snored(entry)
        return replace(told, session=staged, detail=Detail(summaries=summaries))

    return tell


def _named(written: Entry) -> dict[str, object]:
    """The values by their meaning, whichever variant named them."""
    held = {**written.record, **written.within("data").record}
    made = dict(held)
    for name, keys in NAMES.items():
        told = (held.get(key) for key in keys)
        made[name] = next((each for each in told if each is not None and each != ""), None)
    return made


def _clock(entry: Entry) -> Clock:
    if "startdate" in entry.record:
        start, end = entry.seconds("startdate"), entry.seconds("enddate")
        zone = zone_named(entry.text("timezone"))
        if zone is None:
            return in_zone(start, end, entry.notes.zone, ZoneConfidence.ASSUMED)
        return in_zone(start, end, zone)
    if _has_offset(entry.text("start")):
        return with_offsets(entry.stamp("start"), entry.stamp("end"))
    return from_local(_local(entry, "start"), _local(entry, "end"), entry.notes.zone)


def _ends(entry: Entry, clock: Clock) -> tuple[datetime | None, datetime | None]:
    """When sleep began and ended, by the time awake at both ends of the night.

    Nought is also written where nobody measured, and says nothing.
    """
    before, after = entry.minutes("before"), entry.minutes("after")
    if timedelta(minutes=(before or 0) + (after or 0)) >= clock.end - clock.start:
        return None, None
    return (
        clock.start + timedelta(minutes=before) if before else None,
        clock.end - timedelta(minutes=after) if after else None,
    )


def _local(entry: Entry, key: str) -> datetime:
    """A clock time; one that a spreadsheet turned around is not guessed at."""
    written = entry.text(key)
    if not written[:4].isdecimal():
        raise Unfit(key, written, _("a local time such as 2026-11-19 23:41"))
    return local_time(key, written, DateOrder.DAY_FIRST)


def _has_offset(written: str) -> bool:
    clock = written[10:]
    return clock[-1:] in {"Z", "z"} or "+" in clock or "-" in clock


def _totals(entry: Entry) -> StageMinutes | None:
    """The totals; where sleep was not added up, it is its stages together.

    A watch that knows no REM counts it as light or deep. The later variant of the table adds the
    time awake to what it calls sleep: that is taken off again.
    """
    totals = entry.totals(TOTALS)
    if totals is None:
        return None
    if totals.light is None or totals.deep is None:
        return replace(totals, told=totals.told or None)
    staged = totals.light + totals.deep + (totals.rem or 0)
    with_awake = staged and totals.told and abs(totals.told - staged - (totals.awake or 0)) < CLOSE
    return replace(totals, told=staged) if with_awake or not totals.told else totals


def _snored(entry: Entry) -> tuple[Summary, ...]:
    """How long it was that snoring was heard; nought is also written where nobody listened."""
    snored = entry.minutes("snored")
    return (Summary("snoring", "min", round(snored, 2)),) if snored else ()
