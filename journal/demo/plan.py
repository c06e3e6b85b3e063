"""Which nights the sample journal holds, and of what kind each is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from journal.demo.dice import Dice

DAY = timedelta(days=1)
_AWAY = ("America/Sao_Paulo", "Asia/Tokyo", "Europe/Helsinki", "America/New_York")
_QUARTER, _HALF = 13, 26  # weeks
_NEWEST = 3  # nights that are always there, of both kinds
_SUNDAY = 6
_OVER = time(13)


@dataclass(frozen=True, slots=True)
class Planned:
    """One night to be written: where it was, and what sets it apart.

    `late` is a night that ends after noon; `zone` and `end_zone` differ in a plane.
    """

    night: date
    synced: bool
    zone: ZoneInfo
    end_zone: ZoneInfo
    late: bool = False
    nap: bool = False


def latest(now: datetime, zone: ZoneInfo) -> date:
    """The newest night that is wholly over and written down by then: today's from 13:00 on."""
    local = now.astimezone(zone)
    return local.date() - DAY * (local.time() < _OVER)


def planned(count: int, seed: int, last: date, zone: ZoneInfo) -> list[Planned]:
    """The `count` nights up to `last`, oldest first; nights that left no trace lie between."""
    newest_first = islice(_backwards(seed, last, zone), count)
    return list(newest_first)[::-1]


def _backwards(seed: int, last: date, zone: ZoneInfo) -> Iterator[Planned]:
    night = last
    while True:
        if planned_night := _of(night, seed, last, zone):
            yield planned_night
        night -= DAY


def _of(night: date, seed: int, last: date, zone: ZoneInfo) -> Planned | None:
    """What is planned for a night; None where nothing is kept of it."""
    week, dice = _week(night), Dice(seed, "night", night)
    ahead = (last - night).days
    season = _Season(seed, week, recent=ahead < 3 * 7)
    if zones := season.away(night, zone):
        start, end = zones
        return Planned(night, start != end or dice.chance(0.4), start, end)
    if shift := _clock_shift(night, zone):
        return Planned(night, shift < timedelta(0), zone, zone)
    if ahead < _NEWEST:
        return Planned(night, ahead == 1, zone, zone)
    if season.late(night):
        return Planned(night, dice.chance(0.5), zone, zone, late=True)
    kind = _pattern(seed, week)[night.weekday()]
    if season.nothing or kind == "missed":
        return None
    synced = kind == "synced" and not season.quiet
    return Planned(night, synced, zone, zone, nap=dice.chance(0.05))


def _week(night: date) -> int:
    """The number of the week, from Monday to Sunday."""
    return (night.toordinal() - 1) // 7


def _pattern(seed: int, week: int) -> list[str]:
    """The seven nights of a week: both kinds, and seldom one that was not kept."""
    dice = Dice(seed, "week", week)
    synced, missed = dice.between(2, 3), int(dice.chance(0.45))
    kinds = ["synced"] * synced + ["missed"] * missed
    return dice.shuffled(kinds + ["natural"] * (7 - len(kinds)))


def _clock_shift(night: date, zone: ZoneInfo) -> timedelta:
    """By how much the clocks were changed that night."""
    before, after = (
        datetime.combine(day, time(12), zone).utcoffset() or timedelta(0)
        for day in (night - DAY, night)
    )
    return after - before


class _Season:
    """What is special about a week: one without a trace, one without a headset, one away."""

    def __init__(self, seed: int, week: int, *, recent: bool) -> None:
        weeks = Dice(seed, "quarter", week // _QUARTER).shuffled(range(_QUARTER))
        at = week % _QUARTER
        self.nothing = at == weeks[0] and not recent
        self.quiet = at == weeks[1]
        self._late = at == weeks[2]
        half = Dice(seed, "half", week // _HALF)
        self._travels = week % _HALF == half.between(0, _HALF - 1) and not recent
        self._zone = ZoneInfo(half.pick(_AWAY))

    def late(self, night: date) -> bool:
        """Whether this is the Sunday that was slept into the afternoon."""
        return self._late and night.weekday() == _SUNDAY

    def away(self, night: date, home: ZoneInfo) -> tuple[ZoneInfo, ZoneInfo] | None:
        """The zones at the start and the end of a night on the journey; the first is in a plane."""
        if not self._travels:
            return None
        return (home if night.weekday() == 0 else self._zone), self._zone


def at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, of a time on the clock there."""
    return datetime.combine(day, clock, zone).astimezone(UTC)
