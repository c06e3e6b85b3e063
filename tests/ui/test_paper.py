"""A report on paper is made without a screen and without a printer."""

from datetime import UTC

import pytest
from PySide6.QtPdf import QPdfDocument

from journal.cli.reports import write_page
from journal.errors import CannotSave
from journal.exporters.report_html import html
from journal.looking import reports
from journal.model.night import Night
from journal.model.report import Report
from tests.journal.looking.diaries import DAY, FIRST, diary
from ui import commands
from ui.paper import write_pdf


def test_a_page_of_html_becomes_a_pdf(qapp, tmp_path):
    page = html(Report("Two weeks", ("A line.",)))
    path = tmp_path / "page.pdf"
    assert ".pdf" in commands.WAYS
    write_page(page, path)
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_folder_that_is_not_there_is_told(qapp, tmp_path):
    with pytest.raises(CannotSave):
        write_page("<p>x</p>", tmp_path / "nowhere" / "page.pdf")


def sheet(report, tmp_path):
    place = tmp_path / "report.pdf"
    write_pdf(html(report), place)
    document = QPdfDocument()
    document.load(str(place))
    size = document.pagePointSize(0)
    document.close()
    return size


def test_a_report_with_wide_tables_lies_across_and_others_stand(look, tmp_path):
    wide = sheet(Report("Two weeks", across=True), tmp_path)
    high = sheet(Report("An experiment"), tmp_path)
    assert wide.width() > wide.height()
    assert high.width() < high.height()


def test_each_week_of_the_diary_for_a_clinician_lies_on_a_sheet_of_its_own(look, tmp_path):
    nights = [Night(FIRST + n * DAY, diary=diary(FIRST + n * DAY)) for n in range(14)]
    place = tmp_path / "weeks.pdf"
    write_pdf(html(reports.two_weeks(nights, FIRST + 13 * DAY, UTC)), place)
    document = QPdfDocument()
    document.load(str(place))
    words = [document.getAllText(n).text() for n in range(document.pageCount())]
    document.close()
    assert len(words) == 3
    assert [("Week 1" in each, "Week 2" in each, "On average" in each) for each in words] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]
    assert "Nightmare" in words[0]
    assert "Nightmare" in words[1]
