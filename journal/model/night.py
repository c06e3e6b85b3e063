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
        """The longest session of the night; the others are naps, kept apart."""
        return main_sleep(self.sessions)

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
    longest_first = sorted(sessions, key=lambda each: (-each.length, each.started_at))
    return longest_first[0] if longest_first else None
