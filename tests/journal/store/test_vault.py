"""The journal behind a passphrase: whole, opened by nothing else, and opened again as it was."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from journal import paths
from journal.errors import (
    CannotSave,
    DamagedJournal,
    JournalBusy,
    JournalError,
    LockedJournal,
    TooSoon,
    WrongPassphrase,
)
from journal.model.dream import Dream
from journal.model.wav import Sound
from journal.store import key_file, opening, tries, turning, vault
from journal.store.key import new_key
from journal.store.store import Store

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
WORDS = "four lanterns und ein Schlüssel"
DREAM = "The violet zeppelin 水牛 sang"


@pytest.fixture
def written(path: Path) -> Path:
    """A closed journal with a dream, a voice note, and a dream in the bin."""
    with closing(Store.open(path)) as store:
        dream = store.dreams.save(Dream(NOW.date(), DREAM), NOW)
        spoken = store.recordings.begin(dream.uid, "Voice note", Sound(), NOW)
        store.recordings.record(spoken.uid, b"\1\2" * Sound().bytes_a_second)
        store.recordings.finish(spoken.uid, NOW)
        gone = store.dreams.save(Dream(NOW.date(), "thrown away"), NOW)
        store.dreams.delete(gone.uid, NOW)
    return path


def contents(path, key=None):
    """Every row of every table."""
    with closing(Store.open(path, key=key)) as store:
        assert store.health.complaints() == ()
        tables = store.all(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
            " and sql not like 'create virtual%' order by name"
        )
        return {
            row["name"]: sorted(map(repr, map(tuple, store.all(f'select * from "{row["name"]}"'))))
            for row in tables
        }


# --- on and off ---------------------------------------------------------------------------------


def test_what_was_written_comes_back_by_content_after_on_change_and_off(written):
    before = contents(written)
    key = vault.encrypt(written, WORDS)
    assert vault.is_locked(written)
    assert contents(written, key) == before
    vault.change(written, key, "another")
    assert contents(written, vault.unlock(written, "another", NOW)) == before
    vault.decrypt(written, key)
    assert not vault.is_locked(written)
    assert contents(written) == before
    assert [each.name for each in written.parent.iterdir()] == [written.name]


def test_an_encrypted_journal_goes_on_as_any_other(written):
    key = vault.encrypt(written, WORDS)
    with closing(Store.open(written, key=key)) as store, closing(store.reopen()) as other:
        store.dreams.save(Dream(NOW.date(), "One more."), NOW)
        assert other.dreams.count() == 2
        assert store.all("pragma journal_mode")[0][0] == "wal"


def test_no_other_program_reads_it(written):
    vault.encrypt(written, WORDS)
    with closing(sqlite3.connect(written)) as other, pytest.raises(sqlite3.DatabaseError):
        other.execute("select count(*) from sqlite_master").fetchall()


def test_a_locked_journal_says_so_and_stays_as_it_is(written):
    vault.encrypt(written, WORDS)
    before = written.read_bytes()
    with pytest.raises(LockedJournal) as caught:
        Store.open(written)
    assert "--passphrase-fd" in caught.value.advice
    with pytest.raises(WrongPassphrase):
        Store.open(written, key=new_key())
    assert written.read_bytes() == before


def test_the_key_of_a_plain_journal_is_not_looked_at(written):
    with closing(Store.open(written, key=new_key())) as store:
        assert store.key is None


def test_a_key_shows_nothing_of_itself():
    key = new_key()
    assert key.secret.hex() not in repr(key)
    assert repr(key) == str(key) == f"{key}"


def test_two_journals_of_one_passphrase_have_nothing_in_common(path, tmp_path):
    other = tmp_path / "other.sqlite"
    for each in (path, other):
        Store.open(each).close()
    one, two = vault.encrypt(path, WORDS), vault.encrypt(other, WORDS)
    assert one.secret != two.secret
    with pytest.raises(WrongPassphrase):
        Store.open(path, key=two)


# --- passphrases --------------------------------------------------------------------------------


def test_only_the_passphrase_opens(written):
    key = vault.encrypt(written, WORDS)
    assert vault.unlock(written, WORDS, NOW) == key
    with pytest.raises(WrongPassphrase):
        vault.unlock(written, WORDS + " ", NOW)


def test_letters_are_the_same_from_every_keyboard(written):
    vault.encrypt(written, "Schlu\u0308ssel")
    assert vault.unlock(written, "Schl\u00fcssel", NOW).mark


def test_a_changed_passphrase_leaves_the_journal_untouched_and_the_old_one_void(written):
    key = vault.encrypt(written, WORDS)
    before = written.read_bytes()
    vault.change(written, key, "another")
    assert written.read_bytes() == before
    with pytest.raises(WrongPassphrase):
        vault.unlock(written, WORDS, NOW)


def test_the_recovery_code_opens_however_it_is_typed_and_a_new_one_takes_its_place(written):
    key = vault.encrypt(written, WORDS)
    code = vault.make_recovery(written, key)
    assert vault.unlock(written, code.lower().replace("-", " ").replace("0", "o"), NOW) == key
    vault.change(written, key, "another")
    assert vault.unlock(written, code, NOW) == key
    newer = vault.make_recovery(written, key)
    with pytest.raises(WrongPassphrase) as caught:
        vault.unlock(written, code, NOW)
    assert "recovery code" in caught.value.advice
    assert vault.unlock(written, newer, NOW) == key
    vault.forget_recovery(written, key)
    with pytest.raises(WrongPassphrase):
        vault.unlock(written, newer, NOW)


def test_wrong_passphrases_slow_down_and_the_right_one_is_not_looked_at_meanwhile(written):
    vault.encrypt(written, WORDS)
    for _ in range(tries.FREE + 1):
        with pytest.raises(WrongPassphrase):
            vault.unlock(written, "no", NOW)
    with pytest.raises(TooSoon) as caught:
        vault.unlock(written, WORDS, NOW)
    assert caught.value.seconds == vault.seconds_to_wait(written, NOW) == 1
    later = NOW + timedelta(seconds=1)
    assert vault.unlock(written, WORDS, later).mark
    assert vault.seconds_to_wait(written, NOW) == 0


def test_the_delay_doubles_has_an_end_and_outlives_a_clock_set_back():
    waits = [tries.Tries(wrong, NOW).wait(NOW) for wrong in range(14)]
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300]
    late = tries.Tries(20, NOW)
    assert late.wait(NOW - timedelta(days=900)) == 300
    assert late.wait(NOW + timedelta(seconds=299.5)) == 1
    assert late.wait(NOW + timedelta(seconds=300)) == 0


def test_a_broken_file_of_tries_locks_nobody_out(written):
    vault.encrypt(written, WORDS)
    for broken in (b"", b"[]", b'{"wrong": "many"}', b'{"wrong": 9, "last": "yesterday"}'):
        paths.tries(written).write_bytes(broken)
        assert vault.unlock(written, WORDS, NOW).mark


# --- the key file -------------------------------------------------------------------------------


def test_a_lost_key_file_is_told_and_found_again_beside_a_copy(written):
    key = vault.encrypt(written, WORDS)
    place = paths.key_file(written)
    copies = paths.backups(written)
    copies.mkdir()
    (copies / "copy.sqlite").write_bytes(written.read_bytes())
    vault.copy_key(written, copies / "copy.sqlite", key)
    place.unlink()
    assert vault.unlock(written, WORDS, NOW) == key
    assert place.exists()
    place.unlink()
    (copies / "copy.sqlite.key").unlink()
    with pytest.raises(DamagedJournal) as caught:
        vault.unlock(written, WORDS, NOW)
    assert place.name in caught.value.advice


def test_a_key_file_that_is_lost_while_the_journal_is_open_is_made_anew(written):
    key = vault.encrypt(written, WORDS)
    paths.key_file(written).unlink()
    vault.prove(written, key, "anything", NOW)
    vault.change(written, key, "another")
    assert vault.unlock(written, "another", NOW) == key
    with pytest.raises(WrongPassphrase):
        vault.prove(written, key, WORDS, NOW)


@pytest.mark.parametrize("broken", [b"", b"{}", b"[1]", b"\xff", b'{"mark": 3}', b"[" * 9999])
def test_a_broken_key_file_is_told_as_missing(written, broken):
    vault.encrypt(written, WORDS)
    paths.key_file(written).write_bytes(broken)
    with pytest.raises(DamagedJournal):
        vault.unlock(written, WORDS, NOW)


def test_a_key_file_of_another_journal_is_put_aside_and_not_lost(written):
    key = vault.encrypt(written, WORDS)
    older = key_file.find(written, key.mark)
    newer = key_file.KeyFile(new_key().mark, b"p")
    key_file.write(written, newer)
    assert key_file.find(written, newer.mark) == newer
    assert key_file.find(written, older.mark) == older


def test_a_passphrase_takes_a_third_of_a_second_and_256_megabytes(written, full_cost, monkeypatch):
    for name, value in full_cost.items():
        monkeypatch.setattr(argon2id, name, value)
    key = vault.encrypt(written, WORDS)
    wrapping = key_file.find(written, key.mark).wrapping(key_file.PASSPHRASE)
    assert wrapping is not None
    assert (wrapping.rounds, wrapping.memory) == (3, 256 << 20)
    assert vault.unlock(written, WORDS, NOW) == key


def test_an_altered_wrapping_does_not_open(written):
    key = vault.encrypt(written, WORDS)
    place = paths.key_file(written)
    file = key_file.find(written, key.mark)
    wrapping = file.wrapping(key_file.PASSPHRASE)
    assert wrapping is not None
    assert wrapping.rounds != 4
    place.write_text(place.read_text().replace(f'"rounds": {wrapping.rounds}', '"rounds": 4'))
    with pytest.raises(WrongPassphrase):
        vault.unlock(written, WORDS, NOW)


def test_a_plain_journal_has_no_lock_to_open(written):
    with pytest.raises(JournalError, match="not encrypted"):
        vault.unlock(written, WORDS, NOW)


@pytest.mark.parametrize("at", [3, 30, 5000, -3000])
def test_a_byte_that_was_altered_anywhere_is_noticed(written, at):
    key = vault.encrypt(written, WORDS)
    data = bytearray(written.read_bytes())
    data[at] ^= 0xFF
    written.write_bytes(data)
    with pytest.raises((DamagedJournal, AssertionError)):
        contents(written, key)


# --- copies -------------------------------------------------------------------------------------


def test_older_plain_copies_are_named_and_encrypted_each_in_its_place(written):
    copies = paths.backups(written)
    copies.mkdir()
    (copies / "older.sqlite").write_bytes(written.read_bytes())
    (copies / "torn.sqlite").write_bytes(written.read_bytes()[:9000])
    (copies / "letter.txt").write_text("not a journal")
    os.utime(copies / "older.sqlite", (10**9, 10**9))
    before = contents(written)
    key = vault.encrypt(written, WORDS)
    assert [each.name for each in vault.plain_copies(written)] == ["older.sqlite", "torn.sqlite"]
    done = vault.encrypt_copies(written, key)
    assert [each.name for each in done.encrypted] == ["older.sqlite"]
    assert [each.name for each in done.left] == ["torn.sqlite"]
    assert (copies / "older.sqlite").stat().st_mtime == 10**9
    assert contents(copies / "older.sqlite", key) == before
    vault.change(written, key, "another")
    assert vault.unlock(copies / "older.sqlite", "another", NOW) == key


def test_a_copy_before_a_migration_is_encrypted_with_its_key_beside(written):
    key = vault.encrypt(written, WORDS)
    with closing(Store.open(written, key=key)) as store:
        copy = opening.set_aside(store.connection, written, NOW, key)
    assert vault.is_locked(copy)
    assert vault.unlock(copy, WORDS, NOW) == key
    assert contents(copy, key) == contents(written, key)


# --- others at the same file --------------------------------------------------------------------


def test_a_journal_that_is_open_is_not_encrypted_under_its_reader(written):
    with closing(Store.open(written)) as store:
        with pytest.raises(JournalBusy):
            vault.encrypt(written, WORDS)
        assert store.dreams.count() == 1
        store.dreams.save(Dream(NOW.date(), "One more."), NOW)
    assert not vault.is_locked(written)
    assert len(contents(written)["dream"]) == 3
    assert not turning.unfinished(written).exists()


WAITS = """
import sys
from pathlib import Path
from journal.store import engine
waiting = engine._connect(Path(sys.argv[1]), "mode=rw", 5, None)  # open, nothing read yet
print("open", flush=True)
sys.stdin.readline()
try:
    waiting.execute("update dream set body = 'lost'")
except engine.DatabaseError as error:
    print("refused", flush=True)
else:
    print("written", flush=True)
"""


def test_who_opened_the_old_file_and_waited_writes_nothing_into_it(written):
    with subprocess.Popen(
        [sys.executable, "-c", WAITS, str(written)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        key = vault.encrypt(written, WORDS)
        other.stdin.write("\n")
        other.stdin.close()
        assert other.stdout.readline() == "refused\n"
    assert any(DREAM in each for each in contents(written, key)["dream"])


def test_a_full_disk_leaves_the_journal_as_it_was(written, monkeypatch):
    def full(_part: Path) -> None:
        raise OSError(28, "No space left on device")

    before = contents(written)
    monkeypatch.setattr(turning, "_bring_to_disk", full)
    with pytest.raises(CannotSave, match="anew"):
        vault.encrypt(written, WORDS)
    assert not vault.is_locked(written)
    assert not turning.unfinished(written).exists()
    assert contents(written) == before
