"""SleepChart 1.0: twelve bytes a sleep, without a head, in days of local time since 1999."""

import json
import struct
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import cast

from journal.importers.base import Reported, Yields
from journal.importers.clock_tables import identity_of
from journal.importers.entries import session_on
from journal.importers.fields import Unfit
from journal.importers.notes import Notes
from journal.importers.source import HEAD, Source
from journal.importers.tracked import each_told, from_local, reported
from journal.model.session_detail import Detail
from journal.text import _

RECORD = struct.Struct("<ffBB2x")
FIRST = datetime(1999, 12, 31)  # noqa: DTZ001 - local time, wherever that was
EARLIEST, LATEST = 1.0, 40000.0  # days: the years 2000 and 2109
LONGEST = 1.5  # days
MINUTES = 24 * 60
TOLD_EVERY = 4096

Block = tuple[float, float, int, int]


class SleepChart:
    """Reads the .tim files that SleepChart saves."""

    name = "sleepchart"
    label = "SleepChart 1.0"
    yields = Yields.NIGHTS
    recognised_by = _("records of twelve bytes, each a sleep after the one before")

    def recognises(self, source: Source) -> bool:
        """Whether the file is nothing but sleeps, one after the other."""
        head = source.head()
        if source.is_folder or source.is_zip or not head or _is_text(head):
            return False
        whole = head[: len(head) - len(head) % RECORD.size]
        # A head that fills its bounds may be cut within a record; a whole file may not.
        if len(head) < HEAD and whole != head:
            return False
        return _in_order(cast("Iterator[Block]", RECORD.iter_unpack(whole)))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a record; see Importer."""
        tell = _teller(notes)
        with source.open() as stream:
            found = _records(stream.read, source, notes)
            yield from each_told(((where, (where, block)) for where, block in found), tell, notes)


def _is_text(head: bytes) -> bool:
    return head.isascii() and not any(byte < ord("\t") for byte in head)


def _in_order(blocks: Iterator[Block]) -> bool:
    """Whether each begins after the one before, and most are no longer than a sleep can be.

    One that is longer is refused when it is read, with its place.
    """
    before, short, long = EARLIEST, 0, 0
    for start, end, _natural_end, _natural_start in blocks:
        # NaN compares false and fails here, too.
        if not (before <= start < end <= LATEST):
            return False
        before = end
        short, long = short + (end - start <= LONGEST), long + (end - start > LONGEST)
    return short > long


def _records(
    take: Callable[[int], bytes], source: Source, notes: Notes
) -> Iterator[tuple[str, Block]]:
    number = 0
    while raw := take(RECORD.size):
        number += 1
        where = _("record {n}").format(n=number)
        if len(raw) < RECORD.size:
            notes.damage(where, raw.hex(), _("twelve bytes"))
            return
        if number % TOLD_EVERY == 0:
            notes.progress(source.position, source.size)
        yield where, RECORD.unpack(raw)


def _teller(notes: Notes) -> Callable[[tuple[str, Block]], Reported]:
    def tell(placed: tuple[str, Block]) -> Reported:
        where, block = placed
        first, last, natural_end, natural_start = block
        start, end = _moment("start", first), _moment("end", last)
        clock = from_local(start, end, notes.zone)
        session = session_on(clock, "sleepchart", identity_of(start, end))
        ticked = {_("forced awakening"): natural_end, _("delayed retirement"): natural_start}
        tags = tuple(words for words, natural in ticked.items() if not natural)
        raw = json.dumps(block).encode()
        return reported(session, raw, where, Detail(tags=tags))

    return tell


def _moment(key: str, days: float) -> datetime:
    """To the minute, which is how finely the program draws."""
    if not EARLIEST <= days <= LATEST:
        raise Unfit(key, days, _("days since 1999"))
    return FIRST + timedelta(minutes=round(days * MINUTES))
