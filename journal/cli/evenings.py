"""Commands of the evening: what is planned, what rings, and the files for phone and bell."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from journal import clock
from journal.bell import file as bell_file
from journal.bell import ringer
from journal.bell.file import Heard
from journal.cli.group import DATE, PATH, elara
from journal.errors import CannotSave, JournalError, NotFound
from journal.evenings import evening
from journal.model import template
from journal.model.identity import new_uid
from journal.model.ring import Answer, RingKind
from journal.model.schedule import DAY, Reminder, Schedule, Week
from journal.model.typed_time import read_clock, read_time
from journal.reminders import rings
from journal.shown import evening as evening_shown
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell
from journal.text import _, ngettext

YEARS = range(1900, 2200)  # of which clocks and zones can be told
AT = _("Look at it as if it were this time: 21:30, or a date with it.")

LONG_SINCE = timedelta(hours=6)  # after lights-out: nobody is up so late


def zone_named(_context: click.Context, _option: click.Parameter, name: str | None) -> ZoneInfo:
    """The zone of this name; this computer's where none is given."""
    if name is None:
        return clock.local_zone()
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise click.BadParameter(_("Give a name like Europe/Lisbon.")) from error


def moment(_context: click.Context, _option: click.Parameter, text: str | None) -> datetime:
    """The instant of a typed time, today's where no date is with it; now where none is given."""
    now, zone = clock.now(), clock.local_zone()
    if text is None:
        return now
    if at := read_time(text):
        return datetime.combine(now.astimezone(zone).date(), at, zone)
    try:
        typed = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(_("Give a time like 21:30, or a date with it.")) from error
    _near(typed.date())
    return typed if typed.tzinfo else typed.replace(tzinfo=zone)


def _near(day: date) -> None:
    if day.year not in YEARS:
        known = _("Give a date between {first} and {last}.")
        raise click.BadParameter(known.format(first=YEARS[0], last=YEARS[-1]))


@elara.command()
@click.option("--at", "now", metavar="TIME", callback=moment, help=AT)
@as_json
@click.pass_obj
def tonight(desk: Desk, now: datetime, *, in_json: bool) -> None:
    """Show the evening ahead: lights-out, the steps with their times, and what rings."""
    zone = clock.local_zone()
    with desk.journal() as store:
        schedule = evening.schedule_given(store)
        night = evening.night_ahead(now, zone)
        out = schedule.lights_out_of(night, zone)
        if out is not None and now - out > LONG_SINCE:
            night += DAY  # in the morning that evening is over, and the next one is ahead
        found = evening.evening(schedule, store.rituals.all(), night, zone)
        real = clock.now()  # a draw opens by the clock, never by a time that is only asked about
        if night == evening.night_ahead(real, zone):
            found = replace(found, arm=evening.arm_tonight(store, real, zone))
    document = evening_shown.evening_json(found, zone)
    tell(document, evening_shown.evening_lines(found, zone), in_json=in_json)


@elara.command()
@click.option("--lights-out", metavar="TIME", help=_("Every evening; '' for none."))
@click.option("--wake", metavar="TIME", help=_("Every morning; '' for none."))
@click.option("--sleep", type=click.IntRange(60, 1200), help=_("The sleep wanted, in minutes."))
@click.option("--remind", metavar="RITUAL", help=_("Add a reminder of this ritual."))
@click.option("--before", type=click.IntRange(0, 720), default=60, help=_("Minutes before."))
@click.option("--at", metavar="TIME", help=_("Remind at this time instead."))
@click.option("--waking", is_flag=True, help=_("Remind on waking instead."))
@click.option("--notice", type=click.IntRange(1, 240), help=_("A word so many minutes earlier."))
@click.option("--again", type=click.IntRange(1, 120), help=_("A gentle second call so much later."))
@click.option("--weekdays", metavar="1,2", default="", help=_("Only of these days, Monday is 1."))
@click.option("--forget", metavar="ID", help=_("Let go of the reminder of this id."))
@as_json
@click.pass_obj
def schedule(desk: Desk, /, *, in_json: bool, **said: Any) -> None:
    """Show when the lights go out and what reminds of it, or set it.

    Without --weekdays for every day of the week: of the evening, or of the morning for waking.
    """
    now = clock.now()
    with desk.journal() as store:
        found = _set(store, said, now)
        if found != store.rituals.schedule():
            store.rituals.save_schedule(found, now)
        rituals = store.rituals.all()
    document = evening_shown.schedule_json(found, rituals)
    tell(document, evening_shown.schedule_lines(found, rituals), in_json=in_json)


