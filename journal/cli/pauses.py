"""Commands of what holds for a while: pauses that end by themselves, and tonight only."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

import click

from journal import clock
from journal.cli.group import DATE, elara
from journal.errors import NotFound
from journal.evenings import evening
from journal.model.schedule import DAY, Pause, Schedule, Tonight
from journal.model.typed_time import read_time
from journal.terminal import Desk, as_json, tell
from journal.text import _


@elara.command()
@click.option("--from", "first", type=DATE, help=_("The first day; today if none is said."))
@click.option("--to", "last", type=DATE, help=_("The last day, on which it ends by itself."))
@click.option("--note", default="", help=_("What it is for."))
@click.option("--end", is_flag=True, help=_("End the pause of today now."))
@as_json
@click.pass_obj
def pause(
    desk: Desk, /, first: datetime | None, last: datetime | None, note: str, **switches: bool
) -> None:
    """Let nothing ring for some days, both included, or list the pauses."""
    today = clock.now().astimezone(clock.local_zone()).date()
    if switches["end"]:
        found = _changed(desk, lambda old: _ended(old, today))
    elif last is None:
        if first is not None:
            raise click.BadParameter(_("Say with --to when it ends."))
        found = _changed(desk, lambda old: old)
    else:
        begins = first.date() if first else today
        if begins > last.date():
            raise click.BadParameter(_("It would end before it begins."))
        added = Pause(begins, last.date(), note.strip())
        found = _changed(desk, lambda old: replace(old, pauses=(*old.pauses, added)))
    tell(
        [
            {"from": each.first.isoformat(), "to": each.last.isoformat(), "note": each.note}
            for each in found.pauses
        ],
        [f"{each.first} \N{EN DASH} {each.last}   {each.note}".rstrip() for each in found.pauses]
        or [_("No pause is set.")],
        in_json=switches["in_json"],
    )


def _ended(schedule: Schedule, today: date) -> Schedule:
    """The schedule without the pause of today; the days of it that are over stay."""
    if not schedule.is_quiet(today):
        raise NotFound(_("No pause covers today."), _("`elara pause` lists those that are set."))
    kept = []
    for each in schedule.pauses:
        if not each.first <= today <= each.last:
            kept.append(each)
        elif each.first < today:
            kept.append(replace(each, last=today - DAY))
    return replace(schedule, pauses=tuple(kept))


@elara.command("tonight-only")
@click.argument("lights_out", metavar="TIME", required=False)
@click.option("--quiet", is_flag=True, help=_("Let nothing ring tonight."))
@as_json
@click.pass_obj
def tonight_only(desk: Desk, lights_out: str | None, *, quiet: bool, in_json: bool) -> None:
    """Put the lights out at another TIME tonight, or be quiet; without either, as usual again."""
    at = _typed(lights_out)
    night = evening.night_ahead(clock.now(), clock.local_zone())
    _changed(desk, lambda old: _only(old, night, at, quiet=quiet))
    said = at.isoformat("minutes") if at else None
    words = _("Tonight is quiet.") if quiet else _("As usual.")
    tell(
        {"night": night.isoformat(), "lights_out": said, "quiet": quiet},
        [_("Lights out tonight: {at}").format(at=said) if said else words],
        in_json=in_json,
    )


def _only(schedule: Schedule, night: date, at: time | None, *, quiet: bool) -> Schedule:
    only = replace(schedule.only(night) or Tonight(night), lights_out=at, quiet=quiet)
    others = tuple(each for each in schedule.tonight if each.night != night)
    kept = () if only == Tonight(night) else (only,)
    return replace(schedule, tonight=(*others, *kept))


def _typed(text: str | None) -> time | None:
    found = read_time(text) if text is not None else None
    if text is not None and found is None:
        raise click.BadParameter(_("Give a time like 22:30."))
    return found


def _changed(desk: Desk, change: Callable[[Schedule], Schedule]) -> Schedule:
    """Keep the schedule with this change, and tell the bell."""
    now = clock.now()
    with desk.journal() as store:
        before = store.rituals.schedule()
        after = change(before)
        if after != before:
            store.rituals.save_schedule(after, now)
    return after
