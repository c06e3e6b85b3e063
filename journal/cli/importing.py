"""Commands that bring in what other services recorded, and take it back."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from journal import clock, intake
from journal.cli.group import PATH, elara
from journal.errors import Cancelled, JournalError, UnknownTable
from journal.importers import is_known
from journal.importers.notes import ZONE
from journal.intake import watched
from journal.model.elsewhere import Stretch
from journal.portable.layout import is_copy
from journal.said_where import read_stretches, zone_said
from journal.shown import imports as import_shown
from journal.store.batches import MERGE
from journal.store.store import Store
from journal.terminal import Desk, as_json, complain, tell
from journal.text import _

PASTED = "dated_text"  # the importer that splits a text by its dates


@elara.command("import")
@click.argument("files", nargs=-1, type=PATH, metavar="PATH...")
@click.option("--paste", is_flag=True, help=_("Read dreams from what is piped or typed in."))
@click.option("--dry-run", is_flag=True, help=_("Only say what would be imported."))
@click.option("--keep-complete", is_flag=True, help=_("Take the whole sessions of a damaged file."))
@click.option("--zone", metavar="ZONE", help=_("Where nights without a time zone were slept."))
@click.option(
    "--elsewhere",
    "away",
    multiple=True,
    metavar="FIRST..LAST=ZONE",
    help=_("Nights that were slept in another zone, as 2024-07-01..2024-07-14=Asia/Tokyo."),
)
@click.option("--answer", "said", multiple=True, metavar="KEY=ANSWER", help=_("Answer a question."))
@click.option("--as", "kind", metavar="FORMAT", help=_("Read it as this, of `elara formats`."))
@as_json
@click.pass_obj
def import_(  # noqa: PLR0913 - an argument for each option
    desk: Desk,
    files: tuple[Path, ...],
    *,
    paste: bool,
    dry_run: bool,
    keep_complete: bool,
    zone: str | None,
    away: tuple[str, ...],
    said: tuple[str, ...],
    kind: str | None,
    in_json: bool,
) -> None:
    """Import exports; a folder is read as a whole."""
    if paste == bool(files):
        raise click.UsageError(_("Name what to import, or give --paste."))
    answers = dict(each.split("=", 1) for each in said if "=" in each)
    kind = PASTED if paste else _format(kind)
    given = intake.Given(zone_said(zone), answers, kind, elsewhere=read_stretches(away))
    wish = intake.Wish(keep_complete=keep_complete, given=given)
    reports: list[dict[str, Any]] = []
    failed: list[JournalError] = []
    passed_over: list[JournalError] = []
    pasted = [intake.Pasted(sys.stdin.buffer.read())] if paste else []
    with desk.journal() as store:
        _say_where(store, () if dry_run else given.elsewhere)
        for report, error in _read_each(desk, store, pasted or files, wish, dry_run=dry_run):
            reports.append(report)
            if isinstance(error, UnknownTable) and Path(report["path"]) not in files:
                passed_over.append(error)  # a table beside exports in a folder may be anything
            elif error:
                failed.append(error)
    lines = [line for report in reports for line in _lines(report, dry_run=dry_run)]
    tell({"files": reports}, lines, in_json=in_json)
    if not failed and not any(report["new"] or report["changed"] for report in reports):
        failed.append(JournalError(_("Nothing was imported."), _why_nothing(reports)))
    for each in (*passed_over, *failed):
        complain(each)
    if failed:
        sys.exit(1)


@elara.command()
@click.argument("folder", type=PATH, required=False)
@click.option("--off", is_flag=True, help=_("Watch no folder any more."))
@as_json
@click.pass_obj
def watch(desk: Desk, folder: Path | None, *, off: bool, in_json: bool) -> None:
    """Watch FOLDER for new exports, or list those that wait there; none is taken by itself."""
    if off and folder is not None:
        raise click.UsageError(_("Name a folder, or give --off."))
    with desk.journal() as store:
        if off or folder is not None:
            watched.watch(store, folder)
        where, waiting = watched.folder(store), watched.fresh(store)
    lines = [_("No folder is watched.")] if where is None else [str(where), *map(str, waiting)]
    told = {"folder": None if where is None else str(where), "waiting": [str(e) for e in waiting]}
    tell(told, lines, in_json=in_json)


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


@elara.command()
@as_json
def formats(*, in_json: bool) -> None:
    """List what can be imported, and how each is recognised."""
    from journal.importers import IMPORTERS  # all of them are for this list alone

    archive = _("an archive that `elara export` wrote, or the file of another journal")
    known = [{"name": MERGE, "label": _("Elara"), "kind": "journal", "recognised_by": archive}]
    known += [
        {
            "name": each.name,
            "label": each.label,
            "kind": each.yields.value,
            "recognised_by": each.recognised_by,
        }
        for each in IMPORTERS
    ]
    lines = [f"{each['label']}  ({each['kind']})  {each['recognised_by']}" for each in known]
    tell(known, lines, in_json=in_json)


def _say_where(store: Store, said: Iterable[Stretch]) -> None:
    for each in said:
        store.elsewhere.say(each, clock.now())


def _format(name: str | None) -> str:
    """The name of a format, '' for none. Raises JournalError where there is no such one."""
    if name and not is_known(name):
        raise JournalError(
            _("There is no format “{name}”.").format(name=name),
            _("`elara formats` lists what can be read."),
        )
    return name or ""


def _read_each(
    desk: Desk,
    store: Store,
    given: Iterable[Path | intake.Pasted],
    wish: intake.Wish,
    *,
    dry_run: bool,
) -> Iterator[tuple[dict[str, Any], JournalError | None]]:
    """The report of each file, with the error that kept it out; the end where a person stops it."""
    for one in given:
        try:
            paths_in = list(_within(one, store, wish))
        except JournalError as error:
            yield import_shown.failure_json(intake.place_of(one), error), error
            continue
        for path in paths_in:
            try:
                yield _report(desk, store, path, wish, dry_run=dry_run), None
            except JournalError as error:
                yield import_shown.failure_json(intake.place_of(path), error), error
                if isinstance(error, Cancelled):
                    return


def _lines(report: dict[str, Any], *, dry_run: bool) -> Iterator[str]:
    yield from import_shown.report_lines(report, dry_run=dry_run)
    yield from (f"  {line}" for line in report.get("merge", {}).get("told", ()))


def _why_nothing(reports: Iterable[dict[str, Any]]) -> str:
    """What became of the sessions, where none of them was new."""
    left = list(reports)
    if any(asked["needed"] for report in left for asked in report["questions"]):
        return _("Answer what is asked about it.")
    if any(report["refused"] for report in left):
        return _("Sessions were refused: the report says where, and what was expected.")
    if any(report["known"] for report in left):
        return _("All of it is already here.")
    return _("No session is in it.")


def _within(one: Path | intake.Pasted, store: Store, wish: intake.Wish) -> Iterable[intake.Origin]:
    """What there is to read; a file of which it is said how to read it, and a copy, as one."""
    if isinstance(one, intake.Pasted) or (one.is_file() and wish.given.format):
        return [one]
    return [one] if is_copy(one) else intake.files([one], store)


def _report(
    desk: Desk, store: Store, path: intake.Origin, wish: intake.Wish, *, dry_run: bool
) -> dict[str, Any]:
    """The report of one file; an archive of a journal is taken in as a whole."""
    if not isinstance(path, Path) or not is_copy(path):
        return import_shown.report_json(_read(store, path, wish, dry_run=dry_run))
    from journal.portable import joining  # neither is for an import of nights or dreams
    from journal.shown import portable as portable_shown

    theirs = desk.key_of(path, store.key)
    return portable_shown.joined_report(joining.join(store, theirs, clock.now(), look=dry_run))


def _read(store: Store, path: intake.Origin, wish: intake.Wish, *, dry_run: bool) -> intake.Report:
    try:
        if not dry_run:
            return intake.take_in(store, path, wish, clock.now())
        seen = intake.preview(store, path, given=wish.given)
    except KeyboardInterrupt:
        raise Cancelled from None
    if seen.notes.damages and not wish.keep_complete:
        raise intake.damaged(intake.place_of(path), len(seen.found), seen.notes)
    if ZONE not in seen.notes.questions:
        return seen.report
    from journal.looking.rate_first import unseen  # not for what is sure of its times

    waits = unseen(store, clock.now().astimezone(clock.local_zone()).date())
    return replace(seen.report, sample=seen.sample(waits))
