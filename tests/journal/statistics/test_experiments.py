"""An experiment says only what it was designed to say, and nothing before it has ended."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.statistics import designs
from journal.statistics.bayes import posterior
from journal.statistics.designs import Design, Scheme
from journal.statistics.experiments import (
    Plan,
    TrialNight,
    analysed,
    as_slept,
    second_interval,
    secondary_p,
)
from journal.statistics.measure import Interval
from journal.statistics.power import detectable, length, power
from journal.statistics.verdict import Progress, State, pairs_to_settle, verdict

PAIRS = Design(Scheme.PAIRS, 14)


def lived(plan: Plan, effect: float, seed: int = 1) -> list[TrialNight]:
    dice = Random(seed)
    arms = designs.by_night(plan.design, plan.schedule)
    return [TrialNight(round(dice.gauss(400 + effect * arm, 20)), arm) for arm in arms]


def plan(design=PAIRS, matters=15.0, **rest):
    return Plan(design, designs.draw(design, Random(8)), matters, **rest)


def test_nothing_is_given_out_while_it_runs():
    made = plan()
    found = analysed(made, lived(made, 50)[:20], finished=False)
    assert (found.complete, found.planned, found.missing) == (10, 14, 8)
    assert found.verdict.state is State.IN_PROGRESS_HIDDEN
    assert (found.tested, found.robust, found.odds, found.as_slept) == (None,) * 4
    assert found.median_on is None


def test_below_six_pairs_luck_is_said_and_nothing_else():
    made = plan()
    found = analysed(made, lived(made, 50)[:10], finished=True)
    assert found.verdict.state is State.NOT_ENOUGH_NIGHTS
    assert found.verdict.by_luck == 200 / 2**5
    assert found.tested is None


@pytest.mark.parametrize(
    ("effect", "better", "state"),
    [
        (60, True, State.CLEAR_AND_MEANINGFUL),
        (-60, False, State.CLEAR_AND_MEANINGFUL),
        (0, None, State.INCONCLUSIVE),
    ],
)
def test_an_effect_is_found_in_its_direction(effect, better, state):
    made = plan(matters=5)
    found = analysed(made, lived(made, effect), finished=True)
    assert (found.verdict.state, found.verdict.better) == (state, better)
    assert found.tested
    assert found.tested.interval
    assert found.tested.interval.low <= found.tested.estimate <= found.tested.interval.high
    assert (found.verdict.pairs_needed is not None) == (state is State.INCONCLUSIVE)


def test_where_less_is_better_the_verdict_is_turned_and_the_numbers_are_not():
    made = plan(higher_is_better=False)
    found = analysed(made, lived(made, 60), finished=True)
    assert found.verdict.better is False
    assert found.tested
    assert found.tested.estimate > 0


def test_deviations_are_counted_and_analysed_as_drawn():
    made = plan()
    nights = lived(made, 60)
    swapped = [TrialNight(each.value, not each.really) for each in nights[:3]]
    found = analysed(made, [*swapped, *nights[3:]], finished=True)
    assert found.deviations == 3
    assert found.tested == analysed(made, nights, finished=True).tested
    assert found.as_slept
    assert found.as_slept.n_on + found.as_slept.n_off == 28


def test_as_slept_takes_only_nights_that_are_known():
    found = as_slept([TrialNight(1.0, really=True), TrialNight(2.0), TrialNight(None, really=True)])
    assert (found.n_on, found.n_off, found.shift, found.odds) == (1, 0, None, None)


def test_the_first_nights_of_a_block_are_washed_out():
    design = Design(Scheme.BLOCKS, 6, length=3, washout=1)
    made = plan(design)
    nights = lived(made, 60)
    spoiled = [TrialNight(0.0) if place % 3 == 0 else each for place, each in enumerate(nights)]
    found = analysed(made, spoiled, finished=True)
    assert found.tested == analysed(made, nights, finished=True).tested
    assert (found.complete, found.planned) == (6, 6)
    gap = [TrialNight(None) if place in {1, 2} else each for place, each in enumerate(nights)]
    assert analysed(made, gap, finished=True).complete == 5


@pytest.mark.parametrize(
    "design",
    [
        Design(Scheme.COMPLETE, 16),
        Design(Scheme.ALTERNATION, 16, longest=2),
        Design(Scheme.PHASES, 40, shortest=5, phases=3),
    ],
    ids=lambda design: design.scheme.value,
)
def test_other_designs_are_analysed_over_their_own_schedules(design):
    made = plan(design)
    found = analysed(made, lived(made, 80), finished=True)
    assert found.tested
    assert found.tested.schedules == designs.count(design)
    assert found.verdict.state is State.CLEAR_AND_MEANINGFUL
    assert found.robust is not None


def test_ranks_give_an_interval_only_where_nights_could_have_been_dealt_so():
    def found(design):
        made = plan(design)
        return analysed(made, lived(made, 80), finished=True)

    for design in (PAIRS, Design(Scheme.BLOCKS, 7, 2, 1), Design(Scheme.COMPLETE, 16)):
        told = found(design)
        assert told.robust_interval
        assert told.robust_interval.low <= (told.robust or 0) <= told.robust_interval.high
    assert found(Design(Scheme.PHASES, 40, shortest=5, phases=3)).robust_interval is None
    assert found(Design(Scheme.ALTERNATION, 16)).robust_interval is None


def test_a_second_interval_needs_fifteen_pairs_and_is_read_twice_as_the_same():
    def found(pairs):
        made = plan(Design(Scheme.PAIRS, pairs))
        return analysed(made, lived(made, 80), finished=True)

    assert second_interval(found(14)) is None
    twenty = found(20)
    second = second_interval(twenty)
    assert second
    assert second == second_interval(twenty)
    assert twenty.tested
    assert second.low < twenty.tested.estimate < second.high


def test_too_few_schedules_cannot_be_conclusive():
    made = plan(Design(Scheme.PHASES, 14, shortest=6))
    found = analysed(made, lived(made, 80), finished=True)
    assert found.tested
    assert found.tested.interval is None
    assert found.verdict.state is State.INCONCLUSIVE


def test_secondary_outcomes_are_adjusted_among_themselves():
    made = plan()
    tested = [analysed(made, lived(made, effect, seed=effect), finished=True) for effect in (9, 60)]
    hidden = analysed(made, lived(made, 60), finished=False)
    adjusted = secondary_p([tested[0], hidden, tested[1]])
    assert adjusted[1] is None
    assert tested[1].tested
    assert adjusted[2] == 2 * tested[1].tested.p


def test_small_but_clear_is_said_to_be_small():
    found = verdict(Progress(14, 14, finished=True), Interval(2, 14), 15)
    assert (found.better, found.small) == (True, True)
    assert not verdict(Progress(14, 14, finished=True), Interval(2, 16), 15).small


def test_the_edge_of_what_matters_is_not_beyond_it():
    done = Progress(14, 14, finished=True)
    assert verdict(done, Interval(15, 30), 15).state is State.CLEAR_DIRECTION_SIZE_UNCERTAIN
    assert verdict(done, Interval(-15, 9), 15).state is State.INCONCLUSIVE
    assert verdict(done, Interval(0, 9), 15).state is State.NO_MEANINGFUL_DIFFERENCE


def test_pairs_to_settle_grow_as_what_matters_shrinks():
    assert pairs_to_settle(60, 60) == 7
    fewer, more = pairs_to_settle(30, 60), pairs_to_settle(10, 60)
    assert fewer
    assert more
    assert 6 < fewer < more
    assert pairs_to_settle(0, 60) is None
    assert pairs_to_settle(0.1, 60) is None


def test_power_starts_at_the_level_and_grows():
    assert power(5, 9) == 0
    assert power(14, 0) == pytest.approx(0.05, abs=0.003)
    assert power(14, 0.5) < power(14, 1) < power(20, 1) < 1
    assert power(14, 1, 0.4) > power(14, 1)


def test_a_length_says_what_it_would_catch():
    found = length(14, 60)
    assert found
    assert found.found_often == pytest.approx((53, 69), abs=1)
    assert found.found_half[1] < found.found_often[0]
    assert length(5, 60) is None
    assert detectable(5, 0.8) is None


def test_the_second_view_needs_six_pairs_and_a_spread():
    assert posterior([1.0, 2, 3, 4, 5]) is None
    assert posterior([1.0] * 9) is None
    found = posterior([-1.0, 1, -2, 2, -3, 3])
    assert found
    assert found.below(0) == pytest.approx(0.5)
    assert found.bayes_factor < 1


@given(st.data())
def test_a_schedule_that_fits_is_one_of_the_design_and_agrees_with_what_is_told(data):
    design = data.draw(
        st.sampled_from([
            *(Design(Scheme.PAIRS, 4), Design(Scheme.BLOCKS, 3, length=2)),
            *(Design(Scheme.COMPLETE, 8), Design(Scheme.ALTERNATION, 8)),
            *(Design(Scheme.PHASES, 14, phases=3), Design(Scheme.BREAK, 14, length=4)),
        ])
    )  # fmt: skip
    every = list(designs.schedules(design))
    drawn = data.draw(st.sampled_from(every))
    told = [arm if data.draw(st.booleans()) else None for arm in drawn]
    found = designs.fitting(design, told)
    assert found in every
    assert all(one in {None, other} for one, other in zip(told, found, strict=True))
