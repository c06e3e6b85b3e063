"""When a dream was, as people say it: exact where it is clear, and otherwise nothing at all."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.said_when import WIDELY, Here, When, dated, read_when

LISBON, BERLIN = ZoneInfo("Europe/Lisbon"), ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 11, 19, 6, 52, tzinfo=UTC)  # a Thursday
HERE = Here(MORNING, LISBON)
DAY = timedelta(days=1)


def november(day, hour=0, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "night", "at"),
    [
        ("yesterday", 18, None),
        ("Yesterday 3am", 18, (18, 3)),
        ("3:15 am yesterday", 18, (18, 3, 15)),
        ("yesterday at about 3", 18, (18, 3)),
        ("yesterday 23:10", 19, (18, 23, 10)),
        ("last night", 19, None),
        ("last night 11pm", 19, (18, 23)),
        ("this morning 5:15", 19, (19, 5, 15)),
        ("two nights ago", 18, None),
        ("2 nights ago, 4:30", 18, (18, 4, 30)),
        ("tuesday", 17, None),
        ("last tuesday", 17, None),
        ("tuesday night 2am", 18, (18, 2)),
        ("last thursday", 12, None),
        ("3am", 19, (19, 3)),
        ("11pm", 19, (18, 23)),
        ("two hours ago", 19, (19, 4, 52)),
        ("the day before yesterday", 17, None),
        ("17 november", 17, None),
        ("Nov 17th 4am", 17, (17, 4)),
        ("2026-11-17", 17, None),
        ("2026-11-17 03:00", 17, (17, 3)),
    ],
)
def test_what_people_say_is_understood(said, night, at):
    assert read_when(said, HERE) == When(date(2026, 11, night), at and november(*at))


@pytest.mark.parametrize(
    "said",
    [
        *("", "17", "2026", "03/04", "3/4/2026", "May", "november", "last week", "last month"),
        *("tomorrow", "in 2 days", "next tuesday", "2026-11-20", "today 7am", "tuesday and monday"),
        *("yesterday 25:00", "yesterday 13pm", "yesterday 3am 4am", "2026-02-30", "30 february"),
        *("the door", "I was there yesterday", "yesterday EST", "zero nights ago", "soon"),
        "yesterday " * 20,
    ],
)
def test_what_is_unclear_or_lies_ahead_is_no_date(said):
    assert read_when(said, HERE) is None


def test_another_language_is_understood_where_it_is_spoken():
    german = Here(MORNING, LISBON, languages=("de", "xx"))
    assert read_when("gestern 3 Uhr", german) == When(date(2026, 11, 18), november(18, 3))
    assert read_when("gestern 3 Uhr", HERE) is None


@pytest.mark.parametrize(
    "said",
    ["gestern um 3", "hier à 3h", "ayer a las 3", "ieri alle 3", "ontem às 3", "gisteren om 3"],
)
def test_where_only_a_date_is_asked_it_may_be_in_another_language(said):
    anywhere = Here(MORNING, LISBON, languages=WIDELY)
    assert read_when(said, anywhere) == When(date(2026, 11, 18), november(18, 3))
    assert dated(f"{said}: at sea", HERE) is None


@pytest.mark.parametrize("said", ["morgen", "in drei Tagen", "demain", "mañana", "der See", "mars"])
def test_in_another_language_too_what_is_unclear_or_lies_ahead_is_no_date(said):
    assert read_when(said, Here(MORNING, LISBON, languages=WIDELY)) is None


def test_the_clock_on_the_wall_counts_not_utc():
    late = Here(datetime(2026, 11, 18, 23, 30, tzinfo=UTC), BERLIN)  # half past midnight there
    assert read_when("yesterday 3am", late) == When(date(2026, 11, 18), november(18, 2))


def test_a_time_that_clocks_left_out_is_none_and_of_two_the_first_is_meant():
    spring = Here(datetime(2026, 3, 30, 8, tzinfo=UTC), BERLIN)
    assert read_when("yesterday 2:30", spring) is None
    autumn = Here(datetime(2026, 10, 26, 8, tzinfo=UTC), BERLIN)
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert read_when("yesterday 2:30", autumn) == When(date(2026, 10, 25), first)


def test_the_end_of_a_night_decides_which_night_an_evening_hour_is_of():
    assert read_when("yesterday 19:00", HERE) == When(date(2026, 11, 19), november(18, 19))
    late = Here(MORNING, LISBON, split=time(20))
    assert read_when("yesterday 19:00", late) == When(date(2026, 11, 18), november(18, 19))


def test_a_first_line_with_a_date_is_parted_from_the_text():
    assert dated("yesterday 3:15: I was at sea: far out", HERE) == (
        When(date(2026, 11, 18), november(18, 3, 15)),
        "I was at sea: far out",
    )
    assert dated("Last night:\nI was at sea", HERE) == (When(date(2026, 11, 19)), "I was at sea")


@pytest.mark.parametrize(
    "text",
    ["Zara: hello", "May: she came", "Sun: it shone", "I said yesterday: no", "yesterday:", "3:15"],
)
def test_a_text_that_begins_otherwise_stays_whole(text):
    assert dated(text, HERE) is None


@given(st.dates(date(1990, 1, 1), date(2026, 11, 19)))
def test_a_date_in_figures_is_always_exact(day):
    assert read_when(day.isoformat(), HERE) == When(day)


@given(st.integers(2, 400))
def test_days_ago_are_counted_on_the_calendar(count):
    assert read_when(f"{count} days ago", HERE) == When(date(2026, 11, 19) - count * DAY)


WORDS = (
    *("last", "this", "night", "nights", "morning", "ago", "yesterday", "today", "tuesday", "2"),
    *(
        "3am",
        "11pm",
        "23:10",
        "at",
        "two",
        "november",
        "17",
        "in",
        "days",
        "tomorrow",
        "week",
        "on",
    ),
)


@given(st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join))
def test_nothing_that_is_said_lies_ahead(words):
    when = read_when(words, HERE)
    assert when is None or (when.night <= date(2026, 11, 19) and (when.at or MORNING) <= MORNING)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_date_or_none(text):
    assert read_when(text, HERE) is None or any(each.isdigit() or each.isalpha() for each in text)
