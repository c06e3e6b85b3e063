"""A journal on a disk that takes nothing: read whole, told of, and left as it is."""

import gzip
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.errors import CannotOpen, CannotSave, CannotWrite, JournalBusy
from journal.model.dream import Dream
from journal.store import reading, vault
from journal.store.key import Key
from journal.store.store import Store
from tests.disks import Disk, make_room, takes_nothing
from tests.journal.terminal import ROOT, Terminal, outside

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
NIGHT = NOW.date()
WORDS = "a quiet word"

# Writes two dreams and dies: the second stands in the log alone.
KILLED = textwrap.dedent("""
    import os, signal, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from journal.model.dream import Dream
    from journal.store import vault
    from journal.store.store import Store
    path, words = Path(sys.argv[1]), sys.argv[2]
    now = datetime(2026, 11, 24, 7, tzinfo=UTC)
    key = vault.unlock(path, words, now) if words else None
    store = Store.open(path, key=key)
    store.dreams.save(Dream(now.date(), "in the log alone"), now)
    os.kill(os.getpid(), signal.SIGKILL)
""")


@pytest.fixture(params=["closed", "full"])
def disk(request, tmp_path) -> Iterator[Disk]:
    with takes_nothing(tmp_path / "disk", full=request.param == "full") as laid:
        yield laid


@pytest.fixture(params=["plain", "encrypted"])
def life(request, tmp_path) -> tuple[Path, Key | None]:
    """The folder of a journal with one dream, and its key."""
    folder = tmp_path / "life"
    folder.mkdir()
    path = folder / "journal.sqlite"
    with closing(Store.open(path)) as store:
        store.dreams.save(Dream(NIGHT, "in the file"), NOW)
    return folder, vault.encrypt(path, WORDS) if request.param == "encrypted" else None


def bodies(store: Store) -> list[str]:
    return sorted(each.body for each in store.dreams.of(NIGHT))


def left(path: Path) -> dict[str, bytes]:
    """What lies beside the journal, but for the index, which says nothing."""
    names = [each for each in path.parent.iterdir() if each.name != "journal.sqlite-shm"]
    return {each.name: each.read_bytes() for each in names if each.stat().st_size}


def cut_off(folder: Path, key: Key | None) -> None:
    words = WORDS if key else ""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder / "journal.sqlite"), words],
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == -signal.SIGKILL
    assert (folder / "journal.sqlite-wal").stat().st_size


def test_it_is_read_and_says_why_nothing_is_saved(life, disk):
    folder, key = life
    path = disk(folder)
    before = left(path)
    with pytest.raises(CannotWrite):
        Store.open(path, key=key)
    with closing(Store.open_or_read(path, key)) as store:
        assert store.reading is not None
        assert store.reading.words.startswith("This journal can only be read")
        assert bodies(store) == ["in the file"]
        assert store.health.complaints() == ()
        with pytest.raises(CannotSave, match="Nothing can be saved here"):
            store.dreams.save(Dream(NIGHT, "third"), NOW)
        assert bodies(store) == ["in the file"]
        with closing(store.reopen()) as other:
            assert bodies(other) == ["in the file"]
    assert left(path) == before


@pytest.mark.parametrize("index", [True, False], ids=["with the index", "without"])
def test_what_stands_in_the_log_alone_is_read_too(life, disk, index):
    folder, key = life
    cut_off(folder, key)
    if not index:
        (folder / "journal.sqlite-shm").unlink()
    path = disk(folder)
    before = left(path)
    with closing(Store.open_or_read(path, key)) as store:
        assert bodies(store) == ["in the file", "in the log alone"]
        writable = store.reading is None  # a full disk on which the index was left
    assert writable or left(path) == before


