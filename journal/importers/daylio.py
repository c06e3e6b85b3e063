"""Daylio: a row an entry, with a mood and activities of the person's own naming."""

import json
import re
from collections.abc import Iterator

from journal.importers import daylio_backup, tables
from journal.importers.base import Written, Yields
from journal.importers.fields import Unfit
from journal.importers.html_words import words_of
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tables import Layout, Row
from journal.importers.tracked import each_told
from journal.importers.written import Keys, dream_of, filled, on_day, only_dreams
from journal.importers.written_dates import date_at
from journal.model.dream import Mark, MarkKind
from journal.model.typed_time import read_time
from journal.text import _

NEEDED = {"date", "weekday", "time", "mood", "activities", "note"}
BETWEEN = re.compile(r"\s*\|\s*")


class Daylio:
    """Reads the CSV that Daylio exports, and its backups."""

    name = "daylio"
    label = _("Daylio")
    yields = Yields.DREAMS
    recognised_by = _("the columns date, weekday, time, mood, activities and note, or a backup")

    def recognises(self, source: Source) -> bool:
        """Whether the head row is that of Daylio, or a zip its backup."""
        return daylio_backup.is_backup(source) or _layout(source) is not None

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream an entry with words; see Importer."""
        read = daylio_backup.entries if daylio_backup.is_backup(source) else _entries
        yield from only_dreams(lambda notes: read(source, notes), notes)


def _layout(source: Source) -> Layout | None:
    if source.is_folder or source.is_zip:
        return None
    layout = tables.layout_of(source.head())
    known = layout is not None and set(layout.keys) >= NEEDED
    dated = layout is not None and bool({"full_date", "year"} & set(layout.keys))
    return layout if known and dated else None


def _entries(source: Source, notes: Notes) -> Iterator[Written]:
    layout, keys = _layout(source), Keys()
    if layout is None:
        return

    def tell(row: Row) -> Written:
        written = row.get("full_date") or f"{row.get('date')} {row.get('year')}"
        found = date_at(written)
        night = found.on() if found else None
        if night is None:
            raise Unfit("full_date", written, _("a date such as 2026-11-19"))
        clock = row.get("time")
        at = read_time(clock) if clock else None
        if clock and at is None:
            notes.warn(_("a time of day that cannot be read, left out"), f"{row.where}: {clock}")
        if scales := row.get("scales"):
            notes.warn(_("scales, which a dream has no place for"), f"{row.where}: {scales}")
        when = on_day(night, at, notes)
        mood = row.get("mood")
        marks = [Mark(MarkKind.FEELING, mood)] if mood else []
        tags = [each for each in BETWEEN.split(row.get("activities")) if each]
        body = words_of(row.values.get("note", ""))
        title = row.get("note_title")
        dream = dream_of(when, title, body, tags, marks)
        raw = json.dumps(row.values, ensure_ascii=False).encode(errors="replace")
        return Written("daylio", keys.of(when, f"{title} {body}"), dream, raw, row.where)

    with source.open() as stream:
        found = tables.rows(stream, layout, notes, source)
        yield from filled(each_told(((row.where, row) for row in found), tell, notes), notes)
