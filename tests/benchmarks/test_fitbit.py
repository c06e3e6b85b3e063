"""How far reading ten years of a Fitbit Takeout is from reading its bytes."""

import json
import os
import shutil
import subprocess
import sys
import textwrap
import zipfile
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import intake
from journal.importers.fitbit import Fitbit
from journal.importers.notes import Given, Notes
from journal.importers.source import Source
from journal.store.store import Store
from tests.benchmarks.harness import compare
from tests.benchmarks.journals import NOW

PEER = "fitbit-to-sqlite"
ROOT = Path(__file__).parents[2]

NIGHTS, A_MONTH = 3650, 30
FOLDER = "Takeout/Fitbit/Global Export Data"
SUMMARY = {key: {"minutes": 100} for key in ("deep", "light", "rem", "wake")}
LEVELS = ("light", "deep", "light", "rem", "wake")
FIRST = datetime(2015, 1, 1, 23)  # noqa: DTZ001 - a clock time, as Fitbit writes it


def test_ten_years_of_nights_out_of_the_zip(export):
    def ours() -> None:
        notes = Notes(given=Given(ZoneInfo("Europe/Lisbon")))
        with Source(export) as source:
            assert sum(1 for _night in Fitbit().read(source, notes)) == NIGHTS

    name = "ten years of Fitbit, to their bytes alone"
    compare(name, ours, lambda: unpacked(export), target=3.5, rounds=5)


@pytest.fixture(scope="module")
def export(tmp_path_factory) -> Path:
    return takeout(tmp_path_factory.mktemp("fitbit") / "takeout.zip")


def taken_in(store: Store, path: Path) -> intake.Report:
    given = Given(ZoneInfo("Europe/Lisbon"))
    return intake.take_in(store, path, intake.Wish(given=given), NOW)


def test_ten_years_of_nights_once_more(export, tmp_path):
    store = Store.open(tmp_path / "journal.sqlite")
    assert taken_in(store, export).counts.new == NIGHTS
    before = store.connection.total_changes

    def again() -> None:
        assert taken_in(store, export).counts.known == NIGHTS

    name = "the same Takeout once more, to its bytes alone"
    compare(name, again, lambda: unpacked(export), target=0.7)
    assert store.connection.total_changes == before
    store.close()


CHILD = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo
    from journal import intake
    from journal.store.store import Store
    store = Store.open(Path(sys.argv[2]))
    wish = intake.Wish(given=intake.Given(ZoneInfo("Europe/Lisbon")))
    intake.take_in(store, Path(sys.argv[1]), wish, datetime(2026, 11, 24, tzinfo=UTC))
    store.close()
"""


BARE = """
    import sys
    import zipfile
    with zipfile.ZipFile(sys.argv[1]) as archive:
        for name in archive.namelist():
            if "/sleep-" in name:
                archive.read(name)
"""


class Processes:
    """Whole processes, as they are installed: with their modules compiled."""

    def __init__(self, folder: Path, export: Path) -> None:
        compiled = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        self._env = {**os.environ, **compiled}
        self._env.pop("PYTHONDONTWRITEBYTECODE", None)
        self._into = (str(folder / f"{number}.sqlite") for number in count())
        self._export = str(export)

    def ours(self) -> None:
        self._python(CHILD, self._export, next(self._into))

    def bare(self) -> None:
        self._python(BARE, self._export)

    def peer(self) -> None:
        subprocess.run([PEER, "sleep", next(self._into), self._export], check=True)

    def _python(self, script: str, *arguments: str) -> None:
        child = [sys.executable, "-c", textwrap.dedent(script), *arguments]
        subprocess.run(child, check=True, env=self._env)


def test_ten_years_with_all_stages_go_into_the_journal(export, tmp_path):
    """The target lies below the floor of what is kept.

    What is done in C alone comes to about 4.5 times the bytes: start, unpack, decode each log, pack
    and mark its exact bytes, insert, commit. The rest is Python's work on 157,000 stages.
    """
    run = Processes(tmp_path, export)
    name = "a Takeout into the journal, to its bytes alone"
    compare(name, run.ours, run.bare, target=3.5, rounds=5)


@pytest.mark.skipif(shutil.which(PEER) is None, reason="fitbit-to-sqlite is not installed")
def test_ten_years_with_all_stages_against_a_peer_that_keeps_totals(export, tmp_path):
    run = Processes(tmp_path, export)
    name = "a Takeout into the journal, to fitbit-to-sqlite"
    compare(name, run.ours, run.peer, 1 / 2.5, rounds=3)


def unpacked(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if "/sleep-" in name:
                archive.read(name)


def takeout(path: Path) -> Path:
    """Monthly files of sleep among as many daily files of heart rates."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(0, NIGHTS, A_MONTH):
            logs = [log(each) for each in range(number, min(number + A_MONTH, NIGHTS))]
            day = FIRST + timedelta(days=number)
            archive.writestr(f"{FOLDER}/sleep-{day:%Y-%m-%d}.json", json.dumps(logs, indent=1))
        for number in range(NIGHTS):
            day = FIRST + timedelta(days=number)
            archive.writestr(f"{FOLDER}/heart_rate-{day:%Y-%m-%d}.json", "[]")
    return path


def log(number: int) -> dict[str, object]:
    """A night of 25 stages, with 18 brief awakenings over them."""
    start = FIRST + timedelta(days=number)
    stages = [
        {"dateTime": stamp(start, part * 1200), "level": LEVELS[part % 5], "seconds": 1200}
        for part in range(25)
    ]
    brief = [
        {"dateTime": stamp(start, 600 + part * 1500), "level": "wake", "seconds": 60}
        for part in range(18)
    ]
    return {
        "logId": 10_000_000 + number,
        "dateOfSleep": f"{start + timedelta(days=1):%Y-%m-%d}",
        "startTime": stamp(start, 0),
        "endTime": stamp(start, 30_000),
        "duration": 30_000_000,
        "minutesAsleep": 400,
        "minutesAwake": 100,
        "minutesToFallAsleep": 0,
        "minutesAfterWakeup": 0,
        "timeInBed": 500,
        "efficiency": 90,
        "type": "stages",
        "levels": {"summary": SUMMARY, "data": stages, "shortData": brief},
        "mainSleep": True,
    }


def stamp(start: datetime, seconds: int) -> str:
    return (start + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")
