"""Diary and tracker side by side, recall of the mornings asked, and dreams in counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.dream import Recall
from journal.statistics import dream_words
from journal.statistics.agreement import (
    agreement,
    pooled_limits,
    proportional_bias,
    tracker_less_diary_share,
)
from journal.statistics.measure import Reason, average
from journal.statistics.recall import mornings_a_week, recall_rate

# peak flow by two meters, Bland & Altman 1986, table 1
WRIGHT = (494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427)
MINI = (512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451)


def test_the_published_example_is_met():
    found = agreement(list(zip(WRIGHT, MINI, strict=True)))
    assert found.bias == pytest.approx(-2.1, abs=0.05)
    assert found.sd == pytest.approx(38.8, abs=0.05)
    assert found.bias_interval
    assert found.bias_interval.low == pytest.approx(-22.0, abs=0.1)
    assert found.bias_interval.high == pytest.approx(17.8, abs=0.1)
    assert found.limits
    assert found.limits.low == pytest.approx(-2.118 - 1.96 * 38.765, abs=0.01)
    assert found.low_interval
    assert found.low_interval.low < found.limits.low < found.low_interval.high
    assert found.slope
    assert not found.slope.sloped


def test_too_few_nights_show_neither_bias_nor_limits():
    pair = (400.0, 380.0)
    six, seven = agreement([pair, (410, 400)] * 3), agreement([pair] * 7)
    assert not six.bias_shown
    assert seven.bias_shown
    assert not seven.limits_shown
    assert agreement([pair, (None, 3.0)]).n == 1
    assert agreement([pair]).bias is None


def test_a_difference_that_grows_is_drawn_sloped():
    found = proportional_bias([(each * 1.2, float(each)) for each in range(300, 420, 8)])
    assert found
    assert found.sloped
    assert found.value == pytest.approx(0.2 / 1.1)
    assert found.limits_at(330).low == pytest.approx(60, abs=0.1)
    assert proportional_bias([(1.0, 1.0)] * 5) is None
    flat = proportional_bias([(each + 5.0, each - 5.0) for each in range(5)])
    assert flat
    assert flat.p == 1


def test_several_people_are_pooled_by_person():
    found = pooled_limits([[1.0, 2.0, 3.0], [5.0, 6.0, 7.0]])
    assert found.bias == 4
    # between 24, within 1, three nights each: sd^2 = (24 - 1) / 3 + 1
    assert found.sd == pytest.approx((23 / 3 + 1) ** 0.5)
    assert pooled_limits([[1.0, 2.0]]).bias is None
    assert pooled_limits([[1.0], [2.0]]).bias is None


def test_the_share_says_why_it_is_missing():
    assert tracker_less_diary_share(None, 400).reason is Reason.NOT_ANSWERED
    assert tracker_less_diary_share(0, 400).reason is Reason.NOTHING_OF_IT
    assert tracker_less_diary_share(120, 60).provisional


@given(st.lists(st.tuples(st.integers(200, 600), st.integers(200, 600)), min_size=2, max_size=30))
def test_swapping_the_accounts_turns_the_bias(pairs):
    one = agreement(pairs)
    other = agreement([(b, a) for a, b in pairs])
    assert one.bias is not None
    assert other.bias == pytest.approx(-one.bias)
    assert one.sd == pytest.approx(other.sd)


def test_a_morning_without_an_answer_is_not_a_dreamless_one():
    mornings = [Recall.WHOLE, Recall.FRAGMENT, Recall.FELT, Recall.NOTHING, None, None]
    found = recall_rate(mornings)
    assert (found.n, found.recalled, found.white, found.nothing) == (4, 2, 1, 1)
    assert found.unanswered == 2
    assert found.rate == 0.5
    assert found.per_week == 3.5
    assert found.provisional
    assert recall_rate([None]).rate is None
    assert recall_rate([None]).per_week is None


def test_the_scale_has_seven_answers():
    assert [mornings_a_week(each) for each in (0, 6)] == [0, 6.5]
    with pytest.raises(ValueError, match="0 to 6"):
        mornings_a_week(7)


def test_nothing_counted_is_no_percentage():
    assert dream_words.indicator("animal", {"animals": 0, "characters": 0}).reason is (
        Reason.NOTHING_OF_IT
    )
    assert dream_words.indicator("animal", {"animals": 1}).reason is Reason.NOT_ANSWERED
    assert dream_words.departure((0.5, 0), (0.5, 10)) is None


def test_self_negativity_weighs_both_sides():
    counts = {"dreamer_negative": 6, "dreamer_befriended": 1, "dreamer_good_fortune": 0}
    found = dream_words.indicator("self_negativity", counts | {"dreamer_success": 1})
    assert (found.value, found.n) == (75, 8)


def test_lengths_are_words_between_blanks():
    found = dream_words.lengths(["one two", "one two three  four", ""])
    assert (found.words.n, found.words.mean, found.words.median) == (2, 3, 3)
    assert (found.shortest, found.longest) == (2, 4)
    assert dream_words.lengths([" "]) == dream_words.Lengths(average([]))


def test_how_far_a_share_wanders_is_told_of_a_sample_no_larger():
    assert dream_words.wandering("male_female", 50) == 8.4
    assert dream_words.wandering("male_female", 74) == 8.4
    assert dream_words.wandering("male_female", 9000) == 1.6
    assert dream_words.wandering("male_female", 24) is None
    assert dream_words.wandering("with_failure", 500) is None
    assert set(dream_words.WANDERING) <= set(dream_words.INDICATORS)


def test_runs_are_counted_and_need_both_kinds():
    found = dream_words.runs_test([True, True, False, False, True, True, False, False])
    assert found
    assert (found.runs, found.expected, found.n) == (4, 5, 8)
    assert found.p == pytest.approx(0.445, abs=0.001)
    assert dream_words.runs_test([True] * 5) is None
    assert dream_words.runs_test([True, False]) is None


@given(st.floats(0, 1), st.floats(0, 1))
def test_h_is_bounded_and_turns_with_its_shares(p1, p2):
    assert dream_words.cohen_h(p1, p2) == -dream_words.cohen_h(p2, p1)
    assert abs(dream_words.cohen_h(p1, p2)) <= 3.1416
