"""Help is pointed to by four weeks of a pattern, calmly, and never again once put away."""

from dataclasses import replace

import pytest

from journal.looking.prompts import due, prompts, put_away
from journal.model.dream import Dream
from journal.model.night import Night
from journal.store.store import Store
from tests.journal.looking.diaries import DAY, FIRST, at, diary

TODAY = FIRST + 27 * DAY
WORDS = ("insomnia", "disorder", "danger", "must", "warning", "risk", "!")


def weeks(bad, rested=2):
    """Four weeks with so many long nights in each."""
    made = []
    for n in range(28):
        night = FIRST + n * DAY
        entry = replace(diary(night), sol=45 if n % 7 < bad else 10, refreshed=rested)
        made.append(Night(night, diary=entry))
    return made


def keys(nights):
    return [each.key for each in prompts(nights, TODAY)]


def test_three_long_nights_a_week_for_four_weeks_and_little_rest_point_to_help():
    assert keys(weeks(3)) == ["long_wakes"]
    assert keys(weeks(2)) == []
    assert keys(weeks(3, rested=4)) == []
    assert keys(weeks(3)[:-7]) == []


def test_one_night_never_does():
    assert keys(weeks(0)) == []
    night = Night(TODAY, diary=replace(diary(TODAY), sol=300, refreshed=1))
    assert keys([night]) == []


def test_nightmares_that_upset_each_week_point_to_help():
    def some(distress):
        return [
            Night(day, dreams=(Dream(day, "x", nightmare=True, distress=distress),))
            for day in (TODAY - n * 7 * DAY for n in range(4))
        ]

    assert keys(some(7)) == ["nightmares"]
    assert keys(some(2)) == []
    assert keys(some(None)) == []
    assert keys(some(7)[:3]) == []


def test_the_words_are_calm():
    for each in prompts(weeks(5), TODAY):
        assert not [word for word in WORDS if word in each.words.casefold()]


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "journal.sqlite")
    yield opened
    opened.close()


def test_put_away_it_never_comes_again(store):
    for night in weeks(4):
        store.nights.save_diary(night.night, night.diary, at(night.night, 8))
    assert [each.key for each in due(store, TODAY)] == ["long_wakes"]
    put_away(store, "long_wakes")
    assert due(store, TODAY) == ()
