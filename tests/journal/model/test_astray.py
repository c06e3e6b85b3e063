"""On a journey, clock times without a zone tell of the sleep that another record places."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from journal.model.night import Night, Reason
from journal.model.session import Place, SleepKind, ZoneConfidence
from tests.journal.model.test_preference import NIGHT, slept

HOME = Place("Europe/Berlin", 60)
AWAY = Place("Asia/Tokyo", 540)
EIGHT_HOURS = 8 * 60  # by which the clocks there are ahead of those at home

RING = slept("oura", 0, 480, start_place=AWAY, end_place=AWAY)
BAND = slept(
    "fitbit", EIGHT_HOURS + 5, EIGHT_HOURS + 490,
    start_place=HOME, end_place=HOME, zone_confidence=ZoneConfidence.ASSUMED,
)  # fmt: skip
WATCH = replace(
    slept("apple_health", 10, 475, start_place=HOME, end_place=HOME),
    zone_confidence=ZoneConfidence.ASSUMED,
)


def test_clock_times_read_at_home_are_another_account_of_the_sleep_abroad():
    for order in permutations([RING, BAND, WATCH]):
        night = Night(NIGHT, sessions=order, usual=(("fitbit", ""),))
        assert (night.main, night.naps, night.others) == (RING, (), (WATCH, BAND))


def test_what_knows_the_zone_is_the_main_account_and_that_is_the_reason():
    night = Night(NIGHT, sessions=(BAND, RING), usual=(("fitbit", ""),))
    assert (night.main, night.main_reason) == (RING, Reason.PLACED)


def test_a_nap_abroad_that_two_tell_of_is_one_nap():
    day = timedelta(hours=15)
    naps = [
        replace(
            each,
            started_at=each.started_at + day,
            ended_at=each.started_at + day + timedelta(minutes=40),
            kind=SleepKind.NAP,
            uid=f"{each.uid} nap",
        )
        for each in (RING, BAND)
    ]
    assert Night(NIGHT, sessions=(RING, BAND, *naps)).naps == (naps[0],)


def test_at_home_a_sleep_at_another_time_stays_a_nap():
    ring = replace(RING, start_place=HOME, end_place=HOME)
    assert Night(NIGHT, sessions=(ring, BAND)).naps == (ring,)


def test_times_that_are_instants_are_never_moved():
    watch = replace(BAND, source="apple_health")
    assert Night(NIGHT, sessions=(RING, watch)).naps == (RING,)


def test_the_persons_order_stands_before_what_knows_the_zone():
    night = Night(NIGHT, sessions=(RING, BAND), ranks=("fitbit",))
    assert (night.main, night.main_reason) == (BAND, Reason.RANKED)
