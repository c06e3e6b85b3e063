"""The command `elara` itself, of which all others are a part."""

from pathlib import Path

import click

from journal import paths
from journal.asking import Passphrases
from journal.terminal import Desk, no_window
from journal.text import _

DATE = click.DateTime(["%Y-%m-%d"])
# Whether it may be read is for the command to say, in plain words: it is no wrong usage.
PATH = click.Path(path_type=Path, readable=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--journal", type=PATH, help=_("The journal to use, instead of your own."))
@click.option(
    "--passphrase-fd",
    "handle",
    type=click.IntRange(0),
    metavar="N",
    help=_("Read passphrases from this open file descriptor, a line each."),
)
@click.option(
    "--no-upgrade", is_flag=True, help=_("Rather refuse an older journal than upgrade it.")
)
@click.version_option(package_name="elara-journal", prog_name="elara")
@click.pass_context
def elara(
    context: click.Context, journal: Path | None, handle: int | None, *, no_upgrade: bool
) -> None:
    """Elara, a private journal of natural and synced nights."""
    lock_window = context.obj or no_window
    place = journal or paths.journal()
    context.obj = Desk(place, Passphrases(handle), lock_window, upgrade=not no_upgrade)
