"""A night has one name and one kind."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.diary import Diary
from journal.model.dream import Dream, Origin, Recall
from journal.model.night import Kind, Night, night_of, same_sleep
from journal.model.session import Place, Session

LISBON = ZoneInfo("Europe/Lisbon")
AUCKLAND = ZoneInfo("Pacific/Auckland")
ZONES = st.sampled_from(
    ["UTC", "Europe/Lisbon", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe"]
).map(ZoneInfo)
INSTANTS = st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants naive bounds


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def slept(start: datetime, end: datetime, name: str = "s") -> Session:
    place = Place("UTC", 0)
    return Session("dreamsync", "me", name, start, end, place, place)


def test_a_night_is_named_by_the_date_it_ends():
    assert night_of(at(7)) == date(2026, 11, 24)


def test_a_sleep_that_ends_in_the_evening_belongs_to_the_next_date():
    assert night_of(at(17, 59)) == date(2026, 11, 24)
    assert night_of(at(18)) == date(2026, 11, 25)


def test_the_split_is_the_persons_to_choose():
    assert night_of(at(12), split=time(12)) == date(2026, 11, 25)
    assert night_of(at(23, 59), split=time(23, 59)) == date(2026, 11, 25)


def test_a_split_at_midnight_leaves_every_sleep_to_the_next_date():
    assert night_of(at(0), split=time(0)) == date(2026, 11, 25)


def test_the_zone_of_the_sleeper_decides_the_date():
    assert night_of(at(12), AUCKLAND) == date(2026, 11, 25)
    assert night_of(at(12), LISBON) == date(2026, 11, 24)


def test_an_instant_without_a_zone_names_no_night():
    with pytest.raises(ValueError, match="zone"):
        night_of(datetime(2026, 11, 24, 7))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize("minutes", range(-180, 181, 30))
def test_the_hour_that_comes_twice_stays_in_its_night(minutes):
    change = datetime(2026, 10, 25, 1, tzinfo=UTC)  # Lisbon: 02:00 becomes 01:00
    assert night_of(change + timedelta(minutes=minutes), LISBON) == date(2026, 10, 25)


@pytest.mark.parametrize("minutes", range(-60, 181, 30))
def test_the_hour_that_is_left_out_stays_in_its_night(minutes):
    change = datetime(2026, 3, 29, 1, tzinfo=UTC)  # Lisbon: 01:00 becomes 02:00
    assert night_of(change + timedelta(minutes=minutes), LISBON) == date(2026, 3, 29)


@given(INSTANTS, ZONES, st.times())
def test_a_night_is_the_local_date_or_the_next(moment, zone, split):
    local = moment.astimezone(zone)
    assert night_of(moment, zone, split) - local.date() == timedelta(days=local.time() >= split)


@given(INSTANTS, ZONES)
def test_how_an_instant_is_written_does_not_move_its_night(moment, zone):
    assert night_of(moment.astimezone(AUCKLAND), zone) == night_of(moment, zone)
    assert night_of(moment.astimezone(zone)) == night_of(moment, zone)


def test_the_longest_sleep_is_the_main_one_and_of_equals_the_earlier():
    nap = slept(at(13), at(14), "nap")
    early, late = slept(at(0), at(4), "early"), slept(at(5), at(9), "late")
    assert Night(NIGHT, sessions=(nap, late, early)).main is early
    assert Night(NIGHT).main is None
    assert Night(date(2026, 11, 24), sessions=(nap, late)).main is late


NIGHT = date(2026, 11, 24)
DIARY = Diary(try_sleep=at(23, day=23), final_awakening=at(7))


def test_a_night_of_which_nothing_is_known_is_unknown():
    assert Night(NIGHT).kind is Kind.UNKNOWN


@pytest.mark.parametrize(
    "trace",
    [
        {"diary": DIARY},
        {"recall": Recall.NOTHING},
        {"dreams": (Dream(NIGHT),)},
    ],
)
def test_a_trace_of_the_person_makes_a_night_natural(trace):
    assert Night(NIGHT, **trace).kind is Kind.NATURAL


def test_a_dream_that_only_a_service_told_is_no_trace_of_the_person():
    assert Night(NIGHT, dreams=(Dream(NIGHT, origin=Origin.SYNCED),)).kind is Kind.UNKNOWN


def test_a_session_makes_a_night_synced():
    assert Night(NIGHT, sessions=(slept(at(0), at(6)),)).kind is Kind.SYNCED


def test_a_nap_with_a_machine_does_not_sync_the_night_the_diary_tells_of():
    nap = slept(at(14), at(15))
    assert Night(NIGHT, diary=DIARY, sessions=(nap,)).kind is Kind.NATURAL


def test_a_session_broken_in_two_covers_the_night_together():
    parts = (slept(at(23, day=23), at(2), "a"), slept(at(2, 30), at(5), "b"))
    assert Night(NIGHT, diary=DIARY, sessions=parts).kind is Kind.SYNCED


def test_two_witnesses_of_the_same_hours_do_not_count_twice():
    parts = (slept(at(23, day=23), at(1), "a"), slept(at(23, day=23), at(1, 30), "b"))
    assert Night(NIGHT, diary=DIARY, sessions=parts).kind is Kind.NATURAL


@pytest.mark.parametrize("said", list(Kind))
def test_the_persons_word_for_the_kind_of_a_night_stands(said):
    night = Night(NIGHT, kind_said=said, diary=DIARY, sessions=(slept(at(0), at(6)),))
    assert night.kind is said


def test_two_accounts_of_one_sleep_are_no_nap():
    main, other = slept(at(0), at(8), "main"), slept(at(0, 30), at(7), "other")
    night = Night(date(2026, 11, 24), sessions=(other, main))
    assert (night.main, night.naps, night.others) == (main, (), (other,))


def test_a_sleep_apart_from_the_main_one_is_a_nap():
    main, nap = slept(at(0), at(8), "main"), slept(at(13), at(14), "nap")
    night = Night(date(2026, 11, 24), sessions=(main, nap))
    assert (night.naps, night.others) == ((nap,), ())


def test_two_accounts_of_a_nap_are_one_nap():
    main, nap = slept(at(0), at(8), "main"), slept(at(13), at(14), "nap")
    again = slept(at(13, 10), at(13, 50), "again")
    night = Night(date(2026, 11, 24), sessions=(again, main, nap))
    assert (night.naps, night.others) == ((nap,), (again,))


def test_sessions_are_of_one_sleep_from_more_than_half_of_the_shorter_one_on():
    main = slept(at(0), at(8))
    assert not same_sleep(main, slept(at(7), at(9)))
    assert same_sleep(main, slept(at(6, 59), at(8, 59)))
    assert same_sleep(slept(at(6, 59), at(8, 59)), main)


def test_a_night_without_sessions_has_neither_naps_nor_other_accounts():
    assert (Night(date(2026, 11, 24)).naps, Night(date(2026, 11, 24)).others) == ((), ())
