"""One sleep out of a row: its times are local, its offset that of the cycle."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from journal.importers.base import Reported
from journal.importers.date_orders import DateOrder, local_time
from journal.importers.entries import Entry, session_on
from journal.importers.moments import zone_named
from journal.importers.offsets import minutes_east
from journal.importers.tracked import Clock, from_local, in_zone, reported, with_offsets
from journal.importers.whoop.columns import BODY
from journal.importers.whoop.cycles import Cycles, is_yes
from journal.model.session import Scores, SleepKind, ZoneConfidence
from journal.model.session_detail import Detail
from journal.text import _

TOTALS = ("awake", "light", "deep", "rem", "asleep")
INSTANT = re.compile(r":[0-9.]+(?:[Zz]|[+-][0-9]{2}:[0-9]{2})$")
OF_BODY = {"hrv_rmssd_mean": "hrv", "skin_temperature_mean": "skin", "spo2_mean": "spo2"}


def teller(order: DateOrder, cycles: Cycles) -> Callable[[Entry], Reported | None]:
    """What makes a session of a row whose dates are in this order."""

    def tell(entry: Entry) -> Reported | None:
        if not entry.text("onset") and not entry.text("wake"):
            if not _is_cycle(entry):  # among the cycles there are days without one
                entry.warn(_("a row without the times of a sleep"), entry.text("cycle_start"))
            return None
        kind = _kind(entry)
        session = session_on(_clock(entry, order), "whoop")
        performance = entry.number("performance", 1, 100)
        if performance is not None:
            session = replace(session, scores=Scores(performance, name="WHOOP sleep performance"))
        session = replace(session, kind=kind, totals=entry.totals(TOTALS, unit=1))
        return reported(session, entry.raw, entry.where, _detail(entry, kind, cycles))

    return tell


def _kind(entry: Entry) -> SleepKind | None:
    """Nap or night, as the row says; a row of the cycles is always of the night."""
    if _is_cycle(entry):
        return SleepKind.MAIN
    said = entry.text("nap")
    if not said:
        return None
    return SleepKind.NAP if is_yes(said) else SleepKind.MAIN


def _is_cycle(entry: Entry) -> bool:
    return "nap" not in entry.record and any(each in entry.record for each in BODY)


def _clock(entry: Entry, order: DateOrder) -> Clock:
    if INSTANT.search(entry.text("onset")):
        return _between(entry, entry.stamp("onset"), entry.stamp("wake"))
    start = local_time("onset", entry.text("onset"), order)
    end = local_time("wake", entry.text("wake"), order)
    east = minutes_east(entry.text("zone"))
    if east is None:
        zone = zone_named(entry.text("zone"))  # as other programs write it on
        named = from_local(start, end, zone) if zone else None
        if named is not None and named.confidence is ZoneConfidence.ASSUMED:
            return replace(named, confidence=ZoneConfidence.EXACT)
        return named or from_local(start, end, entry.notes.zone)
    offset = timezone(timedelta(minutes=east))
    return with_offsets(start.replace(tzinfo=offset), end.replace(tzinfo=offset))


def _between(entry: Entry, start: datetime, end: datetime) -> Clock:
    """A span of instants, as other programs write them on, shown by the offset of the cycle."""
    east = minutes_east(entry.text("zone"))
    if east is not None:
        offset = timezone(timedelta(minutes=east))
        return with_offsets(start.astimezone(offset), end.astimezone(offset))
    if entry.text("onset").upper().endswith("Z"):
        return in_zone(start, end, entry.notes.zone, ZoneConfidence.ASSUMED)
    return with_offsets(start, end)


def _detail(entry: Entry, kind: SleepKind | None, cycles: Cycles) -> Detail:
    """The breath of this sleep, and for the night what the cycle says: the body, the journal."""
    summaries = entry.summaries({"respiration_mean": "respiration"})
    if kind is not SleepKind.MAIN:
        return Detail(summaries=summaries)
    cycle = entry.text("cycle_start")
    body = cycles.bodies.get(cycle)
    if body is not None and body.get("onset") in {"", entry.text("onset")}:
        summaries += replace(entry, record=dict(body.values)).summaries(OF_BODY)
    return Detail(
        summaries=summaries,
        tags=tuple(cycles.tags.get(cycle, ())),
        comment="\n".join(cycles.words.get(cycle, ())),
    )
