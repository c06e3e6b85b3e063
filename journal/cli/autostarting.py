"""Whether the bell starts with the desktop."""

from dataclasses import asdict

import click

from journal import autostart, installation
from journal.autostart import Autostart
from journal.cli.group import elara
from journal.terminal import Desk, as_json, tell
from journal.text import _

DEEDS = {"on": autostart.turn_on, "off": autostart.turn_off, "status": autostart.status}


@elara.command("autostart")
@click.argument("deed", type=click.Choice(list(DEEDS)), metavar="on|off|status")
@as_json
@click.pass_obj
def autostart_bell(desk: Desk, deed: str, *, in_json: bool) -> None:
    """Let the bell of this journal start at login, or not, or show how it is."""
    found = DEEDS[deed](installation.command(desk.path, "bell"))
    tell(asdict(found), _lines(found), in_json=in_json)


def _lines(found: Autostart) -> list[str]:
    if not found.on:
        return [_("The bell does not start at login.")]
    lines = [_("The bell starts at login: {command}").format(command=" ".join(found.command))]
    if found.gone:
        lines.append(_("That program is gone; `elara autostart on` names the one that is here."))
    elif found.other:
        lines.append(_("That is another Elara or journal; `elara autostart on` names this one."))
    return [*lines, _("It is written in {place}").format(place=found.place)]
