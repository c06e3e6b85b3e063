"""The diary reckons only with what was answered."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from journal.model.diary import Diary

WHOLE = Diary(
    try_sleep=datetime(2026, 11, 23, 23, tzinfo=UTC),
    final_awakening=datetime(2026, 11, 24, 7, tzinfo=UTC),
    sol=20,
    waso=40,
)


def test_sleep_is_the_time_tried_less_lying_awake():
    assert WHOLE.asleep == 8 * 60 - 20 - 40


@pytest.mark.parametrize("blank", ["try_sleep", "final_awakening", "sol", "waso"])
def test_a_blank_answer_leaves_the_sleep_unknown(blank):
    assert replace(WHOLE, **{blank: None}).asleep is None


def test_answers_that_contradict_each_other_give_no_sleep():
    assert replace(WHOLE, waso=24 * 60).asleep is None


def test_no_sleep_at_all_is_zero_and_not_unknown():
    assert replace(WHOLE, sol=8 * 60, waso=0).asleep == 0


def test_the_hours_of_sleep_begin_with_falling_asleep():
    assert WHOLE.sleep == (datetime(2026, 11, 23, 23, 20, tzinfo=UTC), WHOLE.final_awakening)
    assert replace(WHOLE, sol=None).sleep == (WHOLE.try_sleep, WHOLE.final_awakening)
    assert replace(WHOLE, sol=9 * 60).sleep is None
    assert replace(WHOLE, try_sleep=None).sleep is None
