"""Daylio's backup: a zip with its pictures, and all entries in one text written in base64."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from journal.importers import fields
from journal.importers.base import Attachment, Written
from journal.importers.fields import Record, Unfit
from journal.importers.html_words import words_of
from journal.importers.json_values import value_of
from journal.importers.members import attachment, begins, texts
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.importers.written import When, dream_of, filled, in_zone
from journal.model.dream import Mark, MarkKind
from journal.text import _

NAME = "backup.daylio"
BEGINS = b"eyJ"  # {" in base64
MOODS = {1: "rad", 2: "good", 3: "meh", 4: "bad", 5: "awful"}  # as Daylio calls its own
HOUR = 3_600_000  # milliseconds
FARTHEST = 15 * HOUR


def is_backup(source: Source) -> bool:
    """Whether a zip is a backup of Daylio."""
    return source.is_zip and NAME in source.names() and begins(source, NAME, 3) == BEGINS


def entries(source: Source, notes: Notes) -> Iterator[Written]:
    """A dream an entry with words or pictures; a backup that cannot be read is told as damage."""
    for name, data in texts(source, (NAME,), notes):
        try:
            held = value_of(base64.b64decode(data))
        except (ValueError, Unfit):
            held = None
        if not isinstance(held, dict) or not isinstance(held.get("dayEntries"), list):
            notes.damage(name, _("no entries in base64"), _("what Daylio keeps in its backups"))
            return
        teller = _Teller(source, held, notes)
        found = (
            (_("entry {n}").format(n=number), each)
            for number, each in enumerate(held["dayEntries"], 1)
        )
        yield from filled(each_told(found, teller.tell, notes), notes)


@dataclass(slots=True)
class _Teller:
    """What an entry becomes, by the lists of moods, activities and pictures around it."""

    source: Source
    held: Record
    notes: Notes
    _known: dict[str, dict[object, Record]] = field(default_factory=dict)

    def tell(self, record: Any) -> Written:
        if not isinstance(record, dict):
            raise Unfit("", record, _("an object"))
        when = self._when(record)
        marks = [Mark(MarkKind.FEELING, mood) for mood in [self._mood(record)] if mood]
        tags = [fields.text(each, "name") or "" for each in self._of(record, "tags", "tags")]
        title = fields.text(record, "note_title") or ""
        dream = dream_of(when, title, words_of(fields.text(record, "note") or ""), tags, marks)
        raw = json.dumps(record, ensure_ascii=False).encode(errors="replace")
        key = f"{when.night}/{fields.label(record, 'id') or when.stamp}"
        where = f"{NAME}, {when.night}"
        return Written("daylio", key, dream, raw, where, tuple(self._pictures(record)))

    def _when(self, record: Record) -> When:
        """On the date and at the time that its own clock showed; months are counted from 0."""
        parts = [fields.whole(record, key, 0) for key in ("year", "month", "day", "hour", "minute")]
        offset = fields.whole(record, "timeZoneOffset", -FARTHEST, FARTHEST) or 0
        year, month, day, hour, minute = (each or 0 for each in parts)
        try:
            local = datetime(year, month + 1, day, hour, minute, tzinfo=UTC)
        except ValueError as error:
            raise Unfit("day", record.get("day"), _("a day of a month")) from error
        hours, left = divmod(offset, HOUR)
        told = in_zone(local - timedelta(milliseconds=offset), ZoneInfo(f"Etc/GMT{-hours:+d}"))
        return told if not left else When(local.date(), told.precision, told.at, "")

    def _mood(self, record: Record) -> str:
        mood = self._list("customMoods").get(record.get("mood"), {})
        return fields.text(mood, "custom_name") or MOODS.get(mood.get("predefined_name_id", 0), "")

    def _pictures(self, record: Record) -> Iterator[Attachment]:
        for each in self._of(record, "assets", "assets"):
            named = fields.text(each, "checksum") or ""
            ends = f"/{named}"
            path = next((name for name in self.source.names() if name.endswith(ends)), named)
            held = attachment(self.source, path, self.notes) if named else None
            if held is not None:
                yield held

    def _of(self, record: Record, key: str, kind: str) -> list[Record]:
        known = self._list(kind)
        return [known[each] for each in fields.listed(record, key) if each in known]

    def _list(self, kind: str) -> dict[object, Record]:
        if kind not in self._known:
            told = self.held.get(kind)
            rows = told if isinstance(told, list) else []
            self._known[kind] = {row["id"]: row for row in rows if _is_named(row)}
        return self._known[kind]


def _is_named(row: object) -> bool:
    return isinstance(row, dict) and isinstance(row.get("id"), int)
