"""Commands that tend a ritual: to a file and back, what it says back, its name, and its end."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import click

from journal import clock
from journal.changes import Changes
from journal.cli.group import DATE, PATH, to_night
from journal.cli.rituals import ritual
from journal.errors import CannotRead, CannotSave, JournalError
from journal.evenings import evening
from journal.model.ritual import Ritual
from journal.rituals import carried, owned
from journal.shown import evening as evening_shown
from journal.shown import rituals as ritual_shown
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell
from journal.text import _

WEEKS = timedelta(weeks=12)  # that are looked back on where nobody says


@ritual.command("export")
@click.argument("name")
@click.option("--out", type=PATH, required=True, metavar="FILE", help=_("Where to write it."))
@as_json
@click.pass_obj
def export_ritual(desk: Desk, name: str, out: Path, *, in_json: bool) -> None:
    """Write the ritual NAME and its variants to a file."""
    with desk.journal() as store:
        known = store.rituals.all()
    found = carried.carried(evening.named(known, name), known)
    try:
        out.write_text(carried.written(found), encoding="utf-8")
    except OSError as error:
        title = _("{file} cannot be written.").format(file=out)
        raise CannotSave(title, _("Choose another place.")) from error
    document = {"file": str(out)} | ritual_shown.carried_json(found)
    tell(document, [_("It is in {file}.").format(file=out)], in_json=in_json)


@ritual.command("import")
@click.argument("file", type=PATH)
@click.option("--dry-run", is_flag=True, help=_("Say what is in it, and keep nothing."))
@as_json
@click.pass_obj
def import_ritual(desk: Desk, file: Path, *, dry_run: bool, in_json: bool) -> None:
    """Keep the ritual of FILE as a new one, whatever is there already."""
    found = carried.read(_text_of(file))
    lines = list(ritual_shown.carried_lines(found))
    document = ritual_shown.carried_json(found) | {"kept": not dry_run}
    if not dry_run:
        now = clock.now()
        with desk.journal() as store:
            made = owned.fresh_with_variants(found.ritual, found.variants, store.rituals.all(), now)
            with store.writing(Changes.RITUALS):
                for each in made:
                    store.rituals.save(each, now)
        document |= {"id": made[0].uid, "name": made[0].name}
        lines.append(_("Kept as “{name}”.").format(name=made[0].name))
    tell(document, lines, in_json=in_json)


def _text_of(file: Path) -> str:
    try:
        with file.open(encoding="utf-8", errors="replace") as opened:
            return opened.read(carried.LARGEST + 1)
    except OSError as error:
        title = _("{file} cannot be read.").format(file=file)
        raise CannotRead(title, _("Choose a file that is there and may be read.")) from error


@ritual.command("stats")
@click.argument("name")
@click.option("--from", "first", type=DATE, help=_("The first night; twelve weeks back if none."))
@to_night
@as_json
@click.pass_obj
def ritual_stats(
    desk: Desk, name: str, first: datetime | None, last: datetime | None, *, in_json: bool
) -> None:
    """Say how often NAME was begun and finished, which steps are skipped, and when lights-out was.

    Counts only, each with its n: whether a ritual changes anything is for an experiment to say.
    """
    from journal.evenings.account import account  # its statistics are slow to import

    zone = clock.local_zone()
    end = last.date() if last else evening.night_ahead(clock.now(), zone)
    begin = first.date() if first else end - WEEKS
    if begin > end:
        raise click.BadParameter(_("The first night is after the last one."))
    with desk.journal() as store:
        chosen = evening.named(store.rituals.all(), name)
        found = account(store, chosen.uid, begin, end, zone)
    tell(ritual_shown.account_json(found), ritual_shown.account_lines(found), in_json=in_json)


@ritual.command("rename")
@click.argument("name")
@click.argument("new_name")
@as_json
@click.pass_obj
def rename_ritual(desk: Desk, name: str, new_name: str, *, in_json: bool) -> None:
    """Call the ritual NAME by NEW_NAME; its evenings and reminders go on with it."""
    with desk.journal() as store:
        known = store.rituals.all()
        chosen = evening.named(known, name)
        others = {each.name.casefold() for each in known if each.uid != chosen.uid}
        if new_name.strip().casefold() in others:
            title = _("A ritual is called “{name}” already.").format(name=new_name.strip())
            raise JournalError(title, _("Give this one another name."))
        kept = _kept(store, replace(chosen, name=new_name))
    tell(evening_shown.ritual_json(kept), [evening_shown.ritual_line(kept)], in_json=in_json)


@ritual.command("copy")
@click.argument("name")
@as_json
@click.pass_obj
def copy_ritual(desk: Desk, name: str, *, in_json: bool) -> None:
    """Make another ritual like NAME, to be changed by itself."""
    with desk.journal() as store:
        known = store.rituals.all()
        kept = _kept(store, owned.fresh(evening.named(known, name), known, clock.now()))
    tell(evening_shown.ritual_json(kept), [evening_shown.ritual_line(kept)], in_json=in_json)


@ritual.command("delete")
@click.argument("name")
@as_json
@click.pass_obj
def delete_ritual(desk: Desk, name: str, *, in_json: bool) -> None:
    """Let go of the ritual NAME and its variants; its evenings stay, and it can be restored."""
    with desk.journal() as store:
        chosen = evening.named(store.rituals.all(), name)
        store.rituals.delete(chosen.uid, clock.now())
    back = _("`elara ritual restore {id}` brings it back.").format(id=chosen.uid)
    tell({"id": chosen.uid, "name": chosen.name}, [chosen.name, back], in_json=in_json)


@ritual.command("restore")
@click.argument("uid", metavar="ID")
@as_json
@click.pass_obj
def restore_ritual(desk: Desk, uid: str, *, in_json: bool) -> None:
    """Bring back the ritual of this ID, with the variants that went with it."""
    with desk.journal() as store:
        kept = store.rituals.restore(uid, clock.now())
    tell(evening_shown.ritual_json(kept), [evening_shown.ritual_line(kept)], in_json=in_json)


def _kept(store: Store, made: Ritual) -> Ritual:
    now = clock.now()
    return store.rituals.save(made, now)
