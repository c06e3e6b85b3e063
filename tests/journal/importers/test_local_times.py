"""Clock times without an offset."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.importers.fields import Unfit
from journal.importers.local_times import agreed, readings

LISBON = ZoneInfo("Europe/Lisbon")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]  # parts of a date


def test_an_ordinary_time_has_one_reading():
    assert readings("t", "2026-11-19 23:41", LISBON) == [utc(2026, 11, 19, 23, 41)]
    assert readings("t", "2026-07-19T23:41:30", LISBON) == [utc(2026, 7, 19, 22, 41, 30)]


def test_a_time_that_came_twice_has_two_the_earlier_one_first():
    assert readings("t", "2026-10-25 01:30", LISBON) == [
        utc(2026, 10, 25, 0, 30),
        utc(2026, 10, 25, 1, 30),
    ]


@pytest.mark.parametrize(
    ("written", "zone"),
    [("2026-03-29 01:30", "Europe/Lisbon"), ("2011-12-30 12:00", "Pacific/Apia")],
)
def test_a_time_that_never_existed_is_unfit(written, zone):
    with pytest.raises(Unfit) as caught:
        readings("start_local", written, ZoneInfo(zone))
    assert caught.value.key == "start_local"


@pytest.mark.parametrize(
    "written",
    ["", "2026-11-19", "23:41", "2026-11-19 23:41Z", "2026-13-01 00:00", "1800-01-01 00:00"],
)
def test_what_is_no_local_time_is_unfit(written):
    with pytest.raises(Unfit):
        readings("t", written, LISBON)


@given(
    st.datetimes(datetime(1950, 1, 1), datetime(2190, 1, 1)),  # noqa: DTZ001 - bounds are naive
    st.sampled_from(["Europe/Lisbon", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns"]),
)
def test_every_reading_shows_the_same_clock(local, name):
    zone, local = ZoneInfo(name), local.replace(second=0, microsecond=0)
    try:
        found = readings("t", local.strftime("%Y-%m-%d %H:%M"), zone)
    except Unfit:
        assert (
            local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None)
            != local
        )
    else:
        assert all(each.astimezone(zone).replace(tzinfo=None) == local for each in found)


def test_the_reading_that_agrees_with_the_length_is_taken():
    starts, ends = [utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)], [utc(2026, 10, 25, 7)]
    assert agreed(starts, ends, timedelta(minutes=330)) == ((starts[1], ends[0]), True)
    assert agreed(starts, ends, timedelta(minutes=390)) == ((starts[0], ends[0]), True)


def test_the_earlier_reading_is_taken_where_none_agrees():
    starts, ends = [utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)], [utc(2026, 10, 25, 7)]
    assert agreed(starts, ends, timedelta(minutes=5)) == ((starts[0], ends[0]), False)


def test_two_readings_that_agree_alike_are_not_sure():
    both = [utc(2026, 10, 25, 0, 10), utc(2026, 10, 25, 1, 10)]
    ends = [each + timedelta(minutes=20) for each in both]
    assert agreed(both, ends, timedelta(minutes=20)) == ((both[0], ends[0]), False)


def test_a_reading_that_would_end_before_it_starts_is_out_of_the_question():
    starts = [utc(2026, 10, 25, 0, 50)]
    ends = [utc(2026, 10, 25, 0, 10), utc(2026, 10, 25, 1, 10)]
    assert agreed(starts, ends, None) == ((starts[0], ends[1]), True)
