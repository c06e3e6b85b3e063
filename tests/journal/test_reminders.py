"""Each reminder rings exactly once a night, whatever the clock does."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.model.ring import Looked, Ring, RingKind
from journal.model.ritual import Ritual
from journal.model.schedule import Pause, Reminder, Schedule, Tonight
from journal.reminders import GAP, SNOOZE_LIMIT, STAYS_DUE, TICK, Watch, rings, upcoming
from tests.journal.an_evening import CANDLE, RITUALS, SCHEDULE, ZONES

FIRST, LAST = date(2020, 1, 1), date(2030, 1, 1)
TUESDAY_NIGHT = date(2026, 11, 25)
CALL = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)
ONE = replace(SCHEDULE, reminders=(Reminder("r", "candle", minutes=60),), call_lights_out=False)
NIGHTLY = 7  # notice, before, again, two fixed, waking, lights-out


def nights(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def offsets(zone: ZoneInfo, every: int) -> tuple[timedelta | None, ...]:
    """The zone's offset at noon, each so many days in ten years."""
    days = nights(FIRST, LAST)[::every]
    return tuple(datetime.combine(each, time(12), zone).utcoffset() for each in days)


def changes_of(zone: ZoneInfo) -> list[date]:
    """The days around which the zone's offset changes in ten years; else some day."""
    known = zip(nights(FIRST, LAST), offsets(zone, 1), strict=True)
    return [two for (_, one), (two, other) in pairwise(known) if one != other] or [FIRST]


def once_a_night(first: date, last: date, zone: ZoneInfo) -> None:
    found = rings(SCHEDULE, RITUALS, first, last, zone)
    assert set(Counter(each.key for each in found).values()) == {1}
    assert Counter(each.night for each in found) == dict.fromkeys(nights(first, last), NIGHTLY)
    assert [each.at for each in found] == sorted(each.at for each in found)


def test_in_every_zone_each_reminder_is_once_a_night_around_each_clock_change():
    told_apart = {offsets(ZoneInfo(name), 7): ZoneInfo(name) for name in ZONES}
    assert len(told_apart) > 60  # the other names are of a zone that is looked at
    for zone in told_apart.values():
        for day in changes_of(zone):
            once_a_night(day, day + timedelta(days=1), zone)


@given(
    st.sampled_from(ZONES), st.dates(FIRST, LAST), st.integers(600, 5400), st.integers(0, 86_400)
)
@settings(max_examples=20)
def test_a_watch_that_looks_again_and_again_rings_each_once(name, day, apart, begun):
    zone = ZoneInfo(name)
    watch = Watch(upcoming(SCHEDULE, RITUALS, zone))
    now = start = datetime.combine(day, time(), zone).astimezone(UTC) + timedelta(seconds=begun)
    rung: list[Ring] = []
    step = timedelta(seconds=min(apart, GAP.total_seconds()))
    while now < start + timedelta(days=1):
        rung += watch.tick(now, name)
        now += step
    due = upcoming(SCHEDULE, RITUALS, zone)(start - TICK, now - step)
    assert Counter(each.key for each in rung) == Counter(each.key for each in due)


@given(
    st.sampled_from(ZONES),
    st.lists(st.tuples(st.integers(-50_000, 90_000), st.sampled_from(ZONES)), max_size=15),
)
def test_whatever_the_clock_and_the_zone_do_nothing_rings_twice(name, looks):
    watch = Watch(lambda since, until: ())
    now = CALL
    rung: list[Ring] = []
    for seconds, zone in [(0, name), *looks]:
        now += timedelta(seconds=seconds)
        watch.due = upcoming(SCHEDULE, RITUALS, ZoneInfo(zone))
        rung += watch.tick(now, zone)
    assert set(Counter(each.key for each in rung).values()) <= {1}


def test_it_rings_at_the_first_look_after_its_time_and_not_again():
    watch = Watch(upcoming(ONE, RITUALS, UTC), Looked(CALL - timedelta(minutes=1)))
    assert watch.tick(CALL - TICK) == ()
    (ring,) = watch.tick(CALL + timedelta(seconds=5))
    assert (ring.at, ring.night, ring.late) == (CALL, TUESDAY_NIGHT, False)
    assert watch.tick(CALL + TICK) == ()


def test_a_clock_set_back_rings_nothing_twice():
    watch = Watch(upcoming(ONE, RITUALS, UTC), Looked(CALL - TICK))
    assert len(watch.tick(CALL)) == 1
    assert watch.tick(CALL - timedelta(hours=2)) == ()
    now = CALL - timedelta(hours=2)
    while now < CALL + timedelta(hours=1):
        now += timedelta(minutes=5)
        assert watch.tick(now) == ()


def test_after_a_gap_one_catch_up_and_never_a_burst():
    watch = Watch(upcoming(SCHEDULE, RITUALS, UTC), Looked(CALL - timedelta(days=9)))
    (ring,) = watch.tick(CALL + timedelta(minutes=30))
    assert ring.late
    assert ring.kind is RingKind.AGAIN
    assert watch.tick(CALL + timedelta(minutes=31)) == ()


