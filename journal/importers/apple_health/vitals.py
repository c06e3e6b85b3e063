"""Vital signs within the nights of a health document: each source's own, as mean and extremes.

A document holds hundreds of thousands of them and a night a hundred: the records are looked
through once more when the nights are known, and nothing of them is kept but sums.
"""

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from journal.importers.apple_health.attributes import attributes, decoded, seconds, source_name
from journal.importers.apple_health.hours import DAY, HOUR, Day, Hours
from journal.importers.apple_health.nights import Night
from journal.importers.apple_health.scan import LONGEST, RECORD
from journal.importers.entries import RANGES, number_of
from journal.importers.fields import Unfit
from journal.importers.streams import BUFFER, parts
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
}
NEEDLES = tuple(PREFIX + each for each in KINDS if each != b"HeartRateVariabilitySDNN")

# Apple's own order of attributes. Whatever does not fit is read attribute by attribute.
START, OTHERWISE, CREATED, BRACKET = b'startDate="', b"startDate='", b' creationDate="', b"<"
HEAD = re.compile(
    rb'<Record type="' + PREFIX + rb"(" + b"|".join(KINDS) + rb')" sourceName="([^"]*+)"'
    rb'(?: sourceVersion="[^"]*+")?+(?: device="[^"]*+")?+(?: unit="([^"]*+)")?+ ?'
)
CREATED_LENGTH = len(' creationDate="2026-11-19 23:41:00 +0000" ')
# What stands after a start, and at which places.
OFFSET_AT = len("2026-11-19 23:41:00")
END, END_AT = b'" endDate="', len("2026-11-19 23:41:00 +0000")
VALUE, VALUE_AT = b'" value="', 2 * END_AT + len(END)
VALUE_FROM = VALUE_AT + len(VALUE)
CLOSED = (b'">', b'"/')
SLOW = re.compile(rb"""<Record(?=\s)(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>""")
# Hours of a day and seconds of an hour, as they are written.
HOURS = {b" %02d" % each: each * HOUR for each in range(24)}.get
SECONDS = {b":%02d:%02d" % divmod(each, 60): each for each in range(HOUR)}.get


class Sign(NamedTuple):
    """What the first part of a record says."""

    kind: str
    source: str
    unit: bytes


class Odd(Exception):
    """A record that is not written as Apple writes it."""


Found = defaultdict[tuple[str, int, str], list[float]]


