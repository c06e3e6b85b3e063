"""What encryption costs, against the same journal in plain."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter

import pytest

from journal.model.listing import Narrowing
from journal.store import vault
from journal.store.key import Key
from journal.store.store import Store
from tests.benchmarks.harness import compare, shown
from tests.benchmarks.journals import LAST, NOW, TEN_YEARS, with_dreams

PAGE = 50
WORDS = "four lanterns"


@pytest.fixture(scope="module")
def plain(tmp_path_factory, prose) -> Path:
    path: Path = tmp_path_factory.mktemp("vault") / "plain.sqlite"
    with_dreams(path, TEN_YEARS, prose).close()
    return path


@pytest.fixture(scope="module")
def locked(plain) -> tuple[Path, Key]:
    path = plain.with_name("locked.sqlite")
    shutil.copy(plain, path)
    return path, vault.encrypt(path, WORDS)


@pytest.fixture(scope="module")
def both(plain, locked) -> Iterator[tuple[Store, Store]]:
    path, key = locked
    with closing(Store.open(path, key=key)) as ours, closing(Store.open(plain)) as bare:
        yield ours, bare


def opened(path: Path, key: Key | None = None) -> None:
    """Open a journal, and read what the window reads first."""
    with closing(Store.open(path, key=key)) as store:
        store.preferences.load()
        store.nights.of(LAST)


def test_opening_with_the_key(plain, locked):
    path, key = locked
    ours, bare = partial(opened, path, key), partial(opened, plain)
    measured = compare("open an encrypted journal, against plain", ours, bare, 1.5)
    assert measured.ours - measured.limit < 0.2


def test_unlocking_with_the_passphrase(locked):
    path, _key = locked
    began = perf_counter()
    vault.unlock(path, WORDS, NOW)
    took = perf_counter() - began
    print(f"\n{'from passphrase to key, slow by design':<44} {shown(took):>10}", end="")
    assert took < 10


def test_a_page_of_a_search(both, prose):
    questions = [prose.word()[:3] for _ in range(40)]

    def ask(store: Store) -> None:
        for words in questions:
            store.search.page(Narrowing(words), None, PAGE)

    ours, bare = both
    measured = compare(
        "search encrypted, x40, against plain", partial(ask, ours), partial(ask, bare), 1.2
    )
    assert measured.ratio < 3


def test_a_month_of_nights(both):
    ours, bare = both
    first = LAST.replace(day=1)
    measured = compare(
        "read a month encrypted, against plain",
        lambda: ours.nights.between(first, LAST),
        lambda: bare.nights.between(first, LAST),
        1.2,
    )
    assert measured.ratio < 3


def test_turning_ten_years_on_and_off(plain):
    path = plain.with_name("turned.sqlite")
    shutil.copy(plain, path)

    began = perf_counter()
    vault.decrypt(path, vault.encrypt(path, WORDS))
    took = perf_counter() - began
    size = path.stat().st_size >> 20
    print(f"\n{f'encrypt and decrypt {size} MB':<44} {shown(took):>10}", end="")
    assert took < 120
