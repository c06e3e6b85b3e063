"""Vital signs within the nights of a health document: each source's own, as mean and extremes.

A document holds hundreds of thousands of them and a night a hundred: the records are looked
through once more when the nights are known, and nothing of them is kept but sums.
"""

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from journal.importers.apple_health.attributes import (
    HOUR,
    HOURS,
    SECONDS,
    attributes,
    decoded,
    midnight,
    seconds,
    source_name,
)
from journal.importers.apple_health.hours import Hours
from journal.importers.apple_health.nights import Night
from journal.importers.apple_health.pieces import BRACKET, RECORD, Pieces
from journal.importers.entries import RANGES, number_of
from journal.importers.fields import Unfit
from journal.importers.streams import BUFFER
from journal.importers.vital_sums import Sums, told
from journal.model.session_detail import Summary

CHUNK = BUFFER
PREFIX = b"HKQuantityTypeIdentifier"
# Apple's name and the name here. Its variability of the heart is SDNN.
KINDS: Mapping[bytes, str] = {
    b"HeartRate": "heart_rate",
    b"HeartRateVariabilitySDNN": "hrv_sdnn",
    b"RespiratoryRate": "respiration",
    b"OxygenSaturation": "spo2",
    b"AppleSleepingWristTemperature": "skin_temperature",
    b"AppleSleepingBreathingDisturbances": "breathing_disturbances",
}
# The first letters of each kind, of which every part of a document is searched.
BEGINNINGS = (b"HeartRate", b"RespiratoryRate", b"OxygenSaturation", b"AppleSleeping")
NEEDLES = tuple(PREFIX + each for each in BEGINNINGS)

# Apple's own order of attributes. A part in which anything does not fit is read attribute by
# attribute.
START, CREATED = b"startDate", b' creationDate="'
HEAD = re.compile(
    rb'<Record type="' + PREFIX + rb"(" + b"|".join(KINDS) + rb')" sourceName="([^"]*+)"'
    rb'(?: sourceVersion="[^"]*+")?+(?: device="[^"]*+")?+(?: unit="([^"]*+)")?+ ?'
)
TYPE = re.compile(rb'<Record type="([^"]*+)"')
STAMP = len('2026-11-19 23:41:00 +0000" ')
# What follows a start that is written `="2026-11-19 23:41:00 +0000" endDate="...`, and where.
HOUR_FROM, DAY_TO, MINUTE_FROM, OFFSET_FROM, OFFSET_TO, END_TO = 2, 12, 15, 21, 27, 38
BEGUN = b'="'
PLAIN = re.compile(rb' ([+-]\d{4})" endDate="')
VALUE, VALUE_AT = b'" value="', END_TO + len("2026-11-19 23:41:00 +0000")
VALUE_FROM = VALUE_AT + len(VALUE)
LIKELY = VALUE_FROM + 8  # nearly every value is shorter, and few are different
CLOSED = (b'">', b'"/')
OFFSETS = 4  # in one part; more are not worth being quick
REMEMBERED = 4096
SLOW = re.compile(rb"""<Record(?=\s)(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>""")


class Sign(NamedTuple):
    """What the first part of a record says."""

    kind: str
    source: str
    unit: bytes


class Odd(Exception):
    """A record that is not written as Apple writes it."""


Key = tuple[str, int, str]  # a source, the start of its night, and a kind
Found = defaultdict[Key, list[float]]


class Vitals:
    """The sums of each night and kind, filled from one walk through the document."""

    def __init__(self, nights: Iterable[Night]) -> None:
        self._hours = Hours(nights)
        self._sums: dict[tuple[str, int], dict[str, Sums]] = {}
        self._plain = b""  # what stood between start and end of the record before
        self._values: dict[Sign | None, dict[bytes, float | None]] = {}

    def walk(self, stream: io.BufferedReader, pulse: Callable[[], None]) -> None:
        """Take in every sign of the document that lies in a night of its own source."""
        for part in _whole(stream, pulse):
            try:
                found = self._quick(part)
            except Odd:
                found = self._slow(part)
            for (source, start, kind), values in found.items():
                if values:
                    sums = self._sums.setdefault((source, start), {})
                    sums.setdefault(kind, Sums()).add_all(values)

    def of(self, night: Night) -> tuple[Summary, ...]:
        """The mean of each kind, and its extremes where they say something."""
        return told(self._sums.get((night.source, night.start), {}))

    def _quick(self, part: bytes) -> Found:
        """What a part holds, cut where a start is told. Raises Odd."""
        found: Found = defaultdict(list)
        pieces = part.split(START)
        starts = pieces[1:]
        keys = [piece[HOUR_FROM:MINUTE_FROM] for piece in starts]
        plains = [piece[OFFSET_FROM:END_TO] for piece in starts]
        alike = plains.count(self._plain) == len(starts)
        every = {self._plain} if alike else set(plains)
        if len(every) > OFFSETS:
            raise Odd
        for plain in every:
            spelled = self._spelled(plain)
            # By far the most were measured by day: they end here.
            near = list(compress(range(len(keys)), map(spelled.__contains__, keys)))
            if not alike:
                near = [at for at in near if plains[at] == plain]
            self._take([(pieces[at], starts[at]) for at in near], found)
        return found

    def _spelled(self, plain: bytes) -> AbstractSet[bytes]:
        """The hours of the nights as they are spelled with such an offset. Raises Odd."""
        offset = PLAIN.fullmatch(plain)
        if offset is None:
            raise Odd
        self._plain = plain
        return self._hours.spelled(offset[1])

    def _take(self, near: list[tuple[bytes, bytes]], found: Found) -> None:
        """Take in records of which each begins in an hour of a night. Raises Odd."""
        head, own, sign = b"", slice(0, 0), None
        values: dict[bytes, float | None] = {}
        within, whole = None, None
        for before, piece in near:
            if not head or before[own] != head:
                head, own = _begun(before)
                sign, within = _sign(head), None
                values = self._values.setdefault(sign, {})
            if sign is None:
                continue
            if within is None or not piece.startswith(within.hour):
                within = Within(self._hours, piece, sign)
                whole = within.whole(found)
            second = SECONDS(piece[MINUTE_FROM:OFFSET_FROM])
            if second is None:
                raise Odd
            try:
                value = values[piece[VALUE_AT:LIKELY]]
            except KeyError:
                value = _read(sign, piece, values)
            if value is not None:
                (within.at(second, found) if whole is None else whole).append(value)

    def _slow(self, part: bytes) -> Found:
        """The same of a part of any form, attribute by attribute."""
        found: Found = defaultdict(list)
        for tag in SLOW.findall(part):
            read = attributes(tag)
            kind = KINDS.get(read.get("type", "").encode().removeprefix(PREFIX), "")
            try:
                at = seconds("startDate", read.get("startDate", ""))
            except Unfit:
                continue
            source, unit = source_name(read.get("sourceName", "")), read.get("unit", "").encode()
            night = self._hours.night(source, at) if kind else None
            value = _measured(kind, unit, read.get("value", "").encode()) if night else None
            if night is not None and value is not None:
                found[night.source, night.start, kind].append(value)
        return found


