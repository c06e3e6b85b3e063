"""What the page says will ring is what rings: one count for both."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.model.ring import RingKind
from journal.model.schedule import DAY, Pause, Reminder, Schedule, Tonight
from journal.reminders import rings, upcoming
from tests.journal.an_evening import RITUALS, SCHEDULE, ZONES
from ui.models.nights_ahead import NIGHTS, nights_ahead

FIRST = date(2026, 11, 25)
CLOCKS = st.none() | st.times().map(lambda each: each.replace(second=0, microsecond=0))
WEEKS = st.tuples(*[CLOCKS] * 7)
DAYS = st.lists(st.integers(1, 7), unique=True).map(tuple)
NEAR = st.integers(-20, 20).map(lambda n: FIRST + n * DAY)
REMINDERS = st.builds(
    Reminder,
    st.uuids().map(str),
    st.sampled_from([each.uid for each in RITUALS]),
    st.sampled_from([RingKind.BEFORE, RingKind.FIXED, RingKind.WAKING]),
    st.integers(0, 300),
    CLOCKS,
    DAYS,
    st.none() | st.integers(1, 60),
    st.none() | st.integers(1, 60),
)
SCHEDULES = st.builds(
    Schedule,
    WEEKS,
    WEEKS,
    st.none() | st.integers(240, 600),
    st.lists(REMINDERS, max_size=4).map(tuple),
    st.lists(st.builds(Pause, NEAR, NEAR), max_size=2).map(tuple),
    st.lists(st.builds(Tonight, NEAR, CLOCKS, st.booleans()), max_size=2).map(tuple),
    st.booleans(),
)


@given(SCHEDULES, st.sampled_from(ZONES), NEAR)
@settings(max_examples=60)
def test_the_nights_ahead_show_every_ring_that_will_be_given_and_no_other(schedule, name, first):
    zone = ZoneInfo(name)
    shown = nights_ahead(schedule, RITUALS, first, zone)
    assert [each.night for each in shown] == [first + n * DAY for n in range(NIGHTS)]
    told = [ring for each in shown for ring in each.rings]
    assert sorted(told, key=repr) == sorted(
        rings(schedule, RITUALS, first, first + (NIGHTS - 1) * DAY, zone), key=repr
    )
    for each in shown:
        assert each.lights_out == schedule.lights_out_of(each.night, zone)
        assert not (each.quiet and each.rings and not _daytime(each.rings, zone))


def _daytime(ringing, zone):
    """A reminder of the night's own day, which a pause of the evening before does not cover."""
    return all(each.kind not in {RingKind.BEFORE, RingKind.LIGHTS_OUT} for each in ringing)


@given(SCHEDULES, st.sampled_from(ZONES))
@settings(max_examples=30)
def test_what_a_watch_asks_for_in_these_days_is_on_the_page(schedule, name):
    zone = ZoneInfo(name)
    start = datetime.combine(FIRST, time(12), UTC)
    shown = nights_ahead(schedule, RITUALS, FIRST - DAY, zone, 8)
    told = {ring.key for each in shown for ring in each.rings}
    due = upcoming(schedule, RITUALS, zone)(start, start + timedelta(days=3))
    assert {each.key for each in due} <= told


def test_a_paused_night_is_told_to_be_quiet():
    paused = replace(SCHEDULE, pauses=(Pause(FIRST - DAY, FIRST - DAY),))
    first, second = nights_ahead(paused, RITUALS, FIRST, UTC, 2)
    assert (first.quiet, second.quiet) == (True, False)
    assert not [each for each in first.rings if each.kind is RingKind.BEFORE]
