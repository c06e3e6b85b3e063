"""Commands that bring in what other services recorded, and take it back."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from journal import clock, import_shown, intake
from journal.cli.group import PATH, elara
from journal.errors import Cancelled, JournalError
from journal.store.store import Store
from journal.terminal import Desk, as_json, complain, tell
from journal.text import _


@elara.command("import")
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help=_("Only say what would be imported."))
@click.option("--keep-complete", is_flag=True, help=_("Take the whole sessions of a damaged file."))
@as_json
@click.pass_obj
def import_(
    desk: Desk, files: tuple[Path, ...], *, dry_run: bool, keep_complete: bool, in_json: bool
) -> None:
    """Import exports; a folder is read as a whole."""
    wish = intake.Wish(keep_complete=keep_complete)
    reports: list[dict[str, Any]] = []
    failed: list[JournalError] = []
    with desk.journal() as store:
        for report, error in _read_each(store, files, wish, dry_run=dry_run):
            reports.append(report)
            failed += [error] if error else []
    lines = [
        line for report in reports for line in import_shown.report_lines(report, dry_run=dry_run)
    ]
    tell({"files": reports}, lines, in_json=in_json)
    if not failed and not any(report["new"] or report["changed"] for report in reports):
        failed.append(JournalError(_("Nothing was imported."), _why_nothing(reports)))
    for each in failed:
        complain(each)
    if failed:
        sys.exit(1)


@elara.command()
@as_json
@click.pass_obj
def imports(desk: Desk, *, in_json: bool) -> None:
    """List all imports, the newest first."""
    with desk.journal() as store:
        history = store.batches.history()
    tell(
        [import_shown.batch_json(each) for each in history],
        map(import_shown.batch_line, history),
        in_json=in_json,
    )


@elara.command("undo-import")
@click.argument("batch", type=int, metavar="ID")
@as_json
@click.pass_obj
def undo_import(desk: Desk, batch: int, *, in_json: bool) -> None:
    """Take an import back; what you have written since stays."""
    with desk.journal() as store:
        undone = store.batches.undo(batch, clock.now())
    told = _("Undone: {file}. What you wrote stays.").format(file=undone.file)
    tell({"batch": batch, "file": undone.file}, [told], in_json=in_json)


def _read_each(
    store: Store, given: Iterable[Path], wish: intake.Wish, *, dry_run: bool
) -> Iterator[tuple[dict[str, Any], JournalError | None]]:
    """The report of each file, with the error that kept it out; the end where a person stops it."""
    for one in given:
        try:
            paths_in = list(intake.files([one]))
        except JournalError as error:
            yield import_shown.failure_json(one, error), error
            continue
        for path in paths_in:
            try:
                yield import_shown.report_json(_read(store, path, wish, dry_run=dry_run)), None
            except JournalError as error:
                yield import_shown.failure_json(path, error), error
                if isinstance(error, Cancelled):
                    return


def _why_nothing(reports: Iterable[dict[str, Any]]) -> str:
    """What became of the sessions, where none of them was new."""
    left = list(reports)
    if any(report["refused"] for report in left):
        return _("Sessions were refused: the report says where, and what was expected.")
    if any(report["known"] for report in left):
        return _("All of it is already here.")
    return _("No session is in it.")


def _read(store: Store, path: Path, wish: intake.Wish, *, dry_run: bool) -> intake.Report:
    try:
        if not dry_run:
            return intake.take_in(store, path, wish, clock.now())
        seen = intake.preview(store, path)
    except KeyboardInterrupt:
        raise Cancelled from None
    if seen.notes.damages and not wish.keep_complete:
        raise intake.damaged(path, len(seen.found), seen.notes)
    return seen.report