class Vitals:
    """The sums of each night and kind, filled from one walk through the document."""

    def __init__(self, nights: Iterable[Night]) -> None:
        self._hours = Hours(nights)
        self._sums: dict[tuple[str, int], dict[str, Sums]] = {}
        # Of the record before, since the next one begins nearly always alike.
        self._offset = self._head = b""
        self._days: Mapping[bytes, Day] = {}
        self._length = 0
        self._sign: Sign | None = None
        self._night: Night | None = None

    def walk(self, stream: io.BufferedReader, pulse: Callable[[], None]) -> None:
        """Take in every sign of the document that lies in a night of its own source."""
        for part in _whole(stream, pulse):
            found: Found = defaultdict(list)
            pieces = part.split(START)
            if len(pieces) > 1 and not (b"'" in part and OTHERWISE in part):
                self._quick(pieces, found)
            else:
                for tag in SLOW.findall(part):
                    self._slow(tag, found)
            for (source, start, kind), values in found.items():
                sums = self._sums.setdefault((source, start), {})
                sums.setdefault(kind, Sums()).add_all(values)

    def of(self, night: Night) -> tuple[Summary, ...]:
        """The mean of each kind, and its extremes where they say something."""
        return told(self._sums.get((night.source, night.start), {}))

    def _quick(self, pieces: list[bytes], found: Found) -> None:
        """Take in records that were cut where their start is told."""
        offset = self._offset
        hours = self._hours.spelled(offset[1:-1]).hours
        # By far the most were measured by day: they end here.
        near = [
            at for at, piece in enumerate(pieces) if piece[:13] in hours or piece[19:26] != offset
        ]
        for at in near:
            before, piece = pieces[at - 1], pieces[at]
            try:
                self._one(before, piece, found)
            except Odd:
                tag = SLOW.match(before[before.rfind(BRACKET) :] + START + piece) if at else None
                if tag is not None:
                    self._slow(tag.group(), found)

    def _one(self, before: bytes, piece: bytes, found: Found) -> None:
        """A record whose type ends `before`, and whose start begins the piece. Raises Odd."""
        day = self._days.get(piece[:DAY]) if piece.startswith(self._offset, OFFSET_AT) else None
        if day is None and (day := self._day(piece)) is None:
            return
        start = before.rfind(BRACKET)
        if len(before) - start != self._length or not before.startswith(self._head, start):
            self._begin(before[start:])
        sign = self._sign
        if sign is None:
            return
        hour, second = HOURS(piece[DAY:13]), SECONDS(piece[13:19])
        close = piece.find(b'"', VALUE_FROM)
        plain = piece.startswith(END, END_AT) and piece.startswith(VALUE, VALUE_AT)
        if hour is None or second is None or not plain or not piece.startswith(CLOSED, close):
            raise Odd
        second += day.at + hour
        night = self._night
        if night is None or night.source != sign.source or not night.start <= second <= night.end:
            night = self._night = day.night(sign.source, second)
        if night is not None:
            read = _measured(sign.kind, sign.unit, piece[VALUE_FROM:close])
            if read is not None:
                found[night.source, night.start, sign.kind].append(read)

    def _day(self, piece: bytes) -> Day | None:
        """The day on which a piece begins, None for one that nobody slept on. Raises Odd."""
        offset = piece[19:26]
        if not (offset.startswith(b" ") and offset.endswith(b'"')):
            raise Odd
        self._offset = offset
        self._days = self._hours.spelled(offset[1:-1]).days
        return self._days.get(piece[:DAY])

    def _begin(self, head: bytes) -> None:
        """Remember how a record begins, and what it is of. Raises Odd."""
        self._length = 0
        created = head.find(CREATED)
        self._head = head[:created] + CREATED if created >= 0 else head
        if created >= 0 and len(head) - created != CREATED_LENGTH:
            raise Odd
        self._sign = _sign(self._head.removesuffix(CREATED))
        self._length = len(head)

    def _slow(self, tag: bytes, found: Found) -> None:
        read = attributes(tag)
        kind = KINDS.get(read.get("type", "").encode()[len(PREFIX) :], "")
        try:
            at = seconds("startDate", read.get("startDate", ""))
        except Unfit:
            return
        sign = Sign(kind, source_name(read.get("sourceName", "")), read.get("unit", "").encode())
        night = self._hours.night(sign.source, at) if kind else None
        value = _measured(kind, sign.unit, read.get("value", "").encode()) if night else None
        if night is not None and value is not None:
            found[night.source, night.start, kind].append(value)


def _whole(stream: io.BufferedReader, pulse: Callable[[], None]) -> Iterator[bytes]:
    """The parts of a document that name a sign of life, none of them with a record cut in two."""
    rest = b""
    for part in parts(stream, CHUNK):
        pulse()
        first, last = part.find(RECORD), part.rfind(RECORD)
        if first < 0:
            rest = (rest + part)[-LONGEST:]
            continue
        yield from _naming(rest + part[:first])
        if any(part.find(each, first, last) >= 0 for each in NEEDLES):
            yield part[first:last]
        rest = part[last:]
    yield from _naming(rest)


def _naming(part: bytes) -> Iterator[bytes]:
    if any(each in part for each in NEEDLES):
        yield part


@lru_cache(maxsize=256)
def _sign(head: bytes) -> Sign | None:
    quick = HEAD.fullmatch(head)
    if quick is None:
        if head.startswith(RECORD) and any(each in head for each in NEEDLES):
            raise Odd
        return None
    kind, source, unit = quick.groups(b"")
    return Sign(KINDS[kind], source_name(decoded(source)), unit)


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
