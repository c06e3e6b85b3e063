"""The command `elara` itself, of which all others are a part."""

import errno
import os
from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from journal import paths
from journal.answers import YEARS
from journal.asking import Passphrases
from journal.cli.called import COMMANDS
from journal.terminal import Desk, no_window
from journal.text import _

DATE = click.DateTime(["%Y-%m-%d"])
from_night = click.option("--from", "first", type=DATE, metavar="DATE", help=_("The first night."))
to_night = click.option("--to", "last", type=DATE, metavar="DATE", help=_("The last night."))


class Night(click.DateTime):
    """The date of a night of somebody's life: of no other can clocks and zones be told."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Read it; refuse one that is too far away."""
        night: datetime = super().convert(value, param, ctx)
        if night.year not in YEARS:
            words = _("Give a night between {first} and {last}.")
            self.fail(words.format(first=YEARS[0], last=YEARS[-1]), param, ctx)
        return night


NIGHT = Night()


class Place(click.Path):
    """A file or folder, there or not.

    Whether it may be read is for the command to say, in plain words: it is no wrong usage.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """Read it; refuse what can be the name of nothing here."""
        try:
            os.lstat(value)
        except ValueError:
            self.fail(_("That can be no name of a file."), param, ctx)
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                self.fail(_("That name is too long for a file."), param, ctx)
        return super().convert(value, param, ctx)


PATH = Place()


class Called(click.Group):
    """All commands; the module of one is imported when it is called, and all of them for a list."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        _import(COMMANDS)
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None where there is none."""
        _import(each for each, names in COMMANDS.items() if cmd_name in names)
        return super().get_command(ctx, cmd_name)


def _import(modules: Iterable[str]) -> None:
    for each in modules:
        import_module(f"journal.cli.{each}")


@click.group(cls=Called, context_settings={"help_option_names": ["-h", "--help"]})
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
