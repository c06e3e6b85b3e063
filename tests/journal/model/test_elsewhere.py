"""Clock times read where they were slept: the clock stays, the instants move."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from journal.importers.entries import session_on
from journal.importers.tracked import counted_on, from_local
from journal.model.elsewhere import Stretch, read_there, stretches, zone_at
from journal.model.night import night_of
from journal.model.session import PlacedBy, Run, Session, Stage, Stages, ZoneConfidence

ZONES = st.sampled_from(
    [
        *("Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Tokyo", "Asia/Kolkata"),
        *("Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "America/St_Johns"),
    ]
).map(ZoneInfo)
# Around the changes of 2024 in all of these; to the minute, as clocks are.
STARTS = st.builds(
    lambda day, minutes: datetime.combine(day, time()) + timedelta(minutes=minutes),
    st.sampled_from(
        [
            *(date(2024, 3, 9), date(2024, 3, 30), date(2024, 4, 6), date(2024, 10, 26)),
            *(date(2024, 11, 2), date(2024, 10, 5), date(2024, 7, 1)),
        ]
    ),
    st.integers(0, 2 * 24 * 60),
)
LENGTHS = st.integers(20, 12 * 60).map(lambda minutes: timedelta(minutes=minutes))
SURE = ZoneConfidence.ASSUMED


def there(session: Session, zone: ZoneInfo) -> Session:
    return read_there(session, (zone, zone), PlacedBy.PERSON)


def hours(session: Session) -> tuple[object, ...]:
    return (
        *(session.started_at, session.ended_at),
        *(session.start_place, session.end_place, session.zone_confidence),
    )


@settings(max_examples=300)
@given(STARTS, LENGTHS, ZONES, ZONES)
def test_two_clock_times_are_what_the_file_would_have_been_in_that_zone(start, length, home, away):
    at_home = session_on(from_local(start, start + length, home), "sleep_cycle")
    moved = there(at_home, away)
    as_away = session_on(from_local(start, start + length, away), "sleep_cycle")
    if at_home.zone_confidence is SURE:
        assert hours(moved) == hours(as_away)
    assert moved.recorded == at_home
    assert moved.started_at < moved.ended_at


@settings(max_examples=300)
@example(
    datetime.combine(date(2024, 3, 31), time(2)),
    timedelta(minutes=20),
    ZoneInfo("America/New_York"),
    ZoneInfo("Europe/Berlin"),
)
@given(STARTS, LENGTHS, ZONES, ZONES)
def test_what_a_watch_counted_keeps_its_length(start, length, home, away):
    def counted(zone: ZoneInfo) -> Session:
        session = session_on(counted_on(start, length, zone), "fitbit")
        runs = (Run(int(length.total_seconds()), Stage.ASLEEP),)
        return replace(session, stages=Stages(session.started_at, runs))

    at_home = counted(home)
    moved = there(at_home, away)
    assert moved.length == length
    assert moved.stages is not None
    assert moved.stages.start == moved.started_at
    if at_home.zone_confidence is SURE:
        assert hours(moved) == hours(counted(away))


@given(STARTS, LENGTHS, ZONES)
def test_read_where_it_was_read_before_nothing_moves(start, length, home):
    at_home = session_on(from_local(start, start + length, home), "sleep_cycle")
    moved = there(at_home, home)
    if at_home.zone_confidence is SURE:
        assert hours(moved) == hours(at_home)


def test_an_hour_that_came_twice_at_home_is_sure_where_it_came_once():
    start = datetime.combine(date(2024, 10, 27), time(2, 30))
    clock = from_local(start, start + timedelta(hours=6), ZoneInfo("Europe/Berlin"))
    at_home = session_on(clock, "sleep_cycle")
    assert at_home.zone_confidence is ZoneConfidence.AMBIGUOUS
    assert there(at_home, ZoneInfo("Asia/Tokyo")).zone_confidence is SURE


def test_a_time_that_was_jumped_over_at_home_is_not_sure_elsewhere_either():
    start = datetime.combine(date(2024, 3, 31), time(2, 30))
    clock = from_local(start, start + timedelta(hours=6), ZoneInfo("Europe/Berlin"))
    at_home = session_on(clock, "sleep_cycle")
    assert there(at_home, ZoneInfo("Asia/Tokyo")).zone_confidence is ZoneConfidence.AMBIGUOUS


def test_where_the_clocks_change_sleep_comes_as_long_after_the_start_and_ends_before_the_end():
    begun = datetime(2024, 11, 2, 23, 0)  # noqa: DTZ001 - a clock time
    clock = from_local(begun, begun + timedelta(hours=8), ZoneInfo("Europe/Berlin"))
    quarter = timedelta(minutes=15)
    at_home = replace(
        session_on(clock, "sleep_cycle"),
        asleep_at=clock.start + quarter,
        awake_at=clock.end - quarter,
    )
    moved = there(at_home, ZoneInfo("America/New_York"))
    assert moved.length == timedelta(hours=9)
    assert moved.asleep_at == moved.started_at + quarter
    assert moved.awake_at == moved.ended_at - quarter


def test_nights_of_one_zone_that_follow_each_other_are_one_stretch():
    whole = Stretch(date(2024, 2, 27), date(2024, 3, 2), "Asia/Tokyo")
    told = [*((night, "Asia/Tokyo") for night in whole.nights)]
    told += [(date(2024, 3, 3), "Asia/Seoul"), (date(2024, 3, 5), "Asia/Seoul")]
    first, last = date(2024, 3, 3), date(2024, 3, 5)
    single = [Stretch(each, each, "Asia/Seoul") for each in (first, last)]
    assert stretches(told) == (whole, *single)
    assert stretches([]) == ()


@given(STARTS, ZONES, ZONES)
def test_a_sleep_stands_in_the_zone_of_the_night_it_ends_on_there(end, one, other):
    split, at = time(18), end.replace(tzinfo=UTC)
    zones = {date(2024, 10, 27): one, date(2024, 10, 28): other}
    found = zone_at(at, zones, split)
    fitting = [zone for night, zone in zones.items() if night_of(at, zone, split) == night]
    assert found in fitting or not fitting
    assert (found is None) == (not fitting)
