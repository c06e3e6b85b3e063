"""Commands that write dreams down."""

import sys
from datetime import datetime

import click

from journal import clock, shown
from journal.cli.group import DATE, elara
from journal.errors import JournalError
from journal.model.dream import Dream
from journal.terminal import Desk, as_json, tell
from journal.text import _


@elara.command()
@click.argument("text", required=False)
@click.option("--night", type=DATE, metavar="DATE", help=_("The date on which the night ended."))
@click.option("--title", default="", help=_("Its title."))
@as_json
@click.pass_obj
def add(desk: Desk, text: str | None, night: datetime | None, title: str, *, in_json: bool) -> None:
    """Keep a dream; its text is TEXT or what comes on standard input."""
    given = sys.stdin.read() if text is None else text
    body = given.strip()
    if not body and not title:
        raise JournalError(_("There is nothing to keep."), _("Give a text, or a title."))
    now = clock.now()
    with desk.journal() as store:
        belongs = night.date() if night else now.astimezone(clock.local_zone()).date()
        kept = store.dreams.save(Dream(belongs, body, title), now)
    told = _("Kept. {night}.").format(night=shown.night_name(kept.night))
    tell({"id": kept.uid, "night": kept.night.isoformat()}, [told], in_json=in_json)
