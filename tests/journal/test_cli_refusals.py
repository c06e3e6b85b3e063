"""The command line where something is refused: still one document, and words that help."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from journal import intake
from journal.cli.group import elara
from journal.errors import JournalError, NoText
from tests.exports import document, session
from tests.journal.terminal import ROOT, Terminal, outside

AROUND = {**os.environ, "PYTHONPATH": str(ROOT)}
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)

not_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything"
)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "journal.sqlite")


@pytest.mark.parametrize(
    "command",
    [
        ("add", "  "),
        ("show", "2020-01-01"),
        ("side-by-side", "2020-01-01", "2020-01-02"),
        ("undo-import", "7"),
        ("undo-import", str(10**30)),
        ("import", "no-such-file.json"),
        ("import", "."),
        ("demo", "--journal", "no/such/folder/j"),
        ("demo", "--nights", "1", "--export", f"{os.devnull}/in"),
    ],
)
def test_what_is_refused_is_one_document_and_two_lines_of_words(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kept").mkdir()
    done = outside("--journal", tmp_path / "kept" / "j", *command, "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    error = told["files"][0]["error"] if "files" in told else told["error"]
    assert done.stderr.splitlines() == [error["title"], error["advice"]]


def test_a_journal_that_cannot_be_opened_is_one_document(tmp_path):
    (tmp_path / "j").write_text("no journal at all", encoding="utf-8")
    for command in (["nights"], ["imports"], ["find", "sea"], ["doctor"]):
        done = outside("--journal", tmp_path / "j", *command, "--json")
        assert done.returncode == 1
        assert json.loads(done.stdout)["error"]["title"] == done.stderr.splitlines()[0]


def test_doctor_says_of_a_damaged_journal_that_it_is_not_well(terminal, tmp_path):
    terminal.json("add", "A lighthouse.")
    content = bytearray(terminal.journal.read_bytes())
    content[100:4096] = bytes(3996)
    terminal.journal.write_bytes(content)
    result = terminal.run("doctor", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["ok"], told["counts"]) == (1, False, None)
    assert told["complaints"]


def test_an_empty_folder_hides_no_report_of_the_files_beside_it(terminal, tmp_path):
    (tmp_path / "empty").mkdir()
    good = document(tmp_path / "a.json", [session(1)])
    result = terminal.run("import", good, tmp_path / "empty", good, "--json")
    told = json.loads(result.stdout)["files"]
    assert result.exit_code == 1
    assert [each["new"] for each in told] == [1, 0, 0]
    assert told[1]["error"]["title"] == "Nothing to import in this folder."


@pytest.mark.parametrize(
    ("sessions", "words"),
    [
        ([session(1, ended_at="never")], "refused"),
        ([session(0)], "already here"),
        ([], "No session is in it"),
    ],
)
def test_why_nothing_was_imported_is_told(terminal, tmp_path, sessions, words):
    terminal.json("import", document(tmp_path / "first.json", [session(0)]))
    result = terminal.run("import", document(tmp_path / "a.json", sessions), "--json")
    assert result.exit_code == 1
    assert words in result.stderr


def test_half_a_surrogate_as_a_key_is_refused_and_can_be_printed(tmp_path):
    path = document(tmp_path / "a.json", [session(1), session(2, odd=1)])
    path.write_text(path.read_text().replace('"odd"', r'"\udfff"'), encoding="utf-8")
    done = outside("--journal", tmp_path / "j", "import", path, "--json")
    assert done.returncode == 0, done.stderr
    (report,) = json.loads(done.stdout)["files"]
    assert report["new"] == 1
    assert report["refused"][0]["where"] == "session 2"


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode elsewhere")
def test_a_file_whose_name_is_no_unicode_is_imported_and_listed(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path / "a") + b"\xfe.json"))
    document(path, [session(1)])
    journal = tmp_path / "j"
    done = outside("--journal", journal, "import", path, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["files"][0]["path"] == str(path)
    assert json.loads(outside("--journal", journal, "imports", "--json").stdout)[0]["file"]


@not_root
def test_a_file_that_may_not_be_read_is_no_wrong_usage(terminal, tmp_path):
    path = document(tmp_path / "a.json", [session(1)])
    path.chmod(0)
    result = terminal.run("import", path, "--json")
    assert result.exit_code == 1
    assert "may not be read" in json.loads(result.stdout)["files"][0]["error"]["title"]


def test_one_who_stops_an_import_is_told_what_was_done(tmp_path, monkeypatch, signals):
    first, second, third = (document(tmp_path / f"{n}.json", [session(n)]) for n in range(1, 4))
    whole = intake.take_in

    def stopped_at_the_second(store, path, *rest):
        if path == second:
            signal.raise_signal(signal.SIGINT)
        return whole(store, path, *rest)

    monkeypatch.setattr(intake, "take_in", stopped_at_the_second)
    words = ["--journal", str(tmp_path / "j"), "import", "--json"]
    result = CliRunner().invoke(elara, [*words, *map(str, (first, second, third))])
    assert result.exit_code == 1
    told = json.loads(result.stdout)["files"]
    assert [(each["new"], "error" in each) for each in told] == [(1, False), (0, True)]
    assert result.stderr.startswith("Stopped.")


@pytest.mark.parametrize(
    "command",
    [
        ("show", "0001-01-01"),
        ("diary", "0001-01-01"),
        ("recall", "0001-01-01", "nothing"),
        ("recall", "9999-12-31", "nothing"),
        ("add", "a dream", "--night", "0001-01-01"),
        ("side-by-side", "2026-11-01", "0001-01-01"),
        ("main", "0001-01-01"),
    ],
)
def test_a_night_that_nobody_living_slept_is_wrong_usage_and_nothing_is_kept(terminal, command):
    result = terminal.run(*command)
    assert result.exit_code == 2
    assert terminal.json("nights") == []


@pytest.mark.parametrize("command", [("merge",), ("restore", "--yes"), ("watch",), ("import",)])
def test_a_name_that_no_file_can_have_is_wrong_usage(terminal, command):
    result = terminal.run(*command, "a" * 100_000)
    assert result.exit_code == 2
    assert "too long" in result.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("history", "\udce9"),
        ("related", "\udce9"),
        ("trash", "--restore", "\udce9"),
        ("ending", "\udce9"),
        ("erase", "--yes", "\udce9"),
        ("diary", "2026-11-24", "--set", "meds=\udce9"),
    ],
)
def test_bytes_that_are_no_text_are_refused_in_words(terminal, command):
    result = terminal.run(*command, "--json")
    assert result.exit_code == 1
    assert isinstance(result.exception, NoText)
    assert json.loads(result.stdout)["error"]["title"] == "Some of that is no text."
    assert terminal.json("nights") == []


def test_where_nobody_says_yes_nothing_is_changed_and_two_lines_say_so(terminal, tmp_path):
    kept = terminal.json("add", "I was at sea")
    copy = terminal.json("backup", "--to", tmp_path / "copies")["path"]
    for command in (("trash", "--empty"), ("restore", copy), ("erase", kept["id"])):
        result = terminal.run(*command, text="")
        assert result.exit_code == 1
        assert isinstance(result.exception, JournalError), command
    assert [each["id"] for each in terminal.json("find", "sea")] == [kept["id"]]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes it elsewhere")
@pytest.mark.parametrize(
    "command", ["add", "capture", "import --paste", "trash --empty", "erase --everything"]
)
def test_with_standard_input_closed_a_command_is_refused_in_two_lines(tmp_path, command):
    words = f'"{sys.executable}" -m journal --journal "{tmp_path / "j"}" {command} <&-'
    done = subprocess.run(
        ["sh", "-c", words], capture_output=True, text=True, check=False, env=AROUND
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()[-2:]) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a file that is always full")
@pytest.mark.parametrize("command", ["formats", "formats --json"])
def test_an_answer_that_cannot_be_written_is_told_of_in_two_lines(command):
    words = f'"{sys.executable}" -m journal {command} > /dev/full'
    done = subprocess.run(
        ["sh", "-c", words], capture_output=True, text=True, check=False, env=AROUND
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
