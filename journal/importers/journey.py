"""Journey: a JSON file an entry, in a zip with its photographs."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from journal.importers import fields, moments
from journal.importers.base import Attachment, Written, Yields
from journal.importers.fields import Record, Unfit
from journal.importers.html_words import words_of
from journal.importers.json_values import value_of
from journal.importers.members import are_known, attachment, begins, members, texts
from journal.importers.moments import EPOCH, zone_named
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.importers.written import dream_of, filled, in_zone, only_dreams
from journal.text import _

DATED = re.compile(rb'"(?:date_journal|dateOfJournal)"\s*:')
LAST = 2**43  # milliseconds: the year 2248


class Journey:
    """Reads the entries that Journey exports."""

    name = "journey"
    label = _("Journey")
    yields = Yields.DREAMS
    recognised_by = _("entries with a date_journal, a JSON file each")

    def recognises(self, source: Source) -> bool:
        """Whether a file in it is an entry of Journey."""
        return are_known(source, members(source, ".json"), _is_entry)

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream an entry; see Importer."""
        yield from only_dreams(lambda notes: _entries(source, notes), notes)


def _is_entry(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and DATED.search(head) is not None


def _entries(source: Source, notes: Notes) -> Iterator[Written]:
    teller = _Teller(source, notes)
    names = tuple(name for name in members(source, ".json") if _is_entry(begins(source, name)))
    found = ((name or source.label, (name, data)) for name, data in texts(source, names, notes))
    yield from filled(each_told(found, teller.tell, notes), notes)


class _Teller:
    """What an entry becomes."""

    def __init__(self, source: Source, notes: Notes) -> None:
        self._source = source
        self._notes = notes

    def tell(self, each: tuple[str, bytes]) -> Written:
        """The dream of an entry, on the date that its own zone had."""
        name, data = each
        record = value_of(data.removeprefix(b"\xef\xbb\xbf"))
        if not isinstance(record, dict):
            raise Unfit("", record, _("an object"))
        if record.get("encrypted") is True:
            raise Unfit("encrypted", True, _("an entry that is not encrypted"))
        at = _moment(record)
        said = fields.text(record, "timezone")
        when = in_zone(at, (zone_named(said) if said else None) or self._notes.zone)
        body = words_of(fields.text(record, "text") or "")
        tags = [one for one in fields.listed(record, "tags") if isinstance(one, str)]
        dream = dream_of(when, fields.text(record, "title") or "", body, tags)
        if record.get("mood"):
            self._notes.warn(_("a mood whose scale is not known"), f"{record['mood']}")
        key = fields.identity(record, "id")
        dream = replace(dream, created_at=at)
        label = name or self._source.label
        return Written("journey", key, dream, data, label, tuple(self._media(record, name)))

    def _media(self, record: Record, name: str) -> Iterator[Attachment]:
        if not name:
            return
        folder = name.rpartition("/")[0]
        for one in (*fields.listed(record, "photos"), *fields.listed(record, "attachments")):
            if not isinstance(one, str) or not one:
                continue
            path = f"{folder}/{one}" if folder else one
            held = attachment(self._source, path, self._notes)
            if held is not None:
                yield held


def _moment(record: Record) -> datetime:
    if "dateOfJournal" in record:
        return moments.needed_stamp(record, "dateOfJournal").astimezone(UTC)
    told = fields.whole(record, "date_journal", 1, LAST)
    if told is None:
        raise Unfit("date_journal", None, _("milliseconds of Unix time"))
    return EPOCH + timedelta(milliseconds=told)
