"""The command that says which nights were slept in another zone than at home."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import click

from journal import clock
from journal.cli.group import NIGHT, elara
from journal.errors import JournalError
from journal.importers.moments import zone_named
from journal.model.elsewhere import LONGEST, Stretch
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell
from journal.text import _


@elara.command()
@click.argument("first", type=NIGHT, required=False, metavar="[FIRST]")
@click.argument("last", type=NIGHT, required=False, metavar="[LAST]")
@click.argument("zone", required=False, metavar="[ZONE]")
@click.option("--undo", is_flag=True, help=_("Nothing is said of these nights any more."))
@as_json
@click.pass_obj
def elsewhere(desk: Desk, /, zone: str | None, *, undo: bool, in_json: bool, **nights: Any) -> None:
    """Say that the nights from FIRST to LAST were slept in ZONE, or list what was said.

    It holds for records that name no zone, whenever they are imported.
    """
    first, last = nights["first"], nights["last"]
    with desk.journal() as store:
        if first is not None:
            if last is None or (zone is None) != undo:
                raise click.UsageError(_("Give the first and the last night, and ZONE or --undo."))
            stretch = stretch_said(first.date(), last.date(), zone)
            zones = dict.fromkeys(stretch.nights, stretch.zone or None)
            store.elsewhere.put(zones, clock.now())
        found = store.elsewhere.stretches()
    tell(
        [{"from": f"{each.first}", "to": f"{each.last}", "zone": each.zone} for each in found],
        [f"{each.first} \N{EN DASH} {each.last}   {each.zone}" for each in found]
        or [_("No night is said to have been slept elsewhere.")],
        in_json=in_json,
    )


def stretch_said(first: date, last: date, zone: str | None) -> Stretch:
    """These nights in that zone, '' for none. Raises JournalError for what no journey is."""
    known = zone_said(zone)
    if last < first:
        raise JournalError(
            _("These nights end before they begin."), _("Give the first night, then the last.")
        )
    if (last - first).days >= LONGEST:
        raise JournalError(
            _("These are too many nights for one stretch."), _("Say twenty years at a time.")
        )
    return Stretch(first, last, known.key if known else "")


def zone_said(name: str | None) -> ZoneInfo | None:
    """The zone of that name, None of none. Raises JournalError where there is no such one."""
    if name is None:
        return None
    found = zone_named(name)
    if found is None:
        raise JournalError(
            _("There is no time zone “{name}”.").format(name=name),
            _("Name one as Europe/Lisbon is named."),
        )
    return found


def say_all(store: Store, said: Iterable[Stretch]) -> None:
    """Keep what was said, the later word over the earlier one."""
    for each in said:
        store.elsewhere.say(each, clock.now())


def read_stretches(written: Iterable[str]) -> tuple[Stretch, ...]:
    """What was written as 2024-07-01..2024-07-14=Asia/Tokyo. Raises JournalError for all else."""
    found = []
    for each in written:
        nights, _is, zone = each.partition("=")
        first, _to, last = nights.partition("..")
        try:
            span = date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
        except ValueError:
            raise JournalError(
                _("“{text}” names no nights and a zone.").format(text=each),
                _("Write it as 2024-07-01..2024-07-14=Asia/Tokyo."),
            ) from None
        found.append(stretch_said(*span, zone.strip()))
    return tuple(found)
