"""Ranks: the middle of all differences, however many there are, and intervals that hold."""

import math
from itertools import combinations
from random import Random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.statistics import blocks, ranks
from journal.statistics.distributions import NORMAL, student_area, student_quantile
from journal.statistics.measure import Reason
from journal.statistics.shares import benjamini_hochberg, holm, share

values = st.lists(st.integers(-50, 50).map(float), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("p", "df", "t"),
    [
        (0.975, 1, 12.706204736432095),
        (0.975, 13, 2.1603686564610127),
        (0.95, 5, 2.0150483733330233),
        (0.995, 100, 2.6258905214380173),
    ],
)
def test_student_quantiles_are_those_of_the_tables(p, df, t):
    assert student_quantile(p, df) == pytest.approx(t, abs=1e-9)
    assert student_quantile(1 - p, df) == pytest.approx(-t, abs=1e-9)
    assert student_area(t, df) == pytest.approx(p, abs=1e-12)
    assert student_quantile(0.5, df) == 0


def test_student_nears_the_normal_curve():
    assert student_area(1.5, 1e7) == pytest.approx(NORMAL.cdf(1.5), abs=1e-6)
    assert (student_area(math.inf, 3), student_area(-math.inf, 3)) == (1, 0)


def test_many_differences_are_searched_as_they_would_be_listed():
    dice = Random(4)
    a = [dice.choice((dice.gauss(0, 1), dice.randint(0, 3))) for _each in range(500)]
    b = [dice.choice((dice.gauss(0, 1), dice.randint(0, 3))) for _each in range(700)]
    every = sorted(x - y for x in a for y in b)
    found = ranks.Shifts(a, b)
    for rank in (1, 77, 175_000, 175_001, 350_000):
        assert found.nth(rank) == every[rank - 1]


@given(values, values)
def test_the_two_kinds_swapped_swap_everything(a, b):
    one, other = ranks.hodges_lehmann(a, b), ranks.hodges_lehmann(b, a)
    assert one is not None
    assert other == -one
    first, second = ranks.superiority(a, b), ranks.superiority(b, a)
    assert first
    assert second
    assert first.probability == pytest.approx(1 - second.probability)
    assert ranks.mann_whitney(a, b).p == ranks.mann_whitney(b, a).p


@given(values, values, st.integers(-20, 20))
def test_moving_one_kind_moves_the_shift(a, b, by):
    one, other = ranks.hodges_lehmann(a, b), ranks.hodges_lehmann([x + by for x in a], b)
    assert one is not None
    assert other == one + by


@given(
    st.lists(st.integers(0, 4).map(float), min_size=1, max_size=5),
    st.lists(st.integers(0, 4).map(float), min_size=1, max_size=5),
)
def test_with_ties_p_goes_over_all_ways_to_deal(a, b):
    def u(places):
        one = [v for place, v in enumerate([*a, *b]) if place in places]
        two = [v for place, v in enumerate([*a, *b]) if place not in places]
        return sum((x > y) + (x == y) / 2 for x in one for y in two)

    middle = len(a) * len(b) / 2
    dealt = [u(set(each)) for each in combinations(range(len(a) + len(b)), len(a))]
    seen = u(set(range(len(a))))
    found = ranks.mann_whitney(a, b)
    assert found.statistic == seen
    wanted = sum(abs(each - middle) >= abs(seen - middle) for each in dealt) / len(dealt)
    assert found.p == pytest.approx(wanted)


def test_too_few_for_an_interval_have_none():
    assert ranks.hodges_lehmann([], [1.0]) is None
    assert ranks.hodges_lehmann_interval([1.0, 2, 3], [1.0, 2, 3]) is None
    assert ranks.paired_hodges_lehmann([]) is None
    assert ranks.paired_hodges_lehmann_interval([1.0] * 5) is None
    assert ranks.paired_hodges_lehmann_interval([1.0] * 6) is not None
    assert ranks.superiority([], [1.0]) is None


def test_large_samples_take_the_normal_ranks():
    dice = Random(2)
    a, b = ([dice.gauss(0, 1) for _each in range(60)] for _kind in range(2))
    exact = ranks.hodges_lehmann_interval(a[:49], b[:49])
    found = ranks.hodges_lehmann_interval(a, b)
    assert exact
    assert found
    assert found.high - found.low < (exact.high - exact.low) * 1.3
    paired = ranks.paired_hodges_lehmann_interval(a)
    assert paired
    assert paired.low < 0.3
    assert paired.high > -0.3


def test_zeros_stay_out_of_the_signed_ranks():
    assert ranks.signed_rank([0.0, 1, 2, 3]) == ranks.signed_rank([1.0, 2, 3])


