"""When an evening ends: lights-out, what reminds of it, and when there is quiet.

A lights-out after midnight belongs to the evening before. A night's date only names the night:
each instant here comes from a local day and a clock time on it, in a zone.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from journal.model.hours import EVENING
from journal.model.ring_kind import RingKind
from journal.record import record

Week = tuple[time | None, ...]  # Monday first

NO_WEEK: Week = (None,) * 7
NOON = time(12)
SMALL_HOURS = time(5)  # a clock before this is still of the evening before
DAY = timedelta(days=1)
ANCHORS = (RingKind.BEFORE, RingKind.FIXED, RingKind.WAKING)


@record
class Reminder:
    """A reminder of a ritual, before lights-out, at a fixed time or on waking.

    `minutes` are before lights-out, or after waking. `weekdays` are ISO numbers of the evening, of
    the day or of the morning; none is every day. `notice` and `again` are minutes before and after.
    """

    uid: str
    ritual: str
    anchor: RingKind = RingKind.BEFORE
    minutes: int = 0
    at: time | None = None
    weekdays: tuple[int, ...] = ()
    notice: int | None = None
    again: int | None = None

    def __post_init__(self) -> None:
        if self.anchor not in ANCHORS:
            message = "a reminder rings before lights-out, at a fixed time or on waking"
            raise ValueError(message)


@record
class Pause:
    """Days, both included, on which nothing rings. It ends by itself."""

    first: date
    last: date
    note: str = ""


@record
class Tonight:
    """What holds for one night only: another lights-out, quiet, or another ritual.

    `ritual` is gone through instead of `instead_of`, or as well where that is empty.
    """

    night: date
    lights_out: time | None = None
    quiet: bool = False
    ritual: str = ""
    instead_of: str = ""


@record
class Schedule:
    """Lights-out by the evening's weekday, or from the morning's wake time and the sleep wanted.

    A lights-out that is set goes before one that is computed; without either it is unknown.
    """

    lights_out: Week = NO_WEEK
    wake: Week = NO_WEEK
    sleep_minutes: int | None = None
    reminders: tuple[Reminder, ...] = ()
    pauses: tuple[Pause, ...] = ()
    tonight: tuple[Tonight, ...] = ()
    call_lights_out: bool = False  # lights-out itself rings

    def only(self, night: date) -> Tonight | None:
        """What holds for this night only."""
        return next((each for each in self.tonight if each.night == night), None)

    def with_only(self, only: Tonight) -> "Schedule":
        """The schedule with what holds for one night, in place of what held for it before."""
        others = (each for each in self.tonight if each.night != only.night)
        kept = () if only == Tonight(only.night) else (only,)
        return replace(self, tonight=(*others, *kept))

    def is_quiet(self, day: date) -> bool:
        """Whether a pause covers this day."""
        return any(each.first <= day <= each.last for each in self.pauses)

    def lights_out_of(self, night: date, zone: tzinfo) -> datetime | None:
        """When the lights go out before the sleep of this night, in UTC; None where unknown."""
        only = self.only(night)
        evening = night - DAY
        clock = (only and only.lights_out) or self.lights_out[evening.weekday()]
        if clock is not None:
            return instant_on(evening if clock >= NOON else night, clock, zone)
        wake = self._woken(night, zone)
        if wake is None or self.sleep_minutes is None:
            return None
        return wake - timedelta(minutes=self.sleep_minutes)

    def wake_of(self, night: date, zone: tzinfo) -> datetime | None:
        """When the sleep of this night is meant to end, in UTC; None where unknown."""
        wake = self._woken(night, zone)
        if wake is not None or self.sleep_minutes is None:
            return wake
        lights_out = self.lights_out_of(night, zone)
        return lights_out and lights_out + timedelta(minutes=self.sleep_minutes)

    def _woken(self, night: date, zone: tzinfo) -> datetime | None:
        clock = self.wake[night.weekday()]
        if clock is None:
            return None
        # a sleep that ends in the evening has the next date's name
        return instant_on(night if clock < EVENING else night - DAY, clock, zone)


def instant_on(day: date, clock: time, zone: tzinfo) -> datetime | None:
    """The instant, in UTC, at which local clocks show this; None where there was no such day.

    A time that clocks skip moves forward by as much; of one that comes twice it is the first.
    """
    shown = datetime.combine(day, clock)
    at = shown.replace(tzinfo=zone).astimezone(UTC)
    moved = at.astimezone(zone).replace(tzinfo=None) - shown
    return None if moved >= DAY else at
