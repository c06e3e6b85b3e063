"""How far reading ten years of Sleep as Android is from the standard library's table reader."""

import csv
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import intake
from journal.importers.notes import Given, Notes
from journal.importers.sleep_as_android import SleepAsAndroid
from journal.importers.source import Source
from journal.store.store import Store
from tests.benchmarks.android_exports import NIGHTS, write_table
from tests.benchmarks.harness import compare
from tests.benchmarks.journals import NOW


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
            try:  # noqa: SIM105 - the least that could be done, and suppress takes twice as long
                float(cell)
            except ValueError:
                pass


def bare(path: Path) -> None:
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.reader(file):
            numbers(row)


def by_name(path: Path) -> None:
    """As scripts do it: each night's line under the line of names that stands above it."""
    with path.open(newline="", encoding="utf-8") as file:
        for pair in pairs(file):
            for night in csv.DictReader(pair):
                numbers(each for each in night.values() if isinstance(each, str))


def pairs(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    each = iter(lines)
    return zip(each, each, strict=True)


def test_ten_years_of_nights_out_of_the_table(table):
    name = "ten years of Sleep as Android, to csv.reader"
    compare(name, lambda: nights(table), lambda: bare(table), target=1.5, rounds=5)


@pytest.mark.parametrize(
    ("reader", "limit", "target"), [("csv.reader", bare, 1.5), ("DictReader", by_name, 1)]
)
def test_ten_years_of_nights_go_from_the_table_into_the_journal(
    table, tmp_path, reader, limit, target
):
    numbered = count()

    def ours() -> None:
        store = Store.open(tmp_path / f"{next(numbered)}.sqlite")
        wish = intake.Wish(given=intake.Given(ZoneInfo("Europe/Lisbon")))
        assert intake.take_in(store, table, wish, NOW).counts.new == NIGHTS
        store.close()

    name = f"Sleep as Android into the journal, to {reader}"
    compare(name, ours, lambda: limit(table), target, rounds=3)
