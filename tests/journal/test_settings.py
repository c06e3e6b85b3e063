"""Settings survive the file, and nothing in the file can break them."""

import json
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.settings import TEXT_SIZES, Settings, ThemeChoice, from_plain, to_plain

CLOCKS = st.times().map(lambda each: each.replace(second=0, microsecond=0))
SETTINGS = st.builds(
    Settings,
    theme=st.sampled_from(ThemeChoice),
    ember_by_night=st.booleans(),
    ember_from=CLOCKS,
    ember_until=CLOCKS,
    text_size=st.sampled_from(TEXT_SIZES),
    reduce_motion=st.booleans(),
    night_split=CLOCKS,
    single_keys=st.booleans(),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(SETTINGS)
def test_settings_come_back_as_they_were_kept(settings):
    assert from_plain(json.loads(json.dumps(to_plain(settings)))) == settings


@given(st.dictionaries(st.sampled_from([*to_plain(Settings()), "of_tomorrow"]), JSON))
def test_no_value_in_the_file_breaks_the_settings(values):
    settings = from_plain(values)
    assert settings.text_size in TEXT_SIZES
    assert settings.ember_at(time(3)) in {True, False}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "neon"),
        ("theme", None),
        ("ember_from", "25:00"),
        ("ember_from", "23:30+01:00"),
        ("ember_from", 23),
        ("text_size", 1.2),
        ("text_size", "huge"),
        ("text_size", 10**400),
        ("single_keys", "yes"),
        ("reduce_motion", 1),
    ],
)
def test_an_impossible_value_becomes_the_default(name, value):
    assert from_plain({name: value}) == Settings()


def test_a_setting_of_tomorrow_is_passed_over():
    assert from_plain({"of_tomorrow": 1, "theme": "paper"}) == Settings(theme=ThemeChoice.PAPER)


@pytest.mark.parametrize(
    ("clock", "due"),
    [(time(23, 29), False), (time(23, 30), True), (time(0), True), (time(5, 30), False)],
)
def test_the_ember_hours_may_cross_midnight(clock, due):
    assert Settings(ember_by_night=True).ember_at(clock) is due


def test_the_ember_hours_may_lie_within_a_day():
    settings = Settings(ember_by_night=True, ember_from=time(1), ember_until=time(4))
    assert [settings.ember_at(time(hour)) for hour in (0, 1, 3, 4)] == [False, True, True, False]


def test_ember_keeps_away_unless_it_is_asked_for():
    assert not Settings().ember_at(time(1))
