"""The data points of Google Fit, gathered into nights, each app's on their own."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from journal.importers.fields import Unfit
from journal.importers.json_stream import Broken, JsonStream, Piece
from journal.importers.moments import EPOCH
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.model.session import Stage
from journal.record import record
from journal.text import _

SLEEP, ACTIVITY = "com.google.sleep.segment", "com.google.activity.segment"
CODES = {
    SLEEP: {
        1: Stage.AWAKE,
        2: Stage.ASLEEP,
        3: Stage.AWAKE,  # out of bed
        4: Stage.LIGHT,
        5: Stage.DEEP,
        6: Stage.REM,
    },
    # Of the activities only those that are sleep; 72 is all of it, the others its stages.
    ACTIVITY: {
        72: Stage.ASLEEP,
        109: Stage.LIGHT,
        110: Stage.DEEP,
        111: Stage.REM,
        112: Stage.AWAKE,
    },
}
POINTS, SOURCES = ("Data Points", "point"), ("Data Source", "dataSourceId")
FIRST = 4096
GAP = timedelta(hours=1)
LAST = 2**63 - 1
LONGEST_NAME, PARTS = 200, 3


@record
class Segment:
    """One segment, told by one app; `raw` is its point."""

    start: datetime
    end: datetime
    stage: Stage
    raw: bytes


@dataclass(slots=True)
class Stretch:
    """Segments of one app with less than an hour between them, and where the first stands."""

    app: str
    where: str
    segments: list[Segment] = field(default_factory=list)

    @property
    def start(self) -> datetime:
        """When it begins."""
        return self.segments[0].start

    @property
    def end(self) -> datetime:
        """When it ends."""
        return max(each.end for each in self.segments)


def open_document(source: Source, name: str) -> io.BufferedReader:
    """A file of the export, or, without a name, the export itself."""
    return source.open_member(name) if name else source.open()


def first_of(source: Source, name: str) -> bytes:
    """How a file begins."""
    with open_document(source, name) as stream:
        return stream.read(FIRST)


def stretches(source: Source, names: Sequence[str], kind: str, notes: Notes) -> list[Stretch]:
    """The nights of each app, out of the derived streams, or else the raw ones."""
    derived = [name for name in names if b'"derived:' in first_of(source, name)]
    found = _gathered(source, derived, kind, notes)
    return found or _gathered(source, [each for each in names if each not in derived], kind, notes)


def _gathered(source: Source, names: Sequence[str], kind: str, notes: Notes) -> list[Stretch]:
    by_app: dict[str, dict[tuple[datetime, datetime, Stage], tuple[Segment, str]]] = {}
    for name in names:
        told = each_told(_points(source, name, notes), _teller(kind, notes), notes)
        for app, segment, where in told:
            key = (segment.start, segment.end, segment.stage)
            by_app.setdefault(app, {}).setdefault(key, (segment, where))
    return [
        stretch
        for app, segments in sorted(by_app.items())
        for stretch in _cut(app, [segments[key] for key in sorted(segments)])
    ]


def _cut(app: str, segments: Sequence[tuple[Segment, str]]) -> Iterator[Stretch]:
    """Segments in order of time, cut where nothing is told for an hour."""
    stretch, end = Stretch(app, ""), EPOCH
    for segment, where in segments:
        if not stretch.segments or segment.start - end >= GAP:
            if stretch.segments:
                yield stretch
            stretch, end = Stretch(app, where), segment.end
        stretch.segments.append(segment)
        end = max(end, segment.end)
    if stretch.segments:
        yield stretch


Point = tuple[Piece, str, str]


def _points(source: Source, name: str, notes: Notes) -> Iterator[tuple[str, Point]]:
    """Each data point with its place, its piece and the stream it stands in."""
    stream_name, count = "", 0
    place = name or source.label
    with open_document(source, name) as stream:
        text = JsonStream(stream)
        try:
            for key in text.members():
                if key in POINTS and text.first() == b"[":
                    for count, piece in enumerate(text.elements(), 1):
                        where = _("{file}, point {n}").format(file=place, n=count)
                        yield where, (piece, stream_name, where)
                elif key in SOURCES:
                    stream_name = _words(text.take())
                else:
                    text.skip()
            text.finish()
        except Broken as broken:
            notes.damage(place, broken.found, broken.expected)
    notes.progress(source.position, source.size)


def _words(piece: Piece) -> str:
    with suppress(Unfit):
        if isinstance(piece.value, str):
            return piece.value
    return ""


def _teller(kind: str, notes: Notes) -> Any:
    def tell(point: Point) -> tuple[str, Segment, str] | None:
        piece, stream_name, where = point
        record = piece.value
        if not isinstance(record, dict):
            raise Unfit("", record, _("a data point"))
        code = _code(record)
        stage = CODES[kind].get(code) if code is not None else None
        if stage is None:
            if kind == ACTIVITY:
                return None
            notes.warn(_("a stage that Elara does not know"), f"{code}, {where}")
        start, end = _nanos(record, "startTimeNanos"), _nanos(record, "endTimeNanos")
        if end <= start:
            raise Unfit("endTimeNanos", record["endTimeNanos"], _("a time after the start"))
        origin = record.get("originDataSourceId") or stream_name
        return _app(origin), Segment(start, end, stage or Stage.UNSCORED, piece.raw), where

    return tell


def _code(record: Mapping[str, Any]) -> int | None:
    """The whole number that the point stands for; Takeout wraps it once more than the interface."""
    for key in ("fitValue", "value"):
        held = record.get(key)
        if isinstance(held, list) and held and isinstance(held[0], dict):
            inner = held[0].get("value", held[0])
            code = inner.get("intVal") if isinstance(inner, dict) else None
            if type(code) is str and code.isascii() and code.isdigit():
                return int(code[:6])
            return code if type(code) is int else None
    return None


def _nanos(record: Mapping[str, Any], key: str) -> datetime:
    """An instant of nanoseconds of Unix time, as a number or as text."""
    held = record.get(key)
    if type(held) is str and held.isascii() and held.isdigit():
        held = int(held[:20])
    if type(held) is float and 0 < held < LAST:
        held = int(held)
    if type(held) is not int or not 0 < held <= LAST:
        raise Unfit(key, held, _("nanoseconds of Unix time"))
    return EPOCH + timedelta(seconds=held // 10**9)


def _app(origin: object) -> str:
    """The app in the name of a stream, such as raw:com.google.sleep.segment:an.app:its-name."""
    parts = str(origin).split(":")
    return parts[PARTS - 1][:LONGEST_NAME] if len(parts) >= PARTS else ""
