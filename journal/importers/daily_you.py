"""Daily You: a JSON list, an entry a day, its times without a zone."""

import re
from collections.abc import Iterator
from datetime import datetime

from journal.importers import fields
from journal.importers.base import Attachment, Written, Yields
from journal.importers.fields import Unfit
from journal.importers.json_records import Told, told_under
from journal.importers.members import are_known, attachment, begins, members
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.importers.written import When, at_local, dream_of, filled, in_zone, only_dreams
from journal.text import _

CREATED = re.compile(rb'"timeCreated?"\s*:\s*"\d{4}-')
MODIFIED = re.compile(rb'"timeModified"\s*:')


class DailyYou:
    """Reads the JSON that Daily You exports, with its pictures where they lie beside it."""

    name = "daily_you"
    label = _("Daily You JSON")
    yields = Yields.DREAMS
    recognised_by = _("a list of entries with timeCreated and timeModified")

    def recognises(self, source: Source) -> bool:
        """Whether a file in it is a list of such entries."""
        return are_known(source, members(source, ".json"), _is_ours)

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream an entry; see Importer."""

        def entries(notes: Notes) -> Iterator[Written]:
            teller = _Teller(source, notes)
            for name in _files(source):
                found = told_under(source, name, (), notes)
                told = each_told(((each.where, each) for each in found), teller.tell, notes)
                yield from filled(told, notes)

        yield from only_dreams(entries, notes)


def _files(source: Source) -> tuple[str, ...]:
    return tuple(name for name in members(source, ".json") if _is_ours(begins(source, name)))


def _is_ours(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    listed = start.startswith(b"[") and start[1:].lstrip().startswith(b"{")
    return listed and bool(CREATED.search(head) and MODIFIED.search(head))


class _Teller:
    """What an entry becomes."""

    def __init__(self, source: Source, notes: Notes) -> None:
        self._source = source
        self._notes = notes

    def tell(self, told: Told) -> Written:
        """The dream of an entry; a mood is of the day, not of the dream."""
        record = told.record
        key = "timeCreated" if "timeCreated" in record else "timeCreate"
        written = fields.identity(record, key)
        dream = dream_of(self._when(key, written), "", fields.text(record, "text") or "")
        pictures = tuple(self._pictures(told))
        return Written("daily_you", written, dream, told.raw, told.where, pictures)

    def _when(self, key: str, written: str) -> When:
        try:
            read = datetime.fromisoformat(written)
        except ValueError as error:
            raise Unfit(key, written, _("a time such as 2026-11-19T06:40:00")) from error
        if read.tzinfo is not None:
            return in_zone(read, self._notes.zone)
        return at_local(read.replace(second=0, microsecond=0), self._notes.zone)

    def _pictures(self, told: Told) -> Iterator[Attachment]:
        images = [one for one in fields.listed(told.record, "images") if isinstance(one, dict)]
        named = [one.get("imgPath") for one in images] or [told.record.get("imgPath")]
        for one in named:
            if not isinstance(one, str) or not one:
                continue
            held = (each for each in self._source.names() if f"/{each}".endswith(f"/{one}"))
            found = attachment(self._source, next(held, one), self._notes)
            if found is not None:
                yield found
