"""One word in a blank morning, whatever clock and computer did in the night."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.diary import Diary
from journal.model.dream import Dream, Recall
from journal.model.night import Night
from journal.morning_reminder import is_blank, is_due
from journal.settings import Settings

LISBON, NEW_YORK = ZoneInfo("Europe/Lisbon"), ZoneInfo("America/New_York")
NIGHT = date(2026, 11, 19)
EIGHT = Settings(morning_reminder=True, morning_reminder_at=time(8))


def at(hour: int, minute: int = 0, day: date = NIGHT, zone: ZoneInfo = LISBON) -> datetime:
    return datetime.combine(day, time(hour, minute), zone).astimezone(UTC)


def test_it_is_off_until_it_is_wished_for():
    assert not is_due(Settings(), at(8), LISBON, None, blank=True)


@pytest.mark.parametrize(
    ("hour", "minute", "due"),
    [(7, 59, False), (8, 0, True), (9, 40, True), (11, 59, True), (12, 0, False), (20, 0, False)],
)
def test_it_is_due_from_its_hour_on_and_not_late_in_the_day(hour, minute, due):
    assert is_due(EIGHT, at(hour, minute), LISBON, None, blank=True) is due


def test_a_morning_with_a_trace_is_left_alone():
    assert not is_due(EIGHT, at(8), LISBON, None, blank=False)


def test_it_is_said_at_most_once_a_morning_and_again_the_next():
    assert not is_due(EIGHT, at(8, 30), LISBON, NIGHT, blank=True)
    tomorrow = NIGHT + timedelta(days=1)
    assert is_due(EIGHT, at(8, day=tomorrow), LISBON, NIGHT, blank=True)


def test_a_clock_that_was_wrong_by_a_year_does_not_silence_it():
    assert is_due(EIGHT, at(8), LISBON, date(2027, 11, 19), blank=True)


SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)  # in New York, at 2:00


def test_an_hour_that_the_clock_skips_still_comes():
    skipped = replace(EIGHT, morning_reminder_at=time(2, 30))
    assert not is_due(skipped, at(1, 59, SPRING, NEW_YORK), NEW_YORK, None, blank=True)
    assert is_due(skipped, at(3, 30, SPRING, NEW_YORK), NEW_YORK, None, blank=True)


def test_an_hour_that_comes_twice_is_said_once():
    twice = replace(EIGHT, morning_reminder_at=time(1, 30))
    first = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert is_due(twice, first, NEW_YORK, None, blank=True)
    assert not is_due(twice, first + timedelta(hours=1), NEW_YORK, AUTUMN, blank=True)


@given(
    looks=st.lists(st.integers(0, 14 * 24 * 60), max_size=80),
    hour=st.times(),
)
def test_however_often_it_looks_no_morning_has_two_words(looks, hour):
    settings = replace(EIGHT, morning_reminder_at=hour.replace(second=0, microsecond=0))
    told: date | None = None
    said: list[date] = []
    for look in sorted(looks):
        now = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=look)
        if is_due(settings, now, NEW_YORK, told, blank=True):
            told = now.astimezone(NEW_YORK).date()
            said.append(told)
    assert len(said) == len(set(said))


@pytest.mark.parametrize(
    ("night", "blank"),
    [
        (Night(NIGHT), True),
        (Night(NIGHT, dreams=(Dream(NIGHT, "told", session_uid="s"),)), True),
        (Night(NIGHT, dreams=(Dream(NIGHT, "a line", touched_at=at(3)),)), False),
        (Night(NIGHT, recall=Recall.NOTHING), False),
        (Night(NIGHT, diary=Diary()), False),
    ],
)
def test_a_morning_is_blank_until_a_person_says_something(night, blank):
    assert is_blank(night) is blank


def test_answers_that_are_not_saved_yet_are_a_trace():
    assert not is_blank(Night(NIGHT), unfinished=True)
