"""One evening: lights-out, the steps with their times, what rings, and what the bell is told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from journal.errors import CannotRead, CannotSave, JournalError, NotFound
from journal.model.night import night_of
from journal.model.ring import Ring, RingKey, RingKind
from journal.model.ritual import EveningWords, Ritual, Step, on_evening
from journal.model.schedule import DAY, NOON, Reminder, Schedule, Tonight
from journal.record import record
from journal.reminders import Watch, rings, upcoming
from journal.store.store import Store
from journal.text import _

if TYPE_CHECKING:
    from journal.bell.file import Bell

CALENDAR = 3650 * DAY  # so far ahead a calendar knows each night that differs from its week
RINGS_ITSELF = (RingKind.BEFORE, RingKind.FIXED, RingKind.WAKING)


@record
class StepAt:
    """A step, and when it would begin; None where nothing says."""

    step: Step
    at: datetime | None


@record
class Planned:
    """A ritual of this evening with its steps in time."""

    ritual: Ritual
    begins_at: datetime | None
    steps: tuple[StepAt, ...]


@record
class Arm:
    """What an experiment drew for tonight: its short name, what to call it, and what it asks for.

    `name` is None while the draw is sealed; `words` then say so.
    """

    name: str | None
    words: str
    asks: str


@record
class Said:
    """What an evening left for its night: when the light went out, None if unsaid, and words."""

    lights_out: datetime | None
    words: tuple[EveningWords, ...]


@record
class Evening:
    """All that is planned for one night; `arm` is None without an experiment."""

    night: date
    lights_out: datetime | None
    wake: datetime | None
    paused: bool
    rituals: tuple[Planned, ...]
    rings: tuple[Ring, ...]
    arm: Arm | None = None


def night_ahead(now: datetime, zone: tzinfo) -> date:
    """The night that comes next: from noon on the one that ends tomorrow."""
    return night_of(now, zone, NOON)


def evening(schedule: Schedule, rituals: Sequence[Ritual], night: date, zone: tzinfo) -> Evening:
    """What is planned for the night that ends on this date."""
    only = schedule.only(night)
    ringing = rings(schedule, rituals, night, night, zone)
    return Evening(
        night,
        schedule.lights_out_of(night, zone),
        schedule.wake_of(night, zone),
        schedule.is_quiet(night - DAY) or (only is not None and only.quiet),
        tuple(_planned(_Ahead(schedule, rituals, night, zone), ringing)),
        ringing,
    )


def said_of(store: Store, night: date) -> Said:
    """What was noted and written in the evening before this night."""
    noted = [each.lights_out_at for each in store.runs.between(night, night)]
    words = tuple(each for each in store.runs.words(night) if each.text.strip())
    return Said(max((at for at in noted if at), default=None), words)


def schedule_given(store: Store) -> Schedule:
    """The schedule as it rings: without second calls, where the settings want none."""
    schedule = store.rituals.schedule()
    if store.preferences.load().second_call:
        return schedule
    once = tuple(replace(each, again=None) for each in schedule.reminders)
    return replace(schedule, reminders=once)


def arm_tonight(store: Store, now: datetime, zone: tzinfo) -> Arm | None:
    """The draw of the night ahead, which opens in its evening; None without an experiment.

    `now` is the real time, never one that somebody asked about.
    """
    if not store.mornings.experiment_runs():
        return None
    from journal.experiments import experiment
    from journal.experiments import (
        words as experiment_words,  # statistics, for who has an experiment
    )

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
    """The ritual of this name or identity, however its letters are cased.

    Raises JournalError where there is none, or where two are called so.
    """
    folded = name.strip().casefold()
    found = [each for each in rituals if folded in {each.name.casefold(), each.uid.casefold()}]
    if len(found) > 1:
        title = _("{n} rituals are called “{name}”.").format(n=len(found), name=name)
        ids = ", ".join(each.uid for each in found)
        raise JournalError(title, _("Say which one by its id: {ids}.").format(ids=ids))
    if found:
        return found[0]
    known = ", ".join(each.name for each in rituals)
    advice = (
        _("These are there: {names}.").format(names=known) if known else _("There are none yet.")
    )
    raise JournalError(_("There is no ritual “{name}”.").format(name=name), advice)


def planned_lights_out(
    plans: Sequence[tuple[datetime, Schedule]], night: date, zone: ZoneInfo
) -> datetime | None:
    """When the lights were to go out before this night, by the plan that held then.

    `plans` are the schedules with the instants from which they held, newest first. A plan that was
    made only afterwards says nothing of the night; None where none was made before, or it was
    paused.
    """
    for since, plan in plans:
        at = plan.lights_out_of(night, zone)
        if since <= (at or datetime.combine(night, NOON, zone)):
            return None if plan.is_quiet(night - DAY) else at
    return None


def ritual_tonight(store: Store, name: str, night: date, zone: tzinfo) -> Ritual:
    """The ritual of this name or identity as it is tonight: a variant, or what stands in for it.

    Raises JournalError where there is none.
    """
    schedule, rituals = store.rituals.schedule(), store.rituals.all()
    asked = named(rituals, name)
    only = schedule.only(night) or Tonight(night)
    for planned in evening(schedule, rituals, night, zone).rituals:
        ritual = planned.ritual
        stands_for = {ritual.uid, ritual.variant_of}
        if ritual.uid == only.ritual:
            stands_for.add(only.instead_of)
        if asked.uid in stands_for:
            return ritual
    return asked


def write_bell(store: Store, now: datetime, zone: ZoneInfo) -> Path:
    """Write the bell file beside the journal: the rings of the next 30 days, and its ways.

    What was begun already is not among them, nor what was due before anybody knew of it. Where
    nothing is different, or nothing was ever set, nothing is written. It holds no names where the
    settings want neutral words, nor ever for an encrypted journal. Raises CannotSave.
    """
    # not for the first picture of an evening, as below
    from journal.bell import file as bell_file
    from journal.bell import ways as bell_ways

    settings, schedule = store.preferences.load(), schedule_given(store)
    path = bell_file.place(store.path)
    before = _bell_before(path, now, zone)
    ways = bell_ways.ways_of(
        settings, call=schedule.call_lights_out, encrypted=store.key is not None
    )
    ringing = replace(schedule, call_lights_out=ways.call or ways.helps)
    known = {(each.key, each.at) for each in before.rings}
    over = _begun(store, now)
    nameless = store.key is not None or settings.private_reminders
    bell = bell_file.Bell(
        now,
        zone.key,
        tuple(
            replace(each, name="") if nameless else each
            for each in upcoming(ringing, store.rituals.all(), zone)(
                now - bell_file.BEHIND, now + bell_file.AHEAD
            )
            if each.topic not in over
            if each.at > now or (each.key, each.at) in known
        ),
    )
    try:
        if bell.rings or path.exists():
            bell_ways.write(bell_ways.place(store.path), ways)
        if not _is_same(bell, before):
            bell_file.write(path, bell)
    except OSError as error:
        title = _("The reminders cannot be written down for the bell.")
        raise CannotSave(title, _("Free some room on the disk; the schedule is kept.")) from error
    return path


def _bell_before(path: Path, now: datetime, zone: ZoneInfo) -> "Bell":
    from journal.bell import file as bell_file

    try:
        return bell_file.read(path).in_zone(zone)
    except CannotRead:
        return bell_file.Bell(now, "" if path.exists() else zone.key)


def _begun(store: Store, now: datetime) -> set[tuple[date, str]]:
    """The nights and rituals that were gone through these days; a variant counts for its ritual."""
    today = now.date()
    own = {each.uid: each.variant_of or each.uid for each in store.rituals.all()}
    runs = store.runs.between(today - 2 * DAY, today + 2 * DAY)
    return {(each.night, own.get(each.ritual, each.ritual)) for each in runs}


def _is_same(bell: "Bell", before: "Bell") -> bool:
    """Whether the file before says the same, and far enough ahead."""
    from journal.bell import file as bell_file

    until = bell.written_at + bell_file.AHEAD - DAY
    since = bell.written_at - bell_file.BEHIND
    if bell.zone != before.zone or (bell.rings and before.written_at + DAY < bell.written_at):
        return False
    return list(bell.due(since, until)) == list(before.due(since, until))


def phone_calendar(store: Store, now: datetime, zone: ZoneInfo, *, neutral: bool = False) -> bytes:
    """The reminders as an .ics file that repeats by the week, without the days of a pause.

    For ten years it rings when the schedule does, also where clocks change.

    `neutral`: without names, as also where the settings want neutral words. Raises NotFound where
    nothing reminds of anything: a calendar has something in it.
    """
    from journal.exporters.calendar import calendar  # for who exports

    schedule, rituals = schedule_given(store), store.rituals.all()
    always, paused = replace(schedule, pauses=(), tonight=()), replace(schedule, tonight=())
    first = night_ahead(now, zone)
    ahead = rings(always, rituals, first, first + CALENDAR, zone)
    silent: set[RingKey] = set()
    for each in schedule.pauses:
        span = max(first, each.first), each.last + DAY
        silent |= {ring.key for ring in rings(always, rituals, *span, zone)}
        silent -= {ring.key for ring in rings(paused, rituals, *span, zone)}
    if not ahead:
        title = _("There is no reminder for a calendar.")
        raise NotFound(title, _("Set lights-out and a reminder of a ritual first."))
    if neutral or store.preferences.load().private_reminders:
        ahead = tuple(replace(each, name="") for each in ahead)
    return calendar(ahead, silent, now, zone)


def take_in(store: Store) -> int:
    """Take what the bell learned into the journal, once; how much was new.

    The log is the bell's own memory and stays with it.
    """
    from journal.bell import file as bell_file
    from journal.bell.ringer import remembered

    looked = store.rings.looked()
    found = [
        each
        for each in bell_file.heard(bell_file.log_place(store.path))
        if looked.heard is None or _to_the_ms(each.at) > looked.heard
    ]
    if found:
        after = remembered(Watch(lambda _since, _until: (), looked), found).looked
        heard = max(_to_the_ms(each.at) for each in found)
        store.rings.keep(replace(after, heard=heard))
    return len(found)


def _to_the_ms(at: datetime) -> datetime:
    """The instant as a journal keeps it."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


