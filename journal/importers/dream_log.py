"""A dream log as a table: a row a dream, in CSV or in a workbook, by the names of its columns."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from journal.errors import JournalError
from journal.importers import office, tables
from journal.importers.base import Written, Yields
from journal.importers.fields import cleaned
from journal.importers.noted import OF_FIVE
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tables import key_of
from journal.importers.tracked import each_told
from journal.importers.written import (
    UNKNOWN,
    Keys,
    dream_of,
    filled,
    on_day,
    when_written,
)
from journal.importers.written_dates import DAY_FIRST, DateWritten, date_at, order_of
from journal.model.dream import Dream, Mark, MarkKind
from journal.model.typed_time import read_time
from journal.record import record
from journal.text import _

DATES = ("date", "dream date", "date of dream", "night", "day", "datum", "fecha", "when", "created")
TIMES = ("time", "time of dream", "uhrzeit", "hora")
# Columns that only a dream log has, and those that say no more than "words".
TOLD = (
    *("dream", "dreams", "dream text", "dream report", "dream description", "dream content"),
    *("narrative", "report", "traum", "träume", "rêve", "sueño", "what i dreamed"),
)
WORDS = (
    *("description", "content", "text", "entry", "body", "story", "notes", "note"),
    *("beschreibung", "contenido"),
)
TITLES = ("title", "dream title", "name", "titel", "título", "titre")
LISTS = {
    **dict.fromkeys(("tags", "tag", "keywords", "themes", "type", "category"), MarkKind.TAG),
    **dict.fromkeys(("people", "characters", "who", "persons", "personen"), MarkKind.PERSON),
    **dict.fromkeys(("place", "places", "location", "setting", "where", "ort"), MarkKind.PLACE),
    **dict.fromkeys(("feelings", "emotions", "emotion", "feeling", "mood"), MarkKind.FEELING),
    **dict.fromkeys(("dream signs", "dreamsigns", "signs"), MarkKind.SIGN),
}
YES = {"yes", "y", "true", "x", "✓", "ja", "oui", "sí", "lucid", "nightmare"}
NO = {"no", "n", "false", "nein", "non"}
SERIES = ("series", "author", "dreamer")  # whose dreams; of research copies
# A table with one of these is of sleep, not of dreams.
OF_SLEEP = {"bedtime", "wake time", "sleep start", "sleep end", "start", "end", "start time"}
OF_SLEEP |= {"end time", "sleep", "wake", "asleep", "hours", "deep sleep", "activities", "sid"}
HEADS_SEEN = 10


@record
class LogRow:
    """One row: its place, its cells as text by the column's key, and its day where typed."""

    where: str
    values: dict[str, str]
    day: datetime | date | None = None

    def first(self, keys: Sequence[str]) -> str:
        """The first of these columns that holds anything, as it stands there."""
        return next((self.values[key] for key in keys if self.values.get(key, "").strip()), "")


class DreamLog:
    """Reads a table whose columns are called as those of a dream log are."""

    name = "dream_log"
    label = _("Dream log as a table")
    yields = Yields.DREAMS
    recognised_by = _("a column with the dream, and mostly one with its date")

    def recognises(self, source: Source) -> bool:
        """Whether the head row has a column of dreams, and none of a tracker of sleep."""
        if source.is_folder:
            return False
        if source.is_zip:
            return office.is_workbook(source) and _has_head(source)
        layout = tables.layout_of(source.head())
        return layout is not None and is_log(layout.keys)

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream a row; see Importer. The whole table is looked at for its dates first."""
        rows = _workbook_rows if source.is_zip else _table_rows
        loose = (_date_of(row) for row in rows(source, Notes(given=notes.given, pulse=notes.pulse)))
        order = order_of((each for each in loose if each is not None and each.loose), notes)
        teller = _Teller(order, notes)
        found = ((row.where, row) for row in rows(source, notes))
        yield from filled(each_told(found, teller.tell, notes), notes)


def is_log(keys: Sequence[str]) -> bool:
    """Whether these columns are of a dream log."""
    known = set(keys)
    if known & OF_SLEEP:
        return False
    dated = bool(known & set(DATES))
    told = bool(known & set(TOLD))
    titled = bool(known & set(WORDS)) and bool(known & {"lucid", "nightmare", "dream signs"})
    return (told and (dated or len(known) > 1)) or (dated and titled)


def _table_rows(source: Source, notes: Notes) -> Iterator[LogRow]:
    layout = tables.layout_of(source.head())
    if layout is None:
        return
    with source.open() as stream:
        for row in tables.rows(stream, layout, notes, source):
            yield LogRow(row.where, row.values)


def _has_head(source: Source) -> bool:
    try:
        return next(_workbook_rows(source, Notes(), heads_only=True), None) is not None
    except JournalError:
        return False


def _workbook_rows(source: Source, notes: Notes, *, heads_only: bool = False) -> Iterator[LogRow]:
    """The rows below each sheet's head row, which stands among its first ten."""
    for sheet, rows in office.sheets(source):
        keys: list[str] = []
        for number, cells in rows:
            if not keys:
                named = [key_of(cleaned(_text(each))) for each in cells]
                keys = named if is_log([each for each in named if each]) else []
                if keys and heads_only:
                    yield LogRow(sheet, {})
                    return
                if not keys and number >= HEADS_SEEN:
                    break
                continue
            values = dict(zip(keys, map(_text, cells), strict=False))
            if any(each.strip() for each in values.values()):
                where = _("{sheet}, row {n}").format(sheet=sheet, n=number)
                yield LogRow(where, values, _day_in(keys, cells))
            notes.progress(min(number, source.size), source.size)


