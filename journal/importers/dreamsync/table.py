"""The v1 CSV: a row a session, in local times without an offset."""

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from zoneinfo import ZoneInfo

from journal.errors import DamagedExport
from journal.importers.base import Reported
from journal.importers.dreamsync.reading import Reading, Watched, damage_noted
from journal.importers.dreamsync.session import SOURCE, Teller, checked_span
from journal.importers.dreamsync.sleep import Span, hypnogram
from journal.importers.dreamsync.v1 import V1, told_story
from journal.importers.fields import Record, Unfit, cleaned, identity, number
from journal.importers.json_stream import BOM, Broken, Piece
from journal.importers.json_values import spoiled
from journal.importers.local_times import agreed, readings
from journal.importers.moments import offset_minutes, zone_named
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.model.identity import session_uid
from journal.model.session import Place, Scores, Session, Stages, ZoneConfidence
from journal.model.session_detail import Detail
from journal.text import _, ngettext

COLUMNS = frozenset({"session_id", "start_local", "stage_string"})
SEPARATORS = (",", ";")
LONGEST_LINE = 1024 * 1024
LONGEST_FIELD = 16 * 1024 * 1024
TOLD_EVERY = 256
MINUTE = 60
SCORE = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,9})?")


def is_table(source: Source) -> bool:
    """Whether the first line is the header row of a v1 CSV."""
    if source.is_folder:
        return False
    with source.open() as stream, suppress(DamagedExport):
        return _layout(stream) is not None
    return False


def read_table(source: Source, notes: Notes) -> Iterator[Reported]:
    """The sessions, row by row; rows are counted as a spreadsheet does, the header being row 1."""
    # The limit is the library's own and global; a story may be longer than its default.
    csv.field_size_limit(LONGEST_FIELD)
    reading = Reading(source, notes, V1, row_session_of)
    with source.open() as stream, damage_noted(notes, lambda: source.label):
        layout = _layout(stream)
        if layout is None:
            return
        names, separator = layout
        lines = Lines(stream, Watched(stream, source, notes))
        for where, row in _rows(lines, separator, reading):
            try:
                piece = _piece(names, row)
            except Unfit as unfit:
                reading.refuse(where, unfit)
                continue
            reported = reading.reported(piece, where)
            if reported:
                yield reported


class Lines:
    """The lines of the file as text, invalid bytes marked; knows when there are no more."""

    def __init__(self, stream: io.BufferedReader, watched: Watched) -> None:
        self._stream = stream
        self._watched = watched
        self._count = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(LONGEST_LINE)
        self._count += 1
        if self._count % TOLD_EVERY == 0:
            self._watched.tell()
        if not line:
            self.ended = True
            raise StopIteration
        return line.decode("utf-8", "surrogateescape")


def _layout(stream: io.BufferedReader) -> tuple[list[str], str] | None:
    """The column names and the separator; None where the first line is no header of v1."""
    line = stream.readline(LONGEST_LINE).removeprefix(BOM)
    with suppress(UnicodeDecodeError, csv.Error, StopIteration):
        for separator in SEPARATORS:
            row = next(csv.reader([line.decode().strip()], delimiter=separator, strict=True))
            names = [name.strip() for name in row]
            if set(names) >= COLUMNS:
                return names, separator
    return None


def _rows(lines: Lines, separator: str, reading: Reading) -> Iterator[tuple[str, list[str]]]:
    """Each row with its place; a row that is no CSV is refused alone."""
    rows = csv.reader(lines, delimiter=separator, strict=True)
    number = 1
    while not lines.ended:
        number += 1
        where = _("row {n}").format(n=number)
        try:
            row = next(rows, [])
        except csv.Error as error:
            if lines.ended:
                raise Broken(where, _("the end of a quoted text")) from error
            reading.refuse(where, Unfit("", str(error), _("a row of CSV")))
            continue
        if any(row):
            yield where, row


def _piece(names: list[str], row: list[str]) -> Piece:
    """A row as a record. Raises Unfit where its fields do not match the columns."""
    if len(row) < len(names) or any(row[len(names) :]):
        found = ngettext("{n} field", "{n} fields", len(row)).format(n=len(row))
        raise Unfit("", found, str(len(names)))
    record = dict(zip(names, row, strict=False))
    wrong = spoiled(record)
    if wrong:
        raise Unfit(*wrong, _("text in valid Unicode"))
    return Piece(json.dumps(record, ensure_ascii=False).encode(), record)


def row_session_of(record: object, teller: Teller) -> tuple[Session, Detail]:
    """The session of a row. Raises Unfit."""
    row: Record = record if type(record) is dict else {}
    external_id = identity(row, "session_id")
    zone = _zone(row)
    codes = (row.get("stage_string") or "").strip()
    span, sure = agreed(
        readings("start_local", row.get("start_local") or "", zone),
        readings("end_local", row.get("end_local") or "", zone),
        timedelta(minutes=len(codes)),
    )
    if not sure:
        teller.warn(_("a time came twice that night, the earlier one was taken"), external_id)
    checked_span(*span, "end_local", row["end_local"])
    stages = _stages(codes, span, teller)
    places = [Place(zone.key, offset_minutes(each.astimezone(zone))) for each in span]
    session = Session(
        source=SOURCE,
        account=V1.id,
        external_id=external_id,
        started_at=span[0],
        ended_at=span[1],
        start_place=places[0],
        end_place=places[1],
        zone_confidence=ZoneConfidence.EXACT if sure else ZoneConfidence.AMBIGUOUS,
        scores=Scores(sync=_score(row)),
        stages=stages,
        uid=session_uid(SOURCE, V1.id, external_id),
    )
    return session, Detail(dreams=told_story(cleaned(row.get("story") or "")))


def _zone(row: Record) -> ZoneInfo:
    name = (row.get("tz") or "").strip()
    zone = zone_named(name)
    if zone is None:
        raise Unfit("tz", name or None, _("an IANA time zone, such as Europe/Lisbon"))
    return zone


def _stages(codes: str, span: Span, teller: Teller) -> Stages | None:
    try:
        return hypnogram(codes, span[0], MINUTE, span, teller.warn)
    except Unfit as unfit:
        raise Unfit("stage_string", unfit.found, unfit.expected) from unfit


def _score(row: Record) -> float | None:
    written = (row.get("sync_score") or "").strip()
    if not written:
        return None
    if not SCORE.fullmatch(written):
        raise Unfit("sync_score", written, _("a number from 0 to 100"))
    try:
        return number({"sync_score": float(written.replace(",", "."))}, "sync_score", 0, 100)
    except Unfit as unfit:
        raise Unfit("sync_score", written, unfit.expected) from unfit
