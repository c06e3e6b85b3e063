"""One night out of a row of sleep.csv, or out of a summary of the API."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from journal.importers.base import Reported
from journal.importers.date_orders import DateOrder, local_time
from journal.importers.entries import Entry, session_on
from journal.importers.fields import Unfit
from journal.importers.moments import zone_named
from journal.importers.tracked import Clock, from_local, in_zone, reported, with_offsets
from journal.importers.withings.states import States
from journal.model.session import Device, Scores, StageMinutes, ZoneConfidence
from journal.model.session_detail import Detail
from journal.text import _

COLUMNS = ({"from", "to", "light (s)"}, {"start date", "end date", "light sleep duration (s)"})
NAMES: Mapping[str, tuple[str, ...]] = {
    "start": ("from", "start date"),
    "end": ("to", "end date"),
    "awake": ("awake (s)", "awake duration (s)", "wakeupduration"),
    "light": ("light (s)", "light sleep duration (s)", "lightsleepduration"),
    "deep": ("deep (s)", "deep sleep duration (s)", "deepsleepduration"),
    "rem": ("rem (s)", "rem sleep duration (s)", "remsleepduration"),
    "told": ("sleep duration (s)", "total sleep time (s)", "total_sleep_time", "asleepduration"),
    "mean": ("average heart rate", "heart rate (average)", "hr_average"),
    "lowest": ("heart rate (min)", "min heart rate", "hr_min"),
    "highest": ("heart rate (max)", "max heart rate", "hr_max"),
    "respiration": ("average respiration rate", "rr_average"),
    "score": ("sleep score", "sleep_score"),
}
TOTALS = ("awake", "light", "deep", "rem", "told")
SUMMARIES = {
    "heart_rate_mean": "mean",
    "heart_rate_lowest": "lowest",
    "heart_rate_highest": "highest",
    "respiration_mean": "respiration",
}
MODELS = {16: "watch", 32: "mat"}
LARGEST = 2**62


def teller(states: States) -> Callable[[Entry], Reported]:
    """What makes a session of a record, with the stages that its states tell."""

    def tell(written: Entry) -> Reported:
        entry = replace(written, record=_named(written))
        session = session_on(_clock(entry), "withings", entry.text("id"))
        score = entry.number("score", 1, 100)
        model = MODELS.get(int(entry.number("model", 0, 10_000) or 0), "")
        session = replace(
            session,
            revision=int(entry.number("modified", 1, LARGEST) or 1),
            totals=_totals(entry),
            scores=Scores(score, name="Withings") if score is not None else Scores(),
            source_detail=model,
            device=Device(model=f"Withings {model}" if model else None),
        )
        detail = Detail(summaries=entry.summaries(SUMMARIES))
        told = reported(session, entry.raw, entry.where, detail)
        return replace(told, session=states.staged(told.session))

    return tell


def _named(written: Entry) -> dict[str, object]:
    """The values by their meaning, whichever variant named them."""
    held = {**written.record, **written.within("data").record}
    made = dict(held)
    for name, keys in NAMES.items():
        made[name] = next((held[key] for key in keys if held.get(key) not in {None, ""}), None)
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

    A watch that knows no REM counts it as light or deep.
    """
    totals = entry.totals(TOTALS)
    if totals is None or totals.told:
        return totals
    if totals.light is None or totals.deep is None:
        return replace(totals, told=None)
    return replace(totals, told=totals.light + totals.deep + (totals.rem or 0))