def _day_in(keys: Sequence[str], cells: Sequence[Any]) -> datetime | date | None:
    for key, cell in zip(keys, cells, strict=False):
        if key in DATES and isinstance(cell, date):
            return cell
    return None


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _date_of(row: LogRow) -> DateWritten | None:
    return None if row.day else date_at(row.first(DATES).strip(), partly=True)


class _Teller:
    """What each row becomes."""

    def __init__(self, order: str | None, notes: Notes) -> None:
        self._order = order
        self._notes = notes
        self._keys = Keys()

    def tell(self, row: LogRow) -> Written | None:
        """The dream of a row; None while the order of its date is not known."""
        dated = _date_of(row)
        if dated and dated.loose and self._order is None:
            return None
        clock = read_time(row.first(TIMES)) if row.first(TIMES).strip() else None
        if row.day is not None:
            night = row.day.date() if isinstance(row.day, datetime) else row.day
            timed = row.day.time() if isinstance(row.day, datetime) else time()
            when = on_day(night, timed if timed != time() else clock, self._notes)
        elif dated is not None:
            timed_date = replace(dated, at=dated.at or (clock if dated.day else None))
            when = when_written(timed_date, self._order or DAY_FIRST, self._notes)
        else:
            when = UNKNOWN
            if row.first(DATES).strip():
                self._notes.warn(_("a date that is none, taken as unknown"), row.first(DATES))
        title, body = row.first(TITLES), row.first((*TOLD, *WORDS))
        dream = self._with_answers(dream_of(when, title, body, (), self._marks(row)), row)
        whose = row.first(SERIES)
        raw = json.dumps(row.values, ensure_ascii=False).encode(errors="replace")
        key = self._keys.of(when, f"{whose} {title} {body}")
        return Written("dream_log", key, dream, raw, row.where)

    def _marks(self, row: LogRow) -> Iterator[Mark]:
        for key, kind in LISTS.items():
            for one in row.values.get(key, "").replace(";", ",").replace("|", ",").split(","):
                if one.strip():
                    yield Mark(kind, " ".join(cleaned(one).split()))

    def _with_answers(self, dream: Dream, row: LogRow) -> Dream:
        """Yes or no where a cell says so; a number without its scale is only counted."""
        return replace(
            dream,
            lucid=self._said(row, "lucid"),
            nightmare=self._said(row, "nightmare"),
            recurring=self._said(row, "recurring"),
            vividness=self._of_five(row, "vividness"),
            clarity=self._of_five(row, "clarity"),
        )

    def _of_five(self, row: LogRow, key: str) -> int | None:
        said = row.values.get(key, "").strip()
        rated = OF_FIVE.fullmatch(said)
        if said and rated is None:
            self._notes.warn(_("a rating whose scale is not known"), f"{key}: {said}")
        return int(rated[1]) if rated else None

    def _said(self, row: LogRow, key: str) -> bool | None:
        said = row.values.get(key, "").strip().casefold()
        if said in YES | NO:
            return said in YES
        if said:
            self._notes.warn(_("an answer that is neither yes nor no"), f"{key}: {said}")
        return None
