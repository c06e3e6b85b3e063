"""A night of Flow or of the account's data: changes of state, counted from the start."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from journal.importers.base import Reported
from journal.importers.entries import Entry, number_of, session_on
from journal.importers.fields import Unfit
from journal.importers.hypnograms import Interval, painted
from journal.importers.polar.access_link import STAGES as NUMBERED
from journal.importers.tracked import reported, with_offsets
from journal.model.session import Scores, Stage, StageMinutes
from journal.text import _

LISTS = ("sleepStateChanges", "sleepWakeStates")
STARTS = ("sleepStart", "sleepStartTime", "startTime")
ENDS = ("sleepEnd", "sleepEndTime", "endTime")
WITHIN = ("sleepResult.hypnogram", "sleepResult", "hypnogram", "sleep")
STAGES = {
    "WAKE": Stage.AWAKE,
    "REM": Stage.REM,
    "NONREM1": Stage.LIGHT,
    "NONREM2": Stage.LIGHT,
    "NONREM3": Stage.DEEP,
    "UNKNOWN": Stage.UNSCORED,
    "WS_UNKNOWN": Stage.UNSCORED,
    **NUMBERED,
}
TOTALS = {
    "awake": "phaseDurations.wake",
    "light": "phaseDurations.light",
    "deep": "phaseDurations.deep",
    "rem": "phaseDurations.rem",
    "unscored": "phaseDurations.unknown",
    "told": "asleepDuration",
}
MOVED = ("sleepStartOffset", "sleepEndOffset")
PLAIN = {"0", "3", "5", "6"}
LENGTH = re.compile(r"PT(?:([0-9]{1,3})H)?(?:([0-9]{1,4})M)?(?:([0-9]{1,6})(?:\.[0-9]+)?S)?")
LONGEST = 36 * 3600


def is_flow(entry: Entry) -> bool:
    """Whether the record tells changes of state."""
    return _inner(entry) is not None


def night_of_flow(entry: Entry) -> Reported:
    """The night with its hypnogram."""
    inner = _inner(entry) or entry
    start, end = _stamp(inner, entry, STARTS), _stamp(inner, entry, ENDS)
    # Known by what the watch recorded, so that a correction is a newer word of the same night.
    key = session_on(with_offsets(start, end), "polar").external_id
    since, until = _corrected(inner, start, end)
    session = session_on(with_offsets(since, until), "polar", key)
    intervals = _intervals(inner, start.astimezone(UTC), max(end, until).astimezone(UTC))
    stages = painted(
        (max(begins, since.astimezone(UTC)), min(ends, until.astimezone(UTC)), stage)
        for begins, ends, stage in intervals
    )
    score = entry.number("sleepScore", 1, 100)
    session = replace(
        session,
        stages=stages,
        totals=_totals(entry),
        scores=Scores(score, name="Polar") if score is not None else Scores(),
    )
    return reported(session, entry.raw, entry.where)


def _totals(entry: Entry) -> StageMinutes | None:
    """The lengths that the account's data tell beside the changes of state."""
    found = {name: _minutes(entry, f"evaluation.{way}") for name, way in TOTALS.items()}
    return StageMinutes(**found) if any(each is not None for each in found.values()) else None


def _minutes(entry: Entry, way: str) -> float | None:
    seconds = _length(entry.held(way))
    return None if seconds is None else round(seconds / 60, 2)


def _corrected(inner: Entry, start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """From when to when, each end moved by as many seconds as the person moved it in Flow."""
    moved = [inner.number(key, -LONGEST, LONGEST) or 0 for key in MOVED]
    since, until = start + timedelta(seconds=moved[0]), end + timedelta(seconds=moved[1])
    if since < until:
        return since, until
    inner.warn(_("a correction that leaves nothing of the night: passed by"))
    return start, end


def _inner(entry: Entry) -> Entry | None:
    """The record that holds the changes: this one, or one within."""
    for way in ("", *WITHIN):
        held = entry.held(way) if way else entry.record
        if type(held) is dict and any(type(held.get(each)) is list for each in LISTS):
            return replace(entry, record=held)
    return None


def _stamp(inner: Entry, outer: Entry, keys: tuple[str, ...]) -> datetime:
    for held in (inner, outer):
        for key in keys:
            if held.text(key):
                return held.stamp(key)
    raise Unfit(keys[0], None, _("an RFC 3339 time"))


def _intervals(inner: Entry, start: datetime, end: datetime) -> Iterator[Interval]:
    found = []
    for key in LISTS:
        held = inner.held(key)
        for each in held if type(held) is list else []:
            one = replace(inner, record=each if type(each) is dict else {})
            since = start + timedelta(seconds=_seconds(one))
            found.append((since, one.text("state") or one.text("sleepWakeState")))
    found.sort(key=lambda each: each[0])
    codes = {code for _since, code in found}
    # A watch without stages says 3 for any sleep.
    plain = codes <= PLAIN
    known = STAGES if "4" in codes or plain else {**STAGES, "3": Stage.DEEP}
    for (since, code), (until, _next) in pairwise([*found, (end, "")]):
        stage = known.get(code.upper())
        if stage is None:
            inner.warn(_("a stage code that is not known: read as unscored"), code)
        if plain and stage is Stage.LIGHT:
            stage = Stage.ASLEEP
        yield since, min(until, end), stage or Stage.UNSCORED


def _seconds(entry: Entry) -> float:
    """How long after the start: in seconds, or as a length of ISO 8601."""
    value = entry.held("offsetFromStart")
    seconds = number_of(value)
    if seconds is None:
        seconds = _length(value)
    if seconds is None or not 0 <= seconds <= LONGEST:
        raise Unfit("offsetFromStart", value, _("a length from the start"))
    return seconds


def _length(value: object) -> float | None:
    """A length of ISO 8601 in seconds; None for anything else."""
    match = LENGTH.fullmatch(value) if type(value) is str else None
    if match is None:
        return None
    hours, minutes, rest = (int(each or 0) for each in match.groups())
    return hours * 3600 + minutes * 60 + rest
