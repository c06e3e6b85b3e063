"""The command that makes samples to look around in."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from journal import clock
from journal.cli.group import PATH, elara
from journal.errors import JournalError
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell, written_to
from journal.text import _


@elara.command()
@click.option("--nights", "count", type=click.IntRange(1, 36525), default=60, show_default=True)
@click.option("--seed", type=int, default=7, show_default=True)
@click.option("--journal", type=PATH, help=_("Where to make the sample journal."))
@click.option("--export", type=PATH, help=_("Write sample DreamSync exports to this folder."))
@as_json
@click.pass_obj
def demo(  # noqa: PLR0913 - an argument for each option
    desk: Desk, count: int, seed: int, journal: Path | None, export: Path | None, *, in_json: bool
) -> None:
    """Make a sample journal, or sample exports, from a seed."""
    from journal import demo as sample  # its words and dice are needed by this command alone

    now, zone = clock.now(), clock.local_zone()
    made = sample.nights(count, seed, sample.latest(now, zone), zone)
    told: dict[str, Any] = {"nights": count, "seed": seed, "journal": None, "export": None}
    if export:
        with written_to(export):
            export.mkdir(parents=True, exist_ok=True)
            sample.export_all(made, export)
        told["export"] = str(export)
    if journal or not export:
        target = journal or desk.path
        with replace(desk, path=target).journal() as store:
            _not_a_persons(store)
            sample.fill(store, made, now)
        told["journal"] = str(target)
    tell(told, [f"{name}: {value}" for name, value in told.items() if value], in_json=in_json)


def _not_a_persons(store: Store) -> None:
    """Never mix a sample into what a person keeps."""
    if store.nights.count():
        raise JournalError(
            _("This journal is in use."),
            _("{path} holds nights already. Name a new file with --journal.").format(
                path=store.path
            ),
        )
