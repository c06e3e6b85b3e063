"""A real store in a folder of its own, and the command line on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.store.store import Store
from tests.fresh import fresh
from tests.journal.terminal import Terminal


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty journal."""
    opened = fresh(tmp_path / "journal.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "journal.sqlite")
