"""The sessions of Google Fit: from when to when, and where, by the name of the file."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone

from journal.importers.fields import Unfit
from journal.importers.google_fit.points import Stretch, open_document
from journal.importers.json_stream import Broken, JsonStream, Piece
from journal.importers.moments import needed_stamp
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.record import record
from journal.text import _

NAMED_OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d_\d\d_\d\d(?:[._]\d+)?([+-])(\d\d)[_:]?(\d\d)")
MOST = 0.6  # of a night, that a session must cover to be the same


@record
class Frame:
    """A session of sleep: from when to when, with the offset that only the file's name tells."""

    start: datetime
    end: datetime
    offset: timezone | None
    where: str
    raw: bytes


def frames(source: Source, names: Sequence[str], notes: Notes) -> Iterator[Frame]:
    """The sessions in these files."""
    for name in names:
        where = name or source.label
        with open_document(source, name) as stream:
            text = JsonStream(stream)
            try:
                piece = text.take()
                text.finish()
            except Broken as broken:
                notes.damage(where, broken.found, broken.expected)
                continue
        yield from each_told([(where, (piece, where))], _framed, notes)


def _framed(told: tuple[Piece, str]) -> Frame:
    piece, where = told
    record = piece.value
    if not isinstance(record, dict):
        raise Unfit("", record, _("a session"))
    start, end = needed_stamp(record, "startTime"), needed_stamp(record, "endTime")
    return Frame(start.astimezone(UTC), end.astimezone(UTC), _offset(where), where, piece.raw)


def _offset(name: str) -> timezone | None:
    shape = NAMED_OFFSET.search(name.rpartition("/")[2])
    if shape is None:
        return None
    sign, hours, minutes = shape.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if offset >= timedelta(days=1):
        return None
    return timezone(-offset if sign == "-" else offset)


def frame_of(stretch: Stretch, sessions: Sequence[Frame]) -> Frame | None:
    """The session around a night, or around most of it."""
    length = stretch.end - stretch.start
    for frame in sessions:
        common = min(stretch.end, frame.end) - max(stretch.start, frame.start)
        if common >= MOST * length:
            return frame
    return None
