"""The test is exact on the design that was drawn, and its interval is the test turned round."""

import math
from collections import Counter
from itertools import product
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journal.statistics import designs
from journal.statistics.designs import Design, Scheme
from journal.statistics.randomization import (
    Trial,
    _complete,
    _gone_through,
    paired_interval,
    paired_p,
    randomization_test,
)
from journal.statistics.subsets import choices_beyond

SMALL = [
    Design(Scheme.PAIRS, 6),
    Design(Scheme.BLOCKS, 6, length=3, washout=1),
    Design(Scheme.COMPLETE, 8),
    Design(Scheme.ALTERNATION, 10, longest=2),
    Design(Scheme.PHASES, 30, shortest=4, phases=3),
    Design(Scheme.BREAK, 42, length=14, shortest=4),
]
minutes = st.integers(-90, 90).map(float)


def pairs(differences):
    values = tuple(each for d in differences for each in (d, 0.0))
    return Trial(Design(Scheme.PAIRS, len(differences)), (True, False) * len(differences), values)


@pytest.mark.parametrize("design", SMALL, ids=lambda design: design.scheme.value)
def test_every_schedule_is_counted_once_and_drawn_alike(design):
    every = list(designs.schedules(design))
    assert len(every) == len(set(every)) == designs.count(design)
    dice = Random(7)
    drawn = Counter(designs.draw(design, dice) for _each in range(40 * len(every)))
    assert set(drawn) <= set(every)
    chi = sum((drawn[each] - 40) ** 2 / 40 for each in every)
    assert chi < len(every) + 6 * math.sqrt(2 * len(every))


def test_no_arm_runs_longer_than_allowed_and_a_phase_is_long_enough():
    for schedule in designs.schedules(Design(Scheme.ALTERNATION, 12, longest=2)):
        text = "".join("sn"[arm] for arm in schedule)
        assert "sss" not in text
        assert "nnn" not in text
    for schedule in designs.schedules(Design(Scheme.PHASES, 20, shortest=4)):
        assert not any(schedule[:4])
        assert all(schedule[-4:])


def test_a_break_is_one_stretch_of_its_length_with_nights_around_it():
    design = Design(Scheme.BREAK, 42, length=14, shortest=4)
    for schedule in designs.schedules(design):
        text = "".join("ns"[arm] for arm in schedule)
        assert text.strip("s") == "n" * 14
        assert text.startswith("s" * 4)
        assert text.endswith("s" * 4)
    assert designs.count(design) == 21
    assert designs.smallest_p(design) < 0.05


def test_blocks_share_their_arm_night_by_night():
    design = Design(Scheme.BLOCKS, 1, length=3, washout=1)
    assert design.nights == 6
    assert designs.by_night(design, (False, True)) == (False,) * 3 + (True,) * 3


@pytest.mark.parametrize(
    "broken",
    [
        {"scheme": Scheme.COMPLETE, "units": 7},
        {"scheme": Scheme.PAIRS, "units": 0},
        {"scheme": Scheme.BLOCKS, "units": 6, "length": 2, "washout": 2},
        {"scheme": Scheme.PHASES, "units": 5, "shortest": 3},
        {"scheme": Scheme.BREAK, "units": 20, "length": 14, "shortest": 4},
    ],
)
def test_a_design_that_cannot_be_drawn_is_refused(broken):
    with pytest.raises(ValueError, match=r"design|half|phases|break"):
        Design(**broken)


@pytest.mark.parametrize("design", SMALL, ids=lambda design: design.scheme.value)
def test_without_an_effect_small_p_come_no_more_often_than_they_say(design):
    """Over all schedules that could have been drawn, with the same nights, p is uniform."""
    dice = Random(3)
    size = len(next(designs.schedules(design)))
    values = tuple(dice.gauss(0, 1) for _unit in range(size))
    found = [randomization_test(Trial(design, arms, values)) for arms in designs.schedules(design)]
    p_values = [each.p for each in found if each]
    assert len(p_values) == designs.count(design)
    for level in (0.02, 0.05, 0.1, 0.3, 0.7):
        assert sum(p <= level for p in p_values) <= level * len(p_values) + 1e-9
    assert min(p_values) >= 1 / len(p_values)


@given(st.lists(minutes, min_size=1, max_size=9))
def test_pairs_agree_with_going_through_every_sign(differences):
    total = abs(sum(differences))
    signs = product((1, -1), repeat=len(differences))
    far = [abs(sum(s * d for s, d in zip(row, differences, strict=True))) for row in signs]
    assert paired_p(differences) == sum(each >= total - 1e-9 for each in far) / len(far)


@given(st.lists(minutes, min_size=6, max_size=10))
def test_the_interval_holds_exactly_the_shifts_that_are_not_rejected(differences):
    found = paired_interval(differences)
    assert found
    for end, way in ((found.low, -1), (found.high, 1)):
        inside, outside = end - way * 1e-6, end + way * 1e-6
        assert paired_p([each - outside for each in differences]) <= 0.05
        if found.low < found.high:
            assert paired_p([each - inside for each in differences]) > 0.05


