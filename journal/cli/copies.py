"""Commands that copy the journal, and bring a copy back, wholly or one dream of it."""

from pathlib import Path

import click

from journal import clock
from journal.cli import rate_first
from journal.cli.group import PATH, elara
from journal.errors import JournalError
from journal.looking.rate_first import waiting_dreams
from journal.model.backup import Occasion
from journal.model.restoring import Apart
from journal.shown import backups as backup_shown
from journal.store.restoring import Restoring
from journal.terminal import Desk, as_json, make_sure, tell
from journal.text import _


@elara.command()
@click.option("--to", type=PATH, metavar="DIR", help=_("Put this one copy there."))
@click.option("--list", "listed", is_flag=True, help=_("List the copies there are."))
@as_json
@click.pass_obj
def backup(desk: Desk, to: Path | None, *, listed: bool, in_json: bool) -> None:
    """Make a copy of the journal, open it and compare it; or list the copies."""
    now, zone = clock.now(), clock.local_zone()
    with desk.journal() as store:
        if listed:
            found = store.backups.all(zone)
            lines = [backup_shown.backup_line(each, zone) for each in found]
            nothing = [_("There is no copy yet.")]
            tell(
                [backup_shown.backup_json(each) for each in found],
                lines or nothing,
                in_json=in_json,
            )
            return
        if to is not None:
            made = store.backups.copy_to(to, now)
        else:
            made = store.backups.make(now, zone, Occasion.BY_HAND)
    told = _("Copied, opened and compared: {path}").format(path=made.path)
    tell(backup_shown.backup_json(made), [told], in_json=in_json)


@elara.command()
@click.argument("file", type=PATH)
@click.option("--preview", is_flag=True, help=_("Only say what differs."))
@click.option("--dream", metavar="ID", help=_("Bring back this dream alone."))
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@as_json
@click.pass_obj
def restore(  # noqa: PLR0913 - an argument for each option
    desk: Desk, file: Path, dream: str | None, *, preview: bool, yes: bool, in_json: bool
) -> None:
    """Put a copy in the place of the journal, which is set aside first; or one dream of it."""
    if preview and dream is not None:
        raise click.UsageError(_("Choose one of --preview and --dream."))
    if preview:
        apart = _apart(desk, file)
        document = backup_shown.apart_json(file, apart)
        lines = backup_shown.apart_lines(apart, _hidden(desk))
        tell(document, lines, in_json=in_json)
    elif dream is not None:
        _one(desk, file, dream, in_json=in_json)
    else:
        if not yes:
            _ask(desk, file, in_json=in_json)
        _whole(desk, file, in_json=in_json)


def _apart(desk: Desk, file: Path) -> Apart:
    with desk.journal() as store:
        return Restoring(store, desk.key_of(file, store.key).key).preview(file)


def _hidden(desk: Desk) -> frozenset[str]:
    """The dreams that wait for the own account of last night: a copy may hold them, too."""
    with desk.journal() as store:
        waiting = rate_first.waiting(store, look=False)
        return frozenset(each.uid for each in waiting_dreams(store, waiting))


def _one(desk: Desk, file: Path, uid: str, *, in_json: bool) -> None:
    with desk.journal() as store:
        theirs = desk.key_of(file, store.key).key
        back = Restoring(store, theirs).dream(file, uid, clock.now())
    told = (
        _("The dream is as it was in the copy. How it stood before is one of its versions.")
        if back.before
        else _("The dream is back in the journal.")
    )
    tell({"file": str(file), "restored": uid, "new": back.before is None}, [told], in_json=in_json)


def _ask(desk: Desk, file: Path, *, in_json: bool) -> None:
    """Say what differs, where that can be told, and ask."""
    if in_json:
        raise click.UsageError(_("Nobody can be asked here: say --yes."))
    if desk.path.exists():
        try:
            for line in backup_shown.apart_lines(_apart(desk, file), _hidden(desk)):
                click.echo(line, err=True)
        except JournalError as error:
            click.echo(error.title, err=True)
    question = _("Put this copy in the place of the journal? The journal is set aside first.")
    make_sure(question)


def _whole(desk: Desk, file: Path, *, in_json: bool) -> None:
    from journal.store.swapping import swap  # nothing else on the command line needs it

    key = desk.key() if desk.path.exists() else None
    aside = swap(desk.path, desk.key_of(file, key), clock.now(), key=key)
    lines = [_("The journal is as it was in {file}.").format(file=file)]
    if aside:
        lines.append(_("What stood before is kept in {path}.").format(path=aside))
    document = {"file": str(file), "restored": str(desk.path), "set_aside": aside and str(aside)}
    tell(document, lines, in_json=in_json)
