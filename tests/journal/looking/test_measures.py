"""Every measure comes with its n and a definition, or with the reason why there is no number."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from journal.looking.accounts import account_agreement, both_accounts
from journal.looking.measure_words import value_words
from journal.looking.measures import measures
from journal.model.dream import Dream, Recall
from journal.model.night import Night
from journal.model.session import Place, Session, StageMinutes
from journal.statistics.diary import derived
from journal.statistics.measure import Reason
from tests.journal.looking.diaries import DAY, FIRST, at, diary

PLACE = Place("UTC", 0)


def nights(count, told=None):
    made = []
    for n in range(count):
        night = FIRST + n * DAY
        sessions: tuple[Session, ...] = ()
        if told is not None:
            place = Place("UTC", 0)
            start, end = at(night, 23), at(night, 6, 30)
            totals = StageMinutes(told=told + n)
            sessions = (Session("x", "a", str(n), start, end, place, place, totals=totals),)
        made.append(Night(night, diary=diary(night), sessions=sessions))
    return made


def by_key(told):
    return {each.about.key: each for each in told}


def test_a_measure_of_nothing_is_none_with_its_reason():
    for each in measures([], UTC):
        assert each.measure.value is None
        assert isinstance(each.measure.reason, Reason)
        assert each.about.source


def test_means_are_those_of_the_diary():
    told = by_key(measures(nights(6), UTC))
    assert told["asleep"].measure.value == 430
    assert told["in_bed"].measure.value == 510
    assert told["efficiency"].measure.value == pytest.approx(100 * 430 / 510)
    assert (told["asleep"].measure.n, told["asleep"].measure.provisional) == (6, False)
    assert told["long_wakes"].measure.value == 0
    assert by_key(measures(nights(4), UTC))["asleep"].measure.provisional


def test_agreement_needs_seven_nights_for_a_bias_and_fourteen_for_limits():
    six, seven, fourteen = (by_key(measures(nights(n, 400), UTC)) for n in (6, 7, 14))
    assert six["bias"].measure.value is None
    assert six["bias"].measure.reason is Reason.TOO_FEW
    assert seven["bias"].measure.value == pytest.approx(27)
    assert seven["limits"].measure.value is None
    assert fourteen["limits"].interval is not None
    for key, end in (("limit_low", "low"), ("limit_high", "high")):
        told = fourteen[key]
        assert told.measure.value == getattr(fourteen["limits"].interval, end)
        assert told.interval.low < told.measure.value < told.interval.high
        assert seven[key].measure.reason is Reason.TOO_FEW
        assert seven[key].interval is None
    # the tracker's minutes grow by one a night while the diary's stay: they part with all of it
    assert fourteen["bias_slope"].measure.value == pytest.approx(-2)
    assert value_words(fourteen["bias_slope"]) == "-2.00 (-2.00 to -2.00), n 14"
    assert seven["bias_slope"].measure.value is None
    assert account_agreement(nights(14, 400)).n == 14


def test_a_record_of_another_sleep_is_no_account_of_the_diarys_night():
    night = FIRST
    place = Place("UTC", 0)
    nap = Session(
        "x", "a", "1", at(night, 23) - timedelta(hours=9), at(night, 23) - timedelta(hours=8),
        place, place, totals=StageMinutes(told=50),
    )  # fmt: skip
    assert both_accounts([Night(night, diary=diary(night), sessions=(nap,))]) == []


def test_alike_days_have_a_regularity_of_100():
    found = by_key(measures(nights(20), UTC))["regularity"].measure
    assert (found.value, found.n) == (100, 19)
    assert by_key(measures(nights(3), UTC))["regularity"].measure.reason is Reason.TOO_FEW


def test_free_days_are_those_the_person_names_and_none_are_taken_for_granted():
    weeks = [
        replace(each, diary=replace(each.diary, sol=10 + 120 * (each.night.weekday() == 2)))
        for each in nights(28)
    ]
    assert by_key(measures(weeks, UTC))["social_jetlag"].measure.reason is Reason.NOT_ANSWERED
    found = by_key(measures(weeks, UTC, frozenset({3})))["social_jetlag"].measure
    assert (found.value, found.n) == (pytest.approx(60), 28)
    few = by_key(measures(weeks[:10], UTC, frozenset({3})))["social_jetlag"].measure
    assert (few.value, few.reason, few.n) == (None, Reason.TOO_FEW, 10)


def test_sleeping_in_is_taken_off_the_middle_of_free_nights():
    weeks = [
        replace(each, diary=replace(each.diary, sol=10 + 120 * (each.night.weekday() < 5)))
        for each in nights(28)
    ]
    told = by_key(measures(weeks, UTC, frozenset({6, 7})))
    free, work = (
        next(derived(each.diary) for each in weeks if each.diary and each.night.weekday() == day)
        for day in (5, 0)
    )
    assert free.spt
    assert work.spt
    assert free.midsleep
    extra = (free.spt - (5 * work.spt + 2 * free.spt) / 7) / 2
    at = free.midsleep
    found = told["corrected_midsleep"].measure
    assert found.n == 28
    assert found.value is not None
    assert (found.value + 12 * 60) % 1440 == pytest.approx(at.hour * 60 + at.minute - extra, abs=1)
    assert by_key(measures(weeks, UTC))["corrected_midsleep"].measure.value is None


def test_naps_count_only_where_both_were_answered():
    week = [
        replace(each, diary=replace(each.diary, naps_min=20 if n % 2 else None))
        for n, each in enumerate(nights(14))
    ]
    found = by_key(measures(week, UTC))["asleep_24h"].measure
    assert (found.value, found.n) == (450, 7)


def test_the_trackers_share_leaves_short_records_out_and_needs_seven():
    told = by_key(measures(nights(14, 400), UTC))["tracker_share"].measure
    shares = [100 * (400 + n - 430) / (400 + n) for n in range(14)]
    assert (told.value, told.n) == (pytest.approx(sum(shares) / 14), 14)
    assert by_key(measures(nights(14, 90), UTC))["tracker_share"].measure.reason is Reason.TOO_FEW
    assert by_key(measures(nights(6, 400), UTC))["tracker_share"].measure.value is None


def test_how_far_the_time_asleep_wanders_is_provisional_below_fourteen_nights():
    def found(count):
        week = [
            replace(each, diary=replace(each.diary, waso=10 + 20 * (n % 2)))
            for n, each in enumerate(nights(count))
        ]
        told = by_key(measures(week, UTC))
        return told["asleep_spread"].measure, told["asleep_cv"].measure

    spread, share = found(14)
    assert (spread.n, spread.provisional, share.provisional) == (14, False, False)
    assert spread.value == pytest.approx(10 * (14 / 13) ** 0.5)
    assert share.value == pytest.approx(100 * spread.value / 420)
    assert found(13)[0].provisional
    assert (found(1)[0].value, found(1)[0].reason) == (None, Reason.TOO_FEW)


def test_a_long_wait_for_sleep_pulls_the_mean_and_not_the_middle():
    week = [
        replace(each, diary=replace(each.diary, sol=200 if n == 0 else 10))
        for n, each in enumerate(nights(7))
    ]
    told = by_key(measures(week, UTC))
    assert told["sol"].measure.value == pytest.approx(260 / 7)
    assert (told["sol_median"].measure.value, told["sol_median"].measure.n) == (10, 7)
    assert told["waso_median"].measure.value == 10


def two_sleeps(second: int | None = 90):
    """A night slept in two parts, the longer one told by the diary and both by a device."""
    place, noon = Place("UTC", 0), at(FIRST, 13)
    parts = [(at(FIRST, 23), at(FIRST, 6, 30), 400), (noon, noon + timedelta(hours=2), second)]
    sessions = tuple(
        Session("x", "a", str(n), since, until, place, place, totals=StageMinutes(told=minutes))
        for n, (since, until, minutes) in enumerate(parts)
    )
    return Night(FIRST, diary=diary(FIRST), sessions=sessions)


def test_a_night_in_two_parts_is_told_by_the_longer_and_the_day_by_both():
    told = by_key(measures([two_sleeps()], UTC))
    assert told["device_asleep"].measure.value == 400
    assert told["device_asleep_24h"].measure.value == 490
    assert told["asleep"].measure.value == 430  # the diary's own night, as it was
    assert told["in_bed"].measure.value == 510
    assert [pair[1:] for pair in both_accounts([two_sleeps()])] == [(430, 400)]
    unknown = by_key(measures([two_sleeps(second=None)], UTC))["device_asleep_24h"].measure
    assert (unknown.value, unknown.reason) == (None, Reason.NOT_ANSWERED)


def test_the_length_of_dreams_is_of_those_the_person_wrote_to_the_end():
    dreams = (
        Dream(FIRST, "one two three four"),
        Dream(FIRST, "one two"),
        Dream(FIRST, "a line to be finished later", hook=True),
        Dream(FIRST, "what a service wrote", told_body="what a service wrote"),
        Dream(FIRST, ""),
    )
    told = by_key(measures([Night(FIRST, dreams=dreams)], UTC))["dream_length"].measure
    assert (told.value, told.n, told.provisional) == (3, 2, True)


def test_a_night_in_two_parts_told_as_one_is_held_against_both_records():
    def compared(*parts):
        sessions = tuple(
            Session("x", "a", str(n), since, until, PLACE, PLACE, totals=StageMinutes(told=minutes))
            for n, (since, until, minutes) in enumerate(parts)
        )
        night = Night(FIRST, diary=replace(diary(FIRST), waso=130), sessions=sessions)
        return [pair[1:] for pair in both_accounts([night])]

    first = (at(FIRST, 23), at(FIRST, 3), 220)
    second = (at(FIRST, 5), at(FIRST, 6, 30), 80)
    assert compared(first, second) == [(310, 300)]
    assert compared(first, (*second[:2], None)) == []  # of the second part nothing is known
    nap = at(FIRST, 14)
    assert compared(first, (nap, nap + timedelta(hours=1), 50)) == [(310, 220)]
    assert compared((at(FIRST, 23), at(FIRST, 2), 170)) == []  # less than half of the night


def test_a_reason_is_the_one_that_all_nights_share():
    crossed = [
        replace(each, diary=replace(each.diary, waso=900)) for each in nights(3) if each.diary
    ]
    told = by_key(measures(crossed, UTC))
    assert told["asleep"].measure.reason is Reason.CONTRADICTION
    blank = [*crossed, Night(FIRST + 9 * DAY, diary=replace(diary(FIRST + 9 * DAY), waso=None))]
    assert by_key(measures(blank, UTC))["asleep"].measure.reason is Reason.NOT_ANSWERED


def test_time_awake_in_bed_is_told_with_its_n():
    told = by_key(measures(nights(6), UTC))
    one = derived(diary(FIRST))
    for key, value in (
        ("opportunity", one.opportunity),
        ("efficiency_opportunity", one.se_opportunity),
        ("after_waking", one.twak),
        ("awake_in_all", one.twt),
    ):
        assert told[key].measure.value == pytest.approx(value)
        assert told[key].measure.n == 6
    assert told["too_early"].measure.value is None
    early = [replace(each, diary=replace(each.diary, early=n > 0, ema=30)) for n, each in
             enumerate(nights(6)) if each.diary]  # fmt: skip
    assert by_key(measures(early, UTC))["too_early"].measure.value == 25


def test_a_week_has_seven_times_the_share_of_its_nights():
    recalled = [Recall.WHOLE, Recall.NOTHING, Recall.FELT, None]
    mornings = [Night(FIRST + n * DAY, recall=recalled[n % 4]) for n in range(28)]
    told = by_key(measures(mornings, UTC))
    week, rate = told["recall_week"], told["recall"]
    assert (week.measure.value, week.measure.n) == (pytest.approx(7 / 3), 21)
    assert week.interval is not None
    assert rate.interval is not None
    assert week.interval.low == pytest.approx(7 * rate.interval.low)
    assert told["nightmare_week"].measure.value == 0
    assert told["nightmare_week"].measure.n == 14
    few = by_key(measures(mornings[:6], UTC))
    assert few["recall_week"].measure.provisional
    assert few["nightmare_week"].measure.provisional
