"""Typed clock times become the instants that a person meant."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from journal.statistics.clock_times import Hitch, Typed, resolved

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
NIGHT = date(2026, 3, 4)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_each_earlier_time_is_the_latest_that_is_not_after_the_next():
    typed = Typed(time(22, 45), time(23, 10), time(6, 30), time(7, 5))
    found = resolved(NIGHT, typed, ZoneInfo("UTC"))
    assert found.into_bed == at(3, 22, 45)
    assert found.try_sleep == at(3, 23, 10)
    assert found.final_awakening == at(4, 6, 30)
    assert found.out_of_bed == at(4, 7, 5)
    assert found.hitches == {}


def test_after_midnight_and_by_day_are_on_the_night_itself():
    late = resolved(NIGHT, Typed(time(0, 30), time(1), time(8), time(8)), ZoneInfo("UTC"))
    assert late.into_bed == at(4, 0, 30)
    day = resolved(NIGHT, Typed(time(7, 30), time(7, 45), time(13, 40), time(14)), ZoneInfo("UTC"))
    assert day.into_bed == at(4, 7, 30)


def test_equal_times_are_one_instant():
    found = resolved(NIGHT, Typed(time(23), time(23), time(7), time(7)), ZoneInfo("UTC"))
    assert found.into_bed == found.try_sleep == at(3, 23)


def test_a_blank_is_stepped_over():
    found = resolved(NIGHT, Typed(into_bed=time(23), out_of_bed=time(7)), ZoneInfo("UTC"))
    assert (found.into_bed, found.try_sleep) == (at(3, 23), None)
    assert resolved(NIGHT, Typed(), BERLIN).out_of_bed is None


def test_an_evening_typed_before_the_morning_is_the_evening_before():
    zone = ZoneInfo("UTC")
    assert resolved(NIGHT, Typed(into_bed=time(23)), zone).into_bed == at(3, 23)
    assert resolved(NIGHT, Typed(into_bed=time(0, 30)), zone).into_bed == at(4, 0, 30)


def test_a_skipped_time_is_read_on_and_said():
    typed = Typed(time(23), time(2, 30), time(7), time(7))
    found = resolved(date(2026, 3, 29), typed, BERLIN)
    assert found.try_sleep == at(29, 1, 30)  # shown as 03:30
    assert found.hitches == {"try_sleep": Hitch.SKIPPED}


def test_a_time_shown_twice_is_the_later_one_that_fits():
    night = date(2026, 10, 25)
    found = resolved(night, Typed(time(23), time(23), time(2, 30), time(7)), BERLIN)
    assert found.final_awakening == at(25, 1, 30, month=10)
    assert found.hitches == {"final_awakening": Hitch.TWICE}
    found = resolved(night, Typed(time(23), time(2, 40), time(2, 30), time(7)), BERLIN)
    assert found.try_sleep == at(25, 0, 40, month=10)


def test_the_evening_may_have_been_in_another_zone():
    typed = Typed(time(22), time(22, 30), time(9), time(9, 30))
    found = resolved(NIGHT, typed, BERLIN, NEW_YORK)
    assert found.try_sleep == at(4, 3, 30)
    assert found.out_of_bed == at(4, 8, 30)


@given(
    clocks=st.lists(
        st.times().map(lambda at: at.replace(second=0, microsecond=0)), min_size=4, max_size=4
    ),
    day=st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"]),
)
def test_the_chain_is_in_order_and_no_step_is_longer_than_a_day_and_a_clock_change(
    clocks, day, zone
):
    found = resolved(day, Typed(*clocks), ZoneInfo(zone))
    chain = [found.into_bed, found.try_sleep, found.final_awakening, found.out_of_bed]
    known = [each for each in chain if each is not None]
    assert len(known) == 4
    assert known == sorted(known)
    longest = max(b - a for a, b in pairwise(known))
    assert longest < timedelta(hours=26)
    assert known[3].astimezone(ZoneInfo(zone)).date() == day
