"""Commands that bring back what was written before, and what was thrown away."""

import click

from journal import clock
from journal.cli import rate_first
from journal.cli.group import elara
from journal.cli.nights import with_private
from journal.errors import JournalError
from journal.portable import erasing
from journal.shown import kept as kept_shown
from journal.shown import portable as portable_shown
from journal.terminal import Desk, as_json, make_sure, tell
from journal.text import _


@elara.command()
@click.argument("uid", metavar="ID")
@click.option("--restore", type=int, metavar="N", help=_("Let the dream be as it was then."))
@with_private
@rate_first.with_look
@as_json
@click.pass_obj
def history(desk: Desk, /, uid: str, restore: int | None, **how: bool) -> None:
    """List the earlier versions of a dream, or restore one of them."""
    zone, in_json = clock.local_zone(), how["in_json"]
    with desk.journal() as store:
        if restore is not None:
            version = store.versions.numbered(uid, restore)
            store.versions.restore(uid, version, clock.now())
            told = _("The dream is as it was in version {n}.").format(n=restore)
            tell({"id": uid, "restored": restore}, [told], in_json=in_json)
            return
        found = store.versions.of(uid)
        versions = [each.dream for each in found]
        covered, rest = rate_first.among(store, versions, look=how["look"])
        private = not how["private"] and store.dreams.get(uid).private
    lines = [
        line
        for each in found
        for line in kept_shown.version_lines(each, zone, covered, private=private)
    ]
    tell([kept_shown.version_json(each) for each in found], lines + rest, in_json=in_json)


@elara.command()
@click.option("--restore", metavar="ID", help=_("Take this dream out of the bin."))
@click.option("--erase", metavar="ID", help=_("Erase this dream, and all it was, for good."))
@click.option("--empty", is_flag=True, help=_("Erase all that is in the bin."))
@click.option("--yes", is_flag=True, help=_("Do not ask; for --erase and --empty."))
@rate_first.with_look
@as_json
@click.pass_obj
def trash(
    desk: Desk, /, restore: str | None, erase: str | None, *, empty: bool, **how: bool
) -> None:
    """List what is in the bin, take a dream out of it, or erase it for good."""
    in_json = how["in_json"]
    if [restore is not None, erase is not None, empty].count(True) > 1:
        raise click.UsageError(_("Choose one of --restore, --erase and --empty."))
    if restore is not None:
        _take_out(desk, restore, in_json=in_json)
    elif erase is not None or empty:
        _erase(desk, erase, yes=how["yes"], in_json=in_json)
    else:
        with desk.journal() as store:
            found = store.bin.all()
            covered, rest = rate_first.among(store, found, look=how["look"])
        zone = clock.local_zone()
        lines = [kept_shown.binned_line(each, zone, covered) for each in found] + rest
        nothing = [_("The bin is empty.")]
        tell([kept_shown.binned_json(each) for each in found], lines or nothing, in_json=in_json)


def _take_out(desk: Desk, uid: str, *, in_json: bool) -> None:
    with desk.journal() as store:
        if store.dreams.get(uid).deleted_at is None:
            raise JournalError(_("That dream is not in the bin."), _("Nothing was changed."))
        store.dreams.restore(uid, clock.now())
    tell({"restored": [uid]}, [_("The dream is back in the journal.")], in_json=in_json)


def _erase(desk: Desk, uid: str | None, *, yes: bool, in_json: bool) -> None:
    """Erase one dream, or with None all that lies in the bin; ask first."""
    with desk.journal() as store:
        found = store.bin.all() if uid is None else (store.dreams.get(uid),)
        if not yes:
            if in_json:
                raise click.UsageError(_("Nobody can be asked here: say --yes."))
            covered = rate_first.waiting(store, look=False)
            question = kept_shown.asked_before_erasing(found, covered)
            make_sure(question)
        erased = [each.uid for each in found]
        held = erasing.copies(store, erased, None)
        store.bin.erase(erased)
    lines = [kept_shown.erased_line(len(erased)), *portable_shown.held_lines(held)]
    remains = [str(each.path) for each in held if each.holds is not False]
    tell({"erased": erased, "backups": remains}, lines, in_json=in_json)
