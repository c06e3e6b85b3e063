"""One evening: lights-out, the steps with their times, what rings, and what the bell is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from journal import bell_file
from journal.bell_file import Bell
from journal.changes import Changes
from journal.errors import JournalError
from journal.model.night import night_of
from journal.model.ring import Answer, Ring, RingKind
from journal.model.ritual import Ritual, Step, on_evening
from journal.model.schedule import DAY, NOON, Reminder, Schedule
from journal.reminders import Watch, rings, upcoming
from journal.store.store import Store
from journal.text import _

RINGS_ITSELF = (RingKind.BEFORE, RingKind.FIXED, RingKind.WAKING)


@dataclass(frozen=True, slots=True)
class StepAt:
    """A step, and when it would begin; None where nothing says."""

    step: Step
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Planned:
    """A ritual of this evening with its steps in time."""

    ritual: Ritual
    begins_at: datetime | None
    steps: tuple[StepAt, ...]


@dataclass(frozen=True, slots=True)
class Arm:
    """What an experiment drew for tonight: its short name, what to call it, and what it asks for.

    `name` is None while the draw is sealed; `words` then say so.
    """

    name: str | None
    words: str
    asks: str


@dataclass(frozen=True, slots=True)
class Evening:
    """All that is planned for one night; `arm` is None without an experiment."""

    night: date
    lights_out: datetime | None
    wake: datetime | None
    paused: bool
    rituals: tuple[Planned, ...]
    rings: tuple[Ring, ...]
    arm: Arm | None = None


def night_ahead(now: datetime, zone: ZoneInfo) -> date:
    """The night that comes next: from noon on the one that ends tomorrow."""
    return night_of(now, zone, NOON)


def evening(schedule: Schedule, rituals: Sequence[Ritual], night: date, zone: ZoneInfo) -> Evening:
    """What is planned for the night that ends on this date."""
    only = schedule.only(night)
    ringing = rings(schedule, rituals, night, night, zone)
    return Evening(
        night,
        schedule.lights_out_of(night, zone),
        schedule.wake_of(night, zone),
        schedule.is_quiet(night - DAY) or (only is not None and only.quiet),
        tuple(_planned(schedule, rituals, night, ringing)),
        ringing,
    )


def arm_tonight(store: Store, now: datetime, zone: tzinfo) -> Arm | None:
    """The draw of the night ahead, which opens in its evening; None without an experiment.

    `now` is the real time, never one that somebody asked about.
    """
    if store.experiments.running() is None:
        return None
    from journal import experiment, experiment_words  # statistics, for who has an experiment

    found = experiment.tonight(store, now, zone)
    if found is None:
        return None
    if found.doing is None:
        return Arm(
            None, experiment_words.sealed(found.seal), experiment_words.why_sealed(found.seal)
        )
    wish = found.experiment.registration
    words = _("Tonight: {arm}").format(arm=experiment_words.arm(wish, on=found.doing))
    return Arm(found.arm, words, experiment_words.asks(wish, on=found.doing))


def named(rituals: Sequence[Ritual], name: str) -> Ritual:
    """The ritual of this name or identity, however its letters are cased. Raises JournalError."""
    folded = name.strip().casefold()
    for each in rituals:
        if folded in {each.name.casefold(), each.uid.casefold()}:
            return each
    known = ", ".join(each.name for each in rituals)
    advice = (
        _("These are there: {names}.").format(names=known) if known else _("There are none yet.")
    )
    raise JournalError(_("There is no ritual “{name}”.").format(name=name), advice)


def watch(store: Store, zone: ZoneInfo) -> Watch:
    """The watch over the journal's schedule, from the last look that it kept."""
    due = upcoming(store.rituals.schedule(), store.rituals.all(), zone)
    return Watch(due, store.rings.looked())


def write_bell(store: Store, now: datetime, zone: ZoneInfo, *, neutral: bool = False) -> Path:
    """Write the bell file beside the journal: the rings of the next 30 days."""
    due = upcoming(store.rituals.schedule(), store.rituals.all(), zone)
    bell = Bell(now, zone.key, tuple(due(now, now + bell_file.AHEAD)))
    path = bell_file.place(store.path)
    bell_file.write(path, bell, neutral=neutral)
    return path


