"""A report on paper is made without a screen and without a printer."""

import pytest

from journal.cli.reports import write_page
from journal.errors import CannotSave
from journal.exporters.report_page import ReportPage, ReportTable, html
from ui import commands


def test_a_page_of_html_becomes_a_pdf(qapp, tmp_path):
    page = html(
        ReportPage("Two weeks", ("A line.",), (ReportTable("T", ("a", "b"), (("1", "2"),)),))
    )
    path = tmp_path / "page.pdf"
    assert ".pdf" in commands.WAYS
    write_page(page, path)
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_folder_that_is_not_there_is_told(qapp, tmp_path):
    with pytest.raises(CannotSave):
        write_page("<p>x</p>", tmp_path / "nowhere" / "page.pdf")
