"""Commands that show nights."""

from datetime import date, datetime
from typing import Any

import click

from journal import clock
from journal.cli import rate_first
from journal.cli.group import NIGHT, elara, from_night, to_night
from journal.errors import NotFound
from journal.evenings import evening
from journal.model.night import Night
from journal.model.private import without_private
from journal.shown import evening as evening_shown
from journal.shown import nights as shown
from journal.shown import recorded as recorded_shown
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell
from journal.text import _

Stretch = tuple[date, date]


class _Stretch(click.ParamType[Stretch]):
    """A night, or from the first to the last of several."""

    name = "night"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Stretch:
        if isinstance(value, tuple):
            return value
        first, parted, last = str(value).partition("..")
        one = NIGHT.convert(first, param, ctx).date()
        other = NIGHT.convert(last, param, ctx).date() if parted else one
        return min(one, other), max(one, other)


STRETCH = _Stretch()

with_private = click.option(
    "--private", is_flag=True, help=_("With the words of dreams that are kept private.")
)


@elara.command()
@from_night
@to_night
@rate_first.with_look
@as_json
@click.pass_obj
def nights(
    desk: Desk, first: datetime | None, last: datetime | None, *, look: bool, in_json: bool
) -> None:
    """List the nights of which there is any trace."""
    with desk.journal() as store:
        start = first.date() if first else date.min
        found = store.nights.between(start, last.date() if last else date.max)
        changed = store.instruments.changes()
        covered = rate_first.waiting(store, look=look)
    zone = clock.local_zone()
    lines = [
        shown.night_line(each, () if each.night == covered else changed.get(each.night, ()))
        for each in rate_first.seen(found, covered)
    ]
    tell(
        [shown.night_json(each, zone, changed.get(each.night, ())) for each in found],
        lines + rate_first.told(found, covered),
        in_json=in_json,
    )


@elara.command()
@click.argument("night", type=NIGHT, metavar="NIGHT")
@with_private
@rate_first.with_look
@as_json
@click.pass_obj
def show(desk: Desk, night: datetime, *, private: bool, look: bool, in_json: bool) -> None:
    """Show one night: both accounts, and its dreams."""
    with desk.journal() as store:
        (found,) = _known(store, [night.date()], private=private)
        attached = _attached(store, found)
        said = evening.said_of(store, night.date())
        changed = store.instruments.changes().get(found.night, ())
        details = [(each, store.sessions.whole_detail(each)) for each in found.sessions]
        covered = rate_first.waiting(store, look=look)
    zone = clock.local_zone()
    told = shown.whole_json(found, zone, attached, changed)
    told["evening"] = evening_shown.said_json(said, zone)
    for document, (session, detail) in zip(told["sessions"], details, strict=True):
        document.update(recorded_shown.recorded_json(session, detail))
    if found.night == covered:
        changed, details = (), []
    (seen,) = rate_first.seen([found], covered)
    lines = [*shown.night_lines(seen, changed=changed), *evening_shown.said_lines(said, zone)]
    recorded = [line for each in details for line in recorded_shown.recorded_lines(*each)]
    lines += ["", *recorded] if recorded else []
    lines += rate_first.told([found], covered)
    tell(told, lines, in_json=in_json)


@elara.command("side-by-side")
@click.argument("left", type=STRETCH, metavar="NIGHT")
@click.argument("right", type=STRETCH, metavar="NIGHT")
@with_private
@rate_first.with_look
@as_json
@click.pass_obj
def side_by_side(desk: Desk, /, left: Stretch, right: Stretch, **how: bool) -> None:
    """Put two nights beside each other, or two stretches: 2026-05-01..2026-05-28."""
    if left[0] != left[1] or right[0] != right[1]:
        _stretches(desk, left, right, in_json=how["in_json"])
        return
    with desk.journal() as store:
        one, other = _known(store, [left[0], right[0]], private=how["private"])
        attached = _attached(store, one, other)
        changed = store.instruments.changes()
        covered = rate_first.waiting(store, look=how["look"])
    zone = clock.local_zone()
    told = {
        side: shown.whole_json(each, zone, attached, changed.get(each.night, ()))
        for side, each in (("left", one), ("right", other))
    }
    lines = [*shown.beside(*rate_first.seen([one, other], covered))]
    lines += rate_first.told([one, other], covered)
    tell(told, lines, in_json=how["in_json"])


def _stretches(desk: Desk, left: Stretch, right: Stretch, *, in_json: bool) -> None:
    """Two stretches, each told by itself."""
    # what reckons is not for the start of every command
    from journal.looking import covered, stretches

    with desk.journal() as store:
        one, other = (stretches.read(store, *each) for each in (left, right))
    lines = stretches.beside(one, other, clock.local_zone())
    told = [
        {"name": each.name, "left": each.left, "right": each.right,
         "definition": each.about.meaning if each.about else None}
        for each in lines
    ]  # fmt: skip
    said = covered.words(one.covered)
    document = {
        "left": [each.isoformat() for each in left],
        "right": [each.isoformat() for each in right],
        "covered_from": one.covered.isoformat() if one.covered else None,
        "lines": told,
    }
    words = [f"{each.name}: {each.left} | {each.right}" for each in lines]
    tell(document, [said, *words] if said else words, in_json=in_json)


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
