"""How far finding related dreams, and the calendar's marks, are from one ordinary search."""

from datetime import date

import pytest

from journal.model.listing import Narrowing
from journal.store.store import Store
from tests.benchmarks.harness import compare
from tests.benchmarks.journals import LAST

DREAMS = 10
NIGHTS_OF_A_YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def many(many: Store) -> Store:
    """A hundred thousand dreams: a feeling on each third, one of 900 people on each, five signs."""
    mark = "insert into mark (dream_id, kind, name, folded, intensity, by_person) select id, "
    for statement in (
        f"{mark} 'feeling', 'Fear', 'fear', 0.5, 1 from dream where id % 3 = 0",
        f"{mark} 'person', 'P' || (id % 900), 'p' || (id % 900), null, 1 from dream",
        f"{mark} 'sign', 'S' || (id % 5), 's' || (id % 5), null, 1 from dream",
    ):
        many.connection.execute(statement)
    return many


def test_related_dreams_among_100000(many, prose):
    rows = many.all("select uid from dream order by id limit ? offset 5000", [DREAMS])
    words = [prose.word() for _ in range(DREAMS)]
    measured = compare(
        f"related dreams, x{DREAMS}, against a page of a search",
        lambda: [many.related.to(row["uid"]) for row in rows],
        lambda: [many.search.page(Narrowing(f"{word} "), None, 50) for word in words],
        40,
    )
    assert many.related.to(rows[0]["uid"])
    assert measured.ratio < 400


def test_a_year_of_the_calendar_among_100000(many, prose):
    words = [prose.word() for _ in range(DREAMS)]
    compare(
        f"a year's marked nights, against {DREAMS} pages of a search",
        lambda: many.looking_back.counts(*NIGHTS_OF_A_YEAR),
        lambda: [many.search.page(Narrowing(f"{word} "), None, 50) for word in words],
        4,
    )


def test_the_same_night_of_earlier_years_among_100000(many, prose):
    word = prose.word()
    found = many.looking_back.on_this_night(LAST)
    compare(
        "the same night in earlier years, against a page of a search",
        lambda: many.looking_back.on_this_night(LAST),
        lambda: many.search.page(Narrowing(f"{word} "), None, 50),
        1,
    )
    assert found
