"""Encrypted journals that meet copies: with their own key, another one, or none."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from journal import paths
from journal.errors import LockedJournal
from journal.model.dream import Dream
from journal.portable import archiving, erasing, joining
from journal.store import copying, vault
from journal.store.key import Key, Keyed, mark_of
from journal.store.recovery import recover
from journal.store.restoring import Restoring
from journal.store.store import Store
from journal.store.swapping import swap

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
ROOT = Path(__file__).parents[3]
PLAIN = b"SQLite format 3"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """A passphrase costs nothing: what is written is the same."""
    monkeypatch.setattr(argon2id, "OPSLIMIT_MODERATE", argon2id.OPSLIMIT_MIN)
    monkeypatch.setattr(argon2id, "MEMLIMIT_MODERATE", 8192)


def journal(path: Path, words: str, *dreams: str) -> Key | None:
    """A closed journal with these dreams, behind a passphrase if one is given."""
    path.parent.mkdir(exist_ok=True)
    with closing(Store.open(path)) as store:
        for each in dreams:
            store.dreams.save(Dream(NOW.date(), each), NOW)
    return vault.encrypt(path, words) if words else None


def told(path: Path, key: Key | None) -> list[str]:
    with closing(Store.open(path, key=key)) as store:
        return sorted(row["body"] for row in store.all("select body from dream"))


@pytest.fixture
def mine(tmp_path) -> Path:
    path: Path = tmp_path / "mine" / "journal.sqlite"
    return path


@pytest.fixture
def other(tmp_path) -> Path:
    path: Path = tmp_path / "other" / "journal.sqlite"
    return path


@pytest.mark.parametrize("my_words", ["", "mine"])
@pytest.mark.parametrize("their_words", ["", "theirs"])
def test_two_journals_become_one_whatever_opens_them(mine, other, my_words, their_words):
    key, theirs = journal(mine, my_words, "sea"), journal(other, their_words, "heron")
    before = other.read_bytes()
    with closing(Store.open(mine, key=key)) as store:
        if theirs:
            with pytest.raises(LockedJournal):
                joining.join(store, other, NOW)
        joining.join(store, Keyed(other, theirs), NOW)
    assert told(mine, key) == ["heron", "sea"]
    assert other.read_bytes() == before
    assert mark_of(mine) == (key and key.mark)


@pytest.mark.parametrize("my_words", ["", "mine"])
@pytest.mark.parametrize("their_words", ["", "theirs"])
def test_what_takes_the_journals_place_is_never_less_locked(mine, other, my_words, their_words):
    key, theirs = journal(mine, my_words, "sea"), journal(other, their_words, "heron")
    aside = swap(mine, Keyed(other, theirs), NOW, key=key)
    assert told(mine, key or theirs) == ["heron"]
    assert aside is not None
    assert told(aside, key) == ["sea"]
    if theirs and not key:  # it keeps its passphrase
        assert vault.unlock(mine, "theirs", NOW) == theirs
    assert not [*mine.parent.glob(".*")]


@pytest.mark.parametrize("their_words", ["", "theirs"])
def test_one_dream_comes_back_from_a_copy_with_another_key(mine, other, their_words):
    key, theirs = journal(mine, "mine", "sea"), journal(other, their_words, "heron")
    with closing(Store.open(mine, key=key)) as store:
        restoring = Restoring(store, theirs)
        (uid,) = [each.uid for each in restoring.preview(other).dreams if each.words == "heron"]
        restoring.dream(other, uid, NOW)
    assert told(mine, key) == ["heron", "sea"]


def test_what_a_kill_leaves_of_a_merge_nobody_can_read(mine, other):
    key = journal(mine, "mine", "sea")
    journal(other, "", "a brass heron")
    with closing(Store.open(other)) as store:
        archiving.write(store, other.with_name("all.elara"), NOW)
    code = """
import os, signal, sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from journal.portable import joining
from journal.store import vault
from journal.store.store import Store
now = datetime(2026, 11, 24, 7, tzinfo=UTC)
class Killed(joining._Joining):
    def merged_with(self, other, *, look):
        other.all("select 1 from dream")
        os.kill(os.getpid(), signal.SIGKILL)
