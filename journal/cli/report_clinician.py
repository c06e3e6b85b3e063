"""`elara report clinician` and `elara report month`: what is told to others, on paper."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journal import clock
from journal.cli.group import DATE, PATH
from journal.cli.reports import Written, report, write_page
from journal.exporters.report_html import html
from journal.model.report import Report
from journal.shown.telling import told_json
from journal.terminal import Desk, as_json, tell
from journal.text import _

if TYPE_CHECKING:
    from journal.looking.reports import SaidBeside

OUT = _("The file to write: .html, or .pdf where there is a window.")


@report.command()
@click.option("--to", "last", type=DATE, metavar="DATE", help=_("The last morning; today’s."))
@click.option("--out", "path", type=PATH, required=True, metavar="FILE", help=OUT)
@as_json
@click.pass_obj
def clinician(desk: Desk, last: datetime | None, path: Path, *, in_json: bool) -> None:
    """Two weeks of the sleep diary with averages, in the usual layout."""
    # what reckons is not for the start of every command
    from journal.looking import covered, reports

    zone = clock.local_zone()
    end = last.date() if last else clock.now().astimezone(zone).date()
    first = end - timedelta(days=reports.DAYS - 1)
    with desk.journal() as store:
        nights = store.nights.between(first, end)
        since = covered.covered_from(store)
        beside = reports.told_beside(store, end)
    kept = sum(each.diary is not None for each in nights)
    found = Written("clinician", [path], first, end, kept)
    page = reports.two_weeks(nights, end, zone, since, beside)
    _write(page, found, in_json=in_json, also=_beside(beside, first))


@report.command()
@click.option("--month", "start", type=click.DateTime(["%Y-%m"]), metavar="YEAR-MONTH")
@click.option("--out", "path", type=PATH, required=True, metavar="FILE", help=OUT)
@as_json
@click.pass_obj
def month(desk: Desk, start: datetime | None, path: Path, *, in_json: bool) -> None:
    """Every measure of a month’s nights, each with its n and what it means."""
    # what reckons is not for the start of every command
    from journal.looking import covered, reports
    from journal.looking.measures import measures

    zone = clock.local_zone()
    today = clock.now().astimezone(zone).date()
    first = start.date() if start else today.replace(day=1)
    last = _end(first)
    with desk.journal() as store:
        since = covered.covered_from(store)
        nights = store.nights.between(first, covered.last_open(last, since))
        free = store.preferences.load().free_weekdays
    also = covered.words(since) if since and since <= last else ""
    told = measures(nights, zone, free)
    found = Written("month", [path], first, last, len(nights))
    _write(reports.month(nights, (first, last), told, also), found, in_json=in_json)


def _end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _beside(beside: "SaidBeside", first: date) -> dict[str, Any]:
    from journal.looking import reports  # as above

    days = [first + timedelta(days=n) for n in range(reports.DAYS)]
    found = reports.noticed_days(beside.noticed, days)
    return {
        "noticed": {each.value: [day.isoformat() for day in on] for each, on in found.items()},
        "told_elsewhere": [told_json(each) for each in beside.scores],
    }


def _write(
    page: Report, found: Written, *, in_json: bool, also: dict[str, Any] | None = None
) -> None:
    write_page(html(page), found.files[0])
    tell(found.document() | (also or {}), [str(found.files[0])], in_json=in_json)
