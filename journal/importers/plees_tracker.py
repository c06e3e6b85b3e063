"""Plees Tracker: a row a sleep, in milliseconds of Unix time, without a zone."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from journal.importers import tables
from journal.importers.base import Reported, Yields
from journal.importers.fields import Unfit
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tables import Layout, Row
from journal.importers.tracked import each_told, in_zone, reported
from journal.model.session import Session, ZoneConfidence
from journal.model.session_detail import Detail, Summary
from journal.text import _

COLUMNS = ("sid", "start", "stop", "rating")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
RATINGS = ("1", "2", "3", "4", "5")
LAST = 2**43  # milliseconds: the year 2248


class PleesTracker:
    """Reads the CSV that Plees Tracker exports."""

    name = "plees_tracker"
    label = _("Plees Tracker CSV")
    yields = Yields.NIGHTS
    recognised_by = _("the columns sid, start, stop and rating")

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
    if source.is_folder or source.is_zip:
        return None
    layout = tables.layout_of(source.head())
    return layout if layout and layout.keys[: len(COLUMNS)] == COLUMNS else None


def _teller(notes: Notes) -> Callable[[Row], Reported]:
    def tell(row: Row) -> Reported:
        start, stop = _moment(row, "start"), _moment(row, "stop")
        clock = in_zone(start, stop, notes.zone, ZoneConfidence.ASSUMED)
        session = Session(
            source="plees_tracker",
            account="",
            external_id=f"{row.get('start')}",
            started_at=clock.start,
            ended_at=clock.end,
            start_place=clock.start_place,
            end_place=clock.end_place,
            zone_confidence=clock.confidence,
        )
        rating = row.get("rating")
        rated = (Summary("rating", _("of 5"), float(rating)),) if rating in RATINGS else ()
        raw = json.dumps(row.values, ensure_ascii=False).encode()
        return reported(
            session, raw, row.where, Detail(summaries=rated, comment=row.get("comment"))
        )

    return tell


def _moment(row: Row, key: str) -> datetime:
    written = row.get(key)
    if not (written.isascii() and written.isdigit() and float(written) < LAST):
        raise Unfit(key, written, _("milliseconds of Unix time"))
    return EPOCH + timedelta(milliseconds=int(written))
