"""The Standard of sleepdiary: records in milliseconds of Unix time, sleep among other things."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from journal.errors import DamagedExport
from journal.importers.base import Reported, Yields
from journal.importers.entries import Entry, number_of, session_on, told_of
from journal.importers.exported import (
    Kept,
    Member,
    Pages,
    begins_with,
    members,
    pieces,
    some_members,
)
from journal.importers.fields import Unfit, cleaned
from journal.importers.json_stream import Broken, JsonStream
from journal.importers.moments import zone_named
from journal.importers.notes import Notes
from journal.importers.source import HEAD, Source
from journal.importers.tracked import Clock, in_zone, reported
from journal.model.session import Place, SleepKind, StageMinutes, ZoneConfidence
from journal.model.session_detail import Detail
from journal.text import _

FORMAT, STANDARD = "file_format", "Standard"
NAMED = re.compile(rb'"file_format"\s*:\s*"Standard"')
RECORDS = Pages(frozenset({"records"}))
LIST = b'"records"'
KEPT = Kept((".json",))
ASLEEP = "asleep"
MILLISECONDS = 60_000  # in a minute
LONGEST = 36 * 60 * MILLISECONDS


class SleepDiary:
    """Reads the JSON that sleepdiary tools turn other diaries into."""

    name = "sleepdiary"
    label = _("Sleep Diary JSON")
    yields = Yields.NIGHTS
    recognised_by = _("file_format: Standard")

    def recognises(self, source: Source) -> bool:
        """Whether an object says that it is of this format, wherever in it that stands."""
        return any(_is_standard(each) for each in some_members(source, KEPT))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session for each record of sleep; see Importer."""
        for member in members(source, KEPT, notes):
            if _is_standard(member):
                if len(member.head) < HEAD and LIST not in member.head:
                    notes.damage(member.place(_("the JSON")), None, _("a list of records"))
                yield from told_of(pieces(source, member, RECORDS, notes), _told, notes)


def _is_standard(member: Member) -> bool:
    if not begins_with(member.head, b"{"):
        return False
    if NAMED.search(member.head) or len(member.head) < HEAD:
        return NAMED.search(member.head) is not None
    return LIST in member.head and _named_later(member)


def _named_later(member: Member) -> bool:
    """Whether the format is named after the records of a long file."""
    with member.open() as stream, suppress(Broken, DamagedExport, Unfit):
        text = JsonStream(stream)
        for key in text.members():
            if key == FORMAT:
                return text.take().value == STANDARD
            text.skip()
    return False


def _told(entry: Entry) -> Reported | None:
    status = entry.text("status")
    if not status:
        raise Unfit("status", entry.held("status"), _("what was done, such as asleep"))
    if status != ASLEEP:
        return None  # meals, alarms and the like
    clock = _clock(entry)
    session = replace(
        session_on(clock, "sleepdiary"),
        kind=SleepKind.MAIN if entry.held("is_primary_sleep") is True else None,
        totals=_totals(entry, clock),
    )
    tags = tuple(each for each in map(_words, _listed(entry, "tags")) if each)
    comments = "\n".join(each for each in map(_words, _listed(entry, "comments")) if each)
    return reported(session, entry.raw, entry.where, Detail(comment=comments, tags=tags))


def _clock(entry: Entry) -> Clock:
    start = entry.seconds("start", per_second=1000)
    if entry.held("end") is None and _duration(entry) is not None:
        moments = {"end": (number_of(entry.held("start")) or 0) + (_duration(entry) or 0)}
        end = replace(entry, record=moments).seconds("end", per_second=1000)
    else:
        end = entry.seconds("end", per_second=1000)
    first = zone_named(entry.text("start_timezone") or entry.text("end_timezone"))
    last = zone_named(entry.text("end_timezone"))
    if first is None:
        return in_zone(start, end, entry.notes.zone, ZoneConfidence.ASSUMED)
    clock = in_zone(start, end, first)
    if last is None:
        return clock
    # Slept on the way from one zone into another.
    place: Place = in_zone(start, end, last).end_place
    return replace(clock, end_place=place)


def _totals(entry: Entry, clock: Clock) -> StageMinutes | None:
    """The minutes asleep where they are said to be fewer than those between start and end."""
    told = _duration(entry)
    length = (clock.end - clock.start).total_seconds() * 1000
    if not told or told >= length:
        return None
    return StageMinutes(told=round(told / MILLISECONDS, 4))


def _duration(entry: Entry) -> float | None:
    return entry.number("duration", 0, LONGEST)


def _listed(entry: Entry, key: str) -> list[object]:
    value = entry.held(key)
    return value if isinstance(value, list) else []


def _words(value: object) -> str:
    """A comment, which may have a time beside its text."""
    held = value.get("text") if isinstance(value, dict) else value
    return cleaned(held).strip() if isinstance(held, str) else ""
