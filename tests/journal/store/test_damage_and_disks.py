"""Damaged files and troubled disks: told plainly, and nothing that was saved is lost."""

import os
import shutil
import subprocess
import sys
import textwrap
from contextlib import closing, contextmanager, suppress
from datetime import UTC
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.errors import CannotOpen, CannotSave, DamagedJournal, JournalError
from journal.model.dream import Dream
from journal.store import engine, migrations
from journal.store.store import Store
from tests.journal.store.refusals import refused

root_on_linux = pytest.mark.skipif(
    not (sys.platform == "linux" and os.geteuid() == 0), reason="mounting a disk needs root"
)


def one_more(monkeypatch, step) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))


def m998_nothing(db):
    """A step that changes nothing."""


# --- damaged ------------------------------------------------------------------------------------


def test_an_empty_file_beside_the_rest_of_a_journal_is_damage(path):
    path.touch()
    path.with_name(path.name + "-wal").write_bytes(b"what is left")
    with refused(path, DamagedJournal):
        Store.open(path)


def test_a_journal_cut_short_is_told(journal):
    os.truncate(journal, journal.stat().st_size // 2)
    with refused(journal, DamagedJournal):
        Store.open(journal)


def test_a_journal_whose_first_page_is_noise_is_told(journal):
    content = bytearray(journal.read_bytes())
    content[100:4096] = os.urandom(3996)
    journal.write_bytes(content)
    with refused(journal, DamagedJournal):
        Store.open(journal)


def test_a_journal_that_lost_its_record_of_steps_is_told(journal):
    with closing(engine.connect(journal)) as connection:
        connection.execute("update _sqlite_migrations set migration_set = 'elarb'")
    with refused(journal, DamagedJournal):
        Store.open(journal)


def test_a_journal_whose_steps_are_no_text_is_told(journal):
    with closing(engine.connect(journal)) as connection:
        connection.execute("update _sqlite_migrations set name = cast(x'80' as text) where id = 1")
    with refused(journal, DamagedJournal):
        Store.open(journal)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_flipped_bytes_are_told_and_never_crash(journal, data, now, tmp_path):
    damaged = tmp_path / "damaged.sqlite"
    for each in tmp_path.glob("damaged.sqlite*"):
        each.unlink()
    content = bytearray(journal.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 65))
        content[at : at + 64] = data.draw(st.binary(min_size=64, max_size=64))
    damaged.write_bytes(content)
    try:
        with closing(Store.open(damaged)) as store:
            store.nights.between(now.date(), now.date())
            store.health.complaints()
    except (JournalError, ValueError, TypeError):  # a text may hold what is no date any more
        return


def test_reading_a_damaged_page_is_told_in_plain_words(journal, now):
    with closing(Store.open(journal)) as store:
        for n in range(200):
            store.dreams.save(Dream(now.date(), f"{n} " + "sea " * 500), now)
    content = bytearray(journal.read_bytes())
    for page in range(len(content) // 4096 // 2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = bytes([0xA5]) * 64
    journal.write_bytes(content)
    with closing(Store.open(journal)) as store:
        with pytest.raises(DamagedJournal) as caught:
            store.dreams.of(now.date())
        assert "backups" in caught.value.advice
        assert store.health.complaints()


# --- disks --------------------------------------------------------------------------------------


@contextmanager
def mounted(folder: Path, *options: str):
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *options, str(folder)], check=False, capture_output=True)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@root_on_linux
def test_a_read_only_folder_is_told(journal, tmp_path):
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=4m", "tmpfs") as disk:
        shutil.copy(journal, disk / "journal.sqlite")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        for name in ("journal.sqlite", "new.sqlite"):
            with refused(disk / name, CannotOpen):
                Store.open(disk / name)


@root_on_linux
def test_a_read_only_file_is_told(journal):
    fixed = shutil.which("chattr") is not None and (
        subprocess.run(["chattr", "+i", str(journal)], check=False, capture_output=True).returncode
        == 0
    )
    if not fixed:
        pytest.skip("files cannot be made immutable here")
    try:
        with refused(journal, CannotOpen):
            Store.open(journal)
    finally:
        subprocess.run(["chattr", "-i", str(journal)], check=True)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_without_permission_to_write_is_told(journal):
    journal.chmod(0o400)
    with refused(journal, CannotOpen):
        Store.open(journal)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as filling, suppress(OSError):
        while True:
            filling.write(bytes(4096))


