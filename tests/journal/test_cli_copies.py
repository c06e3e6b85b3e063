"""`backup`, `restore` and `doctor` in a terminal."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from journal.cli.group import elara
from journal.errors import JournalError
from journal.store import migrations


@pytest.fixture
def kept(terminal):
    """A journal with a dream, and a copy of it from before a second one."""
    first = terminal.json("add", "the sea")["id"]
    copy = Path(terminal.json("backup")["path"])
    second = terminal.json("add", "the harbour")["id"]
    return terminal, copy, first, second


def test_a_copy_is_told_with_where_and_why(kept):
    terminal, copy, _first, _second = kept
    (told,) = terminal.json("backup", "--list")
    assert told["path"] == str(copy)
    assert (told["occasion"], told["verified"]) == ("by-hand", True)
    assert told["kept_as"] == ["daily", "weekly", "monthly"]
    assert str(copy.name) in terminal.run("backup", "--list").stdout


def test_a_copy_may_go_elsewhere(kept, tmp_path):
    terminal, _copy, _first, _second = kept
    told = terminal.json("backup", "--to", tmp_path / "stick")
    assert Path(told["path"]).parent == tmp_path / "stick"
    assert len(terminal.json("backup", "--list")) == 1


def test_a_preview_is_one_document(kept):
    terminal, copy, _first, second = kept
    told = terminal.json("restore", copy, "--preview")
    (dream,) = told["dreams"]
    assert (dream["id"], dream["where"], dream["words"]) == (second, "only_here", "the harbour")
    assert told["same"] is False
    assert "the harbour" in terminal.run("restore", copy, "--preview").stdout


def test_one_dream_comes_back(kept):
    terminal, copy, first, _second = kept
    told = terminal.json("restore", copy, "--dream", first)
    assert (told["restored"], told["new"]) == (first, False)


def test_everything_comes_back_only_when_asked_for(kept):
    terminal, copy, first, second = kept
    refused = terminal.run("restore", copy, text="n\n")
    assert refused.exit_code == 1
    assert terminal.run("restore", copy, "--json").exit_code == 2
    told = terminal.json("restore", copy, "--yes")
    assert Path(told["set_aside"]).exists()
    ids = {each["id"] for each in terminal.json("find", "the")}
    assert ids == {first}
    back = terminal.json("restore", told["set_aside"], "--yes")
    assert back["restored"] == str(terminal.journal)
    assert {each["id"] for each in terminal.json("find", "the")} == {first, second}


def test_what_is_no_copy_is_refused_and_nothing_is_touched(kept, tmp_path):
    terminal, _copy, _first, _second = kept
    odd = tmp_path / "odd.sqlite"
    odd.write_text("no journal " * 99)
    before = terminal.journal.read_bytes()
    result = terminal.run("restore", odd, "--yes", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["error"]["title"]
    assert terminal.journal.read_bytes() == before


def test_doctor_tells_of_copies_and_of_folders(terminal):
    terminal.json("add", "the sea")
    shutil.rmtree(terminal.journal.parent / "backups")  # which the first command of the day made
    assert terminal.json("doctor")["notices"] == ["There is no copy of this journal yet."]
    told = terminal.json("doctor")
    assert (told["ok"], told["notices"]) == (True, [])
    (terminal.journal.parent / ".stfolder").mkdir()
    assert any("Syncthing" in each for each in terminal.json("doctor")["notices"])
    (terminal.journal.parent / "journal.sync-conflict-20261124-071500-ABCDEF7.sqlite").touch()
    assert any("elara merge" in each for each in terminal.json("doctor")["notices"])


def test_doctor_finds_an_attachment_whose_bytes_were_altered(terminal):
    from contextlib import closing

    from journal.store import engine

    terminal.json("add", "the sea")
    with closing(engine.connect(terminal.journal)) as connection:
        connection.execute("insert into attachment (sha256, size) values ('00', 3)")
        connection.execute("insert into attachment_chunk values (1, 0, x'010203')")
    result = terminal.run("doctor", "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert any("attachment 1" in each for each in told["complaints"])
    assert any("belongs to nothing" in each for each in told["notices"])


def test_a_sound_journal_is_not_repaired(kept):
    terminal, _copy, _first, _second = kept
    assert terminal.json("doctor", "--repair")["ok"] is True
    assert not list(terminal.journal.parent.glob("*recovered*"))


def test_doctor_repairs_into_a_new_file_and_keeps_the_damaged_one(kept):
    terminal, _copy, first, second = kept
    content = bytearray(terminal.journal.read_bytes())
    content[100:4096] = bytes([0xA5]) * 3996
    terminal.journal.write_bytes(content)
    assert terminal.run("doctor").exit_code == 1
    told = terminal.json("doctor", "--repair")
    assert terminal.journal.read_bytes() == content
    assert Path(told["path"]).exists()
    assert {each["kind"]: each["read"] for each in told["kinds"]}["dreams"] == 2
    aside = terminal.json("restore", told["path"], "--yes")["set_aside"]
    assert Path(aside).read_bytes() == content
    assert {each["id"] for each in terminal.json("find", "the")} == {first, second}


def test_an_older_journal_is_not_upgraded_where_that_is_declined(terminal, monkeypatch):
    def m998_of_tomorrow(db):
        db.execute("create table of_tomorrow (id integer primary key) strict")

    terminal.json("add", "the sea")
    before = terminal.journal.read_bytes()
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, m998_of_tomorrow))
    words = ["--journal", str(terminal.journal), "--no-upgrade", "find", "sea"]
    refused = CliRunner().invoke(elara, words)
    assert isinstance(refused.exception, JournalError)
    assert terminal.journal.read_bytes() == before
    assert len(terminal.json("find", "sea")) == 1
