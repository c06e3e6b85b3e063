"""Mini Diary and Mini Diarium: one JSON file, the entries by date or in a list."""

import re
from collections.abc import Iterator
from functools import partial

from journal.importers import fields
from journal.importers.base import Written, Yields
from journal.importers.fields import Unfit
from journal.importers.html_words import pictures_in, words_of
from journal.importers.json_records import Told, told_under
from journal.importers.members import ITSELF, begins
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.importers.written import dream_of, filled, on_day, only_dreams
from journal.importers.written_dates import date_at
from journal.text import _

NAMED = re.compile(rb'"application"\s*:\s*"Mini Diar(?:y|ium)"')
BY_DATE = re.compile(
    rb'"entries"\s*:\s*\{\s*"\d{4}-\d{2}-\d{2}"\s*:\s*\{\s*"(?:dateUpdated|text|title)"'
)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class MiniDiary:
    """Reads the JSON of Mini Diary and of Mini Diarium."""

    name = "mini_diary"
    label = _("Mini Diary JSON")
    yields = Yields.DREAMS
    recognised_by = _("entries by date, with a title and a text")

    def recognises(self, source: Source) -> bool:
        """Whether it is laid out as Mini Diary or Mini Diarium does."""
        if source.is_folder or source.is_zip:
            return False
        head = begins(source, ITSELF)
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return start.startswith(b"{") and bool(NAMED.search(head) or BY_DATE.search(head))

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream an entry; see Importer."""

        def entries(notes: Notes) -> Iterator[Written]:
            found = told_under(source, ITSELF, ("entries",), notes)
            told = each_told(((each.where, each) for each in found), partial(_told, notes), notes)
            yield from filled(told, notes)

        yield from only_dreams(entries, notes)


def _told(notes: Notes, told: Told) -> Written:
    record = told.record
    written = told.key or fields.text(record, "date") or ""
    found = date_at(written) if DAY.match(written) else None
    night = found.on() if found else None
    if night is None:
        raise Unfit("date", written, _("a date such as 2026-11-19"))
    html = fields.text(record, "text") or ""
    body = words_of(html)
    tags = [one for one in fields.listed(record, "tags") if isinstance(one, str)]
    dream = dream_of(on_day(night, None, notes), fields.text(record, "title") or "", body, tags)
    # Each journal counts its entries from 1: a number alone would be that of another's, too.
    number = fields.label(record, "id")
    key = f"{night}/{number}" if number else night.isoformat()
    also = (("mini_diary", number),) if number else ()
    pictures = tuple(pictures_in(html, told.where, notes))
    return Written(*("mini_diary", key, dream, told.raw, told.where, pictures, also), by_place=True)
