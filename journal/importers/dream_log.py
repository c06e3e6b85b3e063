"""A dream log as a table: a row a dream, in CSV or in a workbook, by the names of its columns."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from journal.importers import office, tables
from journal.importers.base import Written, Yields
from journal.importers.dreambank import dated_as
from journal.importers.encodings import encoding_for
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
from journal.importers.written_dates import DAY_FIRST, DateWritten, date_told, order_of
from journal.model.dream import Dream, Mark, MarkKind
from journal.model.typed_time import read_time
from journal.record import record
from journal.text import _

DATES = (
    *("date", "dream date", "date of dream", "night", "day", "datum", "fecha", "when", "created"),
    *("timestamp", "data", "dato", "дата", "日付", "日期", "날짜"),
)
TIMES = ("time", "time of dream", "uhrzeit", "hora", "heure", "ora", "время", "時刻", "时间")
# Columns that only a dream log has, and those that say no more than "words".
TOLD = (
    *("dream", "dreams", "dream text", "dream report", "dream description", "dream content"),
    *("narrative", "report", "traum", "träume", "rêve", "rêves", "sueño", "sueños"),
    *("what i dreamed", "sogno", "sonho", "droom", "dröm", "drøm", "сновидение", "сны", "夢", "梦"),
)
WORDS = (
    *("description", "content", "text", "entry", "body", "story", "notes", "note"),
    *("beschreibung", "contenido"),
)
TITLES = ("title", "dream title", "name", "titel", "título", "titre")
LISTS = {
    **dict.fromkeys(("tags", "tag", "keywords", "themes", "type", "category"), MarkKind.TAG),
    **dict.fromkeys(("stichworte", "schlagworte", "etiquetas", "étiquettes"), MarkKind.TAG),
    **dict.fromkeys(("people", "characters", "who", "persons", "personen"), MarkKind.PERSON),
    **dict.fromkeys(("place", "places", "location", "setting", "where", "ort"), MarkKind.PLACE),
    **dict.fromkeys(("feelings", "emotions", "emotion", "feeling", "mood"), MarkKind.FEELING),
    **dict.fromkeys(("dream signs", "dreamsigns", "signs"), MarkKind.SIGN),
}
FLAGS = {
    "lucid": (
        *("lucid", "lucid?", "lucid dream", "lucid dream?", "klartraum", "luzid", "lucide"),
        *("lúcido", "lucido", "осознанный", "明晰夢"),
    ),
    "nightmare": (
        *("nightmare", "nightmare?", "albtraum", "alptraum", "cauchemar", "pesadilla", "incubo"),
        *("pesadelo", "кошмар", "悪夢"),
    ),
    "recurring": ("recurring", "recurring?", "recurrent", "wiederkehrend", "récurrent"),
}
RATED = re.compile(r"(vividness|clarity)(?: ?(?:\( ?1 ?[-–] ?5 ?\)|/ ?5))?")
YES = {"yes", "y", "true", "x", "✓", "1", "ja", "oui", "sí", "si", "sim", "да", "はい", "lucid"}
YES |= {"nightmare"}
NO = {"no", "n", "false", "0", "nein", "non", "não", "нет", "いいえ"}
COUNTED = {"#", "n", "id", "no", "no.", "nr", "nr.", "number"}
SECONDS = re.compile(r"(\d:\d\d):\d\d(?:\.\d+)?")
SERIAL = re.compile(r"([2-6]\d{4})(?:[.,](\d+))?")  # days since the end of 1899, as sheets count
FIRST_DAY = datetime(1899, 12, 30, tzinfo=UTC)
SERIES = ("series", "author", "dreamer")  # whose dreams; of research copies
# A table with one of these is of sleep, not of dreams.
OF_SLEEP = {"bedtime", "wake time", "sleep start", "sleep end", "start", "end", "start time"}
OF_SLEEP |= {"end time", "sleep", "wake", "asleep", "hours", "deep sleep", "activities", "sid"}
HEADS_SEEN = 10
KNOWN = {*DATES, *TIMES, *TOLD, *WORDS, *TITLES, *LISTS, *SERIES, *COUNTED}
KNOWN |= {each for keys in FLAGS.values() for each in keys}


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
        yield from _told(rows(source, notes), _Teller(order, notes), notes)


def told_in(table: Sequence[Sequence[str]], place: str, notes: Notes) -> list[Written] | None:
    """The dreams of a table in a document; None where its first row is no head of a dream log."""
    keys = [key_of(cleaned(each)) for each in table[0]] if table else []
    if not is_log([each for each in keys if each]):
        return None
    rows = [
        LogRow(_("{sheet}, row {n}").format(sheet=place, n=n), dict(zip(keys, row, strict=False)))
        for n, row in enumerate(table[1:], 2)
    ]
    loose = (_date_of(row) for row in rows)
    order = order_of((each for each in loose if each is not None and each.loose), notes)
    filled_rows = (row for row in rows if any(each.strip() for each in row.values.values()))
    return list(_told(filled_rows, _Teller(order, notes, "word"), notes))


def _told(rows: Iterable[LogRow], teller: "_Teller", notes: Notes) -> Iterator[Written]:
    return filled(each_told(((row.where, row) for row in rows), teller.tell, notes), notes)


def is_log(keys: Sequence[str]) -> bool:
    """Whether these columns are of a dream log."""
    known = set(keys)
    if known & OF_SLEEP:
        return False
    dated = bool(known & set(DATES))
    told = bool(known & set(TOLD))
    marked = {*FLAGS["lucid"], *FLAGS["nightmare"], "dream signs"}
    titled = bool(known & set(WORDS)) and bool(known & marked)
    return (told and (dated or len(known) > 1)) or (dated and titled)


def _table_rows(source: Source, notes: Notes) -> Iterator[LogRow]:
    layout = tables.layout_of(source.head())
    encoding = encoding_for(source.head(), notes)
    if layout is None or encoding is None:
        return
    if encoding not in {"utf-8", "utf-8-sig", "utf-16"}:
        layout = replace(layout, encoding=encoding)
    with source.open() as stream:
        for row in tables.rows(stream, layout, notes, source):
            yield LogRow(row.where, row.values)


def _has_head(source: Source) -> bool:
    """Whether a sheet is a log; a workbook that cannot be read is nobody's, and says why."""
    return next(_workbook_rows(source, Notes(), heads_only=True), None) is not None


