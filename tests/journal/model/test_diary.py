"""The diary reckons only with what was answered."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from journal.model.diary import Contradiction, Diary

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


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"into_bed": datetime(2026, 11, 23, 23, 30, tzinfo=UTC)}, Contradiction.TRIED_BEFORE_BED),
        ({"final_awakening": WHOLE.try_sleep}, Contradiction.WOKE_BEFORE_TRYING),
        ({"out_of_bed": datetime(2026, 11, 24, 6, tzinfo=UTC)}, Contradiction.ROSE_BEFORE_WAKING),
        ({"out_of_bed": datetime(2026, 11, 25, 0, tzinfo=UTC)}, Contradiction.OVER_A_DAY),
        ({"sol": 400, "waso": 100}, Contradiction.MORE_AWAKE_THAN_THERE_WAS),
        ({"waso": -1}, Contradiction.BELOW_ZERO),
        (
            {"out_of_bed": datetime(2026, 11, 24, 7, 10, tzinfo=UTC), "tasafa": 11},
            Contradiction.TRIED_LONGER_THAN_IN_BED,
        ),
    ],
)
def test_what_cannot_be_true_is_named_and_gives_no_sleep(answers, found):
    diary = replace(WHOLE, **answers)
    assert diary.contradictions == (found,)
    assert diary.asleep is None


def test_a_night_at_the_very_edge_is_believed():
    edge = replace(WHOLE, into_bed=WHOLE.try_sleep, out_of_bed=WHOLE.final_awakening, tasafa=0)
    assert edge.contradictions == ()
    day = replace(WHOLE, out_of_bed=datetime(2026, 11, 24, 23, tzinfo=UTC))
    assert day.contradictions == ()


def test_an_empty_diary_contradicts_nothing():
    assert Diary().contradictions == ()


def test_a_night_in_which_the_clocks_change_is_as_long_as_it_was():
    zone = ZoneInfo("Europe/Lisbon")
    local = replace(
        WHOLE,
        try_sleep=datetime(2026, 3, 28, 23, tzinfo=zone),
        final_awakening=datetime(2026, 3, 29, 7, tzinfo=zone),
        sol=120,
        out_of_bed=datetime(2026, 3, 29, 7, tzinfo=zone),
    )
    assert local.asleep == 7 * 60 - 120 - 40
    assert local.sleep == (
        datetime(2026, 3, 29, 1, tzinfo=UTC),
        datetime(2026, 3, 29, 6, tzinfo=UTC),
    )
    told = replace(local, sol=400, waso=40)
    assert told.contradictions == (Contradiction.MORE_AWAKE_THAN_THERE_WAS,)
