"""Where the journal of a test lies, and a clock that stands still."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.model.dream import Dream
from tests.fresh import fresh


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 24, 7, tzinfo=UTC)


@pytest.fixture
def journal(path: Path, now: datetime) -> Path:
    """A closed journal with one dream in it."""
    with closing(fresh(path)) as store:
        store.dreams.save(Dream(now.date(), "The sea was in the kitchen."), now)
    return path
