"""Reminders as an iCalendar file, so that a phone rings too.

Each reminder is one event a weekday that repeats by the week and has an alarm. Its UID is that of
the reminder and the night's weekday, whatever the time, and its SEQUENCE rises: a file taken in
again replaces what the one before brought. Days of a pause are left out, and where clocks change a
night that does not ring at its weekly clock time is told as one that was moved; what holds for
tonight only is not told.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from journal.model.ring import Ring, RingKey, RingKind
from journal.text import _

if TYPE_CHECKING:
    from icalendar import Alarm, Event

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
YEAR = timedelta(days=366)
LASTS = timedelta(minutes=5)
PRODUCT = "-//Elara//Reminders//EN"
Weekly = tuple[str, RingKind, int]  # a reminder, why it rings, the ISO weekday of the night


def calendar(
    ahead: Sequence[Ring], silent: Collection[RingKey], now: datetime, zone: ZoneInfo
) -> bytes:
    """An .ics file of these rings, each repeated by the week, without those that are `silent`.

    `ahead` are all of some years in their order: a night rings as they do for as long as they
    reach, and by the week from then on. A ring without a name is written with neutral words.
    """
    from icalendar import Calendar  # slow; for who exports

    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("x-wr-calname", "Elara")
    weekly: dict[Weekly, list[Ring]] = {}
    for each in ahead:
        weekly.setdefault((each.reminder, each.kind, each.night.isoweekday()), []).append(each)
    for rings in weekly.values():
        for event in _events(rings, silent, now, zone):
            found.add_component(event)
    found.add_missing_timezones(now.date() - YEAR, now.date() + 10 * YEAR)
    for known in found.timezones:
        for observance in known.subcomponents:
            _begin_by_the_clock_before(observance)
    return bytes(found.to_ical())


def _begin_by_the_clock_before(observance: Any) -> None:
    """Tell the onset by the clock that ends there, as RFC 5545 3.6.5 has it.

    For clocks that jump ahead the library tells the time after the jump.
    """
    jump = observance["tzoffsetto"].td - observance["tzoffsetfrom"].td
    if jump <= timedelta():
        return
    begins, others = observance.pop("dtstart").dt, observance.pop("rdate", None)
    observance.add("dtstart", begins - jump)
    if others is not None:
        observance.add("rdate", [each.dt - jump for each in others.dts])


def _events(
    rings: Sequence[Ring], silent: Collection[RingKey], now: datetime, zone: ZoneInfo
) -> Iterator["Event"]:
    """One reminder of one weekday: the clock time it usually has, and the nights that differ."""
    (usual, _count), *_others = Counter(_clock(each, zone) for each in rings).most_common(1)
    ring = next((each for each in rings if each.key not in silent), rings[0])
    first = _told(ring, usual, zone)
    repeats = _event(ring, first, now)
    repeats.add("rrule", {"freq": "weekly", "byday": WEEKDAYS[first.weekday()]})
    moved: list[Event] = []
    for each in rings:
        told = _told(each, usual, zone)
        if each.night < ring.night or (each.key not in silent and told.astimezone(UTC) == each.at):
            continue
        if each.key in silent:
            repeats.add("exdate", told)
        else:
            moved.append(_event(each, each.at.astimezone(UTC), now))
            moved[-1].add("recurrence-id", told)
    yield repeats
    yield from moved


def _event(ring: Ring, at: datetime, now: datetime) -> "Event":
    from icalendar import Event  # slow; for who exports

    name = ring.name or _("A reminder")
    title = _("Lights out") if ring.kind is RingKind.LIGHTS_OUT else name
    event, weekly = Event(), (ring.reminder, ring.kind, ring.night.isoweekday())
    event.add("uid", str(uuid5(NAMESPACE_URL, ":".join(map(str, ("elara", *weekly))))))
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("sequence", int(now.timestamp()) // 60)
    event.add("summary", title)
    event.add("dtstart", at)
    event.add("dtend", at + LASTS)
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(title))
    return event


def _alarm(title: str) -> "Alarm":
    from icalendar import Alarm  # slow; for who exports

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta())
    return alarm


def _clock(ring: Ring, zone: ZoneInfo) -> timedelta:
    """What a clock shows when it rings, from the midnight before the night's date."""
    midnight = datetime.combine(ring.night, time())
    return ring.at.astimezone(zone).replace(tzinfo=None) - midnight


def _told(ring: Ring, usual: timedelta, zone: ZoneInfo) -> datetime:
    """When a calendar that repeats by the week rings in this ring's night."""
    return (datetime.combine(ring.night, time()) + usual).replace(tzinfo=zone)
