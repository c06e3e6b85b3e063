"""Commands that find dreams again."""

import click

from journal import clock
from journal.cli import rate_first
from journal.cli.group import elara
from journal.errors import JournalError, QueryError
from journal.looking.rate_first import waits, words_covered
from journal.model import query_help
from journal.model.listing import Narrowing
from journal.shown import nights as shown
from journal.store.store import Store
from journal.terminal import Desk, as_json, complain, tell
from journal.text import _

PATIENCE = 10.0  # seconds that a pattern may be looked for


@elara.command(
    epilog="\b\n" + "\n".join(query_help.as_lines()),
    context_settings={
        "ignore_unknown_options": True,
        "help_option_names": ["--help"],
        "max_content_width": 120,
    },
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@click.option("--saved", metavar="NAME", help=_("Ask the saved search of that name as well."))
@rate_first.with_look
@as_json
@click.pass_obj
def find(
    desk: Desk, query: tuple[str, ...], saved: str | None, *, look: bool, in_json: bool
) -> None:
    """Find dreams, the newest night first."""
    unknown = next((word for word in query if word.startswith("--")), None)
    if unknown:
        raise click.NoSuchOption(unknown)
    if not query and saved is None:
        raise click.MissingParameter(param_type="argument", param_hint="'QUERY'")
    words = " ".join(query)
    today = clock.now().astimezone(clock.local_zone()).date()
    try:
        with desk.journal() as store:
            words = _together(store, saved, words)
            waiting = None if in_json else rate_first.waiting(store, look=look)
            asked = Narrowing(words, today=today, seconds=PATIENCE, typing=False, waits=waiting)
            found = store.search.page(asked)
            covered, rest = rate_first.among(store, found, look=look)
            rest = rest or rate_first.passed_by(store, words, waiting)
    except QueryError as error:
        if not in_json:
            click.echo(f"{words}\n{' ' * error.at}{'^' * error.length}", err=True)
        raise
    lines = [shown.found_line(each) for each in words_covered(found, covered)]
    tell([shown.found_json(each) for each in found], lines + rest, in_json=in_json)
    if not found and not rest and not in_json:
        complain(JournalError(_("No dream says that."), _("Try fewer words, or other ones.")))


@elara.command()
@as_json
@click.pass_obj
def searches(desk: Desk, *, in_json: bool) -> None:
    """List the saved searches, in your own order."""
    with desk.journal() as store:
        found = store.saved_searches.all()
    wide = max((len(each.name) for each in found), default=0)
    tell(
        [{"name": each.name, "query": each.query} for each in found],
        (f"{each.name:<{wide}}  {each.query}" for each in found),
        in_json=in_json,
    )


@elara.command()
@click.argument("dream")
@rate_first.with_look
@as_json
@click.pass_obj
def related(desk: Desk, dream: str, *, look: bool, in_json: bool) -> None:
    """List up to five dreams that share something with DREAM, and what that is."""
    with desk.journal() as store:
        wanted = store.preferences.load().nightmares_return
        found = store.related.to(dream, nightmares=wanted)
        asked = store.dreams.get(dream)
        covered, rest = rate_first.among(store, [asked, *found], look=look)
    # What two dreams share would tell of the one that waits.
    seen = [] if waits(asked, covered) else [each for each in found if not waits(each, covered)]
    tell(
        [shown.related_json(each) for each in found],
        [shown.related_line(each) for each in seen] + rest,
        in_json=in_json,
    )


def _together(store: Store, saved: str | None, words: str) -> str:
    """The saved search with further words; both must be met."""
    if saved is None:
        return words
    kept = store.saved_searches.get(saved).query
    return f"({kept}) {words}" if words else kept
