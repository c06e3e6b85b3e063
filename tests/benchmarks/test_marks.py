"""How far counting and renaming the marks of a long journal are from the least SQL for it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from journal.changes import Changes
from journal.model.dream import MarkKind
from journal.model.folding import folded
from journal.store.file import Value
from journal.store.store import Store
from tests.benchmarks.harness import compare
from tests.benchmarks.journals import MANY, Prose, with_dreams

NAMES = 600
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
PUT = """insert into mark (dream_id, kind, name, folded, intensity, by_person)
    values (?, ?, ?, ?, null, 1)"""


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Iterator[Store]:
    """A hundred thousand dreams, each with three marks of some thousand names."""
    prose = Prose(seed=20261125)
    store = with_dreams(tmp_path_factory.mktemp("marks") / "journal.sqlite", MANY, prose)
    kinds = [kind.value for kind in MarkKind]

    def rows() -> Iterator[list[Value]]:
        for row in store.all("select id from dream"):
            for kind in prose.dice.sample(kinds, 3):
                name = prose.words[min(int(prose.dice.expovariate(1 / 60)), NAMES - 1)]
                yield [row["id"], kind, name, folded(name)]

    with store.writing(Changes.DREAMS):
        store.run_each(PUT, rows())
        store.run(
            """insert into mark (dream_id, kind, name, folded, by_person)
            select id, 'feeling', 'Dread', 'dread', 1 from dream where id % 50 = 0"""
        )
    yield store
    store.close()


def grouped(store: Store) -> list[object]:
    return list(store.all("select kind, folded, count(*) from mark group by kind, folded"))


def test_all_names_are_counted(many):
    compared = compare(
        "marks counted, against one group by", many.marks.counts, lambda: grouped(many), 30, 3
    )
    assert compared.ratio < 300


def test_signs_are_told_without_counting_names(many):
    compared = compare(
        "signs in use, against all names counted", many.marks.signs, many.marks.counts, 0.05, 3
    )
    assert compared.ratio < 0.5


def test_all_names_are_told_with_those_close_to_them(many):
    compared = compare(
        "with names close to each, against counted", many.marks.all, many.marks.counts, 6, 3
    )
    assert compared.ratio < 60


def test_a_name_of_2000_dreams_is_changed_and_given_back(many):
    def there_and_back() -> None:
        renaming = many.marks.rename(MarkKind.FEELING, "dread", "dreads", NOW)
        many.marks.take_back(renaming, NOW)

    def least() -> None:
        with many.writing(Changes.DREAMS):
            for name in ("dreads", "dread"):
                many.run(
                    "update mark set name = ?, folded = ? where name like 'dread%'", [name] * 2
                )

    compared = compare(
        "2,000 dreams marked anew, twice, against one update", there_and_back, least, 60, 3
    )
    assert compared.ratio < 600
