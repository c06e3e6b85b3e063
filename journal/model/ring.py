"""A ring of a reminder at an instant, and what is known of the last look at the clock."""

from datetime import date, datetime
from enum import StrEnum

from journal.model.ring_kind import RingKind
from journal.record import record

__all__ = ["Answer", "Looked", "Ring", "RingKey", "RingKind", "Snoozed"]


@record
class RingKey:
    """What rings once only: a reminder, in a night, of a kind; whatever the clock does."""

    night: date
    reminder: str
    kind: RingKind


@record
class Ring:
    """A reminder at an instant. `late` is the one catch-up after nobody looked for a while.

    `ritual` is the identity of the ritual, `name` what it is called on that evening.
    """

    at: datetime
    night: date
    reminder: str
    kind: RingKind
    ritual: str = ""
    name: str = ""
    late: bool = False

    @property
    def key(self) -> RingKey:
        """What is rung once."""
        return RingKey(self.night, self.reminder, self.kind)

    @property
    def topic(self) -> tuple[date, str]:
        """What is begun or put aside for a night: the ritual, or else the reminder itself."""
        return self.night, self.ritual or self.reminder


class Answer(StrEnum):
    """What became of a ring."""

    RUNG = "rung"
    SNOOZED = "snoozed"
    BEGUN = "begun"
    NOT_TONIGHT = "not_tonight"
    WANTED = "wanted"  # after all


@record
class Snoozed:
    """A ring that was put off until an instant, for the `times`-th time."""

    ring: Ring
    until: datetime
    times: int = 1


@record
class Looked:
    """The last look at the clock: when and where, what has rung, what waits.

    `settled` are topics that were begun or put aside: nothing more rings for them.
    `rung`, `settled` and `snoozes` are in the order in which they happened. `heard` is the instant
    of the last line that was taken from the bell's log.
    """

    at: datetime | None = None
    zone: str = ""
    rung: tuple[RingKey, ...] = ()
    settled: tuple[tuple[date, str], ...] = ()
    waiting: tuple[Snoozed, ...] = ()
    snoozes: tuple[tuple[RingKey, int], ...] = ()
    heard: datetime | None = None
