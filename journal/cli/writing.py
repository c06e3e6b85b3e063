"""Commands that write dreams down, or only a line to be finished later."""

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
    tell(_kept_json(kept), [told], in_json=in_json)


@elara.command()
@click.argument("text", required=False)
@click.option("--list", "listed", is_flag=True, help=_("List what is still to be finished."))
@as_json
@click.pass_obj
def capture(desk: Desk, text: str | None, *, listed: bool, in_json: bool) -> None:
    """Keep a line of a dream, to be finished later.

    It is TEXT or what comes on standard input; without either, a small window opens to write in.
    """
    if listed:
        with desk.journal() as store:
            hooks = store.dreams.open_hooks()
        told = [{**_kept_json(each), "body": each.body} for each in hooks]
        tell(told, (f"{each.night}  {each.body}" for each in hooks), in_json=in_json)
        return
    given = _piped() if text is None else text
    body = (given or "").strip()
    if not body:
        raise JournalError(_("There is nothing to keep."), _nothing(given))
    now = clock.now()
    with desk.journal() as store:
        night = now.astimezone(clock.local_zone()).date()
        kept = store.dreams.save(Dream(night, body, hook=True), now)
    words = _("Kept, to be finished later. {night}.").format(night=shown.night_name(kept.night))
    tell(_kept_json(kept), [words], in_json=in_json)


def _piped() -> str | None:
    """What comes on standard input; None where nobody feeds it."""
    return None if sys.stdin is None or sys.stdin.isatty() else sys.stdin.read()


def _nothing(given: str | None) -> str:
    if given is None:
        return _("There is no screen to write on here. Give the words: elara capture TEXT.")
    return _("Give a word or two: elara capture TEXT.")


def _kept_json(dream: Dream) -> dict[str, str]:
    return {"id": dream.uid, "night": dream.night.isoformat()}
