"""Which reminders ring when, and the watch that rings each of them once.

No timer is armed for hours: a coarse tick asks what fell due between two looks at the clock, in
UTC. A computer that slept, a clock that was set, a journey and a late start only change how far
apart the two looks are.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo

from journal.model.ring import Looked, Ring, RingKey, RingKind, Snoozed
from journal.model.ritual import Ritual, on_evening
from journal.model.schedule import DAY, NOON, SMALL_HOURS, Reminder, Schedule, instant_on
from journal.record import record

TICK = timedelta(seconds=30)
ON_TIME = timedelta(minutes=1)  # so late a ring is no catch-up, however long nobody looked before
GAP = timedelta(minutes=10)  # two looks further apart than this: somebody slept, or nobody was here
STAYS_DUE = timedelta(hours=4)  # so long after its time a reminder may still be given
SNOOZE_LIMIT = 3
REMEMBERED = 500  # rings; far more than the last nights hold
LIGHTS_OUT = "lights_out"

Due = Callable[[datetime, datetime], Iterable[Ring]]  # the rings after one instant, up to another


def rings(
    schedule: Schedule, rituals: Sequence[Ritual], first: date, last: date, zone: tzinfo
) -> tuple[Ring, ...]:
    """Every ring of the nights from `first` to `last`, in the order in which they ring.

    A clock time that is skipped moves forward, one that comes twice rings at the first.
    """
    found = [
        ring
        for reminder in schedule.reminders
        for ring in _of_reminder(reminder, _Plan(schedule, rituals, zone), first, last)
    ]
    if schedule.call_lights_out:
        found += _lights_out(schedule, first, last, zone)
    return tuple(sorted(found, key=lambda each: (each.at, each.name, each.reminder, each.kind)))


def upcoming(schedule: Schedule, rituals: Sequence[Ritual], zone: tzinfo) -> Due:
    """The rings of a schedule as a watch asks for them."""

    def due(since: datetime, until: datetime) -> Iterator[Ring]:
        first, last = since.astimezone(zone).date(), until.astimezone(zone).date()
        for ring in rings(schedule, rituals, first - DAY, last + 2 * DAY, zone):
            if since < ring.at <= until:
                yield ring

    return due


@record
class _Plan:
    schedule: Schedule
    rituals: Sequence[Ritual]
    zone: tzinfo


def _of_reminder(reminder: Reminder, plan: _Plan, first: date, last: date) -> Iterator[Ring]:
    """The rings of one reminder: the notice, itself, and the second call."""
    later = _nights_later(reminder)
    for day in _days(reminder.weekdays, first - later, last - later):
        night = day + later
        ritual = on_evening(plan.rituals, reminder.ritual, day)
        at = _at(reminder, plan, day, night)
        if ritual is None or at is None or _is_quiet(plan.schedule, day, night):
            continue
        name = _chosen(plan, reminder, night) or ritual.name
        ring = Ring(at, night, reminder.uid, reminder.anchor, reminder.ritual, name)
        yield ring
        if reminder.notice:
            before = at - timedelta(minutes=reminder.notice)
            yield replace(ring, at=before, kind=RingKind.NOTICE)
        if reminder.again:
            after = at + timedelta(minutes=reminder.again)
            yield replace(ring, at=after, kind=RingKind.AGAIN)


def _chosen(plan: _Plan, reminder: Reminder, night: date) -> str:
    """What the ritual is called that somebody chose for this night alone; '' for none."""
    only = plan.schedule.only(night)
    if only is None or not only.ritual or only.instead_of != reminder.ritual:
        return ""
    return next((each.name for each in plan.rituals if each.uid == only.ritual), "")


def _nights_later(reminder: Reminder) -> timedelta:
    """How many days after the day a reminder is set for its night is named."""
    if reminder.anchor is RingKind.BEFORE:
        return DAY
    if reminder.anchor is RingKind.WAKING:
        return timedelta()
    clock = reminder.at or NOON
    return timedelta() if SMALL_HOURS <= clock < NOON else DAY


def _at(reminder: Reminder, plan: _Plan, day: date, night: date) -> datetime | None:
    """When it rings, in UTC; None where nothing says, or where there was no such day."""
    minutes = timedelta(minutes=reminder.minutes)
    match reminder.anchor:
        case RingKind.BEFORE:
            lights_out = plan.schedule.lights_out_of(night, plan.zone)
            return lights_out and lights_out - minutes
        case RingKind.WAKING:
            wake = plan.schedule.wake_of(night, plan.zone)
            return wake and wake + minutes
        case _:
            clock = reminder.at
            if clock is None:
                return None
            return instant_on(day + DAY if clock < SMALL_HOURS else day, clock, plan.zone)


def _is_quiet(schedule: Schedule, day: date, night: date) -> bool:
    only = schedule.only(night)
    return schedule.is_quiet(day) or (only is not None and only.quiet)


def _lights_out(schedule: Schedule, first: date, last: date, zone: tzinfo) -> Iterator[Ring]:
    for evening in _days((), first - DAY, last - DAY):
        night = evening + DAY
        at = schedule.lights_out_of(night, zone)
        if at is not None and not _is_quiet(schedule, evening, night):
            yield Ring(at, night, LIGHTS_OUT, RingKind.LIGHTS_OUT)


def _days(weekdays: Sequence[int], first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last` that fall on these ISO weekdays; on any, where none is."""
    if not weekdays:
        yield from (first + ahead * DAY for ahead in range((last - first).days + 1))
        return
    from dateutil.rrule import DAILY, rrule  # for who chose days; the window stands sooner

    start, end = (datetime.combine(each, time()) for each in (first, last))
    only = [each - 1 for each in weekdays]
    for each in rrule(DAILY, dtstart=start, until=end, byweekday=only):
        yield each.date()