@record
class _Ahead:
    schedule: Schedule
    rituals: Sequence[Ritual]
    night: date
    zone: tzinfo


def _planned(ahead: _Ahead, ringing: Sequence[Ring]) -> list[Planned]:
    """The evening's rituals, each once, from the reminder before lights-out, or the first one."""
    schedule, rituals, night, zone = ahead.schedule, ahead.rituals, ahead.night, ahead.zone
    begun: dict[str, datetime] = {}
    for ring in sorted(ringing, key=lambda each: each.kind is not RingKind.BEFORE):
        if ring.ritual and ring.kind in RINGS_ITSELF:
            begun.setdefault(ring.ritual, ring.at)
    only = schedule.only(night) or Tonight(night)
    chosen = next((each for each in rituals if each.uid == only.ritual), None)
    found = []
    for uid, at in sorted(begun.items(), key=lambda each: each[1]):
        ritual = on_evening(rituals, uid, _day(schedule.reminders, uid, night))
        if chosen is not None and uid == only.instead_of:
            ritual, chosen = chosen, None
        if ritual is not None:
            found.append(Planned(ritual, at, _in_time(ritual, at)))
    return [*found, *([] if chosen is None else [_last_of(chosen, only, schedule, zone)])]


def _last_of(ritual: Ritual, only: Tonight, schedule: Schedule, zone: tzinfo) -> Planned:
    """A ritual that was chosen for tonight and nothing rings for: it ends at lights-out."""
    lights_out = schedule.lights_out_of(only.night, zone)
    at = lights_out and lights_out - timedelta(minutes=ritual.minutes)
    steps = tuple(StepAt(each, None) for each in ritual.steps)
    return Planned(ritual, at, steps if at is None else _in_time(ritual, at))


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
