"""A night: its name, its kind, and what is known of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from journal.model.diary import Diary
from journal.model.dream import Dream, Recall
from journal.model.session import Session

EVENING = time(18)


class Kind(StrEnum):
    """Whether a service or tracker listened; unknown where no trace says so."""

    NATURAL = "natural"
    SYNCED = "synced"
    UNKNOWN = "unknown"


def night_of(end: datetime, zone: tzinfo | None = None, split: time = EVENING) -> date:
    """The night a sleep belongs to: the local date on which it ends.

    `end` is an aware instant, `zone` where the sleeper was then (default: the zone `end` is in).
    At or after `split` the sleep belongs to the next date, as a nap before that night.
    """
    if end.tzinfo is None:
        message = "a night needs an instant with a zone"
        raise ValueError(message)
    local = end.astimezone(zone) if zone else end
    return local.date() + timedelta(days=local.time() >= split)


@dataclass(frozen=True, slots=True)
class Night:
    """What is known of one night: the person's account and the machines', side by side."""

    night: date
    zone: str | None = None
    kind_said: Kind | None = None
    recall: Recall | None = None
    diary: Diary | None = None
    dreams: tuple[Dream, ...] = ()
    sessions: tuple[Session, ...] = field(default=())

    @property
    def main(self) -> Session | None:
        """The longest session of the night; other sleeps are naps, kept apart."""
        return main_sleep(self.sessions)

    @property
    def naps(self) -> tuple[Session, ...]:
        """The sleeps beside the main one, each by its longest account, the earliest first."""
        return _by_time(self._sleeps()[1:])

    @property
    def others(self) -> tuple[Session, ...]:
        """Other accounts of a sleep that a longer session tells of, the earliest first."""
        told = {id(each) for each in self._sleeps()}
        return _by_time(each for each in self.sessions if id(each) not in told)

    def _sleeps(self) -> list[Session]:
        """One session for each sleep, the main one first."""
        sleeps: list[Session] = []
        for each in _longest_first(self.sessions):
            if not any(same_sleep(each, sleep) for sleep in sleeps):
                sleeps.append(each)
        return sleeps

    @property
    def kind(self) -> Kind:
        """Synced where a session covers the main sleep; natural where only a person left traces."""
        if self.kind_said is not None:
            return self.kind_said
        if self.sessions and self._covered():
            return Kind.SYNCED
        trace = self.diary or self.recall or any(not dream.synced for dream in self.dreams)
        return Kind.NATURAL if trace else Kind.UNKNOWN

    def _covered(self) -> bool:
        """Whether sessions cover half of the sleep the diary tells of, if it tells of one."""
        told = self.diary and self.diary.sleep
        if not told:
            return True
        start, end = told
        covered, reached = timedelta(), start
        for each in sorted(self.sessions, key=lambda each: each.started_at):
            since, until = max(each.started_at, reached), min(each.ended_at, end)
            if since < until:
                covered, reached = covered + (until - since), until
        return covered >= (end - start) / 2


def main_sleep(sessions: Iterable[Session]) -> Session | None:
    """The longest of a night's sessions, the earlier of equals; None where there is none."""
    return next(iter(_longest_first(sessions)), None)


def same_sleep(one: Session, other: Session) -> bool:
    """Whether two sessions tell of one sleep: they share more than half of the shorter one."""
    shared = min(one.ended_at, other.ended_at) - max(one.started_at, other.started_at)
    return shared > min(one.ended_at - one.started_at, other.ended_at - other.started_at) / 2


def _longest_first(sessions: Iterable[Session]) -> list[Session]:
    return sorted(sessions, key=lambda each: (-each.length, each.started_at))


def _by_time(sessions: Iterable[Session]) -> tuple[Session, ...]:
    return tuple(sorted(sessions, key=lambda each: each.started_at))
