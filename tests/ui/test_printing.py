"""A report is printed to a PDF with its words in it."""

import pytest
from PySide6.QtPdf import QPdfDocument

from journal.errors import CannotSave
from journal.exporters.report_html import html
from journal.model.report import Report, Section, Table
from ui.paper import pdf, write_pdf

ROWS = tuple((str(n), "Natural") for n in range(90))
REPORT = Report(
    "Synced or natural",
    ("One sentence.",),
    (Section("Nights", ("Words.",), Table(("Night", "Drawn"), ROWS)),),
)


def test_a_pdf_holds_the_words_on_as_many_pages_as_it_takes(look, qtbot, tmp_path):
    place = tmp_path / "report.pdf"
    write_pdf(html(REPORT), place)
    document = QPdfDocument()
    document.load(str(place))
    assert document.pageCount() > 1
    told = document.getAllText(0).text()
    document.close()
    assert "Synced or natural" in told
    assert "One sentence." in told


def test_it_is_a_pdf(look):
    assert pdf(html(REPORT)).startswith(b"%PDF")


def test_a_place_that_cannot_be_written_is_told(look, tmp_path):
    with pytest.raises(CannotSave):
        write_pdf("<p>a</p>", tmp_path / "no" / "report.pdf")
