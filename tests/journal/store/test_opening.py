"""Opening a journal: what cannot be opened is told plainly, and nothing is written."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from journal.changes import Changes
from journal.errors import (
    CannotOpen,
    JournalBusy,
    NewerJournal,
    NotAJournal,
)
from journal.model.dream import Dream
from journal.store import migrations
from journal.store.store import Store
from tests.journal.store.refusals import contents, refused

QUICK = 0.05
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452")

# --- new and known ------------------------------------------------------------------------------


def test_a_new_journal_is_made_where_there_is_none(path):
    with closing(Store.open(path)) as store:
        assert store.nights.count() == 0
        assert store.health.complaints() == ()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_new_journal_is_for_its_owner_alone(path):
    with closing(Store.open(path)):
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    assert set(modes.values()) == {0o600}


def test_the_folder_it_makes_for_itself_is_for_its_owner_alone(tmp_path, monkeypatch):
    home = tmp_path / "new" / "elara"
    monkeypatch.setenv("ELARA_HOME", str(home))
    Store.open(home / "journal.sqlite").close()
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_journal_keeps_what_was_written(journal, now):
    with closing(Store.open(journal)) as store:
        assert [each.body for each in store.dreams.of(now.date())] == [
            "The sea was in the kitchen."
        ]


def test_opening_a_current_journal_changes_no_byte_and_copies_nothing(journal):
    before = contents(journal.parent)
    with closing(Store.open(journal)):
        pass
    assert contents(journal.parent) == before


def test_the_engine_is_set_as_a_persons_words_deserve(store):
    told = {
        name: store.one(f"pragma {name}")[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    assert told == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }
    kinds = {row["name"]: row["strict"] for row in store.all("pragma table_list")}
    ours = {name for name in kinds if not name.startswith(("sqlite_", "dream_words", "live_"))}
    assert {kinds[name] for name in ours} == {1}


def test_elaras_own_folder_is_made(elara_home):
    with closing(Store.open(elara_home / "journal.sqlite")):
        assert elara_home.is_dir()


def test_a_name_with_signs_of_its_own_is_only_a_name(tmp_path):
    path = tmp_path / "träume?mode=ro#1 %41.sqlite"
    with closing(Store.open(path)):
        assert [each.name for each in tmp_path.iterdir() if each.suffix == ".sqlite"] == [path.name]


def test_an_empty_file_becomes_a_journal(path):
    path.touch()
    with closing(Store.open(path)) as store:
        assert store.health.complaints() == ()


def test_two_programs_may_make_the_journal_at_once(path):
    code = "import sys; from pathlib import Path; from journal.store.store import Store"
    code += "; print(Store.open(Path(sys.argv[1]), 120).health.complaints())"
    running = [
        subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [each.communicate()[0].strip() for each in running] == ["()"] * 3


# --- something else -----------------------------------------------------------------------------


def another_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table fact (name, value)")


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_text("Last night I dreamed of the sea."),
        lambda path: path.write_bytes(PNG * 99),
        lambda path: path.write_bytes(bytes(4096)),
        lambda path: path.write_bytes(bytes(range(256)) * 32),
        lambda path: path.write_bytes(b"SQLite format 3\0"),
        another_database,
        Path.mkdir,
        os.mkfifo,
    ],
    ids=["text", "picture", "zeros", "noise", "only-a-head", "another-database", "folder", "pipe"],
)
def test_what_is_no_journal_is_refused(path, make):
    make(path)
    with refused_without_reading(path):
        Store.open(path)


@contextmanager
def refused_without_reading(path: Path):
    """As `refused`; a pipe must not even be read, since that would wait for ever."""
    before = path.read_bytes() if path.is_file() else None
    listing = sorted(path.parent.iterdir())
    with pytest.raises(NotAJournal) as caught:
        yield
    assert caught.value.title
    assert str(path) in caught.value.advice
    assert sorted(path.parent.iterdir()) == listing
    assert before == (path.read_bytes() if path.is_file() else None)


def test_a_device_is_no_journal():
    with pytest.raises(NotAJournal):
        Store.open(Path(os.devnull))


def test_a_missing_folder_is_named_and_not_made(tmp_path):
    path = tmp_path / "not" / "here" / "journal.sqlite"
    with refused(path, CannotOpen) as caught:
        Store.open(path)
    assert str(path.parent) in caught.value.advice


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    path = tmp_path / "file" / "journal.sqlite"
    with refused(path, CannotOpen):
        Store.open(path)


def test_a_link_to_nowhere_is_told(path):
    path.symlink_to(path.parent / "gone" / "journal.sqlite")
    with pytest.raises(CannotOpen):
        Store.open(path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


# --- newer --------------------------------------------------------------------------------------


def test_a_newer_journal_is_refused_and_nothing_is_written(journal, monkeypatch):
    def m999_of_tomorrow(db):
        db.execute("create table of_tomorrow (id integer primary key) strict")

    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(migrations, "STEPS", (*migrations.STEPS, m999_of_tomorrow))
        tomorrow.setattr(migrations, "NEEDS", "9.1.0")
        Store.open(journal).close()
    with refused(journal, NewerJournal) as caught:
        Store.open(journal)
    assert "9.1.0" in caught.value.advice
    assert "m999_of_tomorrow" in caught.value.advice


# --- older --------------------------------------------------------------------------------------


def one_more(monkeypatch, step) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))


def test_a_copy_is_set_aside_before_a_migration(journal, monkeypatch, now):
    def m998_another_room(db):
        db.execute("create table room (id integer primary key) strict")

    one_more(monkeypatch, m998_another_room)
    with closing(Store.open(journal)) as store:
        assert store.all("select * from room") == []
        assert len(store.dreams.of(now.date())) == 1
    (copy,) = (journal.parent / "backups").iterdir()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    monkeypatch.undo()
    with closing(Store.open(copy)) as store:
        assert len(store.dreams.of(now.date())) == 1
        assert store.health.complaints() == ()
        assert not store.all("select 1 from sqlite_master where name = 'room'")


def test_a_new_journal_needs_no_copy(path, monkeypatch):
    one_more(monkeypatch, m998_nothing)
    Store.open(path).close()
    assert not (path.parent / "backups").exists()


def m998_nothing(db):
    """A step that changes nothing."""


def test_a_migration_that_fails_leaves_the_journal_as_it_was(journal, monkeypatch):
    def m998_half_a_step(db):
        db.execute("delete from dream")
        db.execute("create table half (id integer primary key) strict")
        message = "the second half"
        raise RuntimeError(message)

    before = journal.read_bytes()
    with monkeypatch.context() as failing:
        one_more(failing, m998_half_a_step)
        with pytest.raises(RuntimeError, match="the second half"):
            Store.open(journal)
    assert journal.read_bytes() == before
    Store.open(journal).close()


def test_a_first_step_that_fails_leaves_no_file(path, monkeypatch):
    def m001_broken(db):
        db.execute("create table one (id integer primary key) strict")
        db.execute("no such statement")

    monkeypatch.setattr(migrations, "STEPS", (m001_broken,))
    before = contents(path.parent)
    with pytest.raises(Exception, match="syntax error"):
        Store.open(path)
    assert contents(path.parent) == before


def test_every_trigger_stands_after_all_migrations(store):
    found = {
        row["name"] for row in store.all("select name from sqlite_master where type='trigger'")
    }
    assert {"dream_words_in", "dream_words_out", "dream_words_anew"} <= found


# --- locked -------------------------------------------------------------------------------------

HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute(f"begin {sys.argv[2]}")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(path: Path, how: str = "immediate"):
    """Another program that is writing to the journal."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, path, how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    try:
        yield
    finally:
        holder.communicate()


