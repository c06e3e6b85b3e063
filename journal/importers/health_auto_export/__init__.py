"""Health Auto Export: the JSON that this app makes of what Apple's Health holds, sleep among it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from journal.importers.base import Reported, Yields
from journal.importers.entries import Entry, told_of
from journal.importers.exported import Kept, members, pieces_found, some_members
from journal.importers.fields import Unfit
from journal.importers.health_auto_export.summed import night_of_sums
from journal.importers.json_stream import BOM, JsonStream, Piece
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.text import _

if TYPE_CHECKING:
    from journal.importers.health_auto_export.intervals import Intervals

KEPT = Kept((".json",))
# What it calls its lists, the first of which may be any of them.
BEGINS = re.compile(
    rb'\s*\{\s*"data"\s*:\s*\{\s*"(?:metrics|workouts|stateOfMind|medications|symptoms|'
    rb'cycleTracking|ecg|heartRateNotifications)"\s*:\s*\['
)
METRIC = re.compile(rb'"metrics"\s*:\s*\[\s*(?:\]|\{\s*"(?:name|units|data)"\s*:)')
SLEEP = "sleep_analysis"
SUMMED, STAGED = (b'"sleepStart"', b'"sleepEnd"'), (b'"startDate"', b'"endDate"', b'"value"')


class HealthAutoExport:
    """Reads the nights among its metrics, summed up a night or a stage at a time."""

    name = "health_auto_export"
    label = _("Health Auto Export JSON")
    yields = Yields.NIGHTS
    recognised_by = _("data, and in it metrics with a name, units and data")

    def recognises(self, source: Source) -> bool:
        """Whether a file of it begins with its lists."""
        return any(_is_of_it(each.head) for each in some_members(source, KEPT))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a night and source; see Importer. Stages are gathered over all files."""
        # brings what gathers Apple's own nights
        from journal.importers.health_auto_export.intervals import Intervals

        intervals = Intervals(notes)
        for member in members(source, KEPT, notes):
            if _is_of_it(member.head):
                found = pieces_found(source, member, _sleeps, notes)
                yield from told_of(found, lambda each: _told(each, intervals), notes)
        yield from intervals.nights()


def _is_of_it(head: bytes) -> bool:
    plain = head.removeprefix(BOM)
    begins = BEGINS.match(plain)
    return begins is not None and (b'"metrics"' not in plain or METRIC.search(plain) is not None)


def _told(entry: Entry, intervals: "Intervals") -> Reported | None:
    if "startDate" in entry.record:
        intervals.take(entry)
        return None
    return night_of_sums(entry)


def _sleeps(text: JsonStream) -> Iterator[Piece]:
    for key in text.members():
        if key != "data" or text.first() != b"{":
            text.skip()
            continue
        for name in text.members():
            if name != "metrics" or text.first() != b"[":
                text.skip()
                continue
            for _number in text.places():
                yield from _of_metric(text)


def _of_metric(text: JsonStream) -> Iterator[Piece]:
    """The records of one metric, if they are of sleep; its name may stand behind them."""
    if text.first() != b"{":
        text.skip()
        return
    named = ""
    for key in text.members():
        if key == "name":
            named = _words(text.take())
        elif key == "data" and text.first() == b"[" and named in {"", SLEEP}:
            yield from (each for each in text.elements() if named or _is_sleep(each.raw))
        else:
            text.skip()


def _words(piece: Piece) -> str:
    try:
        value = piece.value
    except Unfit:
        return "?"
    return value if isinstance(value, str) and value else "?"


def _is_sleep(raw: bytes) -> bool:
    """Whether a record is one of sleep by its keys, whatever its metric is called."""
    return any(all(each in raw for each in keys) for keys in (SUMMED, STAGED))
