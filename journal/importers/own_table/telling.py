"""What each row of a person's own table becomes: a night, a dream, or both."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from journal.importers.base import Reported, Written
from journal.importers.clock_tables import identity_of
from journal.importers.entries import Entry, session_on
from journal.importers.fields import Unfit, cleaned
from journal.importers.notes import Notes
from journal.importers.own_table.columns import LENGTHS, Meaning, Role
from journal.importers.own_table.reading import UNIX, date_in, length_at, span_of
from journal.importers.tables import Row
from journal.importers.tracked import Clock, from_local, in_zone, reported, with_offsets
from journal.importers.written import Keys, When, dream_of, when_written, words
from journal.model.session import ZoneConfidence
from journal.model.session_detail import Detail
from journal.text import _

BY_HAND, BY_TRACKER = "sleep_log", "spreadsheet"  # the two sources such nights can have
DREAMS = "own_table"


class Teller:
    """Tells rows under one meaning; what cannot be read is refused by Unfit."""

    def __init__(self, meaning: Meaning, notes: Notes) -> None:
        self._meaning = meaning
        self._notes = notes
        self._keys = Keys()

    def tell(self, row: Row) -> tuple[Reported | Written, ...] | None:
        """The night and the dream of a row; None of a row that has neither."""
        return tuple(self._parts(row)) or None

    def _parts(self, row: Row) -> Iterator[Reported | Written]:
        raw = json.dumps(row.values, ensure_ascii=False).encode(errors="replace")
        cell = self._meaning.cell
        ends = cell(row, Role.START), cell(row, Role.END)
        night: When | None = None
        if any(ends):
            dated = cell(row, Role.DATE)
            start, end = span_of(dated, ends, self._meaning.order, evening=self._meaning.evening)
            yield self._night(row, (start, end), raw)
            there = end.astimezone(self._notes.zone) if end.tzinfo is UNIX else end
            night = When(there.date())
        if cell(row, Role.DREAM):
            night = night or self._day(row)
            yield self._dream(row, night, raw)

    def _night(self, row: Row, span: tuple[datetime, datetime], raw: bytes) -> Reported:
        clock = self._clock(span)
        source = BY_HAND if self._meaning.by_hand else BY_TRACKER
        entry = Entry(self._lengths(row), row.where, raw, self._notes)
        session = replace(
            session_on(clock, source, identity_of(*(each.replace(tzinfo=None) for each in span))),
            totals=entry.totals(LENGTHS, unit=1),
        )
        cell = self._meaning.cell
        tags = tuple(filter(None, (each.strip() for each in cell(row, Role.TAGS).split(","))))
        detail = Detail(comment=words(cell(row, Role.COMMENT)), tags=tags)
        return reported(session, raw, row.where, detail)

    def _clock(self, span: tuple[datetime, datetime]) -> Clock:
        start, end = span
        if start.tzinfo is UNIX:
            return in_zone(start, end, self._notes.zone, ZoneConfidence.ASSUMED)
        if start.tzinfo is not None and end.tzinfo is not None:
            return with_offsets(start, end)
        if start.tzinfo is not None or end.tzinfo is not None:
            raise Unfit("end", end.isoformat(), _("both times with an offset, or both without"))
        return from_local(start, end, self._notes.zone)

    def _lengths(self, row: Row) -> dict[str, object]:
        read: dict[str, object] = {}
        for role in LENGTHS:
            written = self._meaning.cell(row, role)
            length = length_at(written, self._meaning.units[role]) if written else None
            if written and length is None:
                self._notes.warn(
                    _("a length of time that cannot be read"), f"{row.where}: {written}"
                )
            read[role.value] = length
        return read

    def _day(self, row: Row) -> When:
        written = self._meaning.cell(row, Role.DATE)
        dated = date_in(written, partly=True)
        if dated is None:
            raise Unfit("date", written, _("a date such as 2026-11-19"))
        return when_written(dated, self._meaning.order, self._notes)

    def _dream(self, row: Row, when: When, raw: bytes) -> Written:
        key = self._meaning.columns[Role.DREAM]
        body = row.values.get(key, "")
        title = cleaned(self._meaning.cell(row, Role.TITLE))
        dream = dream_of(when, title, body)
        return Written(DREAMS, self._keys.of(when, f"{title} {body}"), dream, raw, row.where)
