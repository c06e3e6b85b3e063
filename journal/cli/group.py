"""The command `elara` itself, of which all others are a part."""

from pathlib import Path

import click

from journal import paths
from journal.terminal import Desk
from journal.text import _

DATE = click.DateTime(["%Y-%m-%d"])
# Whether it may be read is for the command to say, in plain words: it is no wrong usage.
PATH = click.Path(path_type=Path, readable=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--journal", type=PATH, help=_("The journal to use, instead of your own."))
@click.version_option(package_name="elara-journal", prog_name="elara")
@click.pass_context
def elara(context: click.Context, journal: Path | None) -> None:
    """Elara, a private journal of natural and synced nights."""
    context.obj = Desk(journal or paths.journal())
