"""A hypnogram as a list of scored events with the clock, as RemLogic writes it, and Dreem too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from journal.importers.clock_tables import said_time
from journal.importers.date_orders import YEAR_LAST, DateOrder, local_time, order_of
from journal.importers.exported import Member, table_rows
from journal.importers.fields import Unfit
from journal.importers.hypnogram_codes import start_asked
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.stage_labels import LABELS, label_of
from journal.importers.tables import Layout, encoding_of, layout_of
from journal.model.session import Stage
from journal.text import _

# The heads of the columns, in English and in French.
CLOCK = re.compile(r"(?:time|heure) ?\[hh:mm:ss.*")
EVENT = re.compile(r"event|.v.nement")
LASTS = re.compile(r"(?:duration|dur.e) ?\[s\]")
STAGED = re.compile(r"SLEEP-.*|MT")
AT = re.compile(
    r"(?:([0-9]{4}-[0-9]{2}-[0-9]{2})[T ])?([0-9]{1,2})[:.]([0-9]{2})[:.]([0-9]{2})(?:[.,][0-9]+)?"
    r"(?: ?([AaPp])[Mm])?"
)
LENGTH = re.compile(r"[0-9]{1,5}(?:\.[0-9]+)?")
RECORDED = re.compile(r"recording date:\s*([0-9./-]+)\s*", re.IGNORECASE)
# Dreem has the month first, and the clock at which the recording began.
SCORED = re.compile(r"scorer time:\s*([0-9/]+) - ([0-9:]+)\s*", re.IGNORECASE)
LINES_ABOVE = 200
NOON = 12
DAY, HALF_A_DAY = timedelta(days=1), timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Columns:
    """How such a list is written, and which columns tell what."""

    layout: Layout
    clock: str
    event: str
    lasts: str


def event_list(head: bytes) -> Columns | None:
    """How the list below some lines about the recording is written; None for any other text."""
    lines = head.decode(encoding_of(head), "replace").splitlines()
    for number, line in enumerate(lines[:LINES_ABOVE]):
        if "[hh:mm:ss" not in line:
            continue
        layout = layout_of(head, number)
        keys = layout.keys if layout else ()
        found = [next(filter(each.fullmatch, keys), None) for each in (CLOCK, EVENT, LASTS)]
        if layout and all(found) and any("SLEEP-" in each for each in lines[number:]):
            clock, event, lasts = (each or "" for each in found)
            return Columns(replace(layout, quoted=False), clock, event, lasts)
        return None
    return None


@dataclass(frozen=True, slots=True)
class Scored:
    """What such a list says: its beginning, the seconds of each stage, and its lines.

    `epoch` is the one length that all its stages have, in seconds; None where they differ.
    """

    begun: datetime
    epoch: int | None
    pairs: list[tuple[float, Stage]]
    raw: str


@dataclass(frozen=True, slots=True)
class _Event:
    """A stage as it stands there: since when, how long, and the line."""

    since: datetime
    seconds: float
    stage: Stage
    line: str


def scored_of(source: Source, member: Member, columns: Columns, notes: Notes) -> Scored | None:
    """The stages of the list in order; None until the person has said what it leaves out.

    Between two of them nothing is known: unscored. Raises Unfit.
    """
    events = list(_events(source, member, columns, notes))
    if not events:
        raise Unfit("", 0, _("stages of sleep"))
    begun = _begun(member, events[0].since, notes)
    if begun is None:
        return None
    pairs: list[tuple[float, Stage]] = []
    for place, event in enumerate(events):
        until = event.since + timedelta(seconds=event.seconds)
        following = events[place + 1].since if place + 1 < len(events) else until
        left = (following - event.since).total_seconds()
        pairs.append((min(event.seconds, left), event.stage))
        if left > event.seconds:
            pairs.append((left - event.seconds, Stage.UNSCORED))
    lengths = {event.seconds for event in events}
    only = lengths.pop() if len(lengths) == 1 else 0.5
    epoch = int(only) if only.is_integer() else None
    return Scored(begun, epoch, pairs, "\n".join(event.line for event in events))


def _events(source: Source, member: Member, columns: Columns, notes: Notes) -> Iterator[_Event]:
    """The stages, one after the other; a clock that runs back past midnight begins a new day."""
    last: datetime | None = None
    for where, row in table_rows(source, member, columns.layout, notes):
        name = label_of(row.get(columns.event))
        if not STAGED.fullmatch(name):
            continue
        line = "\t".join(row.cells)
        since, lasts = _at(row.get(columns.clock)), row.get(columns.lasts)
        if since is None or not LENGTH.fullmatch(lasts) or not float(lasts):
            notes.refuse(where, "", line, _("a time, a stage, and how many seconds it lasts"))
            continue
        if last is not None:
            step = (since - last) % DAY if since < last else since - last
            if not timedelta() < step < HALF_A_DAY:
                notes.refuse(where, "", line, _("events of one night, one after the other"))
                continue
            since = last + step
        stage = LABELS.get(name)
        if stage is None:
            notes.warn(_("a stage that is not known: read as unscored"), f"{name}, {where}")
        yield _Event(since, float(lasts), stage or Stage.UNSCORED, line)
        last = since


def _at(written: str) -> datetime | None:
    """A moment; of a bare clock time one on the first of all days."""
    match = AT.fullmatch(written)
    if match is None:
        return None
    day, hours, minutes, seconds, half = match.groups()
    hour = int(hours) if half is None else int(hours) % NOON + (NOON if half in "Pp" else 0)
    try:
        on = date.fromisoformat(day) if day else date.min
        return datetime.combine(on, time(hour, int(minutes), int(seconds)))
    except ValueError:
        return None


def _begun(member: Member, first: datetime, notes: Notes) -> datetime | None:
    """When the list begins, by its own dates or the lines above it; else as the person says."""
    if first.date() > date.min:
        return first
    text = member.head.decode(encoding_of(member.head), "replace")
    scored = next(filter(None, map(SCORED.fullmatch, text.splitlines())), None)
    if scored:
        told = local_time("scorer time", " ".join(scored.groups()), DateOrder.MONTH_FIRST)
        return _nearest(told, first)
    said = next(filter(None, map(RECORDED.fullmatch, text.splitlines())), None)
    if said:
        order = _order(said[1], notes)
        written = f"{said[1]} {first:%H:%M:%S}"
        return None if order is None else local_time("recording date", written, order)
    answer = start_asked(member, notes)
    return None if answer is None else _nearest(said_time("recording_start", answer), first)


def _order(day: str, notes: Notes) -> DateOrder | None:
    """The order of a date; asked where it is a day either way, and not the same one."""
    match = YEAR_LAST.fullmatch(f"{day} 00:00")
    if match and int(match[1]) == int(match[2]):
        return DateOrder.DAY_FIRST
    return order_of([(f"{day} 00:00", f"{day} 12:00")], notes)


def _nearest(told: datetime, first: datetime) -> datetime:
    """The time of the first event on the day that brings it nearest to what was told."""
    days = (told.date() + timedelta(days=each) for each in (-1, 0, 1))
    return min(
        (datetime.combine(each, first.time()) for each in days), key=lambda at: abs(at - told)
    )
