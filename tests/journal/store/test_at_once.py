"""Two programs come to the same deed at the same moment: one does it, and nothing is lost."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal import paths
from journal.errors import JournalBusy, WrongPassphrase
from journal.store import engine, key_file, new_file, opening, sealed, swapping, turning, vault
from journal.store.sealed import Note
from journal.store.store import Store

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
NIGHT = date(2026, 11, 24)
ROOT = Path(__file__).parents[3]

ENCRYPTS = """
import sys
from pathlib import Path
from nacl.pwhash import argon2id
from journal.errors import JournalError
from journal.store import vault
argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE = argon2id.OPSLIMIT_MIN, 8192
print("begun", flush=True)
sys.stdin.readline()
try:
    vault.encrypt(Path(sys.argv[1]), sys.argv[2])
except JournalError:  # busy, or encrypted by now
    print("refused", flush=True)
else:
    print("done", flush=True)
"""


def test_of_two_that_encrypt_at_once_one_does_and_its_passphrase_opens(journal):
    words = ("one", "two")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", ENCRYPTS, str(journal), each],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for each in words
    ]
    for each in running:
        assert each.stdout is not None
        assert each.stdout.readline() == "begun\n"
    for each in running:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    said = [each.communicate()[0].strip() for each in running]
    assert set(said) <= {"done", "refused"}
    assert said.count("done") <= 1
    if "done" not in said:  # each was in the other's way
        Store.open(journal).close()
        return
    mine = words[said.index("done")]
    with closing(Store.open(journal, key=vault.unlock(journal, mine, NOW))) as store:
        assert store.dreams.count() == 1
        assert store.health.complaints() == ()
    with pytest.raises(WrongPassphrase):
        vault.unlock(journal, words[said.index("refused")], NOW)


def test_who_may_not_encrypt_touches_nothing_of_another_who_does(journal):
    turning.unfinished(journal).write_bytes(b"what another is writing")
    paths.key_file(journal).write_bytes(b"another's key")
    with closing(engine.connect(journal)) as other:
        other.execute("begin immediate")
        with pytest.raises(JournalBusy):
            vault.encrypt(journal, "abc")
        other.execute("rollback")
    assert turning.unfinished(journal).read_bytes() == b"what another is writing"
    assert paths.key_file(journal).read_bytes() == b"another's key"


def replaced(path: Path) -> None:
    """Put a copy of the journal in its place, as another that was quicker does."""
    shutil.copy(path, path.with_name("newer"))
    path.with_name("newer").replace(path)


@pytest.mark.skipif(os.name != "posix", reason="no open file is replaced here")
def test_who_waited_for_a_journal_that_was_replaced_does_not_encrypt_the_old_one(
    journal, monkeypatch
):
    wait = turning._alone_with

    def waits(source, path):
        replaced(path)
        wait(source, path)

    monkeypatch.setattr(turning, "_alone_with", waits)
    with pytest.raises(JournalBusy):
        vault.encrypt(journal, "abc")
    monkeypatch.undo()
    assert not vault.is_locked(journal)
    with closing(Store.open(journal)) as store:
        assert store.dreams.count() == 1


@pytest.mark.skipif(os.name != "posix", reason="no open file is replaced here")
def test_who_waited_for_a_journal_that_was_replaced_does_not_restore_over_the_new_one(
    journal, monkeypatch
):
    copy = journal.with_name("copy.sqlite")
    with closing(Store.open(journal)) as store:
        copy = store.backups.make(NOW, UTC).path
    bare = engine.bare

    def waits(path, *how):
        opened = bare(path, *how)
        opened.execute("pragma schema_version").fetchall()  # it has the file now
        if path == journal:
            replaced(path)
        return opened

    monkeypatch.setattr(engine, "bare", waits)
    before = journal.read_bytes()
    with pytest.raises(JournalBusy):
        swapping.swap(journal, copy, NOW)
    assert journal.read_bytes() == before


def test_only_the_key_file_that_is_meant_is_removed(journal):
    key = vault.encrypt(journal, "abc")
    key_file.remove(journal, b"\1" * len(key.mark))
    assert vault.unlock(journal, "abc", NOW) == key
    key_file.remove(journal, key.mark)
    assert not paths.key_file(journal).exists()


def test_a_note_that_is_written_on_while_it_is_taken_in_keeps_its_end(path, monkeypatch):
    Store.open(path).close()
    key = vault.encrypt(path, "abc")
    note = Note("0192f0a0-0000-7000-8000-000000000001", NIGHT, "a brass", NOW)
    sealed.seal(path, note)
    keep = sealed._keep

    def keeps(store, taken):
        keep(store, taken)
        monkeypatch.undo()
        sealed.seal(path, Note(note.uid, NIGHT, "a brass heron", NOW))

    monkeypatch.setattr(sealed, "_keep", keeps)
    with closing(Store.open(path, key=key)) as store:
        assert sealed.take_in(store) == ()
        assert store.dreams.get(note.uid).body == "a brass heron"
    assert not paths.sealed(path).exists()


def test_a_copy_that_another_window_lets_go_is_no_copy(journal, monkeypatch):
    with closing(Store.open(journal)) as store:
        made = store.backups.make(NOW, UTC)
        listed = list(made.path.parent.iterdir())
        made.path.unlink()
        monkeypatch.setattr(Path, "iterdir", lambda _folder: iter(listed))
        assert store.backups.all(UTC) == ()


def test_a_first_opening_that_fails_leaves_what_another_has_made_of_the_file(path, monkeypatch):
    def another_is_quicker(connection, place, _key):
        with closing(engine.connect(place)) as other:
            other.execute("create table dream (body text) strict")
        raise JournalBusy("The journal is in use.", "Try again.")

    monkeypatch.setattr(opening, "_made_current", another_is_quicker)
    with pytest.raises(JournalBusy):
        Store.open(path)
    assert path.stat().st_size


def test_a_first_opening_that_fails_leaves_the_file_to_another_that_is_making_it(path):
    path.touch()
    with closing(engine.connect(path)) as other, closing(engine.connect(path)) as failed:
        other.execute("begin immediate")
        assert not new_file.nobody_made(failed)
        other.execute("rollback")
        assert new_file.nobody_made(failed)


def test_a_first_opening_that_fails_leaves_what_was_put_in_place_of_the_file(
    path, tmp_path, monkeypatch
):
    copy = tmp_path / "copy.sqlite"
    Store.open(copy).close()
    known = copy.read_bytes()

    def restored_meanwhile(_connection, place, _key):
        copy.replace(place)
        raise JournalBusy("The journal is in use.", "Try again.")

    monkeypatch.setattr(opening, "_made_current", restored_meanwhile)
    with pytest.raises(JournalBusy):
        Store.open(path)
    assert path.read_bytes() == known


def test_what_is_seen_of_a_file_that_another_opens_meanwhile_is_no_damage(journal, monkeypatch):
    look = engine.look

    def torn(path, key):
        journal.with_name(f"{journal.name}-wal").touch()
        raise engine.DatabaseError("database disk image is malformed")

    monkeypatch.setattr(engine, "look", torn)
    with closing(Store.open(journal)) as store:
        monkeypatch.setattr(engine, "look", look)
        assert store.dreams.count() == 1
