"""Oura: the ring's nights, from the API of either version or the account's own tables."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from journal.importers import tables
from journal.importers.base import Reported, Yields
from journal.importers.entries import (
    Entry,
    epochs_until,
    number_of,
    session_on,
    stage_runs,
    told_of,
)
from journal.importers.exported import (
    Kept,
    Member,
    Pages,
    begins_with,
    members,
    pieces,
    some_members,
    table_rows,
)
from journal.importers.fields import Record
from journal.importers.json_stream import Piece
from journal.importers.json_values import value_of
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tables import Layout, Row
from journal.importers.tracked import Clock, in_zone, reported, with_offsets
from journal.model.session import Scores, SleepKind, Stage, Stages, ZoneConfidence
from journal.model.session_detail import Detail, Samples
from journal.text import _

KEPT = Kept((".json", ".csv"), ("app data",))
PAGES = Pages(frozenset({"data", "sleep"}), frozenset({"sleep"}))
ALONE = replace(PAGES, whole=True)
DAYS = Pages(frozenset({"data", "daily_sleep"}), frozenset({"daily_sleep"}))
MARKS = (b'"bedtime_start"', b'"bedtime_end"')
DAILY = (b'"contributors"', b'"day"', b'"score"')
COLUMNS = {"bedtime_start", "bedtime_end"}
DAILY_COLUMNS = {"day", "score", "contributors"}
TRENDS = {
    "bedtime start": "bedtime_start",
    "bedtime end": "bedtime_end",
    "sleep score": "score",
    "total sleep duration": "total_sleep_duration",
    "total sleep time": "total_sleep_duration",
    "awake time": "awake_time",
    "rem sleep duration": "rem_sleep_duration",
    "rem sleep time": "rem_sleep_duration",
    "light sleep duration": "light_sleep_duration",
    "light sleep time": "light_sleep_duration",
    "deep sleep duration": "deep_sleep_duration",
    "deep sleep time": "deep_sleep_duration",
    "average resting heart rate": "average_heart_rate",
    "lowest resting heart rate": "lowest_heart_rate",
    "average hrv": "average_hrv",
    "respiratory rate": "average_breath",
}
STAGES = {"1": Stage.DEEP, "2": Stage.LIGHT, "3": Stage.REM, "4": Stage.AWAKE}
PHASES = (
    ("sleep_phase_30_sec", 30),
    ("sleep_phase_5_min", 300),
    ("app_sleep_phase_5_min", 300),
    ("hypnogram_5min", 300),  # the first version's name, also in copies of the second
)
KINDS = {"long_sleep": SleepKind.MAIN, "late_nap": SleepKind.NAP, "sleep": None, "": None}
LEFT_OUT = {"rest", "deleted"}
NOTHING = (None, "", "None")  # no set: a record of JSON holds what cannot be in one
FIRST_VERSION = {
    "awake_time": "awake",
    "light_sleep_duration": "light",
    "deep_sleep_duration": "deep",
    "rem_sleep_duration": "rem",
    "total_sleep_duration": "total",
    "average_heart_rate": "hr_average",
    "lowest_heart_rate": "hr_lowest",
    "average_hrv": "rmssd",
    "average_breath": "breath_average",
    "readiness.temperature_deviation": "temperature_delta",
    "sleep_phase_5_min": "hypnogram_5min",
}
TOTALS = (
    "awake_time",
    "light_sleep_duration",
    "deep_sleep_duration",
    "rem_sleep_duration",
    "total_sleep_duration",
)
VITALS = {
    "heart_rate_mean": "average_heart_rate",
    "heart_rate_lowest": "lowest_heart_rate",
    "hrv_rmssd_mean": "average_hrv",
    "respiration_mean": "average_breath",
    "skin_temperature_deviation": "readiness.temperature_deviation",
}
SERIES = (("heart_rate", "heart_rate", "hr_5min"), ("hrv_rmssd", "hrv", "rmssd_5min"))
OPENED = ("heart_rate", "hrv", "readiness")
FIVE_MINUTES = 300
BYTE = 256


@dataclass(slots=True)
class Days:
    """The score of each day, where the export tells it apart from the sleep."""

    scores: dict[str, float] = field(default_factory=dict)

    def take(self, entry: Entry) -> float | None:
        """Keep one day's."""
        score = entry.number("score", 1, 100)
        if score is not None:
            self.scores[entry.text("day")] = score
        return score


