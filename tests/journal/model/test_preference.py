"""Which account of a sleep stands for it, and why; the others are kept beside, never added."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.diary import Diary
from journal.model.night import Kind, Night, Preference, Reason
from journal.model.session import Place, Session, SleepKind, Stage, Stages

EVENING = datetime(2026, 11, 18, 22, tzinfo=UTC)
NIGHT = date(2026, 11, 19)
PLACE = Place("UTC", 0)


def slept(source: str, start: int, end: int, *stages: Stage, **more: Any) -> Session:
    """A sleep in minutes after 22:00, staged if stages are given."""
    since = EVENING + timedelta(minutes=start)
    until = EVENING + timedelta(minutes=end)
    pairs = [((end - start) * 60 // len(stages), stage) for stage in stages] if stages else []
    told = Session(
        source, "", f"{source} {start}", since, until, PLACE, PLACE,
        stages=Stages.of(since, pairs) if pairs else None, uid=f"{source} {start}",
    )  # fmt: skip
    return replace(told, **more)


WATCH = slept("apple_health", 10, 400, Stage.LIGHT, Stage.REM)
RING = slept("oura", 0, 480)
PHONE = slept("sleep_cycle", 5, 480)
CLASSIC = slept("fitbit", 20, 430, Stage.ASLEEP, Stage.AWAKE)


@pytest.mark.parametrize(
    ("accounts", "chosen", "ranks", "first", "why"),
    [
        ([RING], "", (), RING, Reason.ONLY),
        ([RING], RING.uid, (), RING, Reason.CHOSEN),
        ([RING, PHONE, WATCH], PHONE.uid, ("oura",), PHONE, Reason.CHOSEN),
        ([RING, PHONE, WATCH], "", ("sleep_cycle", "oura"), PHONE, Reason.RANKED),
        ([RING, PHONE, WATCH], "", (), WATCH, Reason.STAGES),
        ([RING, PHONE, CLASSIC], "", (), RING, Reason.LONGEST),
        ([slept("b", 0, 60), slept("a", 0, 60)], "", (), slept("b", 0, 60), Reason.EARLIEST),
    ],
)
def test_the_reason_is_what_decided(accounts, chosen, ranks, first, why):
    order = Preference.of(accounts, chosen, ranks)
    assert (order.accounts[0], order.reason) == (first, why)


@given(st.permutations([WATCH, RING, PHONE, CLASSIC]), st.permutations(["oura", "fitbit"]))
def test_the_order_of_import_decides_nothing(accounts, ranks):
    assert Preference.of(accounts, "", ranks).accounts[0].source == ranks[0]
    assert Preference.of(accounts).accounts[0] == WATCH


def test_asleep_and_awake_alone_are_no_stages():
    assert Preference.of([CLASSIC, RING]).reason is Reason.LONGEST


def test_four_sources_of_one_night_are_one_sleep_and_never_added():
    for told in permutations([WATCH, RING, PHONE, CLASSIC]):
        night = Night(NIGHT, sessions=told)
        assert night.main == WATCH
        assert night.naps == ()
        assert {each.source for each in night.others} == {"oura", "sleep_cycle", "fitbit"}


def test_a_nap_is_kept_apart_with_its_own_accounts():
    nap, same = slept("oura", -480, -440), slept("apple_health", -478, -441)
    night = Night(NIGHT, sessions=(nap, same, WATCH))
    assert night.main == WATCH
    assert night.naps == (nap,)
    assert night.others == (same,)


def test_a_long_nap_is_not_the_main_sleep_where_its_source_says_so():
    nap = slept("oura", -600, -200, kind=SleepKind.NAP)
    short = slept("oura", 60, 300)
    assert Night(NIGHT, sessions=(nap, short)).main == short
    assert Night(NIGHT, sessions=(nap,)).main == nap
    assert Night(NIGHT, sessions=(nap, short), chosen=nap.uid).main == nap


def test_a_choice_of_one_piece_is_a_choice_of_the_sleep_it_is_part_of():
    joined = replace(slept("oura", 500, 560), parts=("first", "second"))
    night = Night(NIGHT, sessions=(WATCH, joined), chosen="second")
    assert night.main == joined
    assert night.main_reason is Reason.CHOSEN


def test_a_choice_of_what_is_gone_decides_nothing():
    assert Night(NIGHT, sessions=(WATCH, RING), chosen="gone").main_reason is Reason.STAGES


def test_a_night_of_a_tracker_that_is_not_looked_at_is_natural():
    worn = frozenset({("apple_health", "")})
    assert Night(NIGHT, sessions=(WATCH,)).kind is Kind.SYNCED
    assert Night(NIGHT, sessions=(WATCH,), unwatched=worn).kind is Kind.NATURAL
    assert Night(NIGHT, sessions=(WATCH, RING), unwatched=worn).kind is Kind.SYNCED
    assert Night(NIGHT, sessions=(WATCH,), unwatched=worn, diary=Diary(nwak=1)).kind is Kind.NATURAL
    told = Night(NIGHT, sessions=(WATCH,), unwatched=worn, kind_said=Kind.SYNCED)
    assert told.kind is Kind.SYNCED


def test_one_device_of_an_export_can_be_the_one_not_looked_at():
    watch = replace(WATCH, source_detail="Watch")
    worn = frozenset({("apple_health", "Watch")})
    assert Night(NIGHT, sessions=(watch,), unwatched=worn).kind is Kind.NATURAL
    phone = replace(watch, source_detail="Phone")
    assert Night(NIGHT, sessions=(phone,), unwatched=worn).kind is Kind.SYNCED


USUAL = (("fitbit", ""), ("oura", ""), ("sleep_cycle", ""))


def test_minutes_more_or_less_never_change_which_of_two_sources_stands_for_ten_years():
    drift = Random(7)
    found = set()
    for _number in range(3650):
        told = (
            slept("fitbit", drift.randint(-14, 14), 400 + drift.randint(-14, 14), Stage.ASLEEP),
            slept("oura", drift.randint(-14, 14), 400 + drift.randint(-14, 14), Stage.ASLEEP),
        )
        order = Preference.of(told, usual=USUAL)
        found.add((order.accounts[0].source, order.reason))
    assert found == {("fitbit", Reason.USUAL)}


@given(st.permutations([RING, PHONE, CLASSIC]))
def test_the_usual_source_stands_but_for_a_choice_an_order_stages_or_much_more_sleep(accounts):
    def stands(*told: Session, chosen: str = "", ranks: tuple[str, ...] = ()):
        order = Preference.of(told, chosen, ranks, USUAL)
        return order.accounts[0].source, order.reason

    usual = replace(CLASSIC, ended_at=RING.ended_at - timedelta(minutes=60) + timedelta(minutes=20))
    near = [usual if each is CLASSIC else each for each in accounts]
    assert stands(*near) == ("fitbit", Reason.USUAL)
    assert stands(*near, chosen=PHONE.uid) == ("sleep_cycle", Reason.CHOSEN)
    assert stands(*near, ranks=("oura",)) == ("oura", Reason.RANKED)
    assert stands(*near, WATCH) == ("apple_health", Reason.STAGES)
    short = slept("fitbit", 60, 300, Stage.ASLEEP)
    assert stands(RING, short) == ("oura", Reason.LONGEST)


def test_an_account_of_sleep_stands_before_one_of_lying_down():
    bed = slept("apple_health", -90, 500, kind=SleepKind.REST, source_detail="Phone")
    night = Night(NIGHT, sessions=(bed, CLASSIC))
    assert (night.main, night.main_reason) == (CLASSIC, Reason.SLEEP)
    assert night.others == (bed,)


def test_two_sleeps_within_one_time_in_bed_stay_two():
    bed = slept("apple_health", -10, 500, kind=SleepKind.REST, source_detail="Phone")
    first, second = slept("apple_health", 0, 180), slept("apple_health", 270, 480)
    night = Night(NIGHT, sessions=(bed, first, second))
    assert night.main == second
    assert night.naps == (first,)
    assert night.others == (bed,)


def numbered(number: int, start: int, end: int, *stages: Stage, **more: Any) -> Session:
    return slept("fitbit", start, end, *stages, external_id=f"{number}", uid=f"{number}", **more)


def test_a_log_that_was_edited_stands_by_its_later_number_whatever_its_length():
    first, edited = numbered(90, 0, 480, Stage.LIGHT, Stage.REM), numbered(100, 40, 450)
    for told in permutations([first, edited, PHONE]):
        night = Night(NIGHT, sessions=told)
        assert first in night.others
        assert not night.naps
    night = Night(NIGHT, sessions=(first, edited))
    assert (night.main, night.main_reason) == (edited, Reason.EDITED)
    assert Night(NIGHT, sessions=(first, edited), chosen=first.uid).main == first


def test_a_later_fragment_edits_nothing():
    night, fragment = numbered(90, 0, 480), numbered(100, 400, 442)
    found = Night(NIGHT, sessions=(fragment, night))
    assert (found.main, found.others) == (night, (fragment,))


def test_a_nap_within_what_was_edited_since_is_kept_apart():
    first, edited, nap = numbered(90, 0, 600), numbered(100, 0, 480), numbered(101, 510, 590)
    for told in permutations([first, edited, nap]):
        night = Night(NIGHT, sessions=told)
        assert (night.main, night.naps, night.others) == (edited, (nap,), (first,))


def test_numbers_of_other_sources_and_of_tables_with_revisions_tell_no_order():
    early, late = slept("oura", 0, 480, external_id="9"), slept("oura", 10, 470, external_id="10")
    assert Preference.of([early, late]).accounts[0] == early
    table = numbered(900, 10, 470, source_detail="DERIVED", revision=17)
    assert Preference.of([numbered(90, 0, 480), table]).accounts[0].external_id == "90"


PHONES_BED = slept("apple_health", 0, 420, kind=SleepKind.REST, source_detail="Phone")


def test_the_bed_is_lent_by_the_phone_and_adds_nothing_to_the_sleep():
    night = Night(NIGHT, sessions=(PHONES_BED, WATCH, RING))
    assert night.main == WATCH
    bed = night.lent_bed
    assert bed is not None
    assert (bed.length, bed.lender) == (timedelta(hours=7), PHONES_BED)
    assert WATCH.minutes.asleep == 390
    assert night.naps == ()


def test_a_bed_that_ends_before_the_sleep_reaches_around_it():
    short = replace(PHONES_BED, ended_at=WATCH.ended_at - timedelta(minutes=30))
    bed = Night(NIGHT, sessions=(short, WATCH)).lent_bed
    assert bed is not None
    assert (bed.started_at, bed.ended_at) == (short.started_at, WATCH.ended_at)


@pytest.mark.parametrize(
    "sessions",
    [
        (PHONES_BED,),
        (WATCH, RING),
        (WATCH, replace(PHONES_BED, source="health_connect")),
        (replace(WATCH, started_at=EVENING), PHONES_BED),
        (WATCH, slept("apple_health", 700, 900, kind=SleepKind.REST)),
    ],
    ids=["no sleep", "no bed", "another export", "a bed of its own", "another sleep"],
)
def test_no_bed_is_lent(sessions):
    assert Night(NIGHT, sessions=sessions).lent_bed is None