def test_once_there_is_room_the_next_word_is_saved(life, disk):
    folder, key = life
    cut_off(folder, key)
    (folder / "journal.sqlite-shm").unlink()
    path = disk(folder)
    with closing(Store.open_or_read(path, key)) as store:
        with closing(store.reopen()) as job:
            make_room(path.parent)
            assert bodies(job) == ["in the file", "in the log alone"]
            with pytest.raises(CannotSave):  # while a job still reads by the old way
                store.dreams.save(Dream(NIGHT, "third"), NOW)
        store.dreams.save(Dream(NIGHT, "third"), NOW)
        assert store.reading is None
        assert bodies(store) == ["in the file", "in the log alone", "third"]
        with closing(store.reopen()) as other:
            other.dreams.save(Dream(NIGHT, "fourth"), NOW)
    with closing(Store.open(path, key=key)) as store:
        assert len(bodies(store)) == 4
        assert store.health.complaints() == ()


def test_a_copy_can_be_made_elsewhere(life, disk, tmp_path):
    folder, key = life
    path = disk(folder)
    (tmp_path / "elsewhere").mkdir()
    with closing(Store.open_or_read(path, key)) as store:
        copy = store.backups.copy_to(tmp_path / "elsewhere", NOW).path
    with closing(Store.open(copy, key=key)) as store:
        assert bodies(store) == ["in the file"]


def test_what_somebody_writes_meanwhile_is_never_mixed_in(tmp_path):
    path = tmp_path / "journal.sqlite"
    with closing(Store.open(path)) as store:
        store.dreams.save(Dream(NIGHT, "in the file"), NOW)
    found = reading.begun(path, None, CannotWrite("Closed.", "Open it."))
    with closing(found.connect()) as connection:
        connection.execute("select count(*) from dream").fetchall()
        found.make_sure_of_it()
        with closing(Store.open(path)) as store:
            store.dreams.save(Dream(NIGHT, "another"), NOW)
            with pytest.raises(JournalBusy):
                found.make_sure_of_it()


def test_where_another_program_has_it_open_its_words_are_seen(tmp_path):
    path = tmp_path / "journal.sqlite"
    with closing(Store.open(path)) as store:
        store.dreams.save(Dream(NIGHT, "in the log"), NOW)
        found = reading.begun(path, None, CannotWrite("Closed.", "Open it."))
        with closing(found.connect()) as connection:
            store.dreams.save(Dream(NIGHT, "written meanwhile"), NOW)
            found.make_sure_of_it()
            assert connection.execute("select count(*) from dream").fetchone()[0] == 2


def test_an_older_journal_there_is_left_and_that_is_said(disk, tmp_path):
    folder = tmp_path / "life"
    folder.mkdir()
    old = ROOT / "tests" / "old_journals" / "m001.sqlite.gz"
    (folder / "journal.sqlite").write_bytes(gzip.decompress(old.read_bytes()))
    path = disk(folder)
    with pytest.raises(CannotOpen, match="older journal cannot be read here"):
        Store.open_or_read(path)


def test_one_that_was_cut_off_before_it_had_a_log_is_left_as_it_is(tmp_path):
    path = tmp_path / "journal.sqlite"
    with closing(Store.open(path)) as store:
        store.dreams.save(Dream(NIGHT, "in the file"), NOW)
    rest = path.with_name("journal.sqlite-journal")
    rest.write_bytes(b"half a page")
    with pytest.raises(CannotOpen, match="cannot be read here"):
        reading.begun(path, None, CannotWrite("Closed.", "Open it."))
    assert rest.read_bytes() == b"half a page"


def test_the_command_line_reads_refuses_to_write_and_says_so(disk, tmp_path):
    folder = tmp_path / "life"
    folder.mkdir()
    Terminal(folder / "journal.sqlite").json("add", "A lighthouse.")
    path = disk(folder)
    for command in (
        ("find", "lighthouse"),
        ("nights",),
        ("show", NIGHT.isoformat()),
        ("export", tmp_path / "all.elara"),
        ("doctor",),
    ):
        done = outside("--journal", path, *command)
        if command[0] != "show":
            assert done.returncode == 0, done.stderr
            assert "This journal can only be read" in done.stderr
    done = outside("--journal", path, "add", "A second one.")
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "Nothing can be saved here."
