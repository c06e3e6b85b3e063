"""What a person does with an evening: begin, put off, not tonight, another plan, lights out.

Each deed is kept in the journal, and told to the bell through its log, so that neither window, bell
nor terminal rings for what was answered elsewhere.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo

from journal.bell import file as bell_file
from journal.bell.file import Heard
from journal.changes import Changes
from journal.errors import JournalError
from journal.evenings.evening import Evening, Planned, schedule_given
from journal.model.identity import new_uid
from journal.model.ring import Answer, Ring, RingKind
from journal.model.ritual import OPEN, TAKEN_UP_WITHIN, Ritual, Run
from journal.model.schedule import Tonight
from journal.reminders import Watch, upcoming
from journal.rituals import runner
from journal.store.store import Store
from journal.text import _, ngettext

LOOK_AHEAD = timedelta(hours=36)
NO_REMINDER = ""


def begin(
    store: Store,
    ritual: Ritual,
    night: date,
    now: datetime,
    by_itself: bool = False,  # noqa: FBT001, FBT002 - a plain fact
) -> Run:
    """Begin a ritual for this night; nothing more rings for it. `by_itself`: its steps lead on."""
    run = runner.begin(ritual, night, now, new_uid(now), by_itself)
    with store.writing(Changes.RITUALS):
        store.runs.keep(run, now)
        _settle(store, ritual, night)
    _tell_settled(store, ritual, Heard(_ring(ritual, night, now), Answer.BEGUN, now))
    return run


def wanted(
    store: Store,
    ritual: Ritual,
    night: date,
    now: datetime,
    by_itself: bool = False,  # noqa: FBT001, FBT002 - a plain fact
) -> Run:
    """The run of this ritual, or of a variant of it, that stands open; else it is begun.

    Another ritual that stands open ends as it stands: this one was asked for.
    """
    run = left_open(store, now)
    if run is not None:
        own = {each.uid: each.variant_of or each.uid for each in store.rituals.all()}
        if own.get(run.ritual, run.ritual) == (ritual.variant_of or ritual.uid):
            return run
        store.runs.keep(runner.stop(run, now), now)
    return begin(store, ritual, night, now, by_itself)


def put_off(
    store: Store, evening: Evening, planned: Planned, now: datetime, minutes: int
) -> datetime:
    """Let the ritual's reminder come in so many minutes from now; when that is.

    A reminder that was still to come does not come at its own time as well. Raises JournalError
    once it was put off often enough.
    """
    ring = _reminder_of(evening, planned, now)
    watch = Watch(_nothing, store.rings.looked())
    limit = store.preferences.load().snooze_limit
    waiting = watch.snooze(ring, minutes, now, limit)
    if waiting is None:
        title = ngettext("It was put off once already.", "It was put off {n} times already.", limit)
        raise JournalError(
            title.format(n=limit), _("Begin it when you like, or leave it for tonight.")
        )
    with store.writing(Changes.RITUALS):
        store.rings.keep(watch.looked)
    _tell_bell(store, Heard(ring, Answer.SNOOZED, now, minutes))
    return waiting.until


def not_tonight(store: Store, ritual: Ritual, night: date, now: datetime) -> None:
    """Leave the ritual for tonight: nothing more rings for it. It can be begun all the same."""
    _settle(store, ritual, night)
    _tell_settled(store, ritual, Heard(_ring(ritual, night, now), Answer.NOT_TONIGHT, now))


def is_put_aside(store: Store, ritual: Ritual, night: date) -> bool:
    """Whether this ritual was answered for tonight: begun, or not wanted."""
    settled = store.rings.looked().settled
    return any((night, uid) in settled for uid in _uids(store, ritual, night))


def lights_out_tonight(store: Store, night: date, at: time | None, now: datetime) -> None:
    """Let the lights go out at another time, this night only; None is as usual again."""
    _change(store, night, now, lambda only: replace(only, lights_out=at))


def choose(
    store: Store, night: date, planned: Planned | None, ritual: Ritual | None, now: datetime
) -> None:
    """Go through `ritual` instead of what is planned, this night only; None is as planned again."""
    before = store.rituals.schedule().only(night)
    if ritual is None:
        uid = instead = ""
    elif before is not None and before.ritual:
        uid, instead = ritual.uid, before.instead_of
    else:
        base = "" if planned is None else planned.ritual.variant_of or planned.ritual.uid
        uid, instead = ritual.uid, base
    _change(store, night, now, lambda only: replace(only, ritual=uid, instead_of=instead))


def left_open(store: Store, now: datetime) -> Run | None:
    """The ritual that can be taken up where it stands, or that runs.

    One that was left longer ago than TAKEN_UP_WITHIN is ended as it stood then: its steps keep
    what became of them, and the one it stood on is partial.
    """
    run = store.runs.open()
    if run is None or abs(now - run.looked_at) <= TAKEN_UP_WITHIN:
        return run
    store.runs.keep(runner.stop(run, run.looked_at), now)
    return None


def put_out(store: Store, run: Run, now: datetime) -> Run:
    """Note that the light is out now, which opens the night; a run that still stands open ends."""
    ended = runner.stop(run, now) if run.state in OPEN else run
    noted = runner.note_lights_out(ended, now)
    store.runs.keep(noted, now)
    return noted


def next_ring(store: Store, now: datetime, zone: tzinfo) -> Ring | None:
    """What rings next, within a day and a half; what was put off comes at its new time."""
    looked = store.rings.looked()
    due = upcoming(schedule_given(store), store.rituals.all(), zone)
    rung = set(looked.rung)
    found = [
        each
        for each in due(now, now + LOOK_AHEAD)
        if each.key not in rung and (each.night, each.ritual) not in looked.settled
    ]
    found += [replace(each.ring, at=each.until) for each in looked.waiting if each.until > now]
    return min(found, key=lambda each: each.at, default=None)


def _change(
    store: Store, night: date, now: datetime, changed: Callable[[Tonight], Tonight]
) -> None:
    plan = store.rituals.schedule()
    only = plan.only(night) or Tonight(night)
    store.rituals.save_schedule(plan.with_only(changed(only)), now)


def _uids(store: Store, ritual: Ritual, night: date) -> set[str]:
    """The rituals whose reminders this one answers: its own, and that it stands in for."""
    only = store.rituals.schedule().only(night)
    stands_in = only is not None and only.ritual == ritual.uid and only.instead_of
    return {ritual.variant_of or ritual.uid, *([only.instead_of] if only and stands_in else [])}


def _ring(ritual: Ritual, night: date, now: datetime) -> Ring:
    """What stands for all reminders of a ritual tonight, as an answer to them."""
    uid = ritual.variant_of or ritual.uid
    return Ring(now, night, NO_REMINDER, RingKind.BEFORE, uid, ritual.name)


def _reminder_of(evening: Evening, planned: Planned, now: datetime) -> Ring:
    """The reminder that is put off: the last one that was due, else the next one."""
    ritual = planned.ritual
    own = [
        each
        for each in evening.rings
        if each.name == ritual.name and each.kind in {RingKind.BEFORE, RingKind.FIXED}
    ]
    due = [each for each in own if each.at <= now]
    return next(iter((*due[-1:], *own[:1])), _ring(ritual, evening.night, now))


def _nothing(_since: datetime, _until: datetime) -> tuple[Ring, ...]:
    return ()


def _settle(store: Store, ritual: Ritual, night: date) -> None:
    watch = Watch(_nothing, store.rings.looked())
    for uid in sorted(_uids(store, ritual, night)):
        watch.settle(uid, night)
    with store.writing(Changes.RITUALS):
        store.rings.keep(watch.looked)


def _tell_settled(store: Store, ritual: Ritual, heard: Heard) -> None:
    for uid in sorted(_uids(store, ritual, heard.ring.night)):
        _tell_bell(store, replace(heard, ring=replace(heard.ring, ritual=uid)))


def _tell_bell(store: Store, heard: Heard) -> None:
    """Tell the bell, where there is one."""
    if bell_file.place(store.path).exists():
        bell_file.append(bell_file.log_place(store.path), heard)
