"""Sleep Cycle: a row a night in local time; the columns have changed four times and more."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from journal.importers.base import Reported, Yields
from journal.importers.clock_tables import identity_of, minutes_of, order_in, tables_of
from journal.importers.date_orders import DateOrder, local_time
from journal.importers.entries import RANGES, Entry, session_on
from journal.importers.exported import table_rows
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tables import Layout, Row, key_of
from journal.importers.tracked import Clock, each_told, from_local, reported
from journal.model.session import Scores, SleepKind, StageMinutes
from journal.model.session_detail import Detail, Summary
from journal.record import record
from journal.text import _

# What the columns of one year are called in another's.
ALSO = {"went to bed": "start", "woke up": "end", "asleep after": "time before sleep"}
ENDS = ("start", "went to bed"), ("end", "woke up")
NEEDED = {"start", "end", "sleep quality"}
ONE_OF = {"time in bed", "wake up", "regularity", "mood"}
MISSING = {"\N{EM DASH}", "\N{EN DASH}", "-", "--"}
MANGLED = ("\N{LATIN CAPITAL LETTER A WITH CIRCUMFLEX}", "\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}")
MOODS = {":)": _("good"), ":|": _("fair"), ":(": _("bad")}
FALSE_START = timedelta(minutes=15)
LONGEST_TAG = 40
ZERO_FAHRENHEIT_PER_DEGREE = 9 / 5


class SleepCycle:
    """Reads the table that Sleep Cycle exports, of any year."""

    name = "sleep_cycle"
    label = _("Sleep Cycle CSV")
    yields = Yields.NIGHTS
    recognised_by = _("the columns Start, End and Sleep quality, or Went to bed and Woke up")

    def recognises(self, source: Source) -> bool:
        """Whether a table has the columns that all its years share."""
        return any(True for _table in tables_of(source, _fits))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a row; see Importer."""
        found = list(tables_of(source, _fits, notes))
        order = order_in(source, found, ENDS, notes)
        if order is None:
            return
        for member, layout in found:
            rows = table_rows(source, member, layout, notes)
            tell = _teller(_columns(layout), order, notes)
            yield from each_told(((where, (where, row)) for where, row in rows), tell, notes)


@record
class _Column:
    """A column's key in the row, what it is called without its unit, and the unit."""

    key: str
    name: str
    unit: str


def _fits(layout: Layout) -> bool:
    names = {each.name for each in _columns(layout)}
    return names >= NEEDED and bool(names & ONE_OF)


def _columns(layout: Layout) -> tuple[_Column, ...]:
    made = []
    for written in layout.names:
        name, _bracket, unit = key_of(_mended(written)).removeprefix("\ufeff").partition("(")
        plain = name.strip()
        made.append(_Column(key_of(written), ALSO.get(plain, plain), unit.strip(" )")))
    return tuple(made)


def _mended(text: str) -> str:
    """Text that was once read in the wrong encoding, as it was before."""
    if any(mark in text for mark in MANGLED):
        try:
            return text.encode("cp1252").decode()
        except UnicodeError:
            return text
    return text


def _teller(
    columns: tuple[_Column, ...], order: DateOrder, notes: Notes
) -> Callable[[tuple[str, Row]], Reported]:
    units = {each.name: each.unit for each in columns}

    def tell(placed: tuple[str, Row]) -> Reported:
        where, row = placed
        values = {each.name: _mended(row.values.get(each.key, "")).strip() for each in columns}
        known = {name: "" if value in MISSING else value for name, value in values.items()}
        raw = json.dumps(row.values, ensure_ascii=False).encode("utf-8", "replace")
        return _told(Entry(known, where, raw, notes), units, order)

    return tell


def _told(entry: Entry, units: dict[str, str], order: DateOrder) -> Reported:
    start = local_time("Start", entry.text("start"), order)
    end = local_time("End", entry.text("end"), order)
    in_bed = _minutes(entry, "time in bed", units)
    length = None if in_bed is None else timedelta(minutes=in_bed)
    clock = from_local(start, end, entry.notes.zone, length)
    asleep_at = _asleep_at(entry, clock, units)
    awake_all_along = asleep_at is not None and asleep_at >= clock.end
    quality = _share(entry, "sleep quality")
    session = replace(
        session_on(clock, "sleep_cycle", identity_of(start, end)),
        scores=Scores(sleep=quality, name=_("sleep quality") if quality is not None else ""),
        totals=_totals(entry, units),
        asleep_at=None if awake_all_along else asleep_at,
        # What ends so soon was started by mistake, or no sleep came.
        kind=SleepKind.REST if awake_all_along or clock.end - clock.start < FALSE_START else None,
    )
    tags, comment = _words(entry)
    detail = Detail(summaries=_summaries(entry, units), comment=comment, tags=tags)
    return reported(session, entry.raw, entry.where, detail)


def _asleep_at(entry: Entry, clock: Clock, units: dict[str, str]) -> datetime | None:
    """When sleep came; at the end of the night or later where it never did."""
    before = _minutes(entry, "time before sleep", units)
    return clock.start + timedelta(minutes=before) if before else None


def _minutes(entry: Entry, name: str, units: dict[str, str]) -> float | None:
    """A length in minutes, out of seconds or of hours and minutes."""
    if units.get(name) == "seconds":
        return entry.minutes(name)
    return minutes_of(entry.text(name))


def _totals(entry: Entry, units: dict[str, str]) -> StageMinutes | None:
    names = ("awake", "light", "deep", "dream", "time asleep")
    awake, light, deep, rem, told = (_minutes(entry, name, units) for name in names)
    if not any((awake, light, deep, rem)):
        awake = light = deep = rem = None  # all nought: nothing was staged
    if told is None and awake is light is deep is rem is None:
        return None
    return StageMinutes(awake=awake, light=light, deep=deep, rem=rem, told=told or None)


def _share(entry: Entry, name: str) -> float | None:
    """A share of a hundred; without its sign one of one, as spreadsheets save what they show so."""
    written = entry.text(name)
    share = replace(entry, record={name: written.removesuffix("%").strip()}).number(name, 0, 100)
    if share is None or written.endswith("%") or share > 1:
        return share
    if share.is_integer():
        entry.warn(_("a share that could be of one or of a hundred: left empty"), written)
        return None
    return round(share * 100, 2)


def _summaries(entry: Entry, units: dict[str, str]) -> tuple[Summary, ...]:
    made = []
    unit, low, high = RANGES["heart_rate"]
    beats = entry.number("heart rate", low, high)
    if beats is not None:
        made.append(Summary("heart_rate_waking", unit, beats))  # taken with a finger, once awake
    name = "body temperature deviation"
    deviation = entry.number(name, -20, 20)
    if deviation is not None:
        if "f" in units[name].removeprefix("degrees").strip(" °"):
            deviation /= ZERO_FAHRENHEIT_PER_DEGREE
        made.append(Summary("skin_temperature_deviation", "°C", round(deviation, 2)))
    return tuple(made)


def _words(entry: Entry) -> tuple[tuple[str, ...], str]:
    """The tags and the comment: notes are joined with colons, and mostly of one word."""
    notes = entry.text("notes") or entry.text("sleep notes")
    mood = entry.text("mood") or entry.text("wake up")
    parts = [each.strip() for each in notes.split(":")] if ": " not in notes else [notes.strip()]
    short = [each for each in parts if each and len(each) <= LONGEST_TAG]
    long = [each for each in parts if len(each) > LONGEST_TAG]
    if mood:
        short.append(_("mood on waking: {mood}").format(mood=MOODS.get(mood, mood)))
    return tuple(dict.fromkeys(short)), "\n".join(long)
