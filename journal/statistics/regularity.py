"""The Sleep Regularity Index: how alike sleep and wake are 24 hours apart.

Phillips et al. 2017, Sci Rep 7:3216; pooled over all epoch pairs, as R's sleepreg does (Windred
et al. 2021, Sleep 44:zsab254). 100 identical days, 0 random, -100 reversed. It has no norms that
carry over from one way of recording to another: it is compared with nothing but itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from journal.statistics.measure import FOR_SPREAD, Measure, Reason

FOR_INDEX = 5  # day pairs (sleepreg: minSRIdays)

_MINUTE = timedelta(minutes=1)
_LAG = 24 * 60  # epochs
_BITS = 8  # an epoch is a byte: 1 or 0
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Record:
    """Sleep from onset to final awakening, naps with clock times, and what is not known at all.

    All instants are aware. `moved` are instants at which the clocks or the zone changed: a pair of
    epochs that straddles one is dropped.
    """

    since: datetime
    until: datetime
    sleeps: tuple[Span, ...]
    missing: tuple[Span, ...] = ()
    moved: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Regularity:
    """The index with the day pairs that it stands on (epoch pairs / 1440).

    index.value is None below 5 day pairs and provisional below 14; index.n counts whole day pairs.
    """

    index: Measure
    day_pairs: float


@dataclass(frozen=True, slots=True)
class Slept:
    """A night's sleep for the index: onset and final awakening, and the zone of the wake."""

    onset: datetime
    awake: datetime
    zone: tzinfo
    naps: tuple[Span, ...] = field(default=())


def regularity(record: Record) -> Regularity:
    """The pooled SRI on a grid of one minute from `since` to `until`."""
    size = _epoch(record, record.until)
    asleep, known = bytearray(size), bytearray(b"\x01") * size
    for since, until in record.sleeps:
        _fill(record, asleep, (since, until), 1)
    for since, until in record.missing:
        _fill(record, known, (since, until), 0)
    paired = bytearray(b"\x01") * max(0, size - _LAG)
    for moment in record.moved:
        change = moment.astimezone(UTC)
        _fill(record, paired, (change - timedelta(days=1), change), 0)
    valid, alike = _pairs(asleep, known, paired)
    return Regularity(_measure(valid, alike), valid / _LAG)


def from_nights(nights: Mapping[date, Slept]) -> Regularity:
    """The SRI of diary nights, by night date: "from your sleep and wake times".

    A noon-to-noon day without a diary is missing, not wake. WASO has no clock times and is not in
    it; naps count where theirs are known.
    """
    if not nights:
        return Regularity(Measure.missing(Reason.TOO_FEW, 0, FOR_INDEX), 0.0)
    first, last = min(nights), max(nights)
    spans: list[Span] = []
    moved: list[datetime] = []
    missing: list[Span] = []
    zone = nights[first].zone
    start = at = _noon(first - timedelta(days=1), zone)
    for each in _days(first, last):
        slept = nights.get(each)
        before, zone = zone, slept.zone if slept else zone
        noon = _noon(each, zone)
        if slept is None:
            missing.append((at, noon))
        else:
            spans += [(slept.onset, slept.awake), *slept.naps]
        if noon.utcoffset() != at.utcoffset() or before != zone:
            moved += _changes(at, noon)
        at = noon
    return regularity(Record(start, at, tuple(spans), tuple(missing), tuple(moved)))


def _measure(valid: int, alike: int) -> Measure:
    pairs = valid // _LAG
    if valid < FOR_INDEX * _LAG:
        return Measure.missing(Reason.TOO_FEW, pairs, FOR_INDEX)
    index = -100 + 200 * alike / valid
    return Measure(index, pairs, None, valid < FOR_SPREAD * _LAG, FOR_SPREAD)


def _pairs(asleep: bytearray, known: bytearray, paired: bytearray) -> tuple[int, int]:
    """How many pairs of epochs 24 hours apart are known, and how many of them are alike."""
    # a whole record as one number: ten years are three passes over five megabytes
    s, k = int.from_bytes(asleep, "little"), int.from_bytes(known, "little")
    valid = k & (k >> _LAG * _BITS) & int.from_bytes(paired, "little")
    differ = (s ^ (s >> _LAG * _BITS)) & valid
    count = valid.bit_count()
    return count, count - differ.bit_count()


def _epoch(record: Record, moment: datetime) -> int:
    # in UTC: two times of one zone would be subtracted as the clocks show them
    return round((moment.astimezone(UTC) - record.since.astimezone(UTC)) / _MINUTE)


def _fill(record: Record, epochs: bytearray, span: Span, value: int) -> None:
    since = max(0, _epoch(record, span[0]))
    until = min(len(epochs), _epoch(record, span[1]))
    if since < until:
        epochs[since:until] = bytes([value]) * (until - since)


def _noon(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(12), zone)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=each) for each in range((last - first).days + 1))


def _changes(since: datetime, until: datetime) -> list[datetime]:
    """The minute at which the clocks changed between two noons; the first noon for a journey."""
    zone = until.tzinfo
    if since.tzinfo != zone:
        return [since]
    low, high = since.astimezone(UTC), until.astimezone(UTC)
    offset = since.utcoffset()
    while high - low > _MINUTE:
        half = low + (high - low) / 2
        low, high = (half, high) if half.astimezone(zone).utcoffset() == offset else (low, half)
    return [high.replace(second=0, microsecond=0)]  # clocks change on the minute
