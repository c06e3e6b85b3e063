"""`elara report experiment`: an experiment along the CENT list, and its nights as data."""

from pathlib import Path

import click

from journal import clock
from journal.cli.experiments import uncovered
from journal.cli.group import PATH
from journal.cli.reports import Written, report, write_page
from journal.errors import CannotSave
from journal.terminal import Desk, as_json, tell
from journal.text import _

OUT = _("The file to write: .html, .csv with a dictionary, or .pdf where there is a window.")


@report.command("experiment")
@click.option("--out", "path", type=PATH, required=True, metavar="FILE", help=OUT)
@as_json
@click.pass_obj
def of_an_experiment(desk: Desk, path: Path, *, in_json: bool) -> None:
    """The newest experiment once it has ended, along the list of CENT 2015."""
    with desk.journal() as store:
        found = uncovered(store, clock.now())
        draw = store.experiments.draws.whole(found.uid, clock.now(), clock.local_zone())
    # what reckons is not for the start of every command
    from journal.experiments import report as experiment_report
    from journal.exporters.report_html import html
    from journal.exporters.table_csv import table_csv

    files = [path]
    if path.suffix.lower() == ".csv":
        files.append(path.with_name(f"{path.stem}-dictionary{path.suffix}"))
        tables = (experiment_report.data(found), experiment_report.dictionary(found))
        for table, file in zip(tables, files, strict=True):
            _write_csv(table_csv(table), file)
    else:
        write_page(html(experiment_report.report(found, draw)), path)
    lines = [_("Written: {file}").format(file=each) for each in files]
    nights = [each.night for each in found.taken if each.night]
    first, last = (nights[0], nights[-1]) if nights else (None, None)
    counted = sum(each.why is None for each in found.taken)
    document = Written("experiment", files, first, last, counted).document()
    tell(document, lines, in_json=in_json)


def _write_csv(text: str, path: Path) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        title = _("{file} cannot be written.").format(file=path)
        raise CannotSave(title, _("Choose another place.")) from error