class Within:
    """An hour in which a night of the sign's source may lie. Raises Odd for one of no day."""

    def __init__(self, nights: Hours, piece: bytes, sign: Sign) -> None:
        day = midnight(piece[HOUR_FROM:DAY_TO], piece[OFFSET_FROM:OFFSET_TO])
        hours = HOURS(piece[DAY_TO:MINUTE_FROM])
        if day is None or hours is None or not piece.startswith(BEGUN):
            raise Odd
        self.hour = piece[:MINUTE_FROM]
        self._nights = nights
        self._sign = sign
        self._at = day + hours
        self._nowhere: list[float] = []

    def at(self, second: int, found: Found) -> list[float]:
        """Where a value counts that was measured in this second of the hour."""
        night = self._nights.night(self._sign.source, self._at + second)
        if night is None:
            return self._nowhere
        return found[night.source, night.start, self._sign.kind]

    def whole(self, found: Found) -> list[float] | None:
        """Where all of the hour counts; None where only a part of it may lie in a night."""
        first = self.at(0, found)
        alike = first is not self._nowhere and self.at(HOUR - 1, found) is first
        return first if alike else None


def _whole(stream: io.BufferedReader, pulse: Callable[[], None]) -> Iterator[bytes]:
    """The parts of a document that name a sign of life, none of them with a record cut in two."""
    for data, first, last, _at, _final in Pieces(stream, CHUNK):
        pulse()
        if any(data.find(each, first, last) >= 0 for each in NEEDLES):
            yield data[first:last]


def _begun(before: bytes) -> tuple[bytes, slice]:
    """How a record begins whose start follows, but for when it was written, and where. Raises Odd.

    The next one begins nearly always alike.
    """
    start = before.rfind(BRACKET)
    if start < 0:
        raise Odd
    end = len(before) - STAMP
    created = end - len(CREATED)
    if created >= start and before.startswith(CREATED, created) and before.endswith(b'" '):
        return before[start:end], slice(start - len(before), -STAMP)
    return before[start:], slice(start - len(before), None)


@lru_cache(maxsize=256)
def _sign(head: bytes) -> Sign | None:
    """What a record is of that begins so; None where that is no sign of life. Raises Odd."""
    named = TYPE.match(head)
    if named is None:
        if head.startswith(RECORD):
            raise Odd
        return None
    if named[1].removeprefix(PREFIX) not in KINDS:
        return None
    quick = HEAD.fullmatch(head.removesuffix(CREATED))
    if quick is None:
        raise Odd
    kind, source, unit = quick.groups(b"")
    return Sign(KINDS[kind], source_name(decoded(source)), unit)


def _read(sign: Sign, piece: bytes, known: dict[bytes, float | None]) -> float | None:
    """The value in a piece, remembered by the bytes that close it, too. Raises Odd."""
    close = piece.find(b'"', VALUE_FROM)
    if not piece.startswith(VALUE, VALUE_AT) or not piece.startswith(CLOSED, close):
        raise Odd
    value = _measured(sign.kind, sign.unit, piece[VALUE_FROM:close])
    if close + len(CLOSED[0]) <= LIKELY and len(known) < REMEMBERED:
        known[piece[VALUE_AT:LIKELY]] = value
    return value


@lru_cache(maxsize=4096)
def _measured(kind: str, unit: bytes, value: bytes) -> float | None:
    """The value in the unit that it has here; None for what cannot be true."""
    read = number_of(value.decode("ascii", "replace"))
    if read is None:
        return None
    if kind == "spo2" and read <= 1:
        read *= 100  # a share, although its unit is called %
    if unit == b"degF":
        read = (read - 32) / 1.8
    _unit, low, high = RANGES[f"{kind}_mean"]
    return read if low <= read <= high else None
