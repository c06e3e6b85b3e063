"""A night in sentences."""

from datetime import UTC, date, datetime

from journal.model.night import Night
from journal.model.session import Place, Session
from ui.models.night_shape import naps_of, shape_of
from ui.models.night_words import sentence


def slept(day: int, since: int, until: int, account: str) -> Session:
    place = Place("UTC", 0)
    start, end = (datetime(2026, 11, day, hour, tzinfo=UTC) for hour in (since, until))
    return Session("dreamsync", account, account, start, end, place, place)


def test_another_account_of_the_same_sleep_is_told_and_is_no_nap():
    main, other = slept(24, 0, 8, "mine"), slept(24, 1, 7, "older")
    night = Night(date(2026, 11, 24), sessions=(main, other))
    assert (naps_of(night), shape_of(night, UTC).naps) == ((), ())
    told = sentence(night, UTC)
    assert "1 other account of the same sleep" in told
    assert "nap" not in told


def test_a_nap_is_told_as_a_nap():
    night = Night(date(2026, 11, 24), sessions=(slept(24, 0, 8, "mine"), slept(24, 13, 14, "noon")))
    told = sentence(night, UTC)
    assert "1 nap" in told
    assert "other account" not in told