class Oura:
    """Reads what Oura's API gave, the account export, and the tables of its web page."""

    name = "oura"
    label = _("Oura export")
    yields = Yields.NIGHTS
    recognised_by = _("bedtime_start and bedtime_end in its records or columns")

    def recognises(self, source: Source) -> bool:
        """Whether a file of it has records of sleep as Oura names them."""
        return any(_tells_sleep(each) for each in some_members(source, KEPT))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a record; see Importer. Rests and deleted ones are counted only."""
        days = Days()
        for member in members(source, KEPT):
            if _tells_days(member):
                deque(told_of(_days(source, member, notes), days.take, notes), maxlen=0)
        for member in members(source, KEPT, notes):
            if _tells_sleep(member):
                yield from told_of(_records(source, member, notes), _teller(days), notes)


def _tells_sleep(member: Member) -> bool:
    if _is_json(member):
        first = all(mark in member.head for mark in MARKS)
        return first or b'"hypnogram_5min"' in member.head or b'"class_5min"' in member.head
    layout = _layout(member)
    return layout is not None and set(_keys(layout)) >= COLUMNS


def _tells_days(member: Member) -> bool:
    if begins_with(member.head, b"{"):
        return all(each in member.head for each in DAILY) and b"total_sleep" in member.head
    layout = _layout(member)
    return (
        layout is not None and set(layout.keys) >= DAILY_COLUMNS and b"total_sleep" in member.head
    )


def _layout(member: Member) -> Layout | None:
    """How a table of Oura is written: with semicolons its quotes belong to the JSON in it."""
    layout = tables.layout_of(member.head)
    return replace(layout, quoted=False) if layout and layout.delimiter == ";" else layout


def _keys(layout: Layout) -> Iterator[str]:
    return (TRENDS.get(key, key) for key in layout.keys)


def _records(source: Source, member: Member, notes: Notes) -> Iterator[tuple[str, Piece | Row]]:
    layout = None if _is_json(member) else _layout(member)
    if layout is None:
        alone = all(mark in member.head for mark in MARKS)
        return pieces(source, member, ALONE if alone else PAGES, notes)
    return table_rows(source, member, layout, notes)


def _days(source: Source, member: Member, notes: Notes) -> Iterator[tuple[str, Piece | Row]]:
    if _is_json(member):
        return pieces(source, member, DAYS, notes)
    return _records(source, member, notes)


def _is_json(member: Member) -> bool:
    return begins_with(member.head, b"{") or begins_with(member.head, b"[")


def _teller(days: Days) -> Callable[[Entry], Reported | None]:
    def tell(written: Entry) -> Reported | None:
        entry = replace(written, record=_unified(written.record))
        if "date" in entry.record and not (COLUMNS & _told(entry.record)):
            entry.warn(_("a day without sleep: no data"))
            return None
        said = entry.text("type")
        if said in LEFT_OUT:
            entry.warn(_("of type “{said}”: left out").format(said=said))
            return None
        if said not in KINDS:
            entry.warn(_("a type of sleep that is not known"), said)
        clock = _clock(entry)
        version = entry.text("sleep_algorithm_version")
        kind = SleepKind.MAIN if entry.number("is_longest", 0, 1) else KINDS.get(said)
        session = replace(
            session_on(clock, "oura", entry.text("id")),
            kind=kind,
            stages=_stages(entry, clock.start, clock.end),
            totals=entry.totals(TOTALS),
            scores=_scores(entry, days, kind),
            staging=f"Oura {version}" if version else "",
        )
        detail = Detail(vitals=_vitals(entry, clock.start), summaries=entry.summaries(VITALS))
        return reported(session, entry.raw, entry.where, detail)

    return tell


def _clock(entry: Entry) -> Clock:
    """The span; Oura tells offsets, and only what another program wrote anew in UTC has none."""
    start, end = entry.stamp("bedtime_start"), entry.stamp("bedtime_end")
    if all(entry.text(key).upper().endswith("Z") for key in COLUMNS):
        return in_zone(start, end, entry.notes.zone, ZoneConfidence.ASSUMED)
    return with_offsets(start, end)


def _told(record: Record) -> set[str]:
    """What a row says: the tables of the web page have no cell, or None, for what was not seen."""
    return {key for key, value in record.items() if value not in NOTHING}


def _unified(record: Record) -> Record:
    """A record of any of the three by the names of the second version, JSON in cells opened."""
    made = {TRENDS.get(key, key): value for key, value in record.items()}
    if "bedtime_start" in made and "summary_date" in made:
        made |= {new: made[old] for new, old in FIRST_VERSION.items() if old in made}
    for key in OPENED:
        value = made.get(key)
        if type(value) is str:
            made[key] = value_of(value.encode("utf-8", "replace")) if value.strip() else None
    return made


def _stages(entry: Entry, start: datetime, end: datetime) -> Stages | None:
    for key, seconds in PHASES:
        codes = entry.text(key)
        if codes:
            return epochs_until(start, end, seconds, stage_runs(codes, STAGES, entry))
    return None


def _scores(entry: Entry, days: Days, kind: SleepKind | None) -> Scores:
    """The score of the sleep; one that is told of a day belongs to its long sleep."""
    score = entry.number("score", 1, 100)
    if score is None and kind is SleepKind.MAIN:
        score = days.scores.get(entry.text("day"))
    return Scores(score, name="Oura") if score is not None else Scores()


def _vitals(entry: Entry, start: datetime) -> tuple[Samples, ...]:
    made: tuple[Samples, ...] = ()
    for name, key, old in SERIES:
        held = entry.within(key)
        items = held.record.get("items")
        if type(items) is list:
            begin = held.stamp("timestamp") if held.text("timestamp") else start
            every = held.number("interval", 1, 3600) or FIVE_MINUTES
        else:
            items, begin, every = entry.held(old), start, FIVE_MINUTES
        if type(items) is list:
            made += entry.samples(name, key, begin, every, _whole_bytes(items, name, entry))
    return made


def _whole_bytes(items: list[Any], name: str, entry: Entry) -> Iterator[object]:
    """Items as they were meant: out of a signed byte, a variability over 127 ms comes below 0."""
    for each in items:
        read = number_of(each)
        if name == "hrv_rmssd" and read is not None and -BYTE / 2 <= read < 0:
            entry.warn(_("a heart-rate variability below 0: 256 is added"), each)
            yield read + BYTE
        else:
            yield each