def keep_bell(
    store: Store, now: Callable[[], datetime], zone: Callable[[], ZoneInfo]
) -> Callable[[Changes], None]:
    """Write the bell file after each commit that touches rituals or schedule.

    What it returns is connected to the store, and may be disconnected again.
    """

    def changed(changes: Changes) -> None:
        if changes & Changes.RITUALS:
            write_bell(store, now(), zone())

    store.changed.connect(changed)
    return changed


def phone_calendar(store: Store, now: datetime, zone: ZoneInfo, *, neutral: bool = False) -> bytes:
    """The reminders of a week as an .ics file, repeated, without the days of a pause."""
    from journal.exporters.calendar import calendar  # for who exports

    schedule, rituals = store.rituals.schedule(), store.rituals.all()
    always = replace(schedule, pauses=(), tonight=())
    first = night_ahead(now, zone)
    week = rings(always, rituals, first, first + 6 * DAY, zone)
    paused = replace(schedule, tonight=())
    silent: list[Ring] = []
    for each in schedule.pauses:
        span = max(first, each.first), each.last + DAY
        rung = {ring.key for ring in rings(paused, rituals, *span, zone)}
        silent += (ring for ring in rings(always, rituals, *span, zone) if ring.key not in rung)
    if neutral:
        week = tuple(replace(each, name="") for each in week)
    return calendar(week, silent, now, zone)


def bell_watch(journal: Path, zone: ZoneInfo) -> Watch:
    """The watch over the bell file, with what its log remembers. Raises CannotRead."""
    bell = bell_file.read(bell_file.place(journal)).in_zone(zone)
    found = bell_file.heard(bell_file.log_place(journal))
    first = min([bell.written_at, *(each.at for each in found)])
    return _remembered(Watch(bell.due), found, first)


def take_in(store: Store) -> int:
    """Take what the bell learned into the journal, and empty its log; how much it was."""
    path = bell_file.log_place(store.path)
    found = bell_file.heard(path)
    if found:
        looking = Watch(lambda _since, _until: (), store.rings.looked())
        store.rings.keep(_remembered(looking, found, found[0].at).looked)
        path.unlink()
    return len(found)


def _remembered(looking: Watch, found: Sequence[bell_file.Heard], first: datetime) -> Watch:
    """The watch after all that was heard, as if it had been there."""
    looking.looked_since(first)
    for each in found:
        match each.answer:
            case Answer.RUNG:
                looking.rang(each.ring, each.at)
            case Answer.SNOOZED:
                looking.snooze(each.ring, each.minutes, each.at)
            case Answer.BEGUN | Answer.NOT_TONIGHT:
                looking.settle(each.ring.ritual, each.ring.night)
    return looking


def _planned(
    schedule: Schedule, rituals: Sequence[Ritual], night: date, ringing: Sequence[Ring]
) -> list[Planned]:
    """The evening's rituals, each once, from the reminder before lights-out, or the first one."""
    begun: dict[str, datetime] = {}
    for ring in sorted(ringing, key=lambda each: each.kind is not RingKind.BEFORE):
        if ring.ritual and ring.kind in RINGS_ITSELF:
            begun.setdefault(ring.ritual, ring.at)
    found = []
    for uid, at in sorted(begun.items(), key=lambda each: each[1]):
        ritual = on_evening(rituals, uid, _day(schedule.reminders, uid, night))
        if ritual is not None:
            found.append(Planned(ritual, at, _in_time(ritual, at)))
    return found


def _day(reminders: Sequence[Reminder], uid: str, night: date) -> date:
    """The day whose weekday chooses the variant: the morning for a ritual of waking."""
    anchors = {each.anchor for each in reminders if each.ritual == uid}
    return night if anchors == {RingKind.WAKING} else night - DAY


def _in_time(ritual: Ritual, begins_at: datetime) -> tuple[StepAt, ...]:
    found, at = [], begins_at
    for step in ritual.steps:
        found.append(StepAt(step, at))
        at += timedelta(seconds=step.seconds or 0)
    return tuple(found)
