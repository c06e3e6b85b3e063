"""`elara report`: a file in the form its name ends on, or a refusal in words."""

import hashlib

import pytest

from journal.store.store import Store
from tests.journal.looking.diaries import keep


def filled(terminal):
    store = Store.open(terminal.journal)
    keep(store, "ns" * 7)
    store.close()


def test_the_clinicians_two_weeks_are_a_page(terminal, tmp_path):
    filled(terminal)
    path = tmp_path / "diary.html"
    done = terminal.run("report", "clinician", "--to", "2026-03-15", "--out", path)
    assert done.exit_code == 0, done.output
    text = path.read_text(encoding="utf-8")
    assert "14 of 14 mornings were answered." in text


def test_a_month_is_a_page(terminal, tmp_path):
    filled(terminal)
    path = tmp_path / "month.html"
    assert terminal.run("report", "month", "--month", "2026-03", "--out", path).exit_code == 0
    assert "14 with a trace" in path.read_text(encoding="utf-8")


def test_a_kind_of_file_that_cannot_be_written_is_refused_with_those_that_can(terminal, tmp_path):
    filled(terminal)
    done = terminal.run("report", "clinician", "--out", tmp_path / "diary.docx")
    assert done.exit_code == 1
    assert ".html" in done.exception.advice


def test_a_folder_that_is_not_there_is_refused_in_words(terminal, tmp_path):
    filled(terminal)
    done = terminal.run("report", "clinician", "--out", tmp_path / "nowhere" / "diary.html")
    assert done.exit_code == 1
    assert done.exception.title == "The report could not be written."


@pytest.mark.parametrize(
    ("kind", "chosen", "span"),
    [
        ("clinician", ("--to", "2026-03-15"), ("2026-03-02", "2026-03-15")),
        ("month", ("--month", "2026-03"), ("2026-03-01", "2026-03-31")),
    ],
)
def test_a_report_says_in_json_what_it_stands_on_and_what_lies_on_the_disk(
    terminal, tmp_path, kind, chosen, span
):
    filled(terminal)
    path = tmp_path / "report.html"
    told = terminal.json("report", kind, *chosen, "--out", path)
    assert (told["kind"], told["path"], told["n"]) == (kind, str(path), 14)
    assert (told["span"]["first"], told["span"]["last"]) == span
    assert told["files"] == [str(path)]
    assert told["sha256"] == {str(path): hashlib.sha256(path.read_bytes()).hexdigest()}


def test_a_refused_report_says_so_in_json(terminal, tmp_path):
    filled(terminal)
    done = terminal.run("report", "month", "--out", tmp_path / "month.docx", "--json")
    assert done.exit_code == 1
    assert '"error"' in done.output
