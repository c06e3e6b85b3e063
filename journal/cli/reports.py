"""Reports to read, print or hand on: `elara report KIND --out FILE`."""

from pathlib import Path

import click

from journal import clock
from journal.cli.experiments import uncovered
from journal.cli.group import PATH, elara
from journal.errors import CannotSave, JournalError
from journal.exporters.report_html import html
from journal.exporters.table_csv import table_csv
from journal.model.report import Report
from journal.terminal import Desk, as_json, tell
from journal.text import _


@elara.group("report")
def group() -> None:
    """Write a report to a file."""


@group.command("experiment")
@click.option("--out", type=PATH, required=True, metavar="FILE", help=_(".html, .pdf or .csv"))
@as_json
@click.pass_obj
def experiment_(desk: Desk, out: Path, *, in_json: bool) -> None:
    """Write the report of the newest experiment, or its nights as CSV with a data dictionary."""
    from journal import experiment_report  # statistics: for who asks

    with desk.journal() as store:
        found = uncovered(store, clock.now())
    if out.suffix.lower() == ".csv":
        beside = out.with_name(f"{out.stem}-dictionary{out.suffix}")
        keep(out, table_csv(experiment_report.data(found)))
        keep(beside, table_csv(experiment_report.dictionary(found)))
        files = [out, beside]
    else:
        write(desk, experiment_report.report(found), out)
        files = [out]
    lines = [_("Written: {file}").format(file=each) for each in files]
    tell({"files": [str(each) for each in files]}, lines, in_json=in_json)


def write(desk: Desk, report: Report, out: Path) -> None:
    """Write a report as its file's ending says. Raises JournalError for another ending."""
    match out.suffix.lower():
        case ".html" | ".htm":
            keep(out, html(report))
        case ".pdf":
            if desk.printed is None:
                raise JournalError(
                    _("A PDF is made by the program with the window."),
                    _("Use `elara report`, or write an .html and print that."),
                )
            try:
                desk.printed(html(report), out)
            except OSError as error:
                raise _cannot(out) from error
        case _:
            raise JournalError(_("This kind of file is not written."), _("Name it .html or .pdf."))


def keep(out: Path, text: str) -> None:
    """Write a text to a file, in UTF-8. Raises CannotSave."""
    try:
        out.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise _cannot(out) from error


def _cannot(out: Path) -> CannotSave:
    title = _("{file} cannot be written.").format(file=out)
    return CannotSave(title, _("Choose another place."))
