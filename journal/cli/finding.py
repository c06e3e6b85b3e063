"""Commands that find dreams again."""

import click

from journal import clock, shown
from journal.cli.group import elara
from journal.errors import JournalError, QueryError
from journal.model import query_help
from journal.model.listing import Narrowing
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
@click.argument("query", nargs=-1, required=True, type=click.UNPROCESSED)
@as_json
@click.pass_obj
def find(desk: Desk, query: tuple[str, ...], *, in_json: bool) -> None:
    """Find dreams, the newest night first."""
    unknown = next((word for word in query if word.startswith("--")), None)
    if unknown:
        raise click.NoSuchOption(unknown)
    words = " ".join(query)
    today = clock.now().astimezone(clock.local_zone()).date()
    try:
        with desk.journal() as store:
            found = store.search.page(Narrowing(words, today=today, seconds=PATIENCE))
    except QueryError as error:
        if not in_json:
            click.echo(f"{words}\n{' ' * error.at}{'^' * error.length}", err=True)
        raise
    tell([shown.found_json(each) for each in found], map(shown.found_line, found), in_json=in_json)
    if not found and not in_json:
        complain(JournalError(_("No dream says that."), _("Try fewer words, or other ones.")))
