"""A report is one file of words and tables, and a table is data that any program reads."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from journal.exporters.report_html import html
from journal.exporters.table_csv import table_csv
from journal.model.report import Report, Section, Table

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


def test_words_of_a_person_are_words_and_no_markup():
    told = html(
        Report("<b>A</b>", ("& so",), (Section("One", ("<script>",), Table(("a",), (("<i>",),))),))
    )
    assert "<script>" not in told
    assert "<i>" not in told
    assert "&lt;b&gt;A&lt;/b&gt;" in told
    assert "&amp; so" in told


def test_nothing_is_fetched_from_elsewhere():
    told = html(Report("A", notes=("B",)))
    assert not [each for each in ("http", "src=", "@import", "url(") if each in told]
    assert told.startswith("<!DOCTYPE html>")
    assert 'charset="utf-8"' in told


def test_what_a_spreadsheet_would_take_for_a_formula_is_words():
    told = table_csv(Table(("a", "b"), (("=1+1", "-12.5"), ("@x", "+3"))))
    assert told == "a,b\r\n'=1+1,-12.5\r\n'@x,+3\r\n"


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5))
def test_every_cell_comes_back(rows):
    read = list(csv.reader(io.StringIO(table_csv(Table(("a", "b"), tuple(rows))), newline="")))
    assert [[cell.removeprefix("'") for cell in row] for row in read[1:]] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
