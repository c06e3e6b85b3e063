"""AutoSleep: a row a day in local time, several sleeps of a day folded into it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from journal.importers.base import Reported, Yields
from journal.importers.clock_tables import minutes_of, order_in, tables_of
from journal.importers.date_orders import DateOrder, local_time
from journal.importers.entries import Entry, session_on, told_of
from journal.importers.exported import table_rows
from journal.importers.fields import Unfit
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tables import Layout
from journal.importers.tracked import Clock, from_local, reported
from journal.model.session import Scores, StageMinutes
from journal.model.session_detail import Detail
from journal.text import _

COLUMNS = {"todate", "bedtime", "waketime", "inbed", "asleep", "fellasleepin"}
# Its heart-rate variability is the one of Apple's watch: SDNN.
VITALS = {
    "heart_rate_mean": "sleepbpm",
    "hrv_sdnn_mean": "sleephrv",
    "spo2_mean": "spo2avg",
    "spo2_lowest": "spo2min",
    "respiration_mean": "respavg",
}
LONGEST = 36 * 60  # minutes


class AutoSleep:
    """Reads the table that AutoSleep exports."""

    name = "autosleep"
    label = _("AutoSleep CSV")
    yields = Yields.NIGHTS
    recognised_by = _("the columns toDate, bedtime, waketime, inBed, asleep and fellAsleepIn")

    def recognises(self, source: Source) -> bool:
        """Whether a table has its columns, in any order."""
        return any(True for _table in tables_of(source, _fits))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a row; see Importer."""
        found = list(tables_of(source, _fits, notes))
        order = order_in(source, found, (("bedtime",), ("waketime",)), notes)
        if order is None:
            return
        for member, layout in found:
            yield from told_of(table_rows(source, member, layout, notes), _teller(order), notes)


def _fits(layout: Layout) -> bool:
    return set(layout.keys) >= COLUMNS


def _teller(order: DateOrder) -> Callable[[Entry], Reported | None]:
    def tell(entry: Entry) -> Reported | None:
        if not any(entry.text(key) for key in ("bedtime", "waketime")) and not _asleep(entry):
            return None  # a day on which nothing was recorded
        return _told(entry, order)

    return tell


def _told(entry: Entry, order: DateOrder) -> Reported:
    start = local_time("bedtime", entry.text("bedtime"), order)
    end = local_time("waketime", entry.text("waketime"), order)
    in_bed = _minutes(entry, "inbed")
    length = timedelta(minutes=in_bed) if in_bed else None
    clock = from_local(start, end, entry.notes.zone, length)
    if _several(entry):
        entry.warn(_("a day whose sleeps were folded into one row"), entry.text("sessions"))
    efficiency = entry.number("efficiency", 0, 100) or None
    session = replace(
        # One row a day: the day it ends on is what the app knows it by.
        session_on(clock, "autosleep", f"{end:%Y-%m-%d}"),
        asleep_at=_asleep_at(entry, clock),
        scores=Scores(sleep=efficiency, name=_("efficiency") if efficiency else ""),
        totals=_totals(entry),
    )
    tags = tuple(filter(None, (each.strip() for each in entry.text("tags").split(","))))
    detail = Detail(summaries=entry.summaries(VITALS), comment=entry.text("notes"), tags=tags)
    return reported(session, entry.raw, entry.where, detail)


def _asleep_at(entry: Entry, clock: Clock) -> datetime | None:
    """When sleep began; its nought, which is nearly always there, says that nobody measured."""
    latency = _minutes(entry, "fellasleepin")
    if not latency:
        return None
    found = clock.start + timedelta(seconds=round(latency * 60))
    if found < clock.end:
        return found
    entry.warn(_("asleep only after the night was over: left empty"), entry.text("fellasleepin"))
    return None


def _several(entry: Entry) -> bool:
    return entry.text("sessions") not in {"", "0", "1"}


def _totals(entry: Entry) -> StageMinutes | None:
    asleep = _asleep(entry)
    if asleep is None:
        return None
    # Deep sleep and REM are told from the heart: none at all means that the watch was not worn.
    deep, rem = (_minutes(entry, key) or None for key in ("deep", "rem"))
    return StageMinutes(awake=_minutes(entry, "awake"), deep=deep, rem=rem, told=asleep)


def _asleep(entry: Entry) -> float | None:
    return _minutes(entry, "asleep") or None


def _minutes(entry: Entry, key: str) -> float | None:
    written = entry.text(key)
    read = minutes_of(written)
    if written and (read is None or read > LONGEST):
        raise Unfit(key, written, _("a length such as 07:45:00"))
    return read
