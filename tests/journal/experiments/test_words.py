"""What a result may say: six states of it in plain words, each number with what it stands on."""

from dataclasses import replace

import pytest

from journal.experiments import verdict as verdicts
from journal.experiments import words
from journal.experiments.experiment import Progress, Result, Spread, outlook
from journal.model.design import Design, Scheme
from journal.model.experiment import Outcome, Question
from journal.statistics.experiments import Analysis
from journal.statistics.measure import Interval
from journal.statistics.randomization import Randomized
from journal.statistics.verdict import Progress as Pairs
from journal.statistics.verdict import verdict
from tests.journal.living import PAIRS, wish

NEVER = ("prove", "significant", "insomnia", "because", "!", "harm", "score of", "healthy")


def said(low, high, outcome=Outcome.TST, *, complete=14, finished=True, **rest):
    """The sentence for an interval of synced less natural, in the outcome's unit."""
    registered = wish(primary=outcome, **rest)
    ends = Interval(low, high) if outcome.higher_is_better else Interval(-high, -low)
    found = verdict(Pairs(complete, 14, finished), ends, registered.matters, 40.0)
    tested = Randomized(
        complete, 2**complete, (low + high) / 2, 0.01, 0.01, 0.99, Interval(low, high)
    )
    analysis = Analysis(complete, 14, 0, 0, found, tested)
    return verdicts.verdict(registered, outcome, analysis)


def test_too_few_pairs_are_told_by_how_often_luck_alone_would_do():
    assert said(-60, -20, complete=5) == (
        "Not enough nights yet: 5 of 14 pairs. With 5 pairs even the most extreme result would"
        " happen by luck 6.25 % of the time."
    )


def test_while_it_runs_the_count_is_all_there_is():
    assert said(-60, -20, complete=8, finished=False) == (
        "8 of 14 pairs done. Results stay sealed so that they can’t steer you."
    )
    told = verdicts.running(Progress(20, 19, 28, 9, 14), wish())
    assert told == "9 of 14 pairs done. Results stay sealed so that they can’t steer you."


def test_clear_and_meaningful():
    assert said(-45, -18) == (
        "On nights drawn to be synced, the time asleep in your diary was 32 min worse (18 min worse"
        " to 45 min worse). That is more than the 15 min you said matters."
    )
    assert "was 32 min better (18 min better to 45 min better)" in said(18, 45)
    assert "was 32 min worse (18 min worse to 45 min worse)" in said(18, 45, Outcome.SOL)


def test_what_is_probable_is_told_of_six_pairs_and_never_as_certain():
    def told(differences):
        analysis = replace(
            Analysis(len(differences), 14, 0, 0, verdict(Pairs(14, 14, True), None, 15)),
            differences=differences,
        )
        return verdicts.probable(wish(), Result(Outcome.TST, analysis))

    assert told((1.0, 2.0, 3.0, 4.0, 5.0)) == ""
    assert told((2.0,) * 8) == ""
    assert told((-20.0, 10.0, -5.0, 15.0, 0.0, -10.0, 20.0, -10.0)) == (
        "By Bayes, from 8 pairs: that the time asleep in your diary is higher with the tracker has"
        " a probability of 50 %; that it differs by less than 15 min, 98 %. It takes pairs to be"
        " independent and roughly normal, and starts from no opinion."
    )
    assert "a probability of over 99 %; that it differs by less than 15 min, under 1 %." in told(
        tuple(100.0 + n for n in range(10))
    )


def test_clear_direction_but_how_much_is_open():
    assert said(-38, -11) == (
        "The time asleep in your diary was probably worse with the tracker, but the size is"
        " uncertain (11 min worse to 38 min worse)."
    )
    assert said(2, 14).endswith("), and smaller than the 15 min you said matters.")
    assert said(2, 14).startswith("The time asleep in your diary was probably better")


def test_no_difference_that_matters():
    assert said(-9, 12) == (
        "No difference that matters to you: anything beyond ±15 min is unlikely (9 min worse to"
        " 12 min better)."
    )


def test_cannot_tell_and_how_many_pairs_would():
    assert said(-40, 25) == (
        "Can’t tell. The time asleep in your diary could be 40 min worse or 25 min better with the"
        " tracker. You would need about 30 pairs to settle a difference of 15 min."
    )


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("ends", [(-45, -18), (-38, -11), (-9, 12), (-40, 25), (2, 14), (0, 0)])
def test_nothing_is_ever_claimed(outcome, ends):
    low, high = ends
    told = said(low, high, outcome)
    assert not [each for each in NEVER if each in told.casefold()]
    assert "p =" not in told


