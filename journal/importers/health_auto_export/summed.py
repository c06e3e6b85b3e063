"""One night as Health Auto Export sums it up: its hours by stage, from when to when."""

from dataclasses import replace
from datetime import UTC, datetime

from journal.importers.base import Reported
from journal.importers.entries import Entry, app_name, session_on
from journal.importers.fields import Unfit
from journal.importers.health_auto_export.stamps import stamp
from journal.importers.tracked import reported, with_offsets
from journal.model.session import SleepKind, StageMinutes
from journal.text import _

HOURS = 1 / 60  # how many of them make a minute
ROUNDED = 1.5  # minutes by which rounded hours may be off
SPANS = (("inBedStart", "inBedEnd"), ("sleepStart", "sleepEnd"))


def night_of_sums(entry: Entry) -> Reported | None:
    """The session of a summed night; None for a day without one. Raises Unfit."""
    spans = [span for keys in SPANS if (span := _span(entry, *keys)) is not None]
    if not spans:
        if any(entry.text(key) for keys in SPANS for key in keys):
            raise Unfit("sleepStart", entry.held("sleepStart"), _("a start and an end"))
        return None
    start, end = min(each[0] for each in spans), max(each[1] for each in spans)
    clock = with_offsets(start, end)
    totals = _totals(entry)
    source = app_name(entry.text("source") or entry.text("sleepSource"))
    session = replace(
        session_on(clock, "health_auto_export", _identity(clock.start, source)),
        revision=revision_of(end),
        totals=totals,
        source_detail=source,
        kind=SleepKind.REST if totals is None else None,
    )
    slept = _span(entry, *SPANS[1])
    if slept is not None and totals is not None:
        session = replace(
            session, asleep_at=slept[0].astimezone(UTC), awake_at=slept[1].astimezone(UTC)
        )
    return reported(session, entry.raw, entry.where)


def revision_of(end: datetime) -> int:
    """Of one night told twice the one counts that was over later: the other was cut short."""
    return max(1, int(end.timestamp()))


def _identity(start: datetime, source: str) -> str:
    """The same in every export, though the end of a night that was not over may have moved."""
    return f"{start:%Y-%m-%dT%H:%M:%SZ} {source}".strip()


def _span(entry: Entry, first: str, last: str) -> tuple[datetime, datetime] | None:
    if not entry.text(first) or not entry.text(last):
        return None
    start, end = stamp(entry, first), stamp(entry, last)
    return (start, end) if start < end else None


def _totals(entry: Entry) -> StageMinutes | None:
    """Minutes by stage; nought of every stage says that the source told none of them."""
    names = ("awake", "core", "deep", "rem", "asleep", "totalSleep")
    awake, light, deep, rem, asleep, told = (entry.minutes(each, HOURS) for each in names)
    if not any((light, deep, rem)):
        light = deep = rem = None
        told = told or asleep or None
        return StageMinutes(awake=awake or None, told=told) if told else None
    staged = sum(each or 0 for each in (light, deep, rem))
    unstaged = None
    if asleep:  # all of sleep where there is no other word for that, else what was not staged
        if told is None and asleep >= staged - ROUNDED:
            told = asleep
        elif told is not None and abs(staged + asleep - told) <= ROUNDED:
            unstaged = asleep
    return StageMinutes(
        awake=awake, light=light, deep=deep, rem=rem, unstaged=unstaged, told=told or None
    )
