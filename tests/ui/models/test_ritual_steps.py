"""Steps are moved, changed and counted without ever losing one."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.rituals import library
from tests.journal.an_evening import CANDLE
from ui.models import ritual_steps
from ui.models.naming import minutes_words
from ui.models.ritual_words import begun_words, grade_words, step_line, summary

NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)


@given(st.lists(st.tuples(st.integers(-2, 6), st.integers(-2, 6)), max_size=20))
def test_moving_steps_loses_none(moves):
    ritual = CANDLE
    for at, to in moves:
        ritual = ritual_steps.moved(ritual, at, to)
    assert {each.uid for each in ritual.steps} == {each.uid for each in CANDLE.steps}


@given(st.integers(0, 3))
def test_a_step_taken_out_and_put_back_stands_where_it_stood(at):
    step = CANDLE.steps[at]
    assert ritual_steps.with_added(ritual_steps.without(CANDLE, at), at, step) == CANDLE


@given(st.none() | st.floats(1, 700), st.lists(st.sampled_from([-5, -1, 1, 5])))
def test_a_length_is_never_below_a_minute_and_without_one_it_is_unknown(minutes, by):
    step = Step("s", "Read", minutes)
    for each in by:
        step = ritual_steps.longer(step, each)
        assert step.minutes is None or 1 <= step.minutes <= ritual_steps.MOST_MINUTES


@pytest.mark.parametrize("kind", StepKind)
def test_a_step_of_another_kind_has_what_that_kind_needs_and_nothing_else(kind):
    whole = Step("s", "x", None, StepKind.WRITE, "n", (4, 0, 6, 0), Asks.WORRY, "rain", 30)
    step = ritual_steps.of_kind(whole, kind)
    assert (step.breath is not None) is (kind is StepKind.BREATHE)
    assert (step.asks is not None) is (kind is StepKind.WRITE)
    assert bool(step.sound) is (kind is StepKind.LISTEN)
    assert (step.uid, step.name, step.note) == ("s", "x", "n")


def test_times_count_on_from_the_beginning_and_shares_make_a_whole():
    found = ritual_steps.times(CANDLE.steps, NOW)
    assert found[-1] == NOW + timedelta(minutes=10)
    assert ritual_steps.times(CANDLE.steps, None) == (None,) * 4
    assert sum(ritual_steps.shares(CANDLE.steps)) == pytest.approx(1)
    assert ritual_steps.shares(CANDLE.steps[:1]) == (1.0,)


def test_words_say_a_length_only_where_there_is_one():
    assert [minutes_words(each) for each in (None, 5, 1.9, 0.5, 60, 80)] == [
        *("", "5 min", "1 min 54 s", "30 s", "1 h", "1 h 20")
    ]
    assert summary(Ritual("", "x", CANDLE.steps[:1]), None, None, UTC) == "1 step."
    told = summary(CANDLE, NOW, NOW + timedelta(minutes=20), UTC)
    assert told == "20 min in 4 steps, from 20:00 to lights out at 20:20."
    assert step_line(CANDLE.steps[1]) == "Breathe 4-6"


def test_a_grade_is_said_with_what_its_letter_means():
    assert grade_words("B/C").startswith("B/C: at least one trial")
    assert grade_words("Not recommended alone") == "Not recommended alone"
    assert grade_words("Anything") == "Anything"


def test_each_of_elaras_evenings_says_when_it_is_begun():
    told = {key: begun_words(each) for key, each in library.evenings().items()}
    assert told["travelling"] == "1 h 15 before lights out"
    assert all(each == "On waking" or each.endswith("before lights out") for each in told.values())
    assert not any(each.startswith(" ") for each in told.values())
