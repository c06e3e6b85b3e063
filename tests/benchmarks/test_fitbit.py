"""How far reading ten years of a Fitbit Takeout is from reading its bytes."""

import json
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from journal.importers.fitbit import Fitbit
from journal.importers.notes import Given, Notes
from journal.importers.source import Source
from tests.benchmarks.harness import compare

NIGHTS, A_MONTH = 3650, 30
FOLDER = "Takeout/Fitbit/Global Export Data"
LEVELS = ("light", "deep", "light", "rem", "wake")
FIRST = datetime(2015, 1, 1, 23)  # noqa: DTZ001 - a clock time, as Fitbit writes it


def test_ten_years_of_nights_out_of_the_zip(tmp_path):
    path = takeout(tmp_path / "takeout.zip")

    def ours() -> None:
        notes = Notes(given=Given(ZoneInfo("Europe/Lisbon")))
        with Source(path) as source:
            assert sum(1 for _night in Fitbit().read(source, notes)) == NIGHTS

    def unpacked() -> None:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if "/sleep-" in name:
                    archive.read(name)

    compare("ten years of Fitbit, to their bytes alone", ours, unpacked, target=3.5, rounds=5)


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
        "efficiency": 90,
        "type": "stages",
        "levels": {"summary": {}, "data": stages, "shortData": brief},
        "mainSleep": True,
    }


def stamp(start: datetime, seconds: int) -> str:
    return (start + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")
