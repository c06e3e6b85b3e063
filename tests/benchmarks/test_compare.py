"""How far the whole of Compare over ten years is from merely sorting its values."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from journal.looking.compare import Wish, compare, detail
from journal.looking.observed import Observations, Observed
from journal.looking.outcomes import OUTCOMES, Scale, feeling
from journal.model.night import Kind
from tests.benchmarks.harness import compare as measure

TEN_YEARS = 3650
# A quarter of a second where sorting all values takes some 7 ms.
TARGET = 36


@pytest.fixture(scope="module")
def ten_years() -> Observations:
    """Every question answered on every night: the most there can be."""
    dice = Random(3)
    values: dict[Scale, Callable[[], float]] = {
        Scale.RATING: lambda: float(dice.randint(1, 5)),
        Scale.MINUTES: lambda: float(round(dice.gauss(420, 60))),
        Scale.COUNT: lambda: float(dice.randint(0, 6)),
        Scale.PERCENT: lambda: round(dice.gauss(85, 6), 1),
        Scale.CLOCK: lambda: float(round(dice.gauss(660, 40))),
        Scale.YES_NO: lambda: float(dice.random() < 0.5),
    }
    outcomes = (*OUTCOMES, *(feeling(f"feeling {n}") for n in range(5)))
    nights = tuple(
        Observed(
            date(2016, 1, 1) + timedelta(days=n),
            Kind.SYNCED if dice.random() < 0.4 else Kind.NATURAL,
            {each.key: values[each.scale]() for each in outcomes},
            frozenset(["a"]) if dice.random() < 0.5 else frozenset(),
        )
        for n in range(TEN_YEARS)
    )
    return Observations(nights, outcomes)


def test_compare_over_ten_years(ten_years):
    def ours() -> None:
        found = compare(ten_years, Wish())
        row = found.row("quality")
        assert row is not None
        detail(ten_years, Wish(), row)

    def limit() -> None:
        for outcome in ten_years.outcomes:
            sorted(each.values[outcome.key] for each in ten_years.nights)

    measured = measure("all of Compare, 3650 nights", ours, limit, TARGET)
    assert measured.ratio <= TARGET
