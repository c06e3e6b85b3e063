"""Clock times are averaged around the clock, and too few of them say so."""

import math
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.statistics import timing
from journal.statistics.measure import Reason
from journal.statistics.regularity import Record, Slept, from_nights, regularity

LISBON = ZoneInfo("Europe/Lisbon")
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def nights(first: date, count: int, zone=LISBON, hour=23):
    made = {}
    for each in range(count):
        night = first + timedelta(days=each)
        before = night - timedelta(days=1)
        made[night] = Slept(
            datetime(before.year, before.month, before.day, hour, tzinfo=zone),
            datetime(night.year, night.month, night.day, 7, tzinfo=zone),
            zone,
        )
    return made


def test_times_spread_around_the_clock_have_no_mean():
    found = timing.circular([0, 6, 12, 18])
    assert (found.mean, found.sd, found.reason) == (None, None, Reason.NO_DIRECTION)
    assert timing.circular([]).reason is Reason.TOO_FEW


def test_a_mean_of_evenings_and_small_hours_is_near_midnight():
    found = timing.mean_clock([23.5, 0.5, 23, 1])
    assert found.value == pytest.approx(0)
    assert (found.n, found.provisional) == (4, True)


def test_a_day_sleeper_is_averaged_around_the_clock():
    assert timing.mean_clock([11.5, 12.5]).value == pytest.approx(12)
    spread = timing.clock_spread([11.5, 12.5]).value
    assert spread is not None
    assert spread < 60


def test_a_spread_needs_two_and_stays_provisional_below_fourteen():
    assert timing.clock_spread([3.0]).reason is Reason.TOO_FEW
    assert timing.clock_spread([3.0, 4.0]).value == pytest.approx(60 / math.sqrt(2))
    assert timing.clock_spread([3.0, 4.0] * 6).provisional
    assert not timing.clock_spread([3.0, 4.0] * 7).provisional


def test_social_jetlag_goes_the_shorter_way_and_needs_three_of_each():
    assert timing.jetlag(1, 23) == 2
    assert timing.jetlag(23, 1) == -2
    assert timing.social_jetlag([4, 4, 4], [3, 3]).reason is Reason.TOO_FEW
    assert timing.social_jetlag([4, 4, 4], [3, 3, 3]).hours == pytest.approx(1)
    assert timing.social_jetlag([2, 2, 2], [3, 3, 3]).absolute == pytest.approx(1)


def test_msfsc_takes_off_half_of_what_is_slept_in():
    week = timing.Week(sleep_work=7, sleep_free=9, work_days=5)
    assert timing.corrected_midsleep(5, week) == pytest.approx(5 - (9 - 53 / 7) / 2)
    assert timing.corrected_midsleep(5, timing.Week(8, 7, 5)) == 5
    assert timing.corrected_midsleep(5, timing.Week(7, 9, 5, alarm_on_free_days=True)) is None


def test_reversed_days_are_minus_a_hundred():
    spans = tuple(
        (NOON + timedelta(days=day), NOON + timedelta(days=day + 1)) for day in range(0, 8, 2)
    )
    found = regularity(Record(NOON, NOON + timedelta(days=8), spans))
    assert found.index.value == -100


def test_the_index_needs_five_day_pairs_and_is_provisional_below_fourteen():
    short = from_nights(nights(date(2026, 1, 5), 5))
    assert (short.index.value, short.index.reason, short.day_pairs) == (None, Reason.TOO_FEW, 4)
    assert from_nights(nights(date(2026, 1, 5), 6)).index.value == 100
    assert from_nights(nights(date(2026, 1, 5), 14)).index.provisional
    assert not from_nights(nights(date(2026, 1, 5), 15)).index.provisional
    assert from_nights({}).index.reason is Reason.TOO_FEW


def test_a_day_without_a_diary_is_missing_and_not_wake():
    made = nights(date(2026, 1, 5), 10)
    del made[date(2026, 1, 9)]
    found = from_nights(made)
    assert found.index.value == 100
    assert found.day_pairs == 7


@pytest.mark.parametrize("first", [date(2026, 3, 24), date(2026, 10, 20)])
def test_a_clock_change_costs_one_pair_and_no_regularity(first):
    found = from_nights(nights(first, 12))
    assert found.index.value == 100
    assert found.day_pairs == pytest.approx(10, abs=0.1)


def test_a_pair_across_a_change_of_half_an_hour_is_dropped_to_the_minute():
    made = nights(date(2026, 4, 1), 10, ZoneInfo("Australia/Lord_Howe"))
    del made[date(2026, 4, 6)]  # the day after the change, which is not known
    # three days of pairs before, three after, and of the day itself the 14 hours up to the change
    assert from_nights(made).day_pairs * 1440 == pytest.approx(6 * 1440 + 14 * 60, abs=1e-6)


def test_a_journey_costs_a_pair():
    made = nights(date(2026, 1, 5), 6) | nights(date(2026, 1, 11), 6, timezone(timedelta(hours=5)))
    found = from_nights(made)
    assert found.index.value == pytest.approx(100, abs=5)
    assert found.day_pairs < 11


@given(
    st.lists(st.tuples(st.integers(480, 1000), st.integers(60, 420)), min_size=6, max_size=12),
    st.integers(-5000, 5000),
)
def test_the_index_stays_in_bounds_and_does_not_know_the_date(spans, shift):
    def record(start: datetime) -> Record:
        sleeps = tuple(
            (
                start + timedelta(days=day, minutes=since),
                start + timedelta(days=day, minutes=since + length),
            )
            for day, (since, length) in enumerate(spans)
        )
        return Record(start, start + timedelta(days=len(spans)), sleeps)

    one = regularity(record(NOON)).index.value
    assert one is not None
    assert -100 <= one <= 100
    assert regularity(record(NOON + timedelta(minutes=shift))).index.value == one


@given(st.lists(st.floats(0, 23.99), min_size=1, max_size=30), st.floats(0, 24))
def test_turning_the_clock_turns_the_mean_and_keeps_the_spread(hours, turn):
    one = timing.circular(hours)
    other = timing.circular([(hour + turn) % 24 for hour in hours])
    if one.mean is None or other.mean is None or one.resultant is None or one.resultant < 1e-3:
        return
    assert one.sd == pytest.approx(other.sd, abs=1e-4)
    apart = (other.mean - one.mean - turn + 12) % 24 - 12
    assert apart == pytest.approx(0, abs=1e-6)