@given(st.lists(minutes, min_size=6, max_size=9), st.integers(-50, 50))
def test_moving_all_differences_moves_the_interval_and_turning_them_turns_it(differences, by):
    one = paired_interval(differences)
    moved = paired_interval([each + by for each in differences])
    turned = paired_interval([-each for each in differences])
    assert one
    assert moved
    assert turned
    assert (moved.low - by, moved.high - by) == pytest.approx((one.low, one.high))
    assert (-turned.high, -turned.low) == pytest.approx((one.low, one.high))


def test_searching_and_the_closed_form_give_one_interval():
    dice = Random(5)
    differences = [float(round(dice.gauss(20, 60))) for _pair in range(17)]
    searched = paired_interval(differences)
    inverted = _gone_through(pairs(differences[:16]), 1).interval
    closed = paired_interval(differences[:16])
    assert searched
    assert closed
    assert inverted
    assert (inverted.low, inverted.high) == pytest.approx((closed.low, closed.high))
    for end, way in ((searched.low, -1), (searched.high, 1)):
        assert paired_p([each - end - way * 1e-3 for each in differences]) <= 0.05
        assert paired_p([each - end + way * 1e-3 for each in differences]) > 0.05


def test_an_interval_does_not_exist_below_six_pairs():
    assert paired_interval([10.0] * 5) is None
    found = randomization_test(pairs([10.0] * 5))
    assert found
    assert found.p == 2 / 32
    assert found.interval is None


def test_a_missing_night_drops_its_pair_and_no_other():
    trial = Trial(Design(Scheme.PAIRS, 3), (True, False) * 3, (5.0, None, 7.0, 3.0, 1.0, 2.0))
    assert trial.differences == (4.0, -1.0)
    found = randomization_test(trial)
    assert found
    assert (found.n, found.schedules) == (2, 4)
    assert randomization_test(Trial(Design(Scheme.PAIRS, 1), (True, False), (None, 1.0))) is None


@given(
    st.lists(minutes, min_size=3, max_size=5),
    st.lists(minutes, min_size=3, max_size=5),
)
def test_counting_by_halves_agrees_with_going_through_all_orders(on, off):
    assume(max(*on, *off) > min(*on, *off))
    size = min(len(on), len(off))
    on, off = on[:size], off[:size]
    arms = (True,) * size + (False,) * size
    listed = _gone_through(Trial(Design(Scheme.COMPLETE, 2 * size), arms, (*on, *off)), 1)
    halved = _complete(on, off)
    assert halved.p == listed.p
    assert halved.less == listed.less
    if listed.interval and halved.interval:
        found = (halved.interval.low, halved.interval.high)
        assert found == pytest.approx((listed.interval.low, listed.interval.high), abs=1e-4)


def test_a_sum_that_lies_beyond_both_limits_is_counted_once():
    assert choices_beyond([1.0, 1.0, 1.0, 1.0], 2, 2.0, 2.0) == 6


def test_where_schedules_are_drawn_the_same_nights_give_the_same_p_with_its_error():
    dice = Random(9)
    design = Design(Scheme.ALTERNATION, 40, longest=2)
    arms = designs.draw(design, dice)
    trial = Trial(design, arms, tuple(dice.gauss(10 * arm, 10) for arm in arms))
    one, other = randomization_test(trial), randomization_test(trial)
    assert one == other
    assert one
    assert not one.exact
    assert 0 < one.error < 0.003
    assert one.p > 0


def test_an_arm_without_a_value_gives_no_test():
    design = Design(Scheme.PHASES, 8, shortest=3)
    arms = (False,) * 4 + (True,) * 4
    assert randomization_test(Trial(design, arms, (1.0,) * 4 + (None,) * 4)) is None
    with pytest.raises(ValueError, match="arm"):
        Trial(design, arms, (1.0,))


@pytest.mark.parametrize(
    "differences",
    [
        (-2, 1, -3, 7, 6, 2, -4, 4, 1, -1, 5, 2, 4, 0, 3, 6, -2),
        (-3, 6, 4, 4, -3, 6, 6, -2, 2, 7, -2, -4, 0, 4, 6, 0, 3),
    ],
)
def test_an_interval_that_is_searched_for_ends_at_nothing_itself(differences):
    """Ratings lie on so few values that an end at just nothing is common, and decides."""
    found = paired_interval(differences)
    assert found
    assert paired_p(differences) > 0.05
    assert found.low == 0


@given(
    values=st.lists(st.integers(1, 5), min_size=34, max_size=40).filter(lambda v: len(v) % 2 == 0)
)
@settings(max_examples=25, deadline=None)
def test_test_and_interval_say_the_same_of_nothing(values):
    differences = [a - b for a, b in zip(values[::2], values[1::2], strict=True)]
    found = paired_interval(differences)
    assert found
    assert (paired_p(differences) <= 0.05) == (not found.low <= 0 <= found.high)