@root_on_linux
def test_a_full_disk_takes_no_new_journal_and_spares_an_old_one(journal, tmp_path):
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=1m", "tmpfs") as disk:
        shutil.copy(journal, disk / "journal.sqlite")
        fill(disk / "filling")
        with refused(disk / "new.sqlite", CannotOpen):
            Store.open(disk / "new.sqlite")
        with pytest.raises(CannotOpen) as caught:
            Store.open(disk / "journal.sqlite")
        assert "is full" in caught.value.advice
        assert (disk / "journal.sqlite").read_bytes() == journal.read_bytes()
        (disk / "filling").unlink()
        Store.open(disk / "journal.sqlite").close()


@root_on_linux
def test_a_disk_that_fills_while_writing_loses_nothing_that_was_saved(tmp_path, now):
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=2m", "tmpfs") as disk:
        with closing(Store.open(disk / "journal.sqlite")) as store:
            dreams = (Dream(now.date(), f"{n} " + "sea " * 2000) for n in count())
            with pytest.raises(CannotSave):
                list(map(partial(store.dreams.save, now=now), dreams))
            saved = store.dreams.count()
            assert saved > 10
        with closing(Store.open(disk / "journal.sqlite")) as store:
            assert store.dreams.count() == saved
            assert store.health.complaints() == ()


def test_a_full_disk_keeps_the_text_for_the_next_try(store, now):
    dream = store.dreams.save(Dream(now.date(), "Before."), now)
    room = store.one("pragma page_count")[0]
    store.one(f"pragma max_page_count = {room}")
    with pytest.raises(CannotSave) as caught:
        store.dreams.save(Dream(now.date(), "sea " * 50_000), now)
    assert "full" in caught.value.advice
    assert store.dreams.of(now.date()) == (dream,)
    store.one("pragma max_page_count = 1000000")
    store.dreams.save(Dream(now.date(), "sea " * 50_000), now)
    assert store.dreams.count() == 2


def test_a_migration_without_room_for_its_copy_changes_nothing(journal, monkeypatch, tmp_path):
    (journal.parent / "backups").write_text("a file where the copies should go")
    one_more(monkeypatch, m998_nothing)
    with refused(journal, CannotOpen):
        Store.open(journal)


WAL_LEFT = textwrap.dedent("""
    import os, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from journal.model.dream import Dream
    from journal.store.store import Store
    store = Store.open(Path(sys.argv[1]))
    now = datetime(2026, 11, 24, 7, tzinfo=UTC)
    store.dreams.save(Dream(now.date(), "Written, not yet settled."), now)
    os._exit(1)
""")


def test_what_a_crash_left_in_the_log_is_taken_in(path, now):
    subprocess.run([sys.executable, "-c", WAL_LEFT, path], check=False)
    assert path.with_name(path.name + "-wal").stat().st_size
    with closing(Store.open(path)) as store:
        assert [each.body for each in store.dreams.of(now.date())] == ["Written, not yet settled."]


# --- moved or deleted while it is open ----------------------------------------------------------


def test_a_journal_that_was_moved_away_takes_nothing_and_goes_on_once_it_is_back(journal, now):
    with closing(Store.open(journal)) as store:
        store.dreams.save(Dream(now.date(), "Before."), now)
        away = journal.with_name("moved.sqlite")
        journal.rename(away)
        with pytest.raises(CannotSave) as told:
            store.dreams.save(Dream(now.date(), "Meanwhile."), now)
        assert str(journal) in told.value.advice
        away.rename(journal)
        store.dreams.save(Dream(now.date(), "After."), now)
    with closing(Store.open(journal)) as store:
        bodies = [each.body for each in store.dreams.of(now.date())]
    assert bodies == ["The sea was in the kitchen.", "Before.", "After."]


def test_of_a_journal_that_was_moved_away_no_copy_is_due_on_leaving(journal, now):
    with closing(Store.open(journal)) as store:
        journal.rename(journal.with_name("moved.sqlite"))
        assert store.backups.leaving(now, UTC) is None