def _workbook_rows(source: Source, notes: Notes, *, heads_only: bool = False) -> Iterator[LogRow]:
    """The rows below each sheet's head row, which stands among its first ten."""
    for sheet, rows in office.sheets(source):
        keys: list[str] = []
        width = 0  # columns up to the last that is named; beyond it a row is mostly empty
        for number, cells in rows:
            if not keys:
                named = [key_of(cleaned(_text(each))) for each in cells]
                keys = named if is_log([each for each in named if each]) else []
                if keys and heads_only:
                    yield LogRow(sheet, {})
                    return
                if not keys and number >= HEADS_SEEN:
                    break
                width = max((at for at, key in enumerate(keys, 1) if key), default=0)
                continue
            values = dict(zip(keys, map(_text, cells[:width]), strict=False))
            if len(cells) > width:
                values[""] = _text(cells[-1])
            if any(each.strip() for each in values.values()):
                where = _("{sheet}, row {n}").format(sheet=sheet, n=number)
                yield LogRow(where, values, _day_in(keys, cells))
            notes.pulse()


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
    """What its date says, be it as exact as `??/??/57` alone."""
    written = row.first(DATES)
    return None if row.day else date_told(written) or dated_as(written.strip(" ()"))


def _serial(written: str) -> datetime | None:
    """The day that a number stands for, as a sheet counts its days, with the time it was at."""
    found = SERIAL.fullmatch(written.strip())
    if found is None:
        return None
    day = FIRST_DAY + timedelta(days=float(f"{found[1]}.{found[2] or 0}"))
    minute = day + timedelta(seconds=30)
    return minute.replace(second=0, microsecond=0, tzinfo=None)


class _Teller:
    """What each row becomes."""

    def __init__(self, order: str | None, notes: Notes, source: str = "dream_log") -> None:
        self._order = order
        self._notes = notes
        self._source = source
        self._keys = Keys()

    def tell(self, row: LogRow) -> Written | None:
        """The dream of a row; None while the order of its date is not known."""
        dated = _date_of(row)
        if dated and dated.loose and self._order is None:
            return None
        clock = self._clock(row.first(TIMES).strip())
        day = row.day or _serial(row.first(DATES))
        if day is not None:
            night = day.date() if isinstance(day, datetime) else day
            timed = day.time() if isinstance(day, datetime) else time()
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
        return Written(self._source, key, dream, raw, row.where)

    def _clock(self, written: str) -> time | None:
        read = read_time(SECONDS.sub(r"\1", written)) if written else None
        if written and read is None:
            self._notes.warn(_("a time of day that cannot be read, left out"), written)
        return read

    def _marks(self, row: LogRow) -> Iterator[Mark]:
        for key, kind in LISTS.items():
            for one in row.values.get(key, "").replace(";", ",").replace("|", ",").split(","):
                if one.strip():
                    yield Mark(kind, " ".join(cleaned(one).split()))

    def _with_answers(self, dream: Dream, row: LogRow) -> Dream:
        """Yes or no where a cell says so; a number without its scale is only counted."""
        self._unread(row)
        return replace(
            dream,
            lucid=self._said(row, "lucid"),
            nightmare=self._said(row, "nightmare"),
            recurring=self._said(row, "recurring"),
            vividness=self._of_five(row, "vividness"),
            clarity=self._of_five(row, "clarity"),
        )

    def _unread(self, row: LogRow) -> None:
        for key, value in row.values.items():
            if value.strip() and key and key not in KNOWN and not RATED.fullmatch(key):
                self._notes.warn(_("a column that a dream has no place for"), f"{key}: {value}")

    def _of_five(self, row: LogRow, key: str) -> int | None:
        named = (
            each for each in row.values if (found := RATED.fullmatch(each)) and found[1] == key
        )
        column = next(named, key)
        said = row.values.get(column, "").strip()
        rated = OF_FIVE.fullmatch(said if column == key else f"{said}/5")
        if said and rated is None:
            self._notes.warn(_("a rating whose scale is not known"), f"{key}: {said}")
        return int(rated[1]) if rated else None

    def _said(self, row: LogRow, key: str) -> bool | None:
        said = row.first(FLAGS[key]).strip().casefold()
        if said in YES | NO:
            return said in YES
        if said:
            self._notes.warn(_("an answer that is neither yes nor no"), f"{key}: {said}")
        return None
