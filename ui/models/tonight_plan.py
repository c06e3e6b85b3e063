"""All that the evening shows, read from the journal in one go."""

from datetime import date, datetime, time, tzinfo

from journal.evenings import deeds as evening_deeds
from journal.evenings.evening import Evening, Planned, evening, night_ahead
from journal.model.night import Kind
from journal.model.ring import Ring
from journal.model.ritual import Run
from journal.record import record
from journal.store.store import Store
from ui.models.evening_hour import LIT_FOR

SMALL_HOURS = time(5)


@record
class TonightPlan:
    """What is planned, what was begun and what was answered, as of `now`.

    `planned` is the ritual that the evening is about, `run` one that stands open, and `ended` the
    last one that came to its end tonight. `put_aside`: the planned one was answered already.
    """

    now: datetime
    zone: tzinfo
    evening: Evening
    planned: Planned | None = None
    run: Run | None = None
    ended: Run | None = None
    put_aside: bool = False
    only_tonight: bool = False  # its ritual was chosen for this night alone
    ring: Ring | None = None
    kind: Kind = Kind.UNKNOWN

    @property
    def night(self) -> date:
        """The night that comes."""
        return self.evening.night

    @property
    def lights_out(self) -> datetime | None:
        """When the lights go out."""
        return self.evening.lights_out

    @property
    def is_late(self) -> bool:
        """Whether lights-out is over."""
        return self.lights_out is not None and self.now >= self.lights_out

    @property
    def is_lit(self) -> bool:
        """Whether the candle burns."""
        until = self.lights_out
        return until is not None and until - LIT_FOR <= self.now < until

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is planned, running or done tonight."""
        known = (self.planned, self.run, self.ended, self.lights_out)
        return all(each is None for each in known)


def plan_of(store: Store, now: datetime, zone: tzinfo) -> TonightPlan:
    """The evening as it stands. A ritual that was left too long ago is ended by this."""
    night = night_ahead(now, zone)
    schedule = store.rituals.schedule()
    run = evening_deeds.left_open(store, now)
    found = evening(schedule, store.rituals.all(), night, zone)
    ended = [each for each in store.runs.between(night, night) if each.ended_at]
    planned = _foremost(store, found, zone)
    only = schedule.only(night)
    return TonightPlan(
        now,
        zone,
        found,
        planned,
        run,
        ended[-1] if ended else None,
        planned is not None and evening_deeds.is_put_aside(store, planned.ritual, night),
        only is not None and bool(only.ritual),
        evening_deeds.next_ring(store, now, zone),
        store.nights.of(night).kind_said or Kind.UNKNOWN,
    )


def _foremost(store: Store, found: Evening, zone: tzinfo) -> Planned | None:
    """The first ritual before sleep that was not answered yet, else the last of them."""
    end = found.lights_out or datetime.combine(found.night, SMALL_HOURS, zone)
    before = [each for each in found.rituals if each.begins_at is None or each.begins_at <= end]
    waiting = [
        each for each in before if not evening_deeds.is_put_aside(store, each.ritual, found.night)
    ]
    return next(iter((*waiting[:1], *before[-1:])), None)