def test_other_questions_have_their_own_words():
    ritual = {"question": Question.RITUAL, "ritual": "u", "ritual_name": "Slow evening"}
    assert said(-45, -18, **ritual).startswith("On nights drawn to be with “Slow evening”,")
    assert "after seeing the score" in said(-38, -11, question=Question.REVEAL)
    for question in ({"question": Question.SYNCED}, {"question": Question.REVEAL}, ritual):
        made = wish(**question)
        asked = {words.asks(made, on=on) for on in (True, False)}
        assert len(asked) == len({words.arm(made, on=on) for on in (True, False)}) == 2
    assert words.question(wish(Design(Scheme.BREAK, 42, length=14, shortest=4))) == (
        "A break from the tracker, 14 nights"
    )


def test_a_design_without_pairs_is_not_counted_in_pairs():
    made = wish(Design(Scheme.COMPLETE, 16))
    found = verdict(Pairs(4, 8, finished=True), None, 15)
    told = verdicts.verdict(made, Outcome.TST, Analysis(4, 8, 8, 0, found))
    assert told == "Not enough nights yet: 4 of 8 nights of each kind."


def test_p_comes_with_its_design_or_not_at_all():
    assert words.DASH == "–"
    assert verdicts.p_value(0.0004) == "p < 0.001"
    assert verdicts.p_value(0.015625) == "p = 0.016"


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        (None, "What you expected was not written down before the first night."),
        (5, "Before the first night you expected no difference (5 of 10)."),
        (2, "Before the first night you expected “Natural” to do better (2 on 0 to 10)."),
        (9, "Before the first night you expected “Synced” to do better (9 on 0 to 10)."),
    ],
)
def test_what_was_expected_stands_beside(expected, told):
    assert words.expectation(wish(expected=expected)) == told


def test_an_outlook_says_what_would_be_caught_missed_and_known():
    told = verdicts.outlook(outlook(PAIRS, 60), Spread(60, 25, own=True), Outcome.TST, PAIRS)
    assert told == [
        "With 28 nights you would catch a difference of about 53–69 min four times out of five.",
        "A difference below 37 min you would most likely miss.",
        "The result will be known to about 38–49 min either way.",
        "From 25 nights of your own, which differ by 60 min from one to the next.",
    ]
    design = Design(Scheme.BREAK, 42, length=14, shortest=4)
    told = verdicts.outlook(None, Spread(60, 2, own=False), Outcome.TST, design)
    assert told[-1] == "Out of 21 possible draws, one is taken."


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_name_a_unit_and_amounts(outcome):
    assert words.NAMES[outcome]
    assert words.UNITS[outcome]
    assert words.signed(outcome, 0.0) == words.amount(outcome, 0.0)
    assert words.signed(outcome, -3.0).startswith("−")
    assert words.level(outcome, None) == "–"
    assert words.threshold(outcome, outcome.matters)


def test_what_is_needed_is_told_in_the_units_that_are_drawn():
    blocks = Design(Scheme.BLOCKS, 14, length=2, washout=1)
    assert "You would need about 30 pairs of blocks to settle" in said(-40, 25, design=blocks)
    nights = Design(Scheme.COMPLETE, 28)
    assert "Drawn in pairs, about 30 would settle" in said(-40, 25, design=nights)


def test_no_more_pairs_are_asked_for_than_there_are_already():
    # 14 pairs of this spread are known to 23 min either way
    told = said(-3, 41, matters=30.0)
    assert "You would need" not in told
    assert told.endswith(
        "As many as here often settle a difference of 30 min; this one lies at its edge."
    )
    assert "You would need about 30 pairs" in said(-40, 25)


def test_who_knows_the_first_of_a_pair_knows_the_second_and_is_told_so():
    assert "the first draw tells the second" in words.limits(PAIRS)
    assert "the first draw tells the second" in words.limits(Design(Scheme.BLOCKS, 6, length=3))
    assert words.limits(Design(Scheme.COMPLETE, 24)) == words.LIMITS


def test_one_point_is_one_point():
    told = [words.threshold(Outcome.QUALITY, value) for value in (0.25, 1, 1.5)]
    assert told == ["0.25 points", "1 point", "1.5 points"]
