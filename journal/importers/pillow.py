"""Pillow: a dump of its tables, keys and values glued together, in seconds since 2001."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from journal.errors import Cancelled, JournalError
from journal.importers.base import Reported, Yields
from journal.importers.entries import Entry, app_name, number_of, session_on
from journal.importers.exported import Kept, Member, members
from journal.importers.fields import Unfit, cleaned
from journal.importers.moments import zone_named
from journal.importers.notes import Notes
from journal.importers.pillow_stages import Point, staged
from journal.importers.source import Source
from journal.importers.tables import encoding_of
from journal.importers.tracked import each_told, in_zone, reported
from journal.model.session import Device, Scores, SleepKind, StageMinutes, ZoneConfidence
from journal.model.session_detail import Detail
from journal.text import _

KEPT = Kept((".txt",))
ENTITY = re.compile(r"Z[A-Z0-9_]+")
KEY = re.compile(r"(Z[A-Z0-9_]+) -> ")
FIRST_KEY = "Z_PK -> "
SESSIONS, STAGES = "ZSLEEPSESSION", "ZSLEEPSTAGEDATAPOINT"
MOST_POINTS = 5_000_000
TIMES = ("ZTIMEAWAKE", "ZTIMEINLIGHTSLEEP", "ZTIMEINDEEPSLEEP", "ZTIMEINREMSLEEP", "")
APPLE_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
LAST = 2**33  # seconds: the year 2273
LONGEST = 1024 * 1024
TOLD_EVERY = 1024

Points = dict[str, list[Point]]  # by the number of the session's row


class Pillow:
    """Reads PillowData.txt, the raw data that Pillow exports."""

    name = "pillow"
    label = "Pillow"
    yields = Yields.NIGHTS
    recognised_by = _("a table’s name such as ZSLEEPSESSION, and rows that begin with Z_PK")

    def recognises(self, source: Source) -> bool:
        """Whether the file is a dump of such tables."""
        return any(_is_dump(each.head) for each in members(source, KEPT))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session for each row of the table of sleeps; see Importer."""
        for member in members(source, KEPT, notes):
            if _is_dump(member.head):
                points = _points(source, member)
                rows = _placed(source, member, notes, SESSIONS)
                yield from each_told(rows, _teller(notes, points), notes)


def _is_dump(head: bytes) -> bool:
    text = head.decode(encoding_of(head), "replace").removeprefix("\ufeff").lstrip()
    first = text.partition("\n")[0].strip()
    return ENTITY.fullmatch(first) is not None and FIRST_KEY in text


def _points(source: Source, member: Member) -> Points:
    """The codes of stages with their times, by the number of the session's row."""
    found: Points = {}
    unheard = Notes()
    for count, (_where, (_place, row)) in enumerate(_placed(source, member, unheard, STAGES)):
        if count == MOST_POINTS:
            break
        said = _record(row)
        at, code = number_of(said.get("ZTIMESTAMP", "")), number_of(said.get("ZSLEEPSTAGE", ""))
        session = said.get("ZSLEEPSESSION", "")
        if session and at is not None and 0 < at < LAST and code is not None and code.is_integer():
            moment = APPLE_EPOCH + timedelta(milliseconds=round(at * 1000))
            found.setdefault(session, []).append((moment, int(code)))
    return found


def _placed(
    source: Source, member: Member, notes: Notes, table: str
) -> Iterator[tuple[str, tuple[str, str]]]:
    try:
        with member.open() as stream:
            text = io.TextIOWrapper(stream, encoding_of(member.head), "replace")
            for number, row in _rows(text, table):
                if number % TOLD_EVERY == 0:
                    notes.progress(source.position, source.size)
                where = member.place(_("line {n}").format(n=number))
                yield where, (where, row)
    except Cancelled:
        raise
    except JournalError as error:
        notes.damage(member.place(_("the file")), error.title, _("a whole file"))


def _rows(text: io.TextIOWrapper, wanted: str) -> Iterator[tuple[int, str]]:
    """The rows of one table, each with its line; a row may go on over several."""
    table, row, first, number = "", "", 0, 0
    while line := text.readline(LONGEST):
        number += 1
        named = ENTITY.fullmatch(line.strip().removeprefix("\ufeff"))
        if (named or line.startswith(FIRST_KEY)) and row:
            yield first, row
        if named:
            table, row = named[0], ""
        elif table == wanted and line.startswith(FIRST_KEY):
            row, first = line, number
        elif row and len(row) < LONGEST:
            row += line
    if row:
        yield first, row


def _record(row: str) -> dict[str, str]:
    _before, *parts = KEY.split(row)
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return {key: cleaned(value).strip() for key, value in pairs}


def _teller(notes: Notes, points: Points) -> Callable[[tuple[str, str]], Reported]:
    def tell(placed: tuple[str, str]) -> Reported:
        where, row = placed
        record = _record(row)
        entry = Entry(record, where, row.encode("utf-8", "replace"), notes)
        return _told(entry, points.get(record.get("Z_PK", ""), []))

    return tell


def _told(entry: Entry, points: list[Point]) -> Reported:
    start, end = _moment(entry, "ZSTARTTIME"), _moment(entry, "ZENDTIME")
    zone = zone_named(entry.text("ZTIMEZONEIDENTIFIER"))
    confidence = ZoneConfidence.EXACT if zone else ZoneConfidence.ASSUMED
    clock = in_zone(start, end, zone or entry.notes.zone, confidence)
    quality = entry.number("ZSLEEPQUALITY", 0, 1)
    latency = entry.minutes("ZTIMETOSLEEP")
    edition = number_of(entry.text("Z_OPT")) or 1
    session = session_on(clock, "pillow", entry.text("ZUNIQUEIDENTIFIER")[:200])
    session = replace(
        session,
        # How often the app has saved this row: a later export may know more of it.
        revision=int(edition) if 1 <= edition < LAST else 1,
        asleep_at=clock.start + timedelta(minutes=latency) if latency else None,
        kind=SleepKind.NAP if entry.text("ZISNAP") == "1" else None,
        device=Device(model=app_name(entry.text("ZDEVICEUSED")) or None),
        staging=entry.text("ZMORPHEUSVERSIONUSED"),
        scores=Scores(sleep=round(quality * 100, 2), name=_("sleep quality"))
        if quality
        else Scores(),
        totals=_totals(entry),
        stages=staged(points, clock.start, clock.end, _totals(entry)),
    )
    return reported(session, entry.raw, entry.where, Detail())


def _totals(entry: Entry) -> StageMinutes | None:
    """Minutes by stage; nought of everything was never staged."""
    totals = entry.totals(TIMES)
    if totals is None or not any((totals.awake, totals.light, totals.deep, totals.rem)):
        return None
    return totals


def _moment(entry: Entry, key: str) -> datetime:
    seconds = number_of(entry.text(key))
    if seconds is None or not 0 < seconds < LAST:
        raise Unfit(key, entry.text(key), _("seconds since 2001"))
    return APPLE_EPOCH + timedelta(milliseconds=round(seconds * 1000))
