"""How far reading ten years of Sleep as Android is from the standard library's table reader."""

import csv
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.importers.notes import Given, Notes
from journal.importers.sleep_as_android import SleepAsAndroid
from journal.importers.source import Source
from tests.benchmarks.android_exports import NIGHTS, write_table
from tests.benchmarks.harness import compare


@pytest.fixture(scope="module")
def table(tmp_path_factory) -> Path:
    return write_table(tmp_path_factory.mktemp("android") / "sleep-export.csv")


def nights(path: Path) -> None:
    notes = Notes(given=Given(ZoneInfo("Europe/Lisbon")))
    with Source(path) as source:
        assert sum(1 for _night in SleepAsAndroid().read(source, notes)) == NIGHTS


def numbers(cells: Iterable[str]) -> None:
    for cell in cells:
        if cell[:1].isdigit():
            with suppress(ValueError):
                float(cell)


def test_ten_years_of_nights_out_of_the_table(table):
    def bare() -> None:
        with table.open(newline="", encoding="utf-8") as file:
            for row in csv.reader(file):
                numbers(row)

    name = "ten years of Sleep as Android, to csv.reader"
    compare(name, lambda: nights(table), bare, target=1.5, rounds=5)
