"""Shares of two kinds of nights: an interval that keeps neighbours together, and its curve."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from journal.statistics.blocks import share_curve, share_shift, shift_curve, shift_interval
from journal.statistics.distributions import near_student_quantile, student_quantile


@given(st.floats(0.001, 0.999), st.integers(300, 8000))
def test_the_series_for_many_nights_is_scipys_quantile(p, df):
    theirs = stats.t.ppf(p, df)
    assert near_student_quantile(p, df) == pytest.approx(theirs, abs=1e-9)
    assert student_quantile(p, df) == pytest.approx(theirs, abs=1e-9)


@given(st.floats(0.01, 0.99), st.integers(12, 300))
def test_the_series_is_near_enough_to_be_drawn_for_few(p, df):
    assert near_student_quantile(p, df) == pytest.approx(stats.t.ppf(p, df), rel=5e-3, abs=1e-3)


@given(
    st.lists(st.booleans(), min_size=4, max_size=60),
    st.lists(st.booleans(), min_size=4, max_size=60),
)
def test_the_interval_holds_the_difference_and_stays_within_all_and_none(a, b):
    found = share_shift(a, b)
    assert found is not None
    difference, interval = found
    assert -1 <= interval.low <= difference <= interval.high <= 1
    assert difference == pytest.approx(sum(a) / len(a) - sum(b) / len(b))
    swapped = share_shift(b, a)
    assert swapped is not None
    assert swapped[1].low == pytest.approx(-interval.high)


def test_a_side_without_any_yes_is_not_certain():
    found = share_shift([False] * 20, [True] * 5 + [False] * 15)
    assert found is not None
    bare = share_shift([False] * 2000, [True] * 5 + [False] * 15)
    assert bare is not None
    assert found[1].high - found[1].low > bare[1].high - bare[1].low


def test_below_four_nights_there_is_no_interval_and_no_curve():
    assert share_shift([True] * 3, [False] * 10) is None
    assert share_curve([True] * 3, [False] * 10) == ()
    assert shift_curve([1.0] * 3, [2.0] * 10) == ()


def test_the_curves_middle_95_of_100_are_the_interval():
    dice = Random(7)
    a, b = [dice.gauss(20, 6) for _n in range(60)], [dice.gauss(15, 6) for _n in range(90)]
    interval = shift_interval(a, b)
    assert interval is not None
    curve = shift_curve(a, b, steps=1000)
    assert list(curve) == sorted(curve)
    assert curve[25] == pytest.approx(interval.low, abs=0.1)
    assert curve[974] == pytest.approx(interval.high, abs=0.1)


def test_nights_that_come_in_rows_widen_the_interval():
    rows = ([True] * 5 + [False] * 5) * 6
    mixed = [True, False] * 30
    wide, narrow = share_shift(rows, mixed), share_shift(mixed, mixed)
    assert wide is not None
    assert narrow is not None
    assert wide[1].high - wide[1].low > narrow[1].high - narrow[1].low
