"""Naps are told of as naps by the command line; the document keeps its count of all nights."""

import pytest

from tests.journal.terminal import Terminal
from tests.naps import nights_and_naps


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path / "journal.sqlite")


@pytest.mark.parametrize("how", [["--dry-run"], []], ids=str)
def test_an_import_tells_of_nights_and_of_naps(terminal, tmp_path, how):
    path = nights_and_naps(tmp_path / "sleeps.csv", "night", "night", "nap")
    assert "2 nights, 1 nap" in terminal.run("import", path, "--dry-run").output
    (report,) = terminal.json("import", path, *how)["files"]
    assert (report["new"], report["nights"]) == (3, 3)
    assert (report["main_nights"], report["naps"]) == (2, 1)


def test_a_file_that_is_known_as_it_stands_tells_the_same(terminal, tmp_path):
    path = nights_and_naps(tmp_path / "sleeps.csv", "night", "nap")
    terminal.run("import", path)
    again = terminal.run("import", path, "--json")
    assert '"naps": 1' in again.stdout
    assert '"main_nights": 1' in again.stdout


def test_an_import_prints_no_hours_of_any_night(terminal, tmp_path):
    path = nights_and_naps(tmp_path / "sleeps.csv", "night")
    for how in (["--dry-run"], []):
        printed = terminal.run("import", path, *how).output
        assert "07:00" not in printed
        assert "410" not in printed
        assert "asleep" not in printed
