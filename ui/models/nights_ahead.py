"""What will ring in the nights ahead, from the same count that rings it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from journal.model.ring import Ring
from journal.model.ritual import Ritual
from journal.model.schedule import DAY, Schedule
from journal.reminders import rings

NIGHTS = 14


@dataclass(frozen=True, slots=True)
class NightAhead:
    """One night: when the lights go out, None where nothing says, and what rings."""

    night: date
    lights_out: datetime | None
    quiet: bool
    rings: tuple[Ring, ...]

    @property
    def evening(self) -> date:
        """The day on which it begins."""
        return self.night - DAY


def nights_ahead(
    schedule: Schedule, rituals: Sequence[Ritual], first: date, zone: tzinfo, count: int = NIGHTS
) -> tuple[NightAhead, ...]:
    """The nights from `first` on, each with all that rings for it."""
    nights = [first + n * DAY for n in range(count)]
    ringing = rings(schedule, rituals, nights[0], nights[-1], zone)
    return tuple(
        NightAhead(
            night,
            schedule.lights_out_of(night, zone),
            _is_quiet(schedule, night),
            tuple(each for each in ringing if each.night == night),
        )
        for night in nights
    )


def _is_quiet(schedule: Schedule, night: date) -> bool:
    only = schedule.only(night)
    return schedule.is_quiet(night - DAY) or (only is not None and only.quiet)