@pytest.mark.parametrize("resemblance", [0.0, 0.4])
def test_the_block_interval_holds_no_difference_about_as_often_as_it_says(resemblance):
    dice = Random(11)
    held = 0
    for _trial in range(200):
        nights = [dice.gauss(0, 1)]
        for _night in range(55):
            new = math.sqrt(1 - resemblance**2) * dice.gauss(0, 1)
            nights.append(resemblance * nights[-1] + new)
        chosen = set(dice.sample(range(56), 28))
        a = [each for place, each in enumerate(nights) if place in chosen]
        b = [each for place, each in enumerate(nights) if place not in chosen]
        found = blocks.shift_interval(a, b)
        assert found
        held += found.low <= 0 <= found.high
    assert held >= 0.91 * 200


def test_the_closed_form_is_the_variance_that_resampling_gives():
    dice = Random(6)
    series = [dice.gauss(0, 1) for _each in range(30)]
    length = blocks.block_length(30)
    means = []
    for _draw in range(4000):
        starts = dice.choices(range(30), k=30 // length)
        means.append(sum(blocks.resampled(series, starts, length)) / 30)
    mean = sum(means) / len(means)
    drawn = sum((each - mean) ** 2 for each in means) / len(means)
    made_unbiased = 10 / 9
    assert blocks._block_variance(series, length) == pytest.approx(drawn * made_unbiased, rel=0.1)


def test_block_intervals_of_too_few_or_equal_nights():
    assert blocks.shift_interval([1.0] * 3, [1.0] * 9) is None
    found = blocks.shift_interval([3.0] * 9, [1.0] * 9)
    assert found
    assert (found.low, found.high) == (2, 2)


def test_blocks_grow_with_the_cube_root():
    assert [blocks.block_length(n) for n in (2, 7, 27, 100, 1000)] == [2, 2, 3, 5, 10]


def test_bca_says_why_there_is_none_and_is_the_same_for_the_same_dice():
    assert blocks.bca_interval([1.0, 2.0], Random(1)) == (None, Reason.TOO_FEW)
    assert blocks.bca_interval([1.0] * 9, Random(1))[1] is Reason.NOTHING_OF_IT
    data = [-27.0, -43, -25, 3, -26, -48, -22, -11]
    found, _reason = blocks.bca_interval(data, Random(1))
    assert (found, None) == blocks.bca_interval(data, Random(1))
    assert found
    assert found.low == pytest.approx(-35.5, abs=2)
    assert found.high == pytest.approx(-14, abs=2)


def test_memory_does_not_make_more_of_the_nights_than_there_are():
    zigzag = blocks.memory([1.0, -1.0] * 10)
    assert zigzag.r1 is not None
    assert zigzag.r1 < 0
    assert zigzag.effective_n == 20
    assert zigzag.shown
    assert blocks.memory([1.0] * 30).r1 is None
    assert blocks.memory([1.0, 2.0]).r1 is None


def test_wilson_intervals_are_those_of_the_books():
    found = share(10, 20)
    assert found.interval
    assert (found.interval.low, found.interval.high) == pytest.approx((0.2993, 0.7007), abs=1e-4)
    none = share(0, 10)
    assert none.interval
    assert none.interval.low == 0
    assert none.interval.high == pytest.approx(0.2775, abs=1e-4)
    assert share(0, 0).value is None


@given(st.lists(st.floats(0, 1), max_size=20))
def test_adjusting_never_makes_a_p_smaller_and_keeps_the_order(p_values):
    for adjusted in (holm(p_values), benjamini_hochberg(p_values)):
        assert all(a >= p * (1 - 1e-12) for a, p in zip(adjusted, p_values, strict=True))
        assert all(a <= 1 for a in adjusted)
        by_p = [a for _p, a in sorted(zip(p_values, adjusted, strict=True))]
        assert by_p == sorted(by_p)


@given(
    st.lists(st.integers(-2000, 2000).map(float), min_size=1, max_size=12),
    st.lists(st.integers(0, 40).map(float), min_size=1, max_size=12),
)
def test_whole_numbers_multiplied_give_the_differences_that_listing_gives(a, b):
    every = sorted(x - y for x in a for y in b)
    found = ranks.Shifts(a, b)
    assert [found.nth(rank) for rank in range(1, found.n + 1)] == every


@given(st.lists(st.floats(-100, 100).map(lambda each: round(each, 3)), min_size=1, max_size=60))
def test_the_middle_of_the_averages_is_found_without_listing_them(differences):
    every = sorted((x + y) / 2 for n, x in enumerate(differences) for y in differences[n:])
    assert ranks.Averages(differences).median() == pytest.approx(median(every), abs=1e-9)


def test_the_middle_of_a_million_averages_is_that_of_the_list():
    dice = Random(5)
    differences = [dice.gauss(0, 10) for _each in range(900)]
    every = sorted((x + y) / 2 for n, x in enumerate(differences) for y in differences[n:])
    assert ranks.paired_hodges_lehmann(differences) == pytest.approx(median(every), abs=1e-9)
