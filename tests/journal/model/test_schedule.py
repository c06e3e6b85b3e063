"""When the lights go out: by weekday, by the wake time, tonight only; and pauses."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from journal.model.ring import RingKind
from journal.model.ritual import Ritual, on_evening
from journal.model.schedule import NO_WEEK, Reminder, Schedule, Tonight, instant_on
from tests.journal.an_evening import SCHEDULE

LISBON = ZoneInfo("Europe/Lisbon")
APIA = ZoneInfo("Pacific/Apia")
TUESDAY_NIGHT = date(2026, 11, 25)  # ends on Wednesday


def test_lights_out_is_of_the_evenings_weekday():
    assert SCHEDULE.lights_out_of(TUESDAY_NIGHT, UTC) == datetime(2026, 11, 24, 22, 30, tzinfo=UTC)


def test_a_lights_out_after_midnight_belongs_to_the_evening_before():
    friday_night = date(2026, 11, 28)
    assert SCHEDULE.lights_out_of(friday_night, UTC) == datetime(2026, 11, 28, 0, 30, tzinfo=UTC)


def test_lights_out_follows_from_wake_time_and_the_sleep_wanted_in_real_hours():
    computed = Schedule(wake=(time(7),) * 7, sleep_minutes=480)
    assert computed.lights_out_of(date(2026, 3, 28), LISBON) == datetime(
        2026, 3, 27, 23, tzinfo=UTC
    )
    spring = date(2026, 3, 29)  # the night that loses an hour
    at = computed.lights_out_of(spring, LISBON)
    assert at is not None
    assert at.astimezone(LISBON).time() == time(22)


def test_a_sleep_that_ends_in_the_evening_is_named_by_the_next_date():
    by_day = Schedule(wake=(time(19),) * 7, sleep_minutes=420)
    assert by_day.lights_out_of(TUESDAY_NIGHT, UTC) == datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_change_for_tonight_holds_for_tonight_only():
    early = Schedule(SCHEDULE.lights_out, tonight=(Tonight(TUESDAY_NIGHT, time(21)),))
    assert early.lights_out_of(TUESDAY_NIGHT, UTC) == datetime(2026, 11, 24, 21, tzinfo=UTC)
    assert early.lights_out_of(date(2026, 11, 26), UTC) == datetime(
        2026, 11, 25, 22, 30, tzinfo=UTC
    )


def test_lights_out_that_nobody_told_is_unknown():
    assert Schedule().lights_out_of(TUESDAY_NIGHT, UTC) is None
    assert Schedule(wake=(time(7),) * 7).lights_out_of(TUESDAY_NIGHT, UTC) is None
    assert Schedule(NO_WEEK, NO_WEEK, 480).wake_of(TUESDAY_NIGHT, UTC) is None


def test_a_skipped_time_moves_forward_and_a_repeated_one_is_the_first():
    assert instant_on(date(2026, 3, 29), time(1, 30), LISBON) == datetime(
        2026, 3, 29, 1, 30, tzinfo=UTC
    )
    assert instant_on(date(2026, 10, 25), time(1, 30), LISBON) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_a_day_that_never_was_has_no_instant():
    assert instant_on(date(2011, 12, 30), time(22), APIA) is None
    assert instant_on(date(2011, 12, 31), time(22), APIA) is not None


def test_a_reminder_rings_for_one_of_three_reasons_only():
    with pytest.raises(ValueError, match="before lights-out"):
        Reminder("x", "candle", RingKind.AGAIN)


def test_a_variant_stands_in_on_its_weekdays_and_when_tired():
    base, short = Ritual("a", "Evening"), Ritual("b", "Short", variant_of="a", tired=True)
    sunday = Ritual("c", "Sunday", variant_of="a", weekdays=(7,))
    known = (base, short, sunday)
    assert on_evening(known, "a", date(2026, 11, 24)) is base
    assert on_evening(known, "a", date(2026, 11, 29)) is sunday
    assert on_evening(known, "a", date(2026, 11, 29), tired=True) is short
    assert on_evening((short, sunday), "a", date(2026, 11, 29)) is None
