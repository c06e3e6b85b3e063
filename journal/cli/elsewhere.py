"""The command that says which nights were slept in another zone than at home."""

from datetime import date
from typing import Any

import click

from journal import clock
from journal.cli.group import NIGHT, elara
from journal.model.journeys import seeming
from journal.said_where import stretch_said, utc
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell
from journal.text import _


@elara.command()
@click.argument("first", type=NIGHT, required=False, metavar="[FIRST]")
@click.argument("last", type=NIGHT, required=False, metavar="[LAST]")
@click.argument("zone", required=False, metavar="[ZONE]")
@click.option("--suggest", is_flag=True, help=_("List the nights that look like a journey."))
@click.option("--undo", is_flag=True, help=_("Nothing is said of these nights any more."))
@as_json
@click.pass_obj
def elsewhere(desk: Desk, /, zone: str | None, *, undo: bool, in_json: bool, **said: Any) -> None:
    """Say that the nights from FIRST to LAST were slept in ZONE, or list what was said.

    It holds for records that name no zone, whenever they are imported.
    """
    first, last = said["first"], said["last"]
    with desk.journal() as store:
        if first is not None:
            if last is None or (zone is None) != undo:
                raise click.UsageError(_("Give the first and the last night, and ZONE or --undo."))
            stretch = stretch_said(first.date(), last.date(), zone)
            zones = dict.fromkeys(stretch.nights, stretch.zone or None)
            store.elsewhere.put(zones, clock.now())
        if said["suggest"]:
            _suggest(store, in_json=in_json)
            return
        found = store.elsewhere.stretches()
    tell(
        [{"from": f"{each.first}", "to": f"{each.last}", "zone": each.zone} for each in found],
        [f"{each.first} \N{EN DASH} {each.last}   {each.zone}" for each in found]
        or [_("No night is said to have been slept elsewhere.")],
        in_json=in_json,
    )


def _suggest(store: Store, *, in_json: bool) -> None:
    """Nights on which the clock times of one record fit another's only elsewhere."""
    found = seeming(store.sessions.between(date.min, date.max))
    told = [
        {"from": f"{each.first}", "to": f"{each.last}", "offset": utc(each), "nights": each.nights}
        for each in found
    ]
    lines = [f"{each['from']} \N{EN DASH} {each['to']}   {each['offset']}" for each in told]
    tell(told, lines or [_("No nights look as if they were slept elsewhere.")], in_json=in_json)
