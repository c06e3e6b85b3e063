"""Dreams pasted into the command line: split by their dates, the rest kept as one."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journal.cli.group import elara
from journal.errors import NeedsAnswer
from journal.store.store import Store


@pytest.fixture
def paste(tmp_path: Path):
    """Paste a text into a journal of its own; the journal is in `paste.journal`."""

    def pasted(text: str, *options: str) -> Result:
        words = ["--journal", str(tmp_path / "journal.sqlite"), "import", "--paste", *options]
        return CliRunner().invoke(elara, words, input=text)

    return pasted


def kept(tmp_path: Path, first: date, last: date):
    store = Store.open(tmp_path / "journal.sqlite")
    try:
        return store.dreams.between(first, last)
    finally:
        store.close()


def test_a_pasted_text_becomes_a_dream_a_date(paste, tmp_path):
    done = paste("5 March 2024 - The sea\nIt was in the kitchen.\n\n6 March 2024: A fox.\n")
    assert done.exit_code == 0, done.output
    found = kept(tmp_path, date(2024, 3, 1), date(2024, 3, 31))
    assert [(each.night.day, each.title, each.body) for each in found] == [
        (5, "The sea", "It was in the kitchen."),
        (6, "", "A fox."),
    ]


def test_a_pasted_text_without_any_date_is_one_dream(paste):
    done = paste("I was on a train.\nIt had no windows.\n")
    assert done.exit_code == 0, done.output
    assert "1 new" in done.output


def test_dates_that_can_be_read_two_ways_are_asked_about_and_nothing_is_written(paste, tmp_path):
    text = "5/3/24\nThe sea.\n"
    asked = paste(text)
    assert asked.exit_code == 1
    assert isinstance(asked.exception, NeedsAnswer | SystemExit)
    assert kept(tmp_path, date(2024, 1, 1), date(2024, 12, 31)) == ()
    paste(text, "--answer", "date_order=mdy")
    (dream,) = kept(tmp_path, date(2024, 1, 1), date(2024, 12, 31))
    assert dream.night == date(2024, 5, 3)


def test_paste_and_a_path_together_are_a_mistake_of_use(paste, tmp_path):
    assert paste("x", str(tmp_path)).exit_code == 2
