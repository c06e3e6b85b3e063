"""What a person says of the sleep: reckoned, guessed, and no more than that."""

from dataclasses import replace

from tests.journal.looking.diaries import FIRST, diary
from ui.models.accounts import own_guess


def test_a_guess_more_than_an_hour_away_stands_beside_what_is_reckoned():
    told = diary(FIRST)  # 430 minutes
    assert own_guess(None) == own_guess(told) == ""
    assert own_guess(replace(told, tst_self=375)) == ""
    words = own_guess(replace(told, tst_self=330))
    assert "7 h 10" in words
    assert "5 h 30" in words
