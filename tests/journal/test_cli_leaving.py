"""Exporting, merging and erasing from a terminal."""

import json
import subprocess
import sys

import pytest

from journal.errors import CannotSave
from journal.store.store import Store
from tests.journal.terminal import Terminal


@pytest.fixture
def written(terminal):
    for words in ("The sea was in the kitchen", "A door, ajar"):
        assert terminal.run("add", words).exit_code == 0
    return terminal


def test_the_archive_goes_out_and_comes_back_equal(written, tmp_path):
    told = written.json("export", tmp_path / "j.elara")
    assert told["kind"] == "archive"
    assert told["loses"] == []
    other = Terminal(tmp_path / "other.sqlite")
    report = other.json("import", tmp_path / "j.elara")["files"][0]
    assert report["format"] == "elara"
    assert report["merge"]["restored"]
    other.json("export", tmp_path / "again.elara")
    assert other.json("merge", tmp_path / "j.elara")["written"] is False
    assert [each["id"] for each in other.json("find", "sea")] == [
        each["id"] for each in written.json("find", "sea")
    ]


def test_an_archive_that_is_here_already_is_said_to_be(written, tmp_path):
    written.json("export", tmp_path / "j.elara")
    result = written.run("import", tmp_path / "j.elara")
    assert result.exit_code == 1
    assert "already here" in result.output


def test_a_dry_run_of_an_archive_writes_nothing(written, tmp_path):
    written.json("export", tmp_path / "j.elara")
    other = Terminal(tmp_path / "other.sqlite")
    report = other.json("import", tmp_path / "j.elara", "--dry-run")["files"][0]
    assert report["new"] > 2
    assert other.json("find", "sea") == []


def test_a_damaged_archive_is_refused_with_a_way_on(written, tmp_path):
    written.json("export", tmp_path / "j.elara")
    content = (tmp_path / "j.elara").read_bytes()
    (tmp_path / "j.elara").write_bytes(content[:-200])
    result = written.run("import", tmp_path / "j.elara")
    assert result.exit_code == 1
    assert "damaged" in result.output
    assert "Copy it again" in result.output


def test_two_copies_merge_and_the_merge_is_undone(written, tmp_path):
    other = Terminal(tmp_path / "other.sqlite")
    written.json("export", tmp_path / "j.elara")
    other.json("import", tmp_path / "j.elara")
    other.run("add", "A third one, elsewhere")
    preview = written.json("merge", other.journal, "--preview")
    assert (preview["new"]["dreams"], preview["written"]) == (1, False)
    merged = written.json("merge", other.journal)
    assert len(written.json("find", "elsewhere")) == 1
    assert written.json("merge", other.journal)["written"] is False
    assert "undo-import" not in written.run("merge", other.journal).output
    written.json("undo-import", merged["batch"])
    assert written.json("find", "elsewhere") == []


def test_what_an_export_loses_is_said_before_it_is_written(written, tmp_path):
    result = written.run("export", tmp_path / "t.csv")
    assert "It leaves out:" in result.output
    assert "Written:" in result.output


def test_a_pdf_is_refused_where_there_is_no_window_to_print_it(written, tmp_path):
    # a process of its own: in this one the window's commands may have been loaded
    out = tmp_path / "a.pdf"
    done = subprocess.run(
        [sys.executable, "-m", "journal", "--journal", written.journal, "export", out],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert not out.exists()


@pytest.mark.parametrize(
    "options",
    [
        ["a.elara", "--query", "sea"],
        ["a.elara", "--without-private"],
        ["a.html", "--shift-dates"],
        ["a.foo"],
    ],
)
def test_what_would_be_left_aside_in_silence_is_refused(written, tmp_path, options):
    result = written.run("export", tmp_path / options[0], *options[1:])
    assert result.exit_code == 1
    assert not (tmp_path / options[0]).exists()


def test_erasing_asks_for_the_word_and_tells_of_copies(written):
    (dream,) = written.json("find", "sea")
    refused = written.run("erase", dream["id"], text="yes\n")
    assert refused.exit_code == 1
    assert written.json("find", "sea")
    done = written.run("erase", dream["id"], text="erase\n")
    assert done.exit_code == 0
    assert "This goes for good: 0 nights, 1 dream, 0 sessions." in done.output
    assert written.json("find", "sea") == []


def test_everything_and_a_span_can_be_erased_by_a_script(written):
    told = written.json("erase", "--from", "2001-01-01", "--to", "2001-01-02", "--yes")
    assert [told[each] for each in ("nights", "dreams", "sessions")] == [0, 0, 0]
    assert [each["holds"] for each in told["backups"]] == [False]  # the copy of the day
    looked = written.json("erase", "--everything", "--dry-run")
    assert looked["dreams"] == 2
    assert written.json("erase", "--everything", "--yes")["dreams"] == 2
    store = Store.open(written.journal)
    assert store.dreams.count() == 0
    store.close()


def test_erasing_needs_exactly_one_of_its_ways(written):
    for words in ([], ["--from", "2026-01-01"], ["x", "--everything"]):
        assert written.run("erase", *words).exit_code == 2
    assert written.run("erase", "--everything", "--json").exit_code == 2


def test_books_and_lines_are_written_where_they_are_asked_for(written, tmp_path):
    written.json("export", tmp_path / "b.html", "--title", "Mine")
    assert "Mine" in (tmp_path / "b.html").read_text()
    written.json("export", tmp_path / "l.jsonl", "--query", "door")
    (line,) = (tmp_path / "l.jsonl").read_text().splitlines()
    assert json.loads(line)["dreams"][0]["body"] == "A door, ajar"


@pytest.mark.parametrize("place", [".", "", "/"])
@pytest.mark.parametrize("kind", ["archive", "html", "jsonl", "markdown", "tables"])
def test_an_export_into_the_folder_one_is_in_or_the_root_is_refused(
    written, tmp_path, monkeypatch, place, kind
):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    result = written.run("export", place, "--as", kind)
    assert result.exit_code == 1
    assert isinstance(result.exception, CannotSave)
    assert list((tmp_path / "here").iterdir()) == []
