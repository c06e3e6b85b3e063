"""Google Fit's table of a day: how long each quarter of an hour was slept, and in which depth."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

from journal.importers import tables
from journal.importers.base import Reported
from journal.importers.entries import number_of
from journal.importers.fields import Unfit
from journal.importers.google_fit.points import first_of, open_document
from journal.importers.notes import Notes
from journal.importers.offsets import minutes_east
from journal.importers.source import Source
from journal.importers.tables import Row
from journal.importers.tracked import each_told, from_local, reported, with_offsets
from journal.model.session import Session, StageMinutes
from journal.record import record
from journal.text import _

START, END, DATE = "start time", "end time", "date"
LENGTHS = {
    "told": "sleep duration (ms)",
    "light": "light sleeping duration (ms)",
    "deep": "deep sleeping duration (ms)",
    "rem": "rem sleeping duration (ms)",
    "awake": "awake mid-sleeping duration (ms)",
}
SLEPT = ("told", "light", "deep", "rem")
DAYS, DAY = "days", "day"  # a table of whole days, and one of a day
NAMED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\([0-9]+\))?\.csv", re.IGNORECASE)
CLOCK = re.compile(r"([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?")
GAP = timedelta(minutes=20)
LONGEST = timedelta(hours=2)
LEEWAY = timedelta(seconds=2)
NONE = timedelta()

Lengths = dict[str, timedelta]


@record
class Span:
    """A row: from when to when, on the clock, and how long of it was slept, by depth."""

    start: datetime
    end: datetime
    lengths: Lengths
    where: str
    raw: bytes

    @property
    def told(self) -> timedelta:
        """How much of it is told: slept, or awake amid sleep."""
        return sum(self.lengths.values(), NONE)


def table_kind(head: bytes) -> str | None:
    """Whether a text begins as a table of a day, or of days, that tells of sleep."""
    layout = tables.layout_of(head)
    if layout is None or not any(each in layout.keys for each in LENGTHS.values()):
        return None
    if START in layout.keys and END in layout.keys:
        return DAY
    return DAYS if DATE in layout.keys else None


def slept_spans(source: Source, names: Sequence[str], notes: Notes) -> Iterator[list[Span]]:
    """Rows in which anything was slept, those together that follow each other."""
    found: dict[tuple[datetime, datetime], Span] = {}
    for name in names:
        day = _day_of(name or source.label)
        if day is None:
            expected = _("a file named by its date, such as 2021-04-27.csv")
            notes.refuse(name or source.label, "", name or source.label, expected)
            continue
        for span in each_told(_rows(source, name, notes), _teller(day), notes):
            found.setdefault((instant(span.start), instant(span.end)), span)
    held: list[Span] = []
    for _key, span in sorted(found.items()):
        if held and instant(span.start) - instant(held[-1].end) > GAP:
            yield held
            held = []
        held.append(span)
    if held:
        yield held


def told_by_spans(spans: list[Span], notes: Notes) -> Reported:
    """A night out of rows: how long its sleep was, and between which moments.

    Where in a quarter of an hour sleep lies is not told. As it goes on into the next one, the
    first of them is taken to end with it, and the last to begin with it.
    """
    start, end = spans[0].start, spans[-1].end
    if len(spans) > 1 and _meet(spans[0], spans[1]):
        start = spans[0].end - spans[0].told
    if len(spans) > 1 and _meet(spans[-2], spans[-1]):
        end = spans[-1].start + spans[-1].told
    if start.tzinfo is None:
        clock = from_local(start, end, notes.zone)
    else:
        clock = with_offsets(start, end)
    session = Session(
        source="google_fit",
        account="",
        external_id=f"{clock.start:%Y-%m-%dT%H:%M:%SZ}/{clock.end:%Y-%m-%dT%H:%M:%SZ} sums",
        started_at=clock.start,
        ended_at=clock.end,
        start_place=clock.start_place,
        end_place=clock.end_place,
        zone_confidence=clock.confidence,
        totals=_totals(spans),
        staging="Google Fit sums",
    )
    return reported(session, b"[" + b",".join(each.raw for each in spans) + b"]", spans[0].where)


def _totals(spans: list[Span]) -> StageMinutes:
    """Minutes by depth, of sleep that is told by its depth throughout; else of all sleep."""
    sums: dict[str, float] = {}
    for span in spans:
        for name, length in span.lengths.items():
            sums[name] = round(sums.get(name, 0) + length / timedelta(minutes=1), 2)
    told = round(sum(sums.get(name, 0) for name in SLEPT), 2)
    if sums.pop("told", 0):
        return StageMinutes(awake=sums.get("awake"), told=told)
    return StageMinutes(**sums, told=told)


def _meet(one: Span, other: Span) -> bool:
    return instant(one.end) == instant(other.start)


def _rows(source: Source, name: str, notes: Notes) -> Iterator[tuple[str, Row]]:
    layout = tables.layout_of(first_of(source, name))
    if layout is None:
        return
    with open_document(source, name) as stream:
        for row in tables.rows(stream, layout, notes, source):
            place = _("{file}, {place}").format(file=name, place=row.where) if name else row.where
            yield place, replace(row, where=place)


def _day_of(name: str) -> date | None:
    """The date in the name of a table, which nothing in it tells."""
    named = NAMED.fullmatch(name.rpartition("/")[2])
    try:
        return date.fromisoformat(named[1]) if named else None
    except ValueError:
        return None


def _teller(day: date) -> Callable[[Row], Span | None]:
    def tell(row: Row) -> Span | None:
        lengths = _lengths(row)
        if not any(lengths.get(each) for each in SLEPT):
            return None
        start, end = _moment(row, START, day), _moment(row, END, day)
        if end <= start:
            end += timedelta(days=1)
        length = instant(end) - instant(start)
        span = Span(start, end, lengths, row.where, _raw(row, day))
        if not NONE < length <= LONGEST or span.told > length + LEEWAY:
            raise Unfit(END, row.get(END), _("a span at least as long as the sleep in it"))
        return span

    return tell


def _lengths(row: Row) -> Lengths:
    """What the row says of each depth; nothing of one without a number."""
    found: Lengths = {}
    for name, key in LENGTHS.items():
        number = number_of(row.get(key))
        if number is None:
            continue
        if not 0 <= number <= LONGEST / timedelta(milliseconds=1):
            raise Unfit(key, row.get(key), _("milliseconds of that quarter of an hour"))
        found[name] = timedelta(milliseconds=number)
    return found


def _moment(row: Row, key: str, day: date) -> datetime:
    """A time of that day, with its offset where it has one."""
    shape = CLOCK.fullmatch(row.get(key))
    try:
        at = time.fromisoformat(shape[1]) if shape else None
    except ValueError:
        at = None
    if shape is None or at is None:
        raise Unfit(key, row.get(key), _("a time such as 23:45:00.000+02:00"))
    east = minutes_east(shape[2] or "")
    zone = None if east is None else timezone(timedelta(minutes=east))
    return datetime.combine(day, at, zone)


def instant(at: datetime) -> datetime:
    """To compare times that have offsets, and those that have none."""
    return at.replace(tzinfo=None) - (at.utcoffset() or NONE)


def _raw(row: Row, day: date) -> bytes:
    return json.dumps({DATE: day.isoformat(), **row.values}, ensure_ascii=False).encode()