@pytest.mark.parametrize("how", ["immediate", "exclusive"])
def test_a_journal_that_another_program_writes_to_is_told(journal, how):
    before = journal.read_bytes()
    with held(journal, how), pytest.raises(JournalBusy) as caught:
        Store.open(journal, QUICK)
    assert str(journal) in caught.value.advice
    assert journal.read_bytes() == before
    Store.open(journal, QUICK).close()


def test_a_save_that_another_program_holds_up_is_told_and_can_be_repeated(journal, now):
    with closing(Store.open(journal, QUICK)) as store:
        heard: list[Changes] = []
        store.changed.connect(heard.append)
        with held(journal), pytest.raises(JournalBusy):
            store.dreams.save(Dream(now.date(), "A second dream."), now)
        assert heard == []
        assert store.dreams.count() == 1
        store.dreams.save(Dream(now.date(), "A second dream."), now)
        assert store.dreams.count() == 2


def test_reading_does_not_wait_for_a_writer(journal, now):
    with closing(Store.open(journal, QUICK)) as store, held(journal):
        assert len(store.dreams.of(now.date())) == 1


def test_a_new_journal_has_the_shape_that_sqlite_utils_gives_it(path, tmp_path):
    from sqlite_utils import Database, Migrations  # after the store's engine

    steps = Migrations(migrations.NAME)
    for step in migrations.STEPS:
        steps()(step)
    with closing(sqlite3.connect(tmp_path / "peer.sqlite", isolation_level=None)) as connection:
        steps.apply(Database(connection, execute_plugins=False, strict=True))
        wanted = shape(connection)
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert shape(connection) == wanted


def shape(connection):
    tables = "select type, name, tbl_name, sql from sqlite_master order by rowid"
    steps = "select id, migration_set, name from _sqlite_migrations order by id"
    return connection.execute(tables).fetchall(), connection.execute(steps).fetchall()
