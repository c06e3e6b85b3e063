"""The sessions of Google Fit: from when to when, with the parts they tell, and where."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone

from journal.importers.fields import Record, Unfit, listed
from journal.importers.google_fit.points import Stretch, open_document
from journal.importers.hypnograms import Interval, painted
from journal.importers.json_stream import Broken, JsonStream, Piece
from journal.importers.moments import needed_stamp
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.model.session import Stage, Stages
from journal.record import record
from journal.text import _

NAMED_OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d_\d\d_\d\d(?:[._]\d+)?([+-])(\d\d)[_:]?(\d\d)")
MOST = 0.6  # of a night, that a session must cover to be the same
PARTS = {
    "": Stage.ASLEEP,  # an older tracker's parts say no more than that they are sleep
    "sleep": Stage.ASLEEP,
    "sleep.light": Stage.LIGHT,
    "sleep.deep": Stage.DEEP,
    "sleep.rem": Stage.REM,
    "sleep.awake": Stage.AWAKE,
    "sleep.out_of_bed": Stage.AWAKE,
}


@record
class Frame:
    """A session of sleep: from when to when, with its parts; `offset` as its file's name has it."""

    start: datetime
    end: datetime
    offset: timezone | None
    where: str
    raw: bytes
    stages: Stages | None = None


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
        yield from each_told([(where, (piece, where))], _framer(notes), notes)


def _framer(notes: Notes) -> Callable[[tuple[Piece, str]], Frame]:
    def framed(told: tuple[Piece, str]) -> Frame:
        piece, where = told
        record = piece.value
        if not isinstance(record, dict):
            raise Unfit("", record, _("a session"))
        start, end = needed_stamp(record, "startTime"), needed_stamp(record, "endTime")
        offset = _offset(where) or _beside(start)
        stages = painted(_parts(record, (start, end), where, notes))
        return Frame(start.astimezone(UTC), end.astimezone(UTC), offset, where, piece.raw, stages)

    return framed


def _parts(
    record: Record, span: tuple[datetime, datetime], where: str, notes: Notes
) -> Iterator[Interval]:
    """The parts of a session that tell sleep, within it; what lies between them is not known."""
    for part in listed(record, "segment"):
        if not isinstance(part, dict):
            raise Unfit("segment", part, _("an object"))
        said = part.get("fitnessActivity") or ""
        stage = PARTS.get(said) if isinstance(said, str) else None
        if stage is None:
            notes.warn(_("a stage that Elara does not know"), f"{said}, {where}")
        start, end = needed_stamp(part, "startTime"), needed_stamp(part, "endTime")
        since, until = max(start, span[0]), min(end, span[1])
        yield since.astimezone(UTC), until.astimezone(UTC), stage or Stage.UNSCORED


def _beside(start: datetime) -> timezone | None:
    """The offset that a time came with, where it is not that of UTC, which says nothing."""
    offset = start.utcoffset()
    return timezone(offset) if offset else None


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
