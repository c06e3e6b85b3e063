"""The bell of a journal that stays closed: what is due by its file, and what its log remembers.

Several may look at the same files, a bell and a window. What one of them does stands in the log,
where the others read it; who rings is decided elsewhere, by one lock.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from journal.bell import file as bell_file
from journal.bell import ways as bell_ways
from journal.bell.file import Bell, Heard
from journal.bell.ways import Ways
from journal.errors import CannotRead
from journal.model.ring import Answer, Ring, RingKind
from journal.reminders import Watch
from journal.settings import SNOOZE_LIMITS

BESIDE = {RingKind.NOTICE, RingKind.AGAIN}  # the rings around a reminder's own

Stamp = tuple[int, int, int]


def bell_watch(journal: Path, zone: ZoneInfo) -> Watch:
    """The watch over the bell file, with what its log remembers. Raises CannotRead."""
    bell = bell_file.read(bell_file.place(journal)).in_zone(zone)
    return _watch(bell, bell_file.heard(bell_file.log_place(journal)))


def remembered(looking: Watch, found: Iterable[Heard]) -> Watch:
    """The watch after all that was heard, as if it had been there."""
    for each in found:
        ring = each.ring
        match each.answer:
            case Answer.RUNG:
                looking.rang(ring, each.at)
            case Answer.SNOOZED:
                until = each.at + timedelta(minutes=each.minutes)
                waiting = {(one.ring.key, one.until) for one in looking.looked.waiting}
                if (ring.key, until) not in waiting:  # else the window put it off itself
                    looking.snooze(ring, each.minutes, each.at, max(SNOOZE_LIMITS))
            case Answer.BEGUN | Answer.NOT_TONIGHT:
                looking.settle(ring.topic[1], ring.night)
            case Answer.WANTED:
                looking.want(ring.topic[1], ring.night)
    return looking


class Ringer:
    """Looks at the files again whenever they changed, and keeps only when it looked last.

    A file that is missing or broken is an evening without reminders. The log is written as soon
    as something happens: a bell that is killed forgets nothing.
    """

    def __init__(self, journal: Path) -> None:
        self._journal = journal
        self._bell: Bell | None = None
        self._watch = Watch(lambda _since, _until: ())
        self._seen: tuple[Stamp, ...] = ()
        self._zone = ""
        self.ways = Ways()

    @property
    def files(self) -> tuple[Path, ...]:
        """What is read: the bell file, its log and its ways."""
        journal = self._journal
        return (bell_file.place(journal), bell_file.log_place(journal), bell_ways.place(journal))

    def read(self, zone: ZoneInfo) -> bool:
        """Read again what has changed since; whether anything had."""
        seen = tuple(map(_stamp, self.files))
        if seen == self._seen and zone.key == self._zone:
            return False
        self._seen, self._zone = seen, zone.key
        self.ways = bell_ways.read(bell_ways.place(self._journal))
        try:
            self._bell = bell_file.read(bell_file.place(self._journal)).in_zone(zone)
        except CannotRead:
            self._bell = None
        before = self._watch.looked
        self._watch = _watch(self._bell, bell_file.heard(bell_file.log_place(self._journal)))
        if before.at is not None:
            at = max(before.at, self._watch.looked.at or before.at)
            self._watch.looked = replace(self._watch.looked, at=at, zone=before.zone)
        return True

    def is_due(self, now: datetime) -> bool:
        """Whether a look now would ring; nothing is remembered of asking."""
        return bool(Watch(self._watch.due, self._watch.looked).tick(now, self._zone))

    def tick(self, now: datetime) -> tuple[Ring, ...]:
        """What rings at this look; see `Watch`."""
        return self._watch.tick(now, self._zone)

    def stands(self, ring: Ring) -> bool:
        """Whether a ring that was given is still to be seen: not begun, put off or taken away."""
        looked = self._watch.looked
        known = self._bell is not None and any(each.key == ring.key for each in self._bell.rings)
        waits = any(each.ring.key == ring.key for each in looked.waiting)
        return known and not waits and not self._watch.is_settled(ring)

    def may_snooze(self, ring: Ring) -> bool:
        """Whether it may be put off once more."""
        return self._watch.snoozed(ring) < self.ways.limit

    def begins(self, ring: Ring) -> datetime:
        """When what a ring is about is meant to begin: of a notice, the ring that it announces."""
        for each in self._bell.rings if self._bell else ():
            same = (each.night, each.reminder) == (ring.night, ring.reminder)
            if same and each.kind not in BESIDE:
                return each.at
        return ring.at

    def tell(self, ring: Ring, answer: Answer, now: datetime, minutes: int = 0) -> None:
        """Remember what became of a ring, here and in the log."""
        self._tell([Heard(ring, answer, now, minutes)])

    def is_quiet(self, now: datetime) -> bool:
        """Whether all that was still to come tonight was put aside."""
        evening = self._evening(now)
        return bool(evening) and all(map(self._watch.is_settled, evening))

    def pause(self, now: datetime, *, quiet: bool) -> None:
        """Put aside all that is still to come tonight, or want it again."""
        answer = Answer.NOT_TONIGHT if quiet else Answer.WANTED
        topics = {each.topic: each for each in self._evening(now)}
        self._tell([Heard(each, answer, now) for each in topics.values()])

    def next(self, now: datetime) -> Ring | None:
        """The next reminder of a ritual that will be given; None where none is known."""
        if self._bell is None:
            return None
        calls = (each for each in self._bell.rings if each.at > now and each.ritual)
        wanted = (each for each in calls if not self._watch.is_settled(each))
        put_off = (replace(each.ring, at=each.until) for each in self._watch.looked.waiting)
        return min((*wanted, *put_off), key=lambda each: each.at, default=None)

    def _evening(self, now: datetime) -> tuple[Ring, ...]:
        """What is still to come of this night, until noon; the morning's own are left out.

        It holds what was put aside for tonight, too.
        """
        if self._bell is None:
            return ()
        coming = [each for each in self._bell.rings if now < each.at <= now + timedelta(days=1)]
        asleep = [each for each in coming if each.kind is not RingKind.WAKING]
        first = min((each.night for each in asleep), default=None)
        return tuple(each for each in asleep if each.night == first)

    def _tell(self, found: Sequence[Heard]) -> None:
        with suppress(OSError):  # a full disk: what rings is given, though nobody else hears of it
            bell_file.append(bell_file.log_place(self._journal), *found)
        remembered(self._watch, found)


def _watch(bell: Bell | None, found: Sequence[Heard]) -> Watch:
    looking = Watch(bell.due if bell else lambda _since, _until: ())
    # What lies before the file was written is in it only if it was known before it fell due.
    started = [bell.written_at - bell_file.BEHIND] if bell else []
    looking = remembered(looking, _named(bell, found))
    if looking.looked.at is None and started:
        looking.looked_since(started[0])
    return looking


def _named(bell: Bell | None, found: Sequence[Heard]) -> Iterator[Heard]:
    """What was heard, with the names that the log leaves to the bell file."""
    names = {each.topic: each.name for each in bell.rings if each.name} if bell else {}
    for each in found:
        ring = each.ring
        yield replace(each, ring=replace(ring, name=names.get(ring.topic, ring.name)))


def _stamp(path: Path) -> Stamp:
    """What differs after a file was written or replaced."""
    try:
        told = path.stat()
    except OSError:
        return (0, 0, 0)
    return told.st_mtime_ns, told.st_size, told.st_ino
