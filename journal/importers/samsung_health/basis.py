"""Whether the times of a download are UTC or local: UTC, unless the nights speak against it."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

from journal.importers.date_orders import YEAR_LAST, DateOrder, local_time, order_of
from journal.importers.entries import FIRST, LAST, Entry, number_of
from journal.importers.fields import Unfit
from journal.importers.moments import EPOCH
from journal.importers.notes import Notes, Question
from journal.importers.offsets import FURTHEST, minutes_east
from journal.importers.tables import Row
from journal.importers.tracked import Clock, from_local, in_zone, with_offsets
from journal.model.session import ZoneConfidence
from journal.record import record
from journal.text import _

LEEWAY = timedelta(minutes=5)
SHOWN = 3
AROUND = 7  # nights on either side of a change of the clocks
NEAR = timedelta(days=21)
CLEARLY = 30  # minutes
HALF_DAY = 720
DAY = 1440
NIGHT = (10 * 60, 22 * 60)  # minutes since noon: the middle of a sleep from 22:00 to 10:00
MILLISECONDS = 10**11
OFFSET_MS = re.compile(r"0|-?[0-9]{5,8}")
MINUTE_MS = 60_000


class Basis(StrEnum):
    """What a time without an offset is."""

    UTC = "utc"
    LOCAL = "local"


@record
class Times:
    """How the times of a download are to be read.

    `order` is that of dates with the year last; None where the sleeps have none such.
    """

    basis: Basis
    order: DateOrder | None = None


@record
class Span:
    """A row's times as they stand there, and the offset beside them."""

    start: datetime
    end: datetime
    written: datetime | None
    east: timedelta


def times_of(rows: Iterable[Row], notes: Notes) -> Times | None:
    """How times are written; None where only the person can say so, and has not yet.

    They are UTC, unless something speaks for local times: then it is asked.
    """
    judged = list(rows)
    order: DateOrder | None = None
    if any(YEAR_LAST.fullmatch(row.get("start_time")) for row in judged):
        ends = ((row.get("start_time"), row.get("end_time")) for row in judged)
        order = order_of(ends, notes)
        if order is None:
            return None
    basis = _basis_of(
        sorted(filter(None, (_span(row, order) for row in judged)), key=_start), notes
    )
    return None if basis is None else Times(basis, order)


def _start(span: Span) -> datetime:
    return span.start


def _basis_of(spans: Sequence[Span], notes: Notes) -> Basis | None:
    if not (_is_before_its_end(spans) or _runs_on(spans) or _is_by_day(spans)):
        return Basis.UTC
    shown = spans[:SHOWN]
    by_utc = ", ".join(f"{each.start + each.east:%Y-%m-%d %H:%M}" for each in shown)
    by_local = ", ".join(f"{each.start:%Y-%m-%d %H:%M}" for each in shown)
    words = _("The times in this file can be read in two ways. When did these sleeps begin?")
    choices = ((Basis.UTC.value, by_utc), (Basis.LOCAL.value, by_local))
    answer = notes.ask(Question("times", words, choices))
    return None if answer is None else Basis(answer)


def moment(entry: Entry, key: str, times: Times) -> datetime:
    """A time as it is known: aware, or as the clocks showed it where no offset is there.

    Milliseconds of Unix time and times with their own offset are what they are; the offset beside
    them only tells where they were slept.
    """
    written = entry.text(key)
    east = east_of(entry.text("time_offset"))
    number = number_of(written) if written.isdecimal() else None
    if number is not None:
        seconds = number / 1000 if number > MILLISECONDS else number
        if not FIRST <= seconds <= LAST:
            raise Unfit(key, written, _("a moment of Unix time"))
        return _there(EPOCH + timedelta(seconds=seconds), east)
    if "T" in written.upper():
        read = entry.stamp(key)
        return _there(read, east) if written.upper().endswith("Z") else read
    read = local_time(key, written, times.order or DateOrder.DAY_FIRST)
    if times.order is None and not written[:4].isdecimal():
        raise Unfit(key, written, _("a time such as 2026-11-19 23:41:00.000"))
    if times.basis is Basis.UTC:
        return _there(read.replace(tzinfo=UTC), east)
    return read if east is None else read.replace(tzinfo=timezone(timedelta(minutes=east)))