class Watch:
    """Rings what fell due since the last look, each ring once; keeps what it has to remember.

    `looked` is that memory: kept in the file, a late start knows what it missed.
    """

    def __init__(self, due: Due, looked: Looked | None = None) -> None:
        self.due = due
        self.looked = looked or Looked()

    def tick(self, now: datetime, zone: str = "") -> tuple[Ring, ...]:
        """What rings at this look.

        After a gap, or a journey to another zone, it is one at most; but whatever is only due at
        this very minute rings.
        """
        last = now - TICK if self.looked.at is None else self.looked.at
        moved = bool(self.looked.zone and zone and zone != self.looked.zone)
        gap = moved or now - last > GAP
        # on a journey the evening's clock jumps over what was still to come
        since = max(now - STAYS_DUE, now - STAYS_DUE if moved else min(last, now))
        due = [each for each in self.due(since, now) if not self._is_over(each)]
        put_off = [each for each in self.looked.waiting if each.until <= now]
        found = [*due, *(replace(each.ring, at=each.until) for each in put_off)]
        self.looked = replace(
            self.looked,
            at=now,
            zone=zone or self.looked.zone,
            rung=(*self.looked.rung, *(each.key for each in due))[-REMEMBERED:],
            waiting=tuple(each for each in self.looked.waiting if each not in put_off),
        )
        return _gently(found, now) if gap else tuple(found)

    def looked_since(self, at: datetime) -> None:
        """Begin to look from this instant on, where nobody has looked before."""
        self.looked = replace(self.looked, at=self.looked.at or at)

    def rang(self, ring: Ring, at: datetime) -> None:
        """A ring that was given elsewhere: it is not given again."""
        self.looked = replace(
            self.looked,
            at=max(self.looked.at or at, at),
            rung=(*self.looked.rung, ring.key)[-REMEMBERED:],
            waiting=tuple(each for each in self.looked.waiting if each.ring.key != ring.key),
        )

    def snoozed(self, ring: Ring) -> int:
        """How often this ring was put off already."""
        return dict(self.looked.snoozes).get(ring.key, 0)

    def snooze(
        self, ring: Ring, minutes: int, now: datetime, limit: int = SNOOZE_LIMIT
    ) -> Snoozed | None:
        """Put a ring off for so many minutes; None, and nothing changed, once it was often enough.

        Neither its own time nor the notice nor the second call rings as well.
        """
        counts = dict(self.looked.snoozes)
        times = self.snoozed(ring) + 1
        if times > limit:
            return None
        put_off = Snoozed(replace(ring, late=False), now + timedelta(minutes=minutes), times)
        others = (each for each in self.looked.waiting if each.ring.key != ring.key)
        counts.pop(ring.key, None)
        kinds = (ring.kind, RingKind.NOTICE, RingKind.AGAIN)
        instead = [RingKey(ring.night, ring.reminder, kind) for kind in kinds]
        self.looked = replace(
            self.looked,
            waiting=(*others, put_off),
            snoozes=(*counts.items(), (ring.key, times))[-REMEMBERED:],
            rung=(*self.looked.rung, *instead)[-REMEMBERED:],
        )
        return put_off

    def settle(self, ritual: str, night: date) -> None:
        """A ritual was begun, here or elsewhere, or is not wanted tonight: it rings no more.

        A reminder of no ritual is settled by its own name.
        """
        self.looked = replace(
            self.looked,
            settled=(*self.looked.settled, (night, ritual))[-REMEMBERED:],
            waiting=tuple(
                each for each in self.looked.waiting if each.ring.topic != (night, ritual)
            ),
        )

    def want(self, ritual: str, night: date) -> None:
        """It is wanted tonight after all: what is still to come rings again."""
        kept = tuple(each for each in self.looked.settled if each != (night, ritual))
        self.looked = replace(self.looked, settled=kept)

    def is_settled(self, ring: Ring) -> bool:
        """Whether it was begun, or put aside for its night."""
        return ring.topic in self.looked.settled

    def _is_over(self, ring: Ring) -> bool:
        return self.is_settled(ring) or ring.key in self.looked.rung


def _gently(found: Sequence[Ring], now: datetime) -> tuple[Ring, ...]:
    """What is due just now; else the one ring that stands for all that fell due meanwhile.

    That is the latest that matters.
    """
    if on_time := tuple(each for each in found if now - each.at < ON_TIME):
        return on_time
    if not found:
        return ()
    latest = max(found, key=lambda each: (each.kind is not RingKind.NOTICE, each.at))
    return (replace(latest, late=now - latest.at > GAP),)
