"""Typed clock times become instants: the rule of the chain, clock changes, two zones.

A night belongs to the date on which it ends. out_of_bed is on that date; each earlier time is the
latest instant with its clock time that is not after the next one.
"""

from dataclasses import field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple

from journal.model.hours import EVENING

MORNING = ("out_of_bed", "final_awakening")
CHAIN = (*MORNING, "try_sleep", "into_bed")  # backwards from the end


class Hitch(StrEnum):
    """What a clock change did to a typed time; the person sees how it was read."""

    SKIPPED = "skipped"  # the clocks jumped over it: read as if they had not
    TWICE = "twice"  # the clocks showed it twice: the later one that fits was taken


class Typed(NamedTuple):
    """Clock times as a person typed them; an instant stands where the date was told, too."""

    into_bed: time | datetime | None = None
    try_sleep: time | datetime | None = None
    final_awakening: time | datetime | None = None
    out_of_bed: time | datetime | None = None


class Resolved(NamedTuple):
    """The same times as instants (UTC), with what a clock change did to any of them, by name."""

    into_bed: datetime | None = None
    try_sleep: datetime | None = None
    final_awakening: datetime | None = None
    out_of_bed: datetime | None = None
    hitches: dict[str, Hitch] = field(default_factory=dict)


def resolved(
    night: date, typed: Typed, zone: tzinfo, evening_zone: tzinfo | None = None
) -> Resolved:
    """The instants of a night's typed times; the evening's clocks may have stood elsewhere.

    Evening times typed before any of the morning are taken as of the evening before (18:00 and
    later) or of the night's own date. Whether the times make sense is Diary.contradictions' affair.
    """
    found: dict[str, datetime] = {}
    hitches: dict[str, Hitch] = {}
    limit: datetime | None = None
    for name in CHAIN:
        clock: time | datetime | None = getattr(typed, name)
        if isinstance(clock, datetime):
            found[name] = limit = clock.astimezone(UTC)
        if clock is None or isinstance(clock, datetime):
            continue
        place = zone if name in MORNING else evening_zone or zone
        limit = latest(clock, place, limit) if limit else _first(night, clock, place, name)
        found[name] = limit
        if hitch := _hitch(limit, clock, place):
            hitches[name] = hitch
    return Resolved(**found, hitches=hitches)


def _first(night: date, clock: time, zone: tzinfo, name: str) -> datetime:
    """The last known time of the night: nothing but its date binds it."""
    evening = name not in MORNING and clock >= EVENING
    return _readings(night - timedelta(days=evening), clock, zone)[-1]


def latest(clock: time, zone: tzinfo, limit: datetime) -> datetime:
    """The latest instant that showed `clock` in the zone and is not after the limit."""
    local = limit.astimezone(zone).date()
    back = (local - timedelta(days=days) for days in (0, 1, 2))
    fit = [each for day in back for each in _readings(day, clock, zone) if each <= limit]
    return max(fit)


def _readings(day: date, clock: time, zone: tzinfo) -> list[datetime]:
    """The instants at which the zone's clocks showed this time, oldest first; one where skipped."""
    both = [
        datetime.combine(day, clock.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1)
    ]
    return [both[0]] if both[1] <= both[0] else both


def _hitch(moment: datetime, clock: time, zone: tzinfo) -> Hitch | None:
    local = moment.astimezone(zone)
    if local.time().replace(fold=0) != clock.replace(fold=0):
        return Hitch.SKIPPED
    other = local.replace(fold=1 - local.fold)
    return Hitch.TWICE if other.utcoffset() != local.utcoffset() else None
