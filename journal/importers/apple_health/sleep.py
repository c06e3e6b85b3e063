"""One sleep record of a health document."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from journal.importers.apple_health.attributes import (
    attributes,
    decoded,
    metadata,
    resolved,
    seconds,
    source_name,
    written_second,
)
from journal.importers.apple_health.scan import NEEDLE, Element
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
HEAD = re.compile(
    rb'<Record type="' + NEEDLE + rb'" sourceName="([^"]*+)"'
    rb'(?: sourceVersion="([^"]*+)")?+(?: device="([^"]*+)")?+'
)
REST = re.compile(
    rb'(?: creationDate="([^"]{0,60}+)")?+'
    rb' startDate="([^"]{0,60}+)" endDate="([^"]{0,60}+)" value="([^"]{0,200}+)"\s*+/?>'
)
# What stands before is the same in most records of a source, and read once.
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


class Sleep(NamedTuple):
    """One interval, in seconds of Unix time, by one source; `raw` is its element."""

    source: str
    start: int
    end: int
    at: int
    raw: bytes


class Told(NamedTuple):
    """All that a record says. `stage` is None in bed; `value` is Apple's name for it."""

    start: int
    end: int
    created: int
    value: str
    stage: Stage | None
    source: str
    version: str
    device: str
    zone: str


def sleeps(found: Iterable[Element], notes: Notes) -> Iterator[Sleep]:
    """The intervals among the elements; one that no sleep can be is refused with its place."""
    for element in found:
        try:
            sleep = _sleep(element)
        except Unfit as unfit:
            notes.refuse(element.where, unfit.key, unfit.found, unfit.expected)
            continue
        if sleep is None:
            continue
        if sleep.start == sleep.end:
            notes.warn(_("a record of no length"), element.where)
            continue
        yield sleep


def told(raw: bytes) -> Told:
    """A record of `sleeps` once more, with everything it says."""
    quick = _quick(raw)
    if quick is None:
        return _told(attributes(raw), raw)
    origin, dates = quick
    created, start, end, value = dates.groups(b"")
    return Told(
        written_second("startDate", start),
        written_second("endDate", end),
        _at_best("creationDate", created),
        *_named(value),
        *origin[1:],
        _zone(raw),
    )


def _told(read: Mapping[str, str], raw: bytes) -> Told:
    source, version, device, created, start, end, value = (read.get(key, "") for key in KEYS)
    return Told(
        seconds("startDate", start),
        seconds("endDate", end),
        _at_best("creationDate", created.encode()),
        *_stage(value),
        source,
        version,
        device,
        read.get("HKTimeZone", "") or _zone(raw),
    )


def _zone(raw: bytes) -> str:
    """Where it was slept, out of what stands within the record."""
    at = raw.find(ZONE)
    if at >= 0:
        first = at + len(ZONE)
        return decoded(raw[first : raw.find(b'"', first)])
    return metadata(raw).get("HKTimeZone", "") if b"HKTimeZone" in raw else ""


def _quick(raw: bytes) -> tuple[Origin, re.Match[bytes]] | None:
    """Who recorded a sleep and what follows that; None where it is not written as Apple does."""
    cut = max(raw.find(DATES[0]), 0) or raw.find(DATES[1])
    if not 0 < cut <= LONGEST_HEAD:
        return None
    origin, rest = _origin(raw[:cut]), REST.match(raw, cut)
    return None if origin is None or rest is None else (origin, rest)


@lru_cache(maxsize=256)
def _origin(head: bytes) -> Origin | None:
    quick = HEAD.fullmatch(head)
    if quick is None:
        return None
    source, version, device = (resolved(each) for each in quick.groups(b""))
    return Origin(source_name(source), source, version, device)


@lru_cache(maxsize=256)
def _named(value: bytes) -> tuple[str, Stage | None]:
    return _stage(resolved(value))


def _stage(written: str) -> tuple[str, Stage | None]:
    """Apple's name for what was slept, without what all of them begin with, and its stage."""
    name = written.removeprefix(PREFIX)
    if name.isascii() and name.isdigit() and int(name[:3]) < len(NUMBERS):
        name = NUMBERS[int(name[:3])]
    return name, None if name == IN_BED else VALUES.get(name, Stage.UNSCORED)


def _sleep(element: Element) -> Sleep | None:
    quick = _quick(element.raw)
    if quick is not None:
        origin, dates = quick
        name = origin.name
        first, last = dates.group(2, 3)
        start, end = written_second("startDate", first), written_second("endDate", last)
    else:
        read = attributes(element.raw)
        if read.get("type", "") != NEEDLE.decode():
            return None
        name = source_name(read.get("sourceName", ""))
        start, end = (seconds(key, read.get(key, "")) for key in ("startDate", "endDate"))
    if end < start:
        raise Unfit("endDate", _end_of(element.raw), _("a time after the start"))
    if end - start > LONGEST_SLEEP:
        raise Unfit("endDate", _end_of(element.raw), _("a sleep of less than 36 hours"))
    return Sleep(name, start, end, element.at, element.raw)


def _end_of(raw: bytes) -> str:
    return attributes(raw).get("endDate", "")


def _at_best(key: str, written: bytes) -> int:
    """When the record was written, 0 where that is not said."""
    try:
        return written_second(key, written)
    except Unfit:
        return 0
