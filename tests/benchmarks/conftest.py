"""Words and the large journal of them, made once for all benchmarks of a file."""

from collections.abc import Iterator

import pytest

from journal.store.store import Store
from tests.benchmarks.journals import MANY, Prose, with_dreams


@pytest.fixture(scope="module")
def prose() -> Prose:
    return Prose(seed=20261124)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, prose: Prose) -> Iterator[Store]:
    """A hundred thousand dreams, with words and nothing else."""
    store = with_dreams(tmp_path_factory.mktemp("many") / "journal.sqlite", MANY, prose)
    yield store
    store.close()
