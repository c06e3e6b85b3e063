"""Vital signs within the nights of a health document: each source's own, as mean and extremes.

A document holds hundreds of thousands of them and a night a hundred: the records are looked
through once more when the nights are known, and nothing of them is kept but sums.
"""

import io
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache

from journal.importers.apple_health.attributes import attributes, decoded, seconds, source_name
from journal.importers.apple_health.nights import Night
from journal.importers.apple_health.scan import CHUNK, LONGEST
from journal.importers.entries import RANGES, number_of
from journal.importers.fields import Unfit
from journal.importers.vital_sums import Sums, told
from journal.model.session_detail import Summary

PREFIX = b"HKQuantityTypeIdentifier"
HOUR = 3600
OFFSET = re.compile(r"[+-]\d{4}")
PLAIN = re.compile(rb"\d{4}-\d\d-\d\d [0-2]\d:[0-5]\d:[0-5]\d [+-]\d{4}")
MIDDLE = len("2026-11-19 23:41:00")
# Apple's name, the name here, the factor to its unit. Its variability of the heart is SDNN.
KINDS: Mapping[bytes, str] = {
    b"HeartRate": "heart_rate",
    b"HeartRateVariabilitySDNN": "hrv_sdnn",
    b"RespiratoryRate": "respiration",
    b"OxygenSaturation": "spo2",
    b"AppleSleepingWristTemperature": "skin_temperature",
}
NAMES = b"|".join(KINDS)
NEEDLES = tuple(PREFIX + each for each in KINDS if each != b"HeartRateVariabilitySDNN")
QUICK = re.compile(
    rb'<Record type="' + PREFIX + rb"(" + NAMES + rb')" sourceName="([^"]*+)"'
    rb'(?: sourceVersion="[^"]*+")?+(?: device="[^"]*+")?+(?: unit="([^"]*+)")?+'
    rb'(?: creationDate="[^"]*+")?+ startDate="([^"]*+)"(?: endDate="[^"]*+")?+ value="([^"]*+)"'
)
# Where attributes stand in another order, every tag is read attribute by attribute.
SLOW = re.compile(rb"""<Record(?=\s)(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>""")

Sign = tuple[str, bytes, bytes, bytes, bytes]  # kind, source, unit, start, value


class Vitals:
    """The sums of each night and kind, filled from one walk through the document."""

    def __init__(self, nights: Iterable[Night]) -> None:
        self._by_source: dict[str, list[Night]] = {}
        for night in nights:
            self._by_source.setdefault(night.source, []).append(night)
        self._starts = {
            source: [each.start for each in sorted(of_source, key=lambda each: each.start)]
            for source, of_source in self._by_source.items()
        }
        for of_source in self._by_source.values():
            of_source.sort(key=lambda each: each.start)
        self._hours: dict[bytes, frozenset[bytes]] = {}
        self._sums: dict[tuple[str, int], dict[str, Sums]] = {}

    def walk(self, stream: io.BufferedReader, pulse: Callable[[], None]) -> None:
        """Take in every sign of the document that lies in a night of its own source."""
        for kind, source, unit, start, value in _signs(stream, pulse):
            if start[:13] not in self._hours_of(start[MIDDLE:]):
                continue  # by far the most: worn by day
            night = self._night_of(source, start)
            read = None if night is None else _measured(kind, unit, value)
            if night is not None and read is not None:
                sums = self._sums.setdefault((night.source, night.start), {})
                sums.setdefault(kind, Sums()).add(read)

    def of(self, night: Night) -> tuple[Summary, ...]:
        """The mean of each kind, and its extremes where they say something."""
        return told(self._sums.get((night.source, night.start), {}))

    def _night_of(self, source: bytes, start: bytes) -> Night | None:
        named = _source(source)
        starts = self._starts.get(named)
        if not starts:
            return None
        at = _second(start)
        place = bisect_right(starts, at) - 1 if at is not None else -1
        if at is None or place < 0:
            return None
        night = self._by_source[named][place]
        return night if at <= night.end else None

    def _hours_of(self, offset: bytes) -> frozenset[bytes]:
        """The hours of all nights as a document with this offset spells them: `2026-11-19 23`."""
        if offset not in self._hours:
            ahead = _ahead(offset)
            found = set()
            for night in (each for some in self._by_source.values() for each in some):
                first = (night.start + ahead) // HOUR
                for hour in range(first, (night.end + ahead) // HOUR + 1):
                    spelled = datetime.fromtimestamp(hour * HOUR, UTC).strftime("%Y-%m-%d %H")
                    found.add(spelled.encode())
            self._hours[offset] = frozenset(found)
        return self._hours[offset]


def _signs(stream: io.BufferedReader, pulse: Callable[[], None]) -> Iterator[Sign]:
    rest = b""
    while chunk := stream.read(CHUNK):
        pulse()
        whole = rest + chunk
        cut = whole.rfind(b"<")  # what may go on in the next chunk begins with its bracket
        cut = cut if cut >= 0 else len(whole)
        yield from _signs_in(whole[:cut])
        rest = whole[cut:][-LONGEST:]
    yield from _signs_in(rest)


def _signs_in(part: bytes) -> Iterator[Sign]:
    # Records of a kind stand together: most parts hold none, and one look for each says so.
    if not any(each in part for each in NEEDLES):
        return
    found = QUICK.findall(part)
    if found:
        for name, source, unit, start, value in found:
            yield KINDS[name], source, unit, start, value
        return
    for tag in SLOW.findall(part):
        read = attributes(tag)
        kind = KINDS.get(read.get("type", "").encode()[len(PREFIX) :], "")
        told = (read.get(key, "").encode() for key in ("sourceName", "unit", "startDate", "value"))
        source, unit, start, value = told
        if kind:
            yield kind, source, unit, start, value


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


@lru_cache(maxsize=64)
def _source(written: bytes) -> str:
    return source_name(decoded(written))


def _second(start: bytes) -> int | None:
    if PLAIN.fullmatch(start):
        midnight = _midnight(start[:10], start[MIDDLE:])
        if midnight is not None:
            hour, minute, second = int(start[11:13]), int(start[14:16]), int(start[17:19])
            return midnight + hour * HOUR + minute * 60 + second
    return _any_second(start.decode("ascii", "replace"))


@lru_cache(maxsize=64)
def _midnight(day: bytes, offset: bytes) -> int | None:
    return _any_second(f"{day.decode()} 00:00:00{offset.decode()}")


def _any_second(start: str) -> int | None:
    try:
        return seconds("startDate", start)
    except Unfit:
        return None


def _ahead(offset: bytes) -> int:
    """The seconds by which clocks of ` +0100` are ahead; 0 for what is no offset."""
    written = offset.strip().decode("ascii", "replace")
    if not OFFSET.fullmatch(written):
        return 0
    minutes = int(written[1:3]) * 60 + int(written[3:5])
    return (-minutes if written[0] == "-" else minutes) * 60
