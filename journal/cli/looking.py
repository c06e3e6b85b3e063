"""Commands that look back: natural and synced nights compared, and every measure with its n."""

from datetime import date, datetime

import click

from journal import clock
from journal.cli import rate_first
from journal.cli.group import elara, from_night, to_night
from journal.errors import NotFound
from journal.terminal import Desk, as_json, tell
from journal.text import _

LEAVE = ("first-week", "late", "score-seen")


@elara.command()
@click.argument("outcome", metavar="OUTCOME")
@from_night
@to_night
@click.option(
    "--leave-out",
    "left_out",
    multiple=True,
    type=click.Choice(LEAVE),
    help=_("Marked nights to leave out; by default those whose score was seen before the diary."),
)
@as_json
@click.pass_obj
def compare(  # noqa: PLR0913 - an argument for each option
    desk: Desk,
    outcome: str,
    first: datetime | None,
    last: datetime | None,
    left_out: tuple[str, ...],
    *,
    in_json: bool,
) -> None:
    """Compare natural and synced nights, as they happened: quality, sol, waso, recall and more."""
    # what compares is not for the start of every command
    from journal.looking import covered, observed
    from journal.looking.compare import LeaveOut, Wish, detail
    from journal.looking.compare import compare as compared_over
    from journal.shown import looking as looking_shown

    with desk.journal() as store:
        first_covered = covered.covered_from(store)
        seen = observed.read(store, clock.local_zone(), before=first_covered)
    out = set(left_out or ["score-seen"])
    leave = LeaveOut("first-week" in out, "late" in out, "score-seen" in out)
    wish = Wish(_day(first), _day(last), leave)
    compared = compared_over(seen, wish)
    row = compared.row(outcome)
    if row is None:
        known = ", ".join(each.outcome.key for each in compared.rows) or _("none yet")
        named = seen.outcome(outcome) is not None
        raise NotFound(
            _("That was not answered on both kinds of night yet.")
            if named
            else _("There is nothing to compare under that name."),
            _("Answered on both kinds of night: {known}. {covered}")
            .format(known=known, covered=covered.words(first_covered))
            .strip(),
        )
    found = detail(seen, wish, row)
    tell(
        looking_shown.compared_json(found, compared, seen) | _covered(first_covered),
        _said(covered.words(first_covered), *looking_shown.compared_lines(found, compared, seen)),
        in_json=in_json,
    )


@elara.command()
@from_night
@to_night
@rate_first.with_look
@as_json
@click.pass_obj
def stats(
    desk: Desk, first: datetime | None, last: datetime | None, *, look: bool, in_json: bool
) -> None:
    """Every measure with its value, n and definition, or why there is no number."""
    # what reckons is not for the start of every command
    from journal.looking import covered
    from journal.looking.measures import measures
    from journal.shown import looking as looking_shown

    with desk.journal() as store:
        first_covered = covered.covered_from(store)
        end = covered.last_open(_day(last) or date.max, first_covered)
        nights = store.nights.between(_day(first) or date.min, end)
        free = store.preferences.load().free_weekdays
        waiting = rate_first.waiting(store, look=look)
    seen = nights if in_json else rate_first.seen(nights, waiting)
    told = measures(seen, clock.local_zone(), free)
    lines = _said(covered.words(first_covered), *looking_shown.stats_lines(told))
    lines += rate_first.told(nights, waiting)
    tell(looking_shown.stats_json(told), lines, in_json=in_json)


@elara.command()
@from_night
@to_night
@as_json
@click.pass_obj
def insights(desk: Desk, first: datetime | None, last: datetime | None, *, in_json: bool) -> None:
    """What returns in dreams: how many are kept, feelings, dream signs and themes."""
    # as above
    from journal.looking import covered
    from journal.looking.insights import read
    from journal.shown import insights as insights_shown

    with desk.journal() as store:
        found = read(store, clock.local_zone(), _day(first), _day(last))
    lines = _said(covered.words(found.covered), *insights_shown.insights_lines(found))
    tell(insights_shown.insights_json(found), lines, in_json=in_json)


def _said(first: str, *lines: str) -> list[str]:
    """The first line only where it says something; empty lines after it part others."""
    return [first, *lines] if first else [*lines]


def _covered(first: date | None) -> dict[str, str | None]:
    return {"covered_from": first.isoformat() if first else None}


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
