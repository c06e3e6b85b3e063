"""The commands that need the window: pictures of every page, and the tour without a screen."""

import os
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import click

from journal import clock, demo, intake
from journal.cli import main
from journal.cli.group import elara
from journal.cli.leaving import options_of
from journal.cli.reports import WRITERS
from journal.model.night import Kind, Night
from journal.portable import leaving
from journal.settings import TEXT_SIZES, ThemeChoice
from journal.shown import imports as import_shown
from journal.shown import nights as shown
from journal.shown import portable as portable_shown
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell, written_to
from journal.text import _

THEMES = [each.value for each in ThemeChoice if each is not ThemeChoice.SYSTEM]
SAMPLE = "nights.dreamsync.ndjson"
WEEKS = 6


def _write_pdf(page: str, path: Path) -> None:
    from ui.paper import write_pdf  # Qt is for who writes one

    if not path.parent.is_dir():
        raise FileNotFoundError(2, os.strerror(2))
    write_pdf(page, path)


WRITERS[".pdf"] = _write_pdf
WAYS = tuple(sorted(WRITERS))  # the endings of files that a report can be written to


@elara.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--theme", type=click.Choice(THEMES), default=THEMES[0], show_default=True)
@click.option(
    "--text-size",
    type=click.FloatRange(TEXT_SIZES[0], TEXT_SIZES[-1]),
    default=1.0,
    show_default=True,
    help=_("As a factor: 2 draws at 200 %."),
)
@click.option("--journal", type=click.Path(path_type=Path), help=_("The journal to show."))
@click.option(
    "--all", "everything", is_flag=True, help=_("Sheets, menus and hours of the day, too.")
)
@as_json
@click.pass_obj
def shots(  # noqa: PLR0913, PLR0917 - its options
    desk: Desk,
    folder: Path,
    theme: str,
    text_size: float,
    journal: Path | None,
    everything: bool,
    in_json: bool,
) -> None:
    """Draw every page to a PNG of 1280 by 800, without a screen."""
    taken = _pictures(journal or desk.path, folder, theme, text_size, everything=everything)
    pictures = [str(each) for each in taken]
    tell({"pictures": pictures}, pictures, in_json=in_json)


_plain_export = elara.commands["export"]


@elara.command("export", params=_plain_export.params, help=_plain_export.help)
@click.pass_context
def export(context: click.Context, /, **options: Any) -> None:
    """As without a window, and also to a PDF, which Qt makes."""
    out: Path = options["out"]
    named = options["kind"]
    if named != leaving.PDF and (named or out.suffix.casefold() != f".{leaving.PDF}"):
        context.invoke(_plain_export, **options)
        return
    desk: Desk = context.obj
    chosen = options_of(options)
    with desk.journal() as store:
        wish = leaving.Wish(out, leaving.kind_for(out.with_suffix(".html")), chosen)
        page, left = leaving.book(store, wish, clock.now(), clock.local_zone())
    _print(page, out)
    tell(
        portable_shown.left_json(left) | {"kind": leaving.PDF},
        [portable_shown.left_line(left)],
        in_json=options["in_json"],
    )


def _print(page: str, out: Path) -> None:
    from ui.paper import write_pdf  # Qt is for who prints

    write_pdf(page, out)


@elara.command(hidden=True)
@click.option("--shots", "folder", type=click.Path(path_type=Path), default="shots")
def tour(folder: Path) -> None:
    """Do without a window what a first evening does: a sample journal, an import, two nights."""
    with tempfile.TemporaryDirectory(prefix="elara-") as place:
        journal = Path(place) / "sample.sqlite"
        with Desk(journal).journal() as store:
            now, zone = clock.now(), clock.local_zone()
            demo.fill(store, demo.nights(42, 7, demo.latest(now, zone), zone), now)
            with as_file(files("resources") / "samples" / SAMPLE) as sample:
                report = import_shown.report_json(intake.take_in(store, sample, intake.Wish(), now))
            for line in import_shown.report_lines(report, dry_run=False):
                click.echo(line)
            nights = store.nights.between(now.date() - timedelta(weeks=WEEKS), now.date())
            for line in shown.by_week(nights):
                click.echo(line)
            for line in shown.beside(*_a_night_of_each(store)):
                click.echo(line)
        for picture in _pictures(journal, folder, THEMES[0], 1.0):
            click.echo(picture)


def run(arguments: Sequence[str]) -> None:
    """Run one command of either kind."""
    main(arguments, _lock_window)


def _lock_window(journal: Path) -> bool:
    """Ask a running window of the journal to lock; whether one heard."""
    from ui.single import LOCK, Single  # Qt, for this one wish

    single = Single(journal)
    return single.taken and single.ask(LOCK)


def _a_night_of_each(store: Store) -> tuple[Night, Night]:
    """The newest natural and the newest synced night with a dream."""
    first, last = store.nights.span() or (clock.now().date(),) * 2
    newest = [each for each in reversed(store.nights.between(first, last)) if each.dreams]
    natural = next((each for each in newest if each.kind is Kind.NATURAL), Night(last))
    synced = next((each for each in newest if each.kind is Kind.SYNCED), Night(last))
    return natural, synced


def _pictures(
    journal: Path, folder: Path, theme: str, text_size: float, *, everything: bool = False
) -> list[Path]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported; it aborts without
    from ui.shots import take, take_all

    with written_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
        draw = take_all if everything else take
        taken = draw(journal, folder, ThemeChoice(theme), text_size)
        for picture in taken:
            picture.stat()  # Qt says nothing of one that could not be written
    return taken
