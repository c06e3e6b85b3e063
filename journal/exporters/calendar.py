"""Reminders as an iCalendar file, so that a phone rings too.

Each reminder is one event a weekday that repeats by the week and has an alarm. Its UID is that of
the reminder and the night's weekday, whatever the time, and its SEQUENCE rises: a file taken in
again replaces what the one before brought. Days of a pause are left out; what holds for tonight
only is not told.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from journal.model.ring import Ring, RingKind
from journal.text import _

if TYPE_CHECKING:
    from icalendar import Event

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
YEAR = timedelta(days=366)
LASTS = timedelta(minutes=5)
PRODUCT = "-//Elara//Reminders//EN"
Weekly = tuple[str, RingKind, int]  # a reminder, why it rings, the ISO weekday of the night


def calendar(week: Sequence[Ring], silent: Iterable[Ring], now: datetime, zone: ZoneInfo) -> bytes:
    """An .ics file of the rings of one week, repeated, without those that are `silent`.

    A ring without a name is written with neutral words.
    """
    from icalendar import Calendar  # slow; for who exports

    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("x-wr-calname", "Elara")
    left_out: dict[Weekly, list[datetime]] = {}
    for each in silent:
        left_out.setdefault(_weekly(each), []).append(each.at.astimezone(zone))
    for ring in week:
        found.add_component(_event(ring, left_out.get(_weekly(ring), ()), now, zone))
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


def _weekly(ring: Ring) -> Weekly:
    return ring.reminder, ring.kind, ring.night.isoweekday()


def _event(ring: Ring, left_out: Iterable[datetime], now: datetime, zone: ZoneInfo) -> "Event":
    from icalendar import Alarm, Event  # slow; for who exports

    first = ring.at.astimezone(zone)
    name = ring.name or _("A reminder")
    title = _("Lights out") if ring.kind is RingKind.LIGHTS_OUT else name
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, ":".join(map(str, ("elara", *_weekly(ring)))))))
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("sequence", int(now.timestamp()) // 60)
    event.add("summary", title)
    event.add("dtstart", first)
    event.add("dtend", first + LASTS)
    event.add("rrule", {"freq": "weekly", "byday": WEEKDAYS[first.weekday()]})
    for each in left_out:
        if each > first:
            event.add("exdate", each)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta())
    event.add_component(alarm)
    return event
