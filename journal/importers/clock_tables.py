"""Tables of nights whose times are what the clock on the wall showed."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from journal.importers import tables
from journal.importers.date_orders import DateOrder, local_time, order_of
from journal.importers.exported import Kept, Member, members, table_rows
from journal.importers.fields import Unfit
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tables import Layout
from journal.importers.tracked import Clock, from_local, in_zone
from journal.text import _

Table = tuple[Member, Layout]

LENGTH = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?::([0-5][0-9])(?:\.[0-9]+)?)?")
YEAR = re.compile(r"[0-9]{4}-")
KEPT = Kept((".csv", ".txt"))


def tables_of(
    source: Source, fits: Callable[[Layout], bool], notes: Notes | None = None
) -> Iterator[Table]:
    """The tables of an export with such a head."""
    for member in members(source, KEPT, notes):
        layout = tables.layout_of(member.head)
        if layout is not None and fits(layout):
            yield member.without_head(), layout


def order_in(
    source: Source,
    found: Sequence[Table],
    ends: tuple[tuple[str, ...], tuple[str, ...]],
    notes: Notes,
) -> DateOrder | None:
    """The order of day and month in the columns of start and end; asked where both make nights.

    `ends` is what each of the two may be called.
    """
    start, end = ends
    # What is odd about a row is told when the row itself is read.
    rows = chain.from_iterable(
        table_rows(source, *each, Notes(pulse=notes.pulse)) for each in found
    )
    return order_of(((row.get(*start), row.get(*end)) for _where, row in rows), notes)


def minutes_of(written: str) -> float | None:
    """A length written as hours and minutes, with or without seconds; None for anything else."""
    match = LENGTH.fullmatch(written.strip())
    if match is None:
        return None
    hours, minutes, seconds = match.groups("0")
    return round(int(hours) * 60 + int(minutes) + int(seconds) / 60, 4)


def identity_of(start: datetime, end: datetime) -> str:
    """The identity of a night by its clock: the same wherever it turns out to have been slept."""
    return f"{start:%Y%m%dT%H%M%S}/{end:%Y%m%dT%H%M%S}"


def recorded(begun: datetime, seconds: tuple[float, float], zone: ZoneInfo) -> Clock:
    """A span in seconds since a recording began, which knows nothing of clocks being changed."""
    first, last = seconds
    began = from_local(begun, begun + timedelta(seconds=1), zone)
    start = began.start + timedelta(seconds=first)
    end = began.start + timedelta(seconds=last)
    return in_zone(start, end, zone, began.confidence, clock_times=True)


def said_time(key: str, answer: str) -> datetime:
    """A local time as a person answers, the year first: nothing else is without doubt."""
    if not YEAR.match(answer.strip()):
        raise Unfit(key, answer, _("a local time such as 2026-11-19 23:41"))
    return local_time(key, answer.strip(), DateOrder.DAY_FIRST)
