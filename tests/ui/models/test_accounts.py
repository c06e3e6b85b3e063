"""What a person says of the sleep: reckoned, guessed, and no more than that."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from journal.model.session import Place, Session
from tests.journal.looking.diaries import FIRST, diary
from ui.models.accounts import own_guess, session_account


def test_a_guess_more_than_an_hour_away_stands_beside_what_is_reckoned():
    told = diary(FIRST)  # 430 minutes
    assert own_guess(None) == own_guess(told) == ""
    assert own_guess(replace(told, tst_self=375)) == ""
    words = own_guess(replace(told, tst_self=330))
    assert "7 h 10" in words
    assert "5 h 30" in words


@pytest.mark.parametrize(
    ("source", "before", "told"),
    [("apple_health", 0, None), ("apple_health", 12, 12.0), ("dreamsync", 0, 0.0)],
)
def test_a_record_that_begins_with_the_sleep_tells_of_no_time_to_fall_asleep(source, before, told):
    asleep = datetime(2026, 11, 18, 23, tzinfo=UTC)
    place = Place("UTC", 0)
    start, end = asleep - timedelta(minutes=before), asleep + timedelta(hours=7)
    slept = Session(source, "", "1", start, end, place, place, asleep_at=asleep, awake_at=end)
    assert session_account(slept).to_fall_asleep == told