joining._Joining = Killed
path = Path(sys.argv[1])
joining.join(Store.open(path, key=vault.unlock(path, "mine", now)), Path(sys.argv[2]), now)
"""
    for chosen in (other, other.with_name("all.elara")):
        done = subprocess.run(
            [sys.executable, "-c", code, str(mine), str(chosen)], check=False, cwd=ROOT
        )
        assert done.returncode == -signal.SIGKILL
    left = [each for each in mine.parent.rglob("*") if each.is_file()]
    assert any(copying.PREFIX in str(each) for each in left)
    for each in left:
        assert b"heron" not in each.read_bytes()
        assert not each.read_bytes().startswith(PLAIN)
    assert key is not None
    vault.encrypt_copies(mine, key)
    assert not [*mine.parent.glob(f"{copying.PREFIX}*")]


def test_an_encrypted_copy_says_whether_it_holds_what_is_erased(mine):
    key = journal(mine, "mine", "sea")
    with closing(Store.open(mine, key=key)) as store:
        made = store.backups.make(NOW, UTC)
        (uid,) = [row["uid"] for row in store.all("select uid from dream")]
        assert erasing.look(store, erasing.What((uid,))).held == (erasing.Held(made.path, True),)
        erasing.erase(store, erasing.What((uid,)), NOW)
        again = store.backups.make(NOW + timedelta(days=1), UTC)
        held = {each.path: each.holds for each in erasing.copies(store, [uid], None)}
    assert held == {made.path: True, again.path: False}


def test_turning_encryption_on_takes_in_every_copy_that_elara_made(mine, tmp_path):
    journal(mine, "", "sea")
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    beside = paths.backups(mine)
    with closing(Store.open(mine)) as store:
        store.backups.make(NOW, UTC)
        settings = replace(store.preferences.load(), backup_folder=str(chosen))
        store.preferences.save(settings, NOW)
        store.backups.make(NOW + timedelta(days=1), UTC)
        folders = vault.copy_folders(store)
    data = mine.read_bytes()
    (beside / "journal-damaged-20261124-070000-000000-00000000.sqlite").write_bytes(b"x" * 5000)
    mine.with_name("journal-recovered-20261124-070000.sqlite").write_bytes(data)
    (beside / "another-copy-20261124-070000-000000-00000000.sqlite").write_bytes(data)
    (chosen / "somebody.sqlite").write_bytes(data)
    for name in (".journal-copy-20261124-070000-000000-00000000.sqlite.part",):
        (beside / name).write_bytes(data)
    (mine.parent / ".journal.sqlite.restoring").write_bytes(data)
    (mine.parent / ".recovering-x").mkdir()
    (mine.parent / ".recovering-x" / "journal.sqlite").write_bytes(data)
    key = vault.encrypt(mine, "mine")
    done = vault.encrypt_copies(mine, key, folders)
    assert [each.name.split("-2026")[0] for each in done.encrypted] == [
        "journal-copy",
        "journal-copy",
        "journal-recovered",
    ]
    assert [each.name.split("-2026")[0] for each in done.left] == ["journal-damaged"]
    plain = [
        each.name
        for each in tmp_path.rglob("*")
        if each.is_file() and each.read_bytes().startswith(PLAIN)
    ]
    # Another journal's copy, and what the person put there, are not for this passphrase.
    assert sorted(each.split("-2026")[0] for each in plain) == ["another-copy", "somebody.sqlite"]


def test_a_journal_that_lost_its_mark_is_recovered_with_its_passphrase(mine, tmp_path):
    key = journal(mine, "mine", "sea")
    with mine.open("rb+") as file:
        file.write(os.urandom(16))
    assert vault.is_locked(mine)
    assert vault.unlock(mine, "mine", NOW) == key
    new = tmp_path / "elsewhere" / "recovered.sqlite"
    new.parent.mkdir()
    recover(mine, new, [], key)
    assert vault.unlock(new, "mine", NOW) == key
    assert told(new, key) == ["sea"]


def test_pages_that_do_not_decrypt_hide_no_others(mine, tmp_path):
    many = [f"{n} " + "a long walk by the sea " * 150 for n in range(120)]
    key = journal(mine, "mine", *many)
    data = bytearray(mine.read_bytes())
    last = len(data) // 4096 - 1  # spared: it may tell what tables there are, and then all is lost
    for page in range(last // 3, last, 5):
        data[page * 4096 + 100] ^= 0xFF
    mine.write_bytes(data)
    new = tmp_path / "recovered.sqlite"
    recovery = recover(mine, new, [], key)
    (dreams,) = [each for each in recovery.kinds if each.kind == "dreams"]
    assert any(each.lost != 0 for each in recovery.kinds)
    assert len(told(new, key)) == dreams.read > 40
