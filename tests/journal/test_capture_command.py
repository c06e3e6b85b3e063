"""A line is kept from the terminal, without a window."""

import json
import os
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from journal.store.store import Store

ROOT = Path(__file__).parents[2]
DISPLAYS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def elara(journal: Path, *words: str, **how: Any) -> subprocess.CompletedProcess[str]:
    """Run Elara where there is no screen, with nothing on its standard input."""
    blind = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    return subprocess.run(
        [sys.executable, "-m", "ui", "--journal", str(journal), *words],
        **{"stdin": subprocess.DEVNULL} | how,
        capture_output=True,
        text=True,
        check=False,
        env=blind | {"PYTHONPATH": str(ROOT)},
    )


def hooks(journal: Path) -> list[str]:
    store = Store.open(journal)
    try:
        return [each.body for each in store.mornings.open_hooks()]
    finally:
        store.close()


def test_words_are_kept_as_a_hook(journal):
    done = elara(journal, "capture", "a chair on the landing", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert set(told) == {"id", "night"}
    assert date.fromisoformat(told["night"]) is not None
    assert hooks(journal) == ["a chair on the landing"]


def test_words_on_standard_input_are_kept_as_a_hook(journal):
    done = elara(journal, "capture", stdin=None, input="a chair\n")
    assert done.returncode == 0, done.stderr
    assert hooks(journal) == ["a chair"]


def test_names_in_a_hook_are_marks(journal):
    assert elara(journal, "capture", "with @Zora").returncode == 0
    with closing(Store.open(journal)) as store:
        assert [each.name for each in store.mornings.open_hooks()[0].marks] == ["Zora"]


def test_hooks_are_listed(journal):
    elara(journal, "capture", "a chair")
    told = json.loads(elara(journal, "capture", "--list", "--json").stdout)
    assert [each["body"] for each in told] == ["a chair"]


def test_a_text_beside_a_list_is_refused_and_not_dropped(journal):
    done = elara(journal, "capture", "a chair", "--list")
    assert done.returncode == 2
    assert "not both" in done.stderr


@pytest.mark.parametrize("words", [(), ("  ",)])
def test_without_words_and_screen_it_says_what_to_do(journal, words):
    done = elara(journal, "capture", *words)
    assert done.returncode == 1
    assert "There is nothing to keep." in done.stderr
    assert "elara capture TEXT" in done.stderr
    assert not journal.exists()
