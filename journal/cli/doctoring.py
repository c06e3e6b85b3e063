"""The command that looks whether the journal is sound, and recovers what it can."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from journal import clock
from journal.bell import file as bell_file
from journal.cli.group import PATH, elara
from journal.errors import CannotRead, DamagedJournal, JournalError
from journal.shown import backups as backup_shown
from journal.shown import nights as shown
from journal.terminal import Desk, as_json, complain, tell
from journal.text import _


@elara.command()
@click.option(
    "--repair", is_flag=True, help=_("If it is not, bring what is readable into a new file.")
)
@click.option("--into", type=PATH, metavar="FILE", help=_("The new file; for --repair."))
@as_json
@click.pass_obj
def doctor(desk: Desk, *, repair: bool, into: Path | None, in_json: bool) -> None:
    """Look whether the journal is sound, and where everything is."""
    told = _looked_at(desk)
    if repair and (told["complaints"] or into is not None):
        _repair(desk, into, clock.now(), in_json=in_json)
        return
    tell(told, shown.health_lines(told), in_json=in_json)
    if told["complaints"]:
        advice = _(
            "Keep the file as it is. `elara doctor --repair` brings what is readable into a new"
            " file; copies are in {folder}."
        )
        complain(
            JournalError(
                _("The journal is damaged."), advice.format(folder=told["paths"]["backups"])
            )
        )
        sys.exit(1)


def _looked_at(desk: Desk) -> dict[str, Any]:
    """The health of the journal; one that cannot be opened has that as its complaint."""
    try:
        with desk.journal() as store:
            found = [*store.health.complaints(), *store.health.altered_attachments()]
            notices = [*store.health.notices(clock.now()), *_of_the_bell(desk.path)]
            return shown.health_json(desk.path, found, store, notices)
    except DamagedJournal as error:
        return shown.health_json(desk.path, [f"{error.title} {error.advice}"], None)


def _repair(desk: Desk, into: Path | None, now: datetime, *, in_json: bool) -> None:
    """Recover a journal into a new file, and say how to go on with it."""
    from journal.store.recovery import known_copies, recover  # for the worst of days alone

    path, key = desk.path, desk.key()
    new = into or path.with_name(f"{path.stem}-recovered-{now:%Y%m%d-%H%M%S}{path.suffix}")
    recovery = recover(path, new, known_copies(path, key), key)
    way_on = _("To go on with it: elara restore {path}").format(path=recovery.path)
    lines = [*backup_shown.recovery_lines(recovery), way_on]
    tell(backup_shown.recovery_json(recovery), lines, in_json=in_json)


def _of_the_bell(path: Path) -> list[str]:
    """What is odd about the bell file, which the journal writes and can write again."""
    place = bell_file.place(path)
    try:
        if place.exists():
            bell_file.read(place)
    except CannotRead as error:
        return [f"{error.title} {error.advice}"]
    return []
