"""Sleeps as WHOOP's own interface gives them to programs, with the recovery that each led to."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone

from journal.importers.base import Reported
from journal.importers.entries import Entry, session_on
from journal.importers.exported import Pages, begins_with
from journal.importers.offsets import minutes_east
from journal.importers.tracked import Clock, in_zone, reported, with_offsets
from journal.model.session import Scores, SleepKind, ZoneConfidence
from journal.model.session_detail import Detail, Summary
from journal.text import _

LISTS = frozenset({"records", "sleep", "sleeps", "recovery", "recoveries", "data"})
PAGES = Pages(LISTS, LISTS, whole=True)
STATE, MARKS = b'"score_state"', (b'"nap"', b'"stage_summary"', b'"hrv_rmssd_milli"')
STAGES = "score.stage_summary."
TOTALS = tuple(
    f"{STAGES}total_{name}_milli" if name else ""
    for name in ("awake_time", "light_sleep_time", "slow_wave_sleep_time", "rem_sleep_time", "")
)
NO_DATA = f"{STAGES}total_no_data_time_milli"
MILLISECONDS = 60_000  # of a minute
BREATH = {"respiration_mean": "score.respiratory_rate"}
BODY = {
    "hrv_rmssd_mean": "score.hrv_rmssd_milli",
    "skin_temperature_mean": "score.skin_temp_celsius",
    "spo2_mean": "score.spo2_percentage",
}
MOST = 50_000


def is_answer(head: bytes) -> bool:
    """Whether a text begins as an answer of that interface with sleeps or recoveries."""
    told = begins_with(head, b"{") or begins_with(head, b"[")
    return told and STATE in head and any(each in head for each in MARKS)


@dataclass(slots=True)
class Recoveries:
    """What was measured of the body, by the number of the sleep."""

    held: dict[str, tuple[Summary, ...]] = field(default_factory=dict)

    def take(self, entry: Entry) -> bool:
        """Keep a record of recovery; any other is passed by."""
        sleep = entry.text("sleep_id")
        if sleep and len(self.held) < MOST:
            self.held[sleep] = entry.summaries(BODY)
        return True


def sleep_teller(recoveries: Recoveries) -> Callable[[Entry], Reported | None]:
    """What makes a session of a record of sleep; of any other, nothing."""

    def tell(entry: Entry) -> Reported | None:
        nap = entry.held("nap")
        if type(nap) is not bool:
            return None
        if entry.text("score_state") not in {"SCORED", ""}:
            entry.warn(_("a sleep that WHOOP has not scored: no stages"), entry.text("score_state"))
        session = session_on(_clock(entry), "whoop")
        score = entry.number("score.sleep_performance_percentage", 1, 100)
        totals = entry.totals(TOTALS, MILLISECONDS)
        if totals is not None:
            totals = replace(totals, unscored=entry.minutes(NO_DATA, MILLISECONDS))
        session = replace(
            session,
            kind=SleepKind.NAP if nap else SleepKind.MAIN,
            totals=totals,
            scores=Scores(score, name="WHOOP sleep performance") if score else Scores(),
        )
        added = recoveries.held.get(entry.text("id"), ())
        detail = Detail(summaries=(*entry.summaries(BREATH), *added))
        return reported(session, entry.raw, entry.where, detail)

    return tell


def _clock(entry: Entry) -> Clock:
    """Instants in whole seconds, as the tables of the app have them, by the offset beside them."""
    start, end = _second(entry.stamp("start")), _second(entry.stamp("end"))
    east = minutes_east(entry.text("timezone_offset"))
    if east is None:
        return in_zone(start, end, entry.notes.zone, ZoneConfidence.ASSUMED)
    offset = timezone(timedelta(minutes=east))
    return with_offsets(start.astimezone(offset), end.astimezone(offset))


def _second(at: datetime) -> datetime:
    return at.replace(microsecond=0)