def _set(store: Store, said: dict[str, Any], now: datetime) -> Schedule:
    """The schedule with what was said."""
    found = store.rituals.schedule()
    days = _weekdays(said["weekdays"])
    if said["lights_out"] is not None:
        week = _on(found.lights_out, days, _typed(said["lights_out"]))
        found = replace(found, lights_out=week)
    if said["wake"] is not None:
        found = replace(found, wake=_on(found.wake, days, _typed(said["wake"])))
    if said["sleep"] is not None:
        found = replace(found, sleep_minutes=said["sleep"])
    if said["forget"] is not None:
        kept = tuple(each for each in found.reminders if each.uid != said["forget"])
        if kept == found.reminders:
            title = _("There is no reminder “{id}”.").format(id=said["forget"])
            raise NotFound(title, _("`elara schedule --json` lists them."))
        found = replace(found, reminders=kept)
    if said["remind"] is not None:
        ritual = evening.named(store.rituals.all(), said["remind"])
        added = _reminder(said, ritual.variant_of or ritual.uid, days, now)
        found = replace(found, reminders=(*found.reminders, added))
    return found


def _reminder(said: dict[str, Any], ritual: str, days: tuple[int, ...], now: datetime) -> Reminder:
    made = Reminder(new_uid(now), ritual, weekdays=days, notice=said["notice"], again=said["again"])
    if said["waking"]:
        return replace(made, anchor=RingKind.WAKING)
    if said["at"] is not None:
        return replace(made, anchor=RingKind.FIXED, at=_typed(said["at"]))
    return replace(made, minutes=said["before"])


def _weekdays(text: str) -> tuple[int, ...]:
    days = template.read(text)
    if text.strip() and len(days) != len(text.split(",")):
        raise click.BadParameter(_("Give weekdays like 1,2,7: Monday is 1, Sunday is 7."))
    return days


def _on(week: Week, days: tuple[int, ...], at: time | None) -> Week:
    """The week with this time on these days, on all where none is named."""
    return tuple(at if not days or day in days else before for day, before in enumerate(week, 1))


def _typed(text: str) -> time | None:
    found = read_clock(text)
    if text.strip() and found is None:
        raise click.BadParameter(_("Give a time like 22:30."))
    return found


@elara.command()
@click.option("--from", "first", type=DATE, required=True, help=_("The first night."))
@click.option("--to", "last", type=DATE, required=True, help=_("The last night."))
@click.option("--zone", callback=zone_named, help=_("As the clocks of this zone have it."))
@as_json
@click.pass_obj
def reminders(
    desk: Desk, first: datetime, last: datetime, zone: ZoneInfo, *, in_json: bool
) -> None:
    """List every ring of these nights; a night is named by the date on which it ends."""
    for each in (first, last):
        _near(each.date())
    with desk.journal() as store:
        schedule, rituals = evening.schedule_given(store), store.rituals.all()
    found = rings(schedule, rituals, first.date(), last.date(), zone)
    tell(
        [evening_shown.ring_json(each, zone) for each in found],
        [evening_shown.ring_line(each, zone) for each in found] or [_("Nothing rings.")],
        in_json=in_json,
    )


@elara.command()
@click.option("--out", type=PATH, required=True, metavar="FILE.ics", help=_("Where to write it."))
@click.option("--neutral", is_flag=True, help=_("Without the names of rituals."))
@as_json
@click.pass_obj
def calendar(desk: Desk, out: Path, *, neutral: bool, in_json: bool) -> None:
    """Write the reminders as a calendar file, so that a phone rings too."""
    zone = clock.local_zone()
    with desk.journal() as store:
        content = evening.phone_calendar(store, clock.now(), zone, neutral=neutral)
    try:
        out.write_bytes(content)
    except OSError as error:
        title = _("{file} cannot be written.").format(file=out)
        raise CannotSave(title, _("Choose another place.")) from error
    n = content.count(b"RRULE:FREQ=WEEKLY")  # a night that was moved is no reminder of its own
    told = ngettext("{n} weekly reminder is in {file}.", "{n} weekly reminders are in {file}.", n)
    tell({"file": str(out), "events": n}, [told.format(n=n, file=out)], in_json=in_json)


@elara.command()
@click.option("--once", is_flag=True, help=_("Look once, and end."))
@click.option("--stop", is_flag=True, help=_("Ask the bell that rings to end."))
@click.option("--at", "now", metavar="TIME", callback=moment, help=AT)
@as_json
@click.pass_obj
def bell(desk: Desk, now: datetime, *, once: bool, stop: bool, in_json: bool) -> None:  # noqa: ARG001 - it is `elara bell --stop` alone
    """Ring what is due, from the bell file alone: the journal stays closed.

    Without --once it stays, with an icon in the tray where the desktop has one, and gives each
    reminder as a notification. What rings is remembered: it rings once, also with --at.
    """
    if not once:
        raise JournalError(
            _("The bell that stays needs a screen."),
            _("Run `elara bell` in a desktop session, or `elara bell --once` every few minutes."),
        )
    zone = clock.local_zone()
    watch = ringer.bell_watch(desk.path, zone)
    found = watch.tick(now, zone.key)
    for each in found:
        bell_file.append(bell_file.log_place(desk.path), Heard(each, Answer.RUNG, now))
    tell(
        [evening_shown.ring_json(each, zone) | {"late": each.late} for each in found],
        [evening_shown.ring_line(each, zone) for each in found] or [_("Nothing rings.")],
        in_json=in_json,
    )
