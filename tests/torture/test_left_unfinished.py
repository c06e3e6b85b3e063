"""An export or a copy that is killed half-way leaves nothing that passes for a finished one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import demo
from journal.model.backup import read_name
from journal.portable.unpacking import Archive
from journal.store.store import Store
from journal.store.swapping import sound

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)

# Runs a command which never comes to give a name to what it has written: it ends there, as a kill
# ends it, where the kill itself comes too late.
RUNS = """
import os, runpy, signal, sys
def hear(event, given):
    if event == "os.rename" and os.fspath(given[0]).endswith(".part"):
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hear)
runpy.run_module("journal", run_name="__main__", alter_sys=True)
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no such kill here")


@pytest.fixture(scope="module")
def year(tmp_path_factory) -> Path:
    """A journal that takes a while to write out."""
    path: Path = tmp_path_factory.mktemp("year") / "journal.sqlite"
    with closing(Store.open(path)) as store:
        demo.fill(store, demo.nights(300, 3, NOW.date(), ZoneInfo("Europe/Lisbon")), NOW)
    return path


def words_on(year: Path, *words: str) -> list[str]:
    return ["--journal", str(year), *words]


def killed(year: Path, *words: str, once: Callable[[], bool]) -> None:
    """Run a command, and kill it as soon as something is seen of its work."""
    with subprocess.Popen(
        [sys.executable, "-c", RUNS, *words_on(year, *words)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        while not once() and running.poll() is None:
            time.sleep(0.001)
        running.kill()
    assert running.returncode == -signal.SIGKILL


def command(year: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "journal", *words_on(year, *words)]


def done(year: Path, *words: str) -> None:
    subprocess.run(command(year, *words), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def beside(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


@pytest.mark.parametrize("name", ["all.elara", "book.html", "nights.zip", "notes"])
def test_an_export_that_was_killed_is_none_and_the_next_one_leaves_nothing_of_it(
    year, tmp_path, name
):
    half = tmp_path / f".{name}.part"
    as_kind = ("--as", "csv") if name == "nights.zip" else ()
    killed(year, "export", str(tmp_path / name), *as_kind, once=half.exists)
    assert beside(tmp_path) == {half.name}
    done(year, "export", str(tmp_path / name), *as_kind)
    assert beside(tmp_path) == {name}
    if name == "all.elara":
        with Archive(tmp_path / name, name) as archive:
            archive.verify()


def test_a_finished_file_stays_as_it_is_until_the_new_one_is_finished(year, tmp_path):
    out = tmp_path / "all.elara"
    out.write_bytes(b"an older one")
    killed(year, "export", str(out), once=(tmp_path / ".all.elara.part").exists)
    assert out.read_bytes() == b"an older one"


def test_what_is_left_of_a_killed_export_is_never_taken_in(year, tmp_path):
    half = tmp_path / ".all.elara.part"
    killed(year, "export", str(tmp_path / "all.elara"), once=half.exists)
    with half.open("r+b") as file:  # a kill that comes too late leaves it with nothing missing
        file.truncate(max(half.stat().st_size - 100, 0))
    other = tmp_path / "other.sqlite"
    taken = subprocess.run(
        command(other, "import", str(half)), cwd=ROOT, capture_output=True, check=False
    )
    assert taken.returncode != 0
    with closing(Store.open(other)) as store:
        assert store.nights.span() is None


def test_a_copy_that_was_killed_is_no_backup_and_is_swept_away_later(year):
    folder = year.parent / "backups"
    killed(year, "backup", once=lambda: any(folder.glob(".*.part")))
    for half in folder.iterdir():  # the engine's own rollback journal may lie by it
        assert read_name(year, half, "") is None
        os.utime(half, (0, 0))  # it may be under way as long as it is fresh
    done(year, "backup")
    (made,) = folder.iterdir()
    assert read_name(year, made, "")
    sound(made)
