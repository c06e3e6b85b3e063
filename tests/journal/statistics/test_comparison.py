"""Looking back says what was, of which nights, and first why those nights were chosen."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.statistics.comparison import NightValue, look_back, matched, selection
from journal.statistics.ranks import hodges_lehmann

FIRST = date(2026, 3, 2)  # a Monday


def row(kinds, values=None):
    values = values or [400.0 + place % 5 for place in range(len(kinds))]
    return [
        NightValue(FIRST + timedelta(days=place), kind == "s", value)
        for place, (kind, value) in enumerate(zip(kinds, values, strict=True))
    ]


def test_below_seven_of_each_there_are_dots_and_what_is_missing():
    found = look_back(row("s" * 7 + "n" * 4 + "n" * 2))
    assert found.dots_only
    assert (found.missing_first, found.missing_second, found.missing_days) == (0, 1, 1)
    assert (found.shift, found.interval, found.odds, found.median_first) == (None,) * 4
    assert look_back([]).dots_only


def test_seven_of_each_over_two_weeks_are_compared():
    found = look_back(row("sn" * 7, [410.0 if place % 2 == 0 else 400.0 for place in range(14)]))
    assert not found.dots_only
    assert (found.shift, found.median_first, found.median_second) == (10, 410, 400)
    assert found.odds
    assert found.odds.of_100 == 100
    assert found.interval
    assert found.interval.low == found.interval.high == 10
    assert [each.weekend for each in found.strata] == [False, True]
    assert sum(each.n_first + each.n_second for each in found.strata) == 14


def test_unknown_and_left_out_nights_are_counted_and_not_compared():
    nights = row("sn" * 9)
    nights[0] = NightValue(FIRST, first=True, value=None)
    nights[1] = NightValue(nights[1].night, first=False, value=9000.0, left_out=True)
    found = look_back(nights)
    assert (found.unknown, found.left_out, found.n_first, found.n_second) == (1, 1, 8, 8)
    assert found.median_second is not None
    assert found.median_second < 500


def test_a_weekend_effect_is_no_effect_of_the_kind():
    nights = [
        NightValue(day, first, 460.0 if day.weekday() >= 5 else 400.0)
        for day in (FIRST + timedelta(days=each) for each in range(84))
        for first in [(day.weekday() >= 5) != (day.day % 9 == 0)]
    ]
    found = look_back(nights)
    assert found.shift == 60
    assert found.weekday_shift == 0
    assert selection(nights, {}).weekend_differs


def test_matched_nights_share_weekday_and_ritual_and_are_used_once():
    ritual = frozenset({"bath"})
    nights = [
        NightValue(FIRST, first=True, value=5),
        NightValue(FIRST + timedelta(weeks=1), first=False, value=4),
        NightValue(FIRST + timedelta(weeks=2), first=True, value=5),
        NightValue(FIRST + timedelta(weeks=3), first=True, value=5, rituals=ritual),
        NightValue(FIRST + timedelta(weeks=4), first=False, value=3, rituals=ritual),
        NightValue(FIRST + timedelta(weeks=9), first=False, value=1, rituals=ritual),
        NightValue(FIRST + timedelta(days=1), first=False, value=1),
    ]
    found = matched(nights)
    assert [(a.night, b.night) for a, b in found.pairs] == [
        (FIRST, FIRST + timedelta(weeks=1)),
        (FIRST + timedelta(weeks=3), FIRST + timedelta(weeks=4)),
    ]
    assert found.shift is None


def test_seven_matched_pairs_give_a_shift():
    nights = [
        NightValue(FIRST + timedelta(days=day), day < 7, 10.0 if day < 7 else 7.0)
        for day in range(14)
    ]
    found = matched(nights)
    assert (found.n, found.shift) == (7, 3)


def test_tracking_after_bad_nights_is_seen():
    dice = Random(3)
    quality: dict[date, float | None] = {}
    nights, before = [], 3
    for each in range(60):
        day = FIRST + timedelta(days=each)
        nights.append(NightValue(day, before <= 2, 400))
        before = dice.randint(1, 5)
        quality[day] = before
    found = selection(nights, quality)
    assert found.before_differs
    assert found.differs
    assert found.before_first is not None
    assert found.before_second is not None
    assert found.before_first < found.before_second


def test_nights_chosen_by_a_coin_are_not_suspected():
    nights = row("sn" * 28)
    quality: dict[date, float | None] = {each.night: 3.0 for each in nights}
    assert not selection(nights, quality).differs
    assert not selection(nights[:4], quality).differs


RATED = st.lists(st.tuples(st.booleans(), st.integers(1, 5)), min_size=20, max_size=60)


@given(RATED, st.randoms())
def test_the_order_in_which_nights_are_told_does_not_matter(told, dice):
    nights = [
        NightValue(FIRST + timedelta(days=place), kind, float(value))
        for place, (kind, value) in enumerate(told)
    ]
    mixed = list(nights)
    dice.shuffle(mixed)
    found = look_back(nights)
    assert look_back(mixed) == found
    assert matched(mixed) == matched(nights)
    if not found.dots_only:
        one = [float(value) for kind, value in told if kind]
        assert found.shift == hodges_lehmann(one, [float(v) for kind, v in told if not kind])
        assert found.interval
        assert found.shift is not None
        assert found.interval.low <= found.shift <= found.interval.high
        assert found.odds
        assert 0 <= found.odds.probability <= 1


def test_each_pair_of_kinds_adds_up():
    found = look_back(row("s" * 20 + "n" * 20))
    assert found.weekday_nights == 40
    assert found.memory
    assert found.memory.n == 40
    assert found.interval
    assert found.interval.level == pytest.approx(0.95)
