"""Commands that show nights."""

from datetime import date, datetime

import click

from journal import clock, shown
from journal.cli.group import DATE, NIGHT, elara
from journal.errors import NotFound
from journal.model.night import Night
from journal.model.private import without_private
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell
from journal.text import _

with_private = click.option(
    "--private", is_flag=True, help=_("With the words of dreams that are kept private.")
)


@elara.command()
@click.option("--from", "first", type=DATE, metavar="DATE", help=_("The first night."))
@click.option("--to", "last", type=DATE, metavar="DATE", help=_("The last night."))
@as_json
@click.pass_obj
def nights(desk: Desk, first: datetime | None, last: datetime | None, *, in_json: bool) -> None:
    """List the nights of which there is any trace."""
    with desk.journal() as store:
        start = first.date() if first else date.min
        found = store.nights.between(start, last.date() if last else date.max)
    zone = clock.local_zone()
    tell(
        [shown.night_json(each, zone) for each in found],
        map(shown.night_line, found),
        in_json=in_json,
    )


@elara.command()
@click.argument("night", type=NIGHT, metavar="NIGHT")
@with_private
@as_json
@click.pass_obj
def show(desk: Desk, night: datetime, *, private: bool, in_json: bool) -> None:
    """Show one night: both accounts, and its dreams."""
    with desk.journal() as store:
        (found,) = _known(store, [night.date()], private=private)
        attached = _attached(store, found)
    told = shown.whole_json(found, clock.local_zone(), attached)
    tell(told, shown.night_lines(found), in_json=in_json)


@elara.command("side-by-side")
@click.argument("left", type=NIGHT, metavar="NIGHT")
@click.argument("right", type=NIGHT, metavar="NIGHT")
@with_private
@as_json
@click.pass_obj
def side_by_side(
    desk: Desk, left: datetime, right: datetime, *, private: bool, in_json: bool
) -> None:
    """Put two nights beside each other."""
    with desk.journal() as store:
        one, other = _known(store, [left.date(), right.date()], private=private)
        attached = _attached(store, one, other)
    zone = clock.local_zone()
    told = {
        "left": shown.whole_json(one, zone, attached),
        "right": shown.whole_json(other, zone, attached),
    }
    tell(told, shown.beside(one, other), in_json=in_json)


def _attached(store: Store, *nights: Night) -> shown.Attached:
    """What is attached to the dreams of these nights."""
    dreams = [each for night in nights for each in night.dreams if each.attachments]
    return {each.uid: store.dream_media.of(each.uid) for each in dreams}


def _known(store: Store, wanted: list[date], *, private: bool) -> list[Night]:
    """The nights asked for. Raises NotFound where nothing is known of one.

    Private dreams are wordless in them, unless those are wanted, too.
    """
    found = [store.nights.of(each) for each in wanted]
    for night in found:
        if night == Night(night.night):
            raise NotFound(
                _("Nothing is known of that night."),
                _("{night} has no dream, no diary and no session.").format(night=night.night),
            )
    return found if private else [without_private(each) for each in found]
