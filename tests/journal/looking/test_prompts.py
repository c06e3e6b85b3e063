"""Help is pointed to by four weeks of a pattern, calmly, and never again once put away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from journal.looking.prompts import due, prompts, put_away
from journal.model.dream import Dream
from journal.model.night import Night
from journal.model.why_kind import WhyKind
from journal.store.store import Store
from tests.journal.looking.diaries import DAY, FIRST, at, diary

HOUR = timedelta(hours=1)
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


def short(nights=7, hours=4, rested=4):
    """A week whose last nights are short, by the diary."""
    made = []
    for n in range(7):
        night = TODAY - n * DAY
        entry = replace(diary(night), refreshed=rested)
        if n < nights:
            entry = replace(entry, try_sleep=entry.final_awakening - hours * HOUR, sol=0, waso=0)
            entry = replace(entry, into_bed=entry.try_sleep)
        made.append(Night(night, diary=entry))
    return made


def test_a_week_of_short_nights_and_rested_mornings_points_to_help():
    assert keys(short()) == ["short_and_rested"]
    assert keys(short(nights=6)) == []
    assert keys(short(hours=5)) == []
    assert keys(short(rested=3)) == []
    assert keys(short(rested=None)) == []
    assert keys(short()[:6]) == []  # a morning was not told of


def test_numbers_that_worry_on_three_mornings_point_to_a_break():
    def found(n, why=WhyKind.WORRY, ago=0):
        whys = {TODAY - (ago + each) * DAY: why for each in range(n)}
        return [each.key for each in prompts([], TODAY, whys)]

    assert found(3) == ["worry"]
    assert found(2) == []
    assert found(9, WhyKind.BAD_NIGHT) == []
    assert found(3, ago=26) == []  # one of them is older than four weeks


def test_the_words_are_calm():
    worried = {TODAY - n * DAY: WhyKind.WORRY for n in range(3)}
    upset = [
        replace(each, dreams=(Dream(each.night, "x", nightmare=True, distress=9),))
        for each in weeks(5)
    ]
    found = [*prompts(upset, TODAY, worried), *prompts(short(), TODAY)]
    assert len({each.key for each in found}) == 4
    for each in found:
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
    for n in range(3):
        store.kind_reasons.say(TODAY - n * DAY, WhyKind.WORRY, at(TODAY, 8))
    assert [each.key for each in due(store, TODAY)] == ["worry"]