def test_what_is_long_over_is_not_caught_up():
    watch = Watch(upcoming(ONE, RITUALS, UTC), Looked(CALL - timedelta(hours=1)))
    assert watch.tick(CALL + STAYS_DUE + TICK) == ()


def test_a_journey_east_loses_no_reminder_and_one_west_rings_none_twice():
    watch = Watch(upcoming(ONE, RITUALS, UTC), Looked(CALL - timedelta(hours=2), "UTC"))
    now = CALL - timedelta(hours=2)
    watch.due = upcoming(ONE, RITUALS, ZoneInfo("Etc/GMT-3"))
    (ring,) = watch.tick(now + TICK, "Etc/GMT-3")
    assert (ring.night, ring.late) == (TUESDAY_NIGHT, True)
    watch.due = upcoming(ONE, RITUALS, ZoneInfo("Etc/GMT+5"))
    for minutes in range(0, 12 * 60, 5):
        assert watch.tick(now + timedelta(minutes=minutes), "Etc/GMT+5") == ()


def test_a_pause_silences_everything_and_ends_by_itself():
    paused = replace(SCHEDULE, pauses=(Pause(date(2026, 12, 20), date(2027, 1, 3)),))
    found = rings(paused, RITUALS, date(2026, 12, 10), date(2027, 1, 10), UTC)
    days = {each.at.date() for each in found}
    assert date(2026, 12, 24) not in days
    assert {date(2026, 12, 19), date(2027, 1, 4)} <= days


def test_quiet_for_tonight_is_quiet_tonight_only():
    quiet = replace(ONE, tonight=(Tonight(TUESDAY_NIGHT, quiet=True),))
    (ring,) = rings(quiet, RITUALS, TUESDAY_NIGHT, TUESDAY_NIGHT + timedelta(days=1), UTC)
    assert ring.night == date(2026, 11, 26)


def test_weekdays_are_those_of_the_evening_also_after_midnight():
    friday = Reminder("f", "candle", RingKind.FIXED, at=time(0, 15), weekdays=(5,))
    (ring,) = rings(
        Schedule(reminders=(friday,)), RITUALS, date(2026, 11, 23), date(2026, 11, 29), UTC
    )
    assert ring.at == datetime(2026, 11, 28, 0, 15, tzinfo=UTC)
    assert ring.night == date(2026, 11, 28)


def test_a_reminder_of_a_ritual_that_is_gone_is_silent():
    assert rings(ONE, (), TUESDAY_NIGHT, TUESDAY_NIGHT, UTC) == ()


def test_a_ring_is_named_as_the_ritual_of_that_weekday():
    tuesday = Ritual("t", "Tuesday's own", variant_of="candle", weekdays=(2,))
    (ring,) = rings(ONE, (CANDLE, tuesday), TUESDAY_NIGHT, TUESDAY_NIGHT, UTC)
    assert (ring.name, ring.ritual) == ("Tuesday's own", "candle")


@pytest.fixture
def rung() -> tuple[Watch, Ring]:
    schedule = replace(ONE, reminders=(replace(ONE.reminders[0], again=10),))
    watch = Watch(upcoming(schedule, RITUALS, UTC), Looked(CALL - TICK))
    (ring,) = watch.tick(CALL)
    return watch, ring


def test_a_snooze_rings_later_instead_of_the_second_call_and_has_a_limit(rung):
    watch, ring = rung
    now = CALL
    for _each in range(SNOOZE_LIMIT):
        assert watch.snooze(ring, 5, now) is not None
        heard = []
        for _look in range(5):
            now += timedelta(minutes=1)
            heard += watch.tick(now)
        assert [each.at for each in heard] == [now]
    assert watch.snooze(ring, 5, now) is None


def test_what_was_begun_or_put_aside_rings_no_more(rung):
    watch, ring = rung
    watch.snooze(ring, 5, CALL)
    watch.settle("candle", TUESDAY_NIGHT)
    heard = [watch.tick(CALL + timedelta(minutes=each)) for each in range(1, 60)]
    assert heard == [()] * 59


def test_without_the_second_thought_the_second_call_comes(rung):
    watch, _ring = rung
    heard = [each for n in range(1, 60) for each in watch.tick(CALL + timedelta(minutes=n))]
    assert [each.kind for each in heard] == [RingKind.AGAIN]


def test_all_that_is_due_at_this_minute_rings_even_after_a_gap():
    two = replace(
        ONE, reminders=(*ONE.reminders, replace(ONE.reminders[0], uid="other", ritual="morning"))
    )
    watch = Watch(upcoming(two, RITUALS, UTC), Looked(CALL - timedelta(hours=9)))
    rung = watch.tick(CALL + timedelta(seconds=20))
    assert {each.ritual for each in rung} == {"candle", "morning"}
    assert not any(each.late for each in rung)
    assert watch.tick(CALL + timedelta(seconds=40)) == ()
