"""Commands by which a journal leaves, becomes one with a copy of itself, or is erased."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from journal import clock
from journal.cli.group import DATE, PATH, elara, from_night, to_night
from journal.errors import JournalError
from journal.exporters.base import Options
from journal.portable import erasing, joining, leaving
from journal.portable.erasing import EVER, What
from journal.shown import portable as portable_shown
from journal.terminal import Desk, as_json, tell
from journal.text import _

WORD = _("erase")  # what a person types to erase
KINDS = click.Choice([*(each.name for each in leaving.kinds()), leaving.PDF])


@elara.command()
@click.argument("out", type=PATH)
@click.option("--as", "kind", type=KINDS, help=_("The kind of export; else the ending says it."))
@from_night
@to_night
@click.option("--query", default="", help=_("Only dreams that this search finds."))
@click.option("--without-private", is_flag=True, help=_("Leave private dreams out."))
@click.option("--shift-dates", is_flag=True, help=_("For research: move all dates, by weeks."))
@click.option("--with-text", is_flag=True, help=_("For research: with the words of dreams."))
@click.option("--title", default="", help=_("The title of a book."))
@as_json
@click.pass_obj
def export(desk: Desk, /, out: Path, *, kind: str | None, in_json: bool, **chosen: Any) -> None:
    """Write the journal to OUT: FILE.elara is all of it, a folder is Markdown notes.

    FILE.html and FILE.pdf are a book of dreams, FILE.jsonl is for programs, FILE.csv one table.
    """
    what = leaving.kind_for(out, kind)
    options = options_of(chosen)
    _make_sure_it_fits(what, options)
    if not in_json:
        for line in portable_shown.loses_lines(what):
            click.echo(line, err=True)
    with desk.journal() as store:
        wish = leaving.Wish(out, what, options)
        left = leaving.leave(store, wish, clock.now(), clock.local_zone())
    tell(portable_shown.left_json(left), [portable_shown.left_line(left)], in_json=in_json)


def options_of(chosen: Mapping[str, Any]) -> Options:
    """What was chosen by the switches of `export`."""
    return Options(
        chosen["first"].date() if chosen["first"] else None,
        chosen["last"].date() if chosen["last"] else None,
        chosen["query"],
        private=not chosen["without_private"],
        shift=leaving.weeks_to_shift() if chosen["shift_dates"] else 0,
        texts=chosen["with_text"],
        title=chosen["title"],
    )


@elara.command("merge")
@click.argument("other", type=PATH)
@click.option("--preview", is_flag=True, help=_("Only say what would become of it."))
@as_json
@click.pass_obj
def merge_(desk: Desk, other: Path, *, preview: bool, in_json: bool) -> None:
    """Take in OTHER, a copy of this journal that went its own way: a file or an archive.

    The newest stands, field by field; what does not stand is an earlier version.
    """
    with desk.journal() as store:
        theirs = desk.key_of(other, store.key)
        joined = joining.join(store, theirs, clock.now(), look=preview)
    lines = portable_shown.joined_lines(joined)
    tell(portable_shown.joined_json(joined), lines, in_json=in_json)


@elara.command()
@click.argument("dreams", nargs=-1, metavar="[ID]...")
@click.option("--from", "first", type=DATE, help=_("The first of the nights to erase."))
@click.option("--to", "last", type=DATE, help=_("The last of the nights to erase."))
@click.option("--everything", is_flag=True, help=_("Erase all nights, dreams and sessions."))
@click.option("--dry-run", is_flag=True, help=_("Only say what would go, and who else holds it."))
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@as_json
@click.pass_obj
def erase(  # noqa: PLR0913 - an argument for each option
    desk: Desk,
    dreams: tuple[str, ...],
    *,
    first: datetime | None,
    last: datetime | None,
    everything: bool,
    dry_run: bool,
    yes: bool,
    in_json: bool,
) -> None:
    """Erase for good: dreams by ID, the nights of a span, or everything. It cannot be undone."""
    what = _what(dreams, first, last, everything=everything)
    with desk.journal() as store:
        told = erasing.look(store, what)
        if not dry_run:
            if not yes:
                _ask(told, in_json=in_json)
            told = erasing.erase(store, what, clock.now())
    tell(portable_shown.erased_json(told), portable_shown.erased_lines(told), in_json=in_json)


def _make_sure_it_fits(kind: leaving.Kind, options: Options) -> None:
    """Refuse what a kind would leave aside without a word."""
    for_research = options.shift or options.texts
    if for_research and kind.name != "research":
        raise JournalError(
            _("--shift-dates and --with-text are for research."),
            _("Add --as research, or leave them out."),
        )
    narrowed = options.first or options.last or options.query or not options.private
    if kind.name == leaving.ARCHIVE and narrowed:
        raise JournalError(
            _("The archive is the whole journal."),
            _("For a part of it choose another kind, such as --as markdown."),
        )


def _what(
    dreams: tuple[str, ...], first: datetime | None, last: datetime | None, *, everything: bool
) -> What:
    span = bool(first or last)
    if [bool(dreams), span, everything].count(True) != 1 or (span and not (first and last)):
        raise click.UsageError(_("Name dreams, or --from and --to, or --everything."))
    if everything:
        return What(span=EVER)
    return What(dreams, (_day(first), _day(last)) if first and last else None)


def _day(at: datetime) -> date:
    return at.date()


def _ask(told: erasing.Erased, *, in_json: bool) -> None:
    if in_json:
        raise click.UsageError(_("Nobody can be asked here: say --yes."))
    for line in portable_shown.to_go_lines(told):
        click.echo(line, err=True)
    try:
        typed = click.prompt(_("Type “{word}” to go on").format(word=WORD), default="", err=True)
    except click.Abort:  # nobody is there
        typed = ""
    if typed != WORD:
        raise JournalError(_("Nothing was erased."), _("The word was not typed."))