def east_of(offset: str) -> int | None:
    """An offset such as UTC+0100 in minutes, or as the privacy portal has it, in milliseconds."""
    number = number_of(offset) if OFFSET_MS.fullmatch(offset) else None
    if number is None:
        return minutes_east(offset)
    minutes, rest = divmod(number, MINUTE_MS)
    return int(minutes) if not rest and abs(minutes) <= FURTHEST else None


def _there(at: datetime, east: int | None) -> datetime:
    return at if east is None else at.astimezone(timezone(timedelta(minutes=east)))


def clock_of(entry: Entry, times: Times) -> Clock:
    """The span of a row. Where no offset is known, the person says where it was slept.

    `sleep_duration` is the whole span, in minutes: of a row without an end it tells the end.
    """
    start = moment(entry, "start_time", times)
    lasted = None if entry.text("end_time") else entry.minutes("sleep_duration", 1)
    end = start + timedelta(minutes=lasted) if lasted else moment(entry, "end_time", times)
    if start.tzinfo is None or end.tzinfo is None:
        return from_local(start.replace(tzinfo=None), end.replace(tzinfo=None), entry.notes.zone)
    if start.tzinfo is UTC and east_of(entry.text("time_offset")) is None:
        return in_zone(start, end, entry.notes.zone, ZoneConfidence.ASSUMED)
    return with_offsets(start, end)


def _span(row: Row, order: DateOrder | None) -> Span | None:
    """The row as it stands there; None where the basis does not matter, or nothing can be told."""
    east = east_of(row.get("time_offset"))
    if not east:
        return None
    start, end = _plain(row.get("start_time"), order), _plain(row.get("end_time"), order)
    written = _plain(row.get("create_time") or row.get("update_time"), order)
    if start is None or end is None or end <= start:
        return None
    return Span(start, end, written, timedelta(minutes=east))


def _plain(written: str, order: DateOrder | None) -> datetime | None:
    if (order is None and not written[:4].isdecimal()) or "T" in written.upper():
        return None
    try:
        return local_time("", written, order or DateOrder.DAY_FIRST)
    except Unfit:
        return None


def _is_before_its_end(spans: Sequence[Span]) -> bool:
    """Whether, read as UTC, sleeps were written down before they ended, and read as local not."""
    told = [each for each in spans if each.written is not None]
    early = [each for each in told if each.written and each.written < each.end - LEEWAY]
    mended = [
        each for each in early if each.written and each.written >= each.end - each.east - LEEWAY
    ]
    return len(mended) * 2 > len(told)


def _is_by_day(spans: Sequence[Span]) -> bool:
    """Whether, read as UTC, the usual sleep lies in daytime, and read as local at night."""
    from statistics import median  # slow, and for a download that is read alone

    if len(spans) < SHOWN:
        return False
    middles = [each.start + (each.end - each.start) / 2 for each in spans]
    as_utc = median(_from_noon(at + each.east) for at, each in zip(middles, spans, strict=True))
    as_local = median(_from_noon(at) for at in middles)
    return not _at_night(as_utc) and _at_night(as_local)


def _from_noon(at: datetime) -> int:
    """Minutes since noon, so that midnight lies in the middle."""
    return (at.hour * 60 + at.minute + HALF_DAY) % DAY


def _at_night(minutes: float) -> bool:
    return NIGHT[0] <= minutes <= NIGHT[1]


def _runs_on(spans: Sequence[Span]) -> bool:
    """Whether, where the clocks changed, the times as they stand run on better than as UTC."""
    for place in range(1, len(spans)):
        before, after = spans[place - 1], spans[place]
        if before.east == after.east or after.start - before.start > NEAR:
            continue
        if abs(after.east - before.east) != timedelta(hours=1):
            continue
        last = [each for each in spans[max(0, place - AROUND) : place] if each.east == before.east]
        first = [each for each in spans[place : place + AROUND] if each.east == after.east]
        if min(len(last), len(first)) < SHOWN:
            continue
        as_utc = _step(last, first, shifted=True)
        as_local = _step(last, first, shifted=False)
        if as_utc - as_local >= CLEARLY:
            return True
    return False


def _step(before: Sequence[Span], after: Sequence[Span], *, shifted: bool) -> float:
    """How many minutes lie between the usual bedtimes before and after."""
    from statistics import median  # as above

    def bedtime(spans: Sequence[Span]) -> float:
        clocks = (each.start + each.east if shifted else each.start for each in spans)
        return median(_from_noon(at) for at in clocks)

    return abs(bedtime(after) - bedtime(before))
