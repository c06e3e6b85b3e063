"""Help is pointed to by four weeks of a pattern, calmly, and never again once put away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from journal.looking.prompts import Beside, due, prompts, put_away
from journal.model.dream import Dream
from journal.model.night import Night
from journal.model.noticed import Noticed
from journal.model.told_score import ToldScore
from journal.model.why_kind import WhyKind
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


def keys(nights, beside=None):
    return [each.key for each in prompts(nights, TODAY, beside)]


def noticed(what, mornings, ago=0):
    """This was noticed on so many mornings, the last of them so many days ago."""
    return {TODAY - (ago + n) * DAY: frozenset({what}) for n in range(mornings)}


def beside(what, mornings, ago=0):
    return Beside(noticed=noticed(what, mornings, ago))


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
        return keys([], Beside(whys))

    assert found(3) == ["worry"]
    assert found(2) == []
    assert found(9, WhyKind.BAD_NIGHT) == []
    assert found(3, ago=26) == []  # one of them is older than four weeks


RULES = [
    (Noticed.WHEEL, 2, "wheel"),
    (Noticed.GASPED, 3, "breathing"),
    (Noticed.HEADACHE, 3, "breathing"),
    (Noticed.ACTED_OUT, 2, "acting_out"),
    (Noticed.REPLAYED, 3, "heavy_dreams"),
    (Noticed.AFRAID, 3, "heavy_dreams"),
    (Noticed.LEGS, 3, "legs"),
    (Noticed.SUDDEN, 2, "sudden"),
    (Noticed.NUMBERS, 3, "worry"),
]


@pytest.mark.parametrize(("what", "mornings", "key"), RULES)
def test_what_was_noticed_points_to_help_from_so_many_mornings_on(what, mornings, key):
    assert keys([], beside(what, mornings)) == [key]
    assert keys([], beside(what, mornings - 1)) == []
    assert keys([], beside(what, mornings, ago=28)) == []  # all of them older than four weeks
    assert keys([], beside(what, mornings, ago=29 - mornings)) == []  # and one of them
    assert keys([], beside(what, mornings, ago=28 - mornings)) == [key]


@pytest.mark.parametrize("what", Noticed)
def test_one_morning_never_does(what):
    assert keys([], beside(what, 1)) == []


def test_snoring_alone_says_nothing_and_with_stops_of_breath_it_does():
    assert keys([], beside(Noticed.SNORED, 28)) == []
    both = noticed(Noticed.SNORED, 3) | noticed(Noticed.GASPED, 2, ago=9)
    assert keys([], Beside(noticed=both)) == ["breathing"]
    once = noticed(Noticed.SNORED, 3) | noticed(Noticed.GASPED, 1, ago=9)
    assert keys([], Beside(noticed=once)) == []


def test_tiredness_by_day_counts_as_little_rest_of_the_night_before_that_day():
    tired = {night.night + DAY: frozenset({Noticed.TIRED}) for night in weeks(3, rested=4)}
    assert keys(weeks(3, rested=4), Beside(noticed=tired)) == ["long_wakes"]
    assert keys(weeks(2, rested=4), Beside(noticed=tired)) == []
    assert keys([], Beside(noticed=tired)) == []


def test_dreams_that_replay_and_fear_of_sleep_count_together():
    both = noticed(Noticed.REPLAYED, 2) | noticed(Noticed.AFRAID, 1, ago=5)
    assert keys([], Beside(noticed=both)) == ["heavy_dreams"]


def test_the_newest_isi_that_was_told_of_four_weeks_points_to_help():
    def isi(*told):
        return keys([], Beside(scores=[ToldScore("ISI", n, TODAY - ago * DAY) for n, ago in told]))

    assert isi((15, 27)) == ["told_isi"]
    assert isi((14, 0)) == []
    assert isi((28, 28)) == []
    assert isi((10, 1), (20, 9)) == []
    assert isi((20, 1), (10, 9)) == ["told_isi"]
    assert keys([], Beside(scores=[ToldScore("PSQI", 21, TODAY)])) == []


def test_a_week_of_short_nights_with_much_energy_points_to_help():
    lively = beside(Noticed.ENERGY, 3)
    assert keys(short(rested=None), lively) == ["short_and_lively"]
    assert keys(short(), lively) == ["short_and_lively"]  # and not twice
    assert keys(short(rested=None), beside(Noticed.ENERGY, 2)) == []
    assert keys(short(rested=None), beside(Noticed.ENERGY, 3, ago=5)) == []
    assert keys(short(nights=6, rested=None), lively) == []


def test_worry_counts_each_morning_once_however_it_was_said():
    whys = {TODAY - n * DAY: WhyKind.WORRY for n in range(2)}
    assert keys([], Beside(whys, noticed(Noticed.NUMBERS, 2))) == []
    assert keys([], Beside(whys, noticed(Noticed.NUMBERS, 1, ago=5))) == ["worry"]


def test_a_driver_is_asked_to_stop_today():
    (found,) = prompts([], TODAY, beside(Noticed.WHEEL, 2))
    assert "stop driving from today" in found.words


def test_the_words_are_calm():
    all_of_it = frozenset(Noticed)
    worried = Beside(
        {TODAY - n * DAY: WhyKind.WORRY for n in range(3)},
        {TODAY - n * DAY: all_of_it for n in range(28)},
        [ToldScore("ISI", 20, TODAY)],
    )
    upset = [
        replace(each, dreams=(Dream(each.night, "x", nightmare=True, distress=9),))
        for each in weeks(5)
    ]
    found = [
        *prompts(upset, TODAY, worried),
        *prompts(short(), TODAY),
        *prompts(short(), TODAY, worried),
    ]
    assert len({each.key for each in found}) == 12
    for each in found:
        assert not [word for word in WORDS if word in each.words.casefold()]


def test_put_away_it_never_comes_again(store):
    for night in weeks(4):
        store.nights.save_diary(night.night, night.diary, at(night.night, 8))
    assert [each.key for each in due(store, TODAY)] == ["long_wakes"]
    put_away(store, "long_wakes")
    assert due(store, TODAY) == ()
    for n in range(3):
        store.kind_reasons.say(TODAY - n * DAY, WhyKind.WORRY, at(TODAY, 8))
    assert [each.key for each in due(store, TODAY)] == ["worry"]


def test_all_that_was_said_beside_nights_is_read_and_each_is_put_away_alone(store):
    for n in range(3):
        store.noticed.say(TODAY - n * DAY, {Noticed.WHEEL, Noticed.LEGS}, at(TODAY, 8))
    store.told_scores.add(ToldScore("ISI", 15, TODAY), at(TODAY, 8))
    assert [each.key for each in due(store, TODAY)] == ["wheel", "told_isi", "legs"]
    put_away(store, "told_isi")
    assert [each.key for each in due(store, TODAY)] == ["wheel", "legs"]
    for n in range(3):
        store.noticed.say(TODAY - n * DAY, set(), at(TODAY, 9))
    assert due(store, TODAY) == ()
