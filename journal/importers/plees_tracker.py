"""Plees Tracker: a row a sleep, in milliseconds of Unix time, or as clocks in its pretty backup."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from journal.importers import tables
from journal.importers.base import Reported, Yields
from journal.importers.clock_tables import identity_of, minutes_of
from journal.importers.date_orders import DateOrder, local_time
from journal.importers.fields import Unfit
from journal.importers.moments import EPOCH, needed_stamp
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tables import Layout, Row
from journal.importers.tracked import Clock, each_told, from_local, in_zone, reported, with_offsets
from journal.model.session import Session, ZoneConfidence
from journal.model.session_detail import Detail, Summary
from journal.text import _

COLUMNS = ("sid", "start", "stop")
OTHERS = {"length", "rating", "comment", "wakes"}
LONG_TIME = 3  # parts of a clock time that has its offset: date, time and that
RATINGS = ("1", "2", "3", "4", "5")
LAST = 2**43  # milliseconds: the year 2248


class PleesTracker:
    """Reads the CSV that Plees Tracker exports."""

    name = "plees_tracker"
    label = _("Plees Tracker CSV")
    yields = Yields.NIGHTS
    recognised_by = _("the columns sid, start and stop, with none but its own beside them")

    def recognises(self, source: Source) -> bool:
        """Whether the head row is that of Plees Tracker."""
        return _layout(source) is not None

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a row; see Importer. A rating of 0 is no rating."""
        layout = _layout(source)
        if layout is None:
            return
        with source.open() as stream:
            found = tables.rows(stream, layout, notes, source)
            yield from each_told(((row.where, row) for row in found), _teller(notes), notes)


def _layout(source: Source) -> Layout | None:
    """Its table; the oldest has no rating, and a pretty one has the length before it."""
    if source.is_folder or source.is_zip:
        return None
    layout = tables.layout_of(source.head())
    if layout is None or layout.keys[: len(COLUMNS)] != COLUMNS:
        return None
    return layout if OTHERS.issuperset(layout.keys[len(COLUMNS) :]) else None


def _teller(notes: Notes) -> Callable[[Row], Reported]:
    def tell(row: Row) -> Reported:
        identity, clock = _clock(row, notes)
        session = Session(
            source="plees_tracker",
            account="",
            external_id=identity,
            started_at=clock.start,
            ended_at=clock.end,
            start_place=clock.start_place,
            end_place=clock.end_place,
            zone_confidence=clock.confidence,
            clock_times=clock.clock_times,
        )
        rating = row.get("rating")
        rated = (Summary("rating", _("of 5"), float(rating)),) if rating in RATINGS else ()
        raw = json.dumps(row.values, ensure_ascii=False).encode()
        return reported(
            session, raw, row.where, Detail(summaries=rated, comment=row.get("comment"))
        )

    return tell


def _clock(row: Row, notes: Notes) -> tuple[str, Clock]:
    """The identity and the span: instants, or what the clocks showed, maybe with their offset."""
    if "-" not in row.get("start"):
        start, stop = _moment(row, "start"), _moment(row, "stop")
        return row.get("start"), in_zone(start, stop, notes.zone, ZoneConfidence.ASSUMED)
    if len(row.get("start").split()) == LONG_TIME:
        clock = with_offsets(_stamp(row, "start"), _stamp(row, "stop"))
        return f"{round(clock.start.timestamp() * 1000)}", clock
    start, stop = (local_time(key, row.get(key), DateOrder.DAY_FIRST) for key in COLUMNS[1:])
    minutes = minutes_of(row.get("length"))
    length = None if minutes is None else timedelta(minutes=minutes)
    return identity_of(start, stop), from_local(start, stop, notes.zone, length)


def _stamp(row: Row, key: str) -> datetime:
    """A time such as 2026-11-19 23:41:00 +01:00."""
    return needed_stamp({key: "".join(row.get(key).rsplit(" ", 1)) or None}, key)


def _moment(row: Row, key: str) -> datetime:
    written = row.get(key)
    if not (written.isascii() and written.isdigit() and float(written) < LAST):
        raise Unfit(key, written, _("milliseconds of Unix time"))
    return EPOCH + timedelta(milliseconds=int(written))
