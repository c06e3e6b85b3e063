"""One sleep record of a health document."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from journal.importers.apple_health.attributes import (
    METADATA,
    attributes,
    decoded,
    metadata,
    resolved,
    second_of,
    seconds,
    source_name,
)
from journal.importers.apple_health.scan import NEEDLE, Element, place
from journal.importers.fields import Unfit
from journal.importers.notes import Notes
from journal.importers.tracked import LONGEST
from journal.model.session import Stage
from journal.text import _

PREFIX = "HKCategoryValueSleepAnalysis"
IN_BED = "InBed"
LONGEST_SLEEP = LONGEST.total_seconds()
# The numbers are those of the enumeration that the names stand for.
VALUES = {
    "Asleep": Stage.ASLEEP,
    "AsleepUnspecified": Stage.ASLEEP,
    "AsleepCore": Stage.LIGHT,
    "AsleepDeep": Stage.DEEP,
    "AsleepREM": Stage.REM,
    "Awake": Stage.AWAKE,
}
NUMBERS = ("InBed", "AsleepUnspecified", "Awake", "AsleepCore", "AsleepDeep", "AsleepREM")

# Apple's own order of attributes; whatever does not fit is read attribute by attribute.
TYPE = b'<Record type="'
BEGUN = TYPE + NEEDLE
HEAD = re.compile(
    BEGUN + rb'" sourceName="([^"<]*+)"'
    rb'(?: sourceVersion="([^"<]*+)")?+(?: device="([^"<]*+)")?+'
)
REST = re.compile(
    rb'(?: creationDate="([^"<]{0,60}+)")?+'
    rb' startDate="([^"<]{0,60}+)" endDate="([^"<]{0,60}+)" value="'
    rb'([^"<]{0,200}+"(?:\s*+/>|'
    rb'>(?:\s*+<MetadataEntry key="[^"<]{0,200}+" value="[^"<]{0,1000}+"/>)*+\s*+</Record>))\s*+'
)
VALUE = re.compile(rb'([^"]*+)"')
# What stands before the dates is the same in most records of a source, and read once.
DATES = (b' creationDate="', b' startDate="')
LONGEST_HEAD = 1000
ZONE = b'<MetadataEntry key="HKTimeZone" value="'
KEYS = ("sourceName", "sourceVersion", "device", "creationDate", "startDate", "endDate", "value")


class Origin(NamedTuple):
    """Who recorded a sleep: the name as it is compared, and what is written."""

    name: str
    source: str
    version: str
    device: str


NOBODY = Origin("", "", "", "")


class Said(NamedTuple):
    """What many records say alike. `stage` is None in bed; `value` is Apple's name for it.

    `before` and `after` are the bytes around what each of them has of its own.
    """

    origin: Origin
    value: str
    stage: Stage | None
    zone: str
    before: bytes
    after: bytes


class Sleep(NamedTuple):
    """One interval by one source, in seconds of Unix time.

    `created` is 0 where it is not said, `own` the bytes of its element that not many share.
    """

    start: int
    end: int
    created: int
    said: Said
    own: bytes

    @property
    def raw(self) -> bytes:
        """Its element as it stands in the document."""
        return b"".join((self.said.before, self.own, self.said.after))


MADE = partial(tuple.__new__, Sleep)
Run = list[tuple[int, Sleep]]  # records that follow one another, each with where it begins


def sleeps(found: Iterable[tuple[int, Run | Element]], notes: Notes) -> Iterator[tuple[int, Sleep]]:
    """The intervals among what was found; one that no sleep can be is refused with its place."""
    for at, those in found:
        if not isinstance(those, Element):
            for start, sleep in those:
                yield at + start, sleep
            continue
        try:
            told = _told(those.raw)
            if told is not None and _is_sleep(told, at, notes):
                yield at, told
        except Unfit as unfit:
            notes.refuse(place(at), unfit.key, unfit.found, unfit.expected)


def _is_sleep(sleep: Sleep, at: int, notes: Notes) -> bool:
    """Whether it lasts as long as a sleep can. Raises Unfit for one of a length that none has."""
    if 0 < sleep.end - sleep.start <= LONGEST_SLEEP:
        return True
    if sleep.end == sleep.start:
        notes.warn(_("a record of no length"), place(at))
        return False
    expected = _("a time after the start")
    if sleep.end > sleep.start:
        expected = _("a sleep of less than 36 hours")
    raise Unfit("endDate", attributes(sleep.raw).get("endDate", ""), expected)


def quick_reader() -> Callable[[bytes, int, int], tuple[Run, int]]:
    """What reads records as Apple writes them, one after the other while they are sleeps.

    Of each it reads what is not as in the one before.
    """
    before, length = b"", 0  # of the record before, from its beginning to its dates

    def quick(data: bytes, hit: int, last: int) -> tuple[Run, int]:
        nonlocal before, length
        run: Run = []
        start = hit - len(TYPE)
        while 0 <= start < last:
            alike = length and data.startswith(before, start)
            rest = REST.match(data, start + length, last) if alike else None
            if rest is None:
                begin = _dates_begin(data, start, last)
                rest = REST.match(data, begin, last) if _origin(data[start:begin]) else None
                if rest is None:
                    break
                before, length = data[start:begin], begin - start
            created, first, final, after = rest.groups(b"")
            from_, until = second_of(first), second_of(final)
            if from_ is None or until is None or not 0 < until - from_ <= LONGEST_SLEEP:
                break  # the slow way says so
            said = _said(before, after)
            own = data[start + length : rest.start(4) if said.after else rest.end(4)]
            run.append((start, MADE((from_, until, second_of(created) or 0, said, own))))
            start = rest.end()
        return run, start

    return quick


def _dates_begin(data: bytes, start: int, last: int) -> int:
    """Where the dates of a record begin; its own beginning where they do not, or too late."""
    if not data.startswith(BEGUN, start):
        return start
    end = min(start + LONGEST_HEAD, last)
    found = (data.find(each, start, end) for each in DATES)
    return next((each for each in found if each >= 0), start)


@lru_cache(maxsize=256)
def _origin(head: bytes) -> Origin | None:
    quick = HEAD.fullmatch(head)
    if quick is None:
        return None
    source, version, device = (resolved(each) for each in quick.groups(b""))
    return Origin(source_name(source), source, version, device)


@lru_cache(maxsize=256)
def _said(before: bytes, after: bytes) -> Said:
    """What a record of these bytes says besides its times.

    Some apps give each record a number: what many share is held without it.
    """
    value = VALUE.match(after)
    shared = after if after.count(METADATA) == after.count(ZONE) else b""
    return _shared(before, shared, resolved(value[1] if value else b""), _zone(after))


@lru_cache(maxsize=256)
def _shared(before: bytes, after: bytes, value: str, zone: str) -> Said:
    return Said(_origin(before) or NOBODY, *_stage(value), zone, before, after)


def _told(raw: bytes) -> Sleep | None:
    """A record read attribute by attribute; None for one of another type. Raises Unfit."""
    read = attributes(raw)
    if read.get("type", "") != NEEDLE.decode():
        return None
    source, version, device, created, start, end, value = (read.get(key, "") for key in KEYS)
    zone = read.get("HKTimeZone", "") or _zone(raw)
    return Sleep(
        seconds("startDate", start),
        seconds("endDate", end),
        second_of(created.encode()) or 0,
        _written(source, version, device, value, zone),
        raw,
    )


@lru_cache(maxsize=256)
def _written(source: str, version: str, device: str, value: str, zone: str) -> Said:
    origin = Origin(source_name(source), source, version, device)
    return Said(origin, *_stage(value), zone, b"", b"")


def _zone(raw: bytes) -> str:
    """Where it was slept, out of what stands within the record."""
    at = raw.find(ZONE)
    if at >= 0:
        first = at + len(ZONE)
        return decoded(raw[first : raw.find(b'"', first)])
    return metadata(raw).get("HKTimeZone", "") if b"HKTimeZone" in raw else ""


def _stage(written: str) -> tuple[str, Stage | None]:
    """Apple's name for what was slept, without what all of them begin with, and its stage."""
    name = written.removeprefix(PREFIX)
    if name.isascii() and name.isdigit() and int(name[:3]) < len(NUMBERS):
        name = NUMBERS[int(name[:3])]
    return name, None if name == IN_BED else VALUES.get(name, Stage.UNSCORED)
