"""What a ritual's evenings say back, read from the journal; counts and differences with their n."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from journal.evenings.evening import planned_lights_out
from journal.model.night import Night
from journal.model.ritual import Ritual
from journal.model.schedule import DAY
from journal.reminders import rings
from journal.statistics.rituals import (
    AgainstPlan,
    RitualCounts,
    counts,
    in_a_row,
    lights_out_against_plan,
)
from journal.store.store import Store

YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Account:
    """A ritual and its variants over some nights, each that was begun with its counts.

    `evenings` are the nights on which one of them was begun, `paused` those of the span that a
    pause covers: they are no evenings that failed. `in_a_row` is None where nobody wants to know.
    """

    ritual: Ritual
    first: date
    last: date
    evenings: int
    paused: int
    counts: tuple[RitualCounts, ...]
    against_plan: AgainstPlan
    in_a_row: int | None = None


def account(store: Store, uid: str, first: date, last: date, zone: ZoneInfo) -> Account:
    """What the nights from `first` to `last` say of a ritual and its variants. Raises NotFound."""
    rituals = store.rituals.all()
    ritual = store.rituals.get(uid)
    family = {each.uid: each.name for each in rituals if uid in {each.uid, each.variant_of}}
    runs = [each for each in store.runs.between(first, last) if each.ritual in family]
    nights = {each.night for each in runs}
    schedule = store.rituals.schedule()
    days = (first + n * DAY for n in range((last - first).days + 1))
    return Account(
        ritual,
        first,
        last,
        len(nights),
        sum(schedule.is_quiet(each - DAY) for each in days),
        tuple(replace(each, name=family[each.ritual]) for each in counts(runs)),
        _against_plan(store, nights, zone),
        _in_a_row(store, uid, nights, last, zone),
    )


def _against_plan(store: Store, nights: set[date], zone: ZoneInfo) -> AgainstPlan:
    if not nights:
        return lights_out_against_plan({}, {})
    kept = store.nights.between(min(nights), max(nights))
    noted = {
        each.night: each.lights_out
        for each in kept
        if each.night in nights and each.lights_out is not None
    }
    plans = store.rituals.plans()
    zones = {each.night: _zone_of(each, zone) for each in kept}
    planned = {each: planned_lights_out(plans, each, zones[each]) for each in noted}
    return lights_out_against_plan(noted, planned)


def _zone_of(night: Night, zone: ZoneInfo) -> ZoneInfo:
    """Where the night was spent, if its diary says."""
    try:
        return ZoneInfo(night.zone) if night.zone else zone
    except (ValueError, OSError, LookupError):
        return zone


def _in_a_row(store: Store, uid: str, begun: set[date], last: date, zone: ZoneInfo) -> int | None:
    if not store.preferences.load().evenings_in_a_row:
        return None
    schedule, rituals = store.rituals.schedule(), store.rituals.all()
    ringing = rings(schedule, rituals, last - YEAR, last, zone)
    return in_a_row((each.night for each in ringing if each.ritual == uid), begun, last)
