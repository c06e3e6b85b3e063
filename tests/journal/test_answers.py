"""Answers as text become the night they tell of, or a question in plain words."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import answers
from journal.answers import FIELDS, diary_of, plain, read, retold
from journal.errors import JournalError
from journal.model.diary import Contradiction, Diary
from journal.model.questions import questions
from journal.statistics.diary import derived

NIGHT = date(2025, 3, 4)
ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC",
        "Europe/Lisbon",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "America/St_Johns",
        "Pacific/Apia",
        "Africa/Casablanca",
    )
]
CHAIN = ("into_bed", "try_sleep", "final_awakening", "out_of_bed")
MINUTE = timedelta(minutes=1)
minutes_of_day = st.integers(0, 1439).map(lambda at: time(at // 60, at % 60))


def told(night: date, zone: ZoneInfo, /, **texts: str) -> Diary:
    return retold(night, None, {}, texts, zone).diary


@pytest.mark.parametrize("number", ["D01", "D03", "D05", "D07"])
def test_a_worked_night_comes_out_as_it_was_worked(shared, number):
    (path,) = Path(shared, "oracles").glob(f"{number}_*.json")
    oracle = json.loads(path.read_text(encoding="utf-8"))
    zone = ZoneInfo(oracle["inputs"]["timezone"])
    given_: dict[str, Any] = oracle["inputs"]["diary"]
    rose = datetime.fromisoformat(given_["out_of_bed"])
    # as a person types it: clock times alone, and blanks
    texts = {
        name.lower(): "" if value is None else str(value).partition("T")[2] or str(value)
        for name, value in given_.items()
    }
    diary = told(rose.date(), zone, **texts)
    assert {name: _local(getattr(diary, name), zone) for name in CHAIN} == {
        name: datetime.fromisoformat(given_[name]) for name in CHAIN
    }
    measures = derived(diary)
    expected = oracle["expected"]
    for name, key in (
        ("tib", "TIB"),
        ("opportunity", "sleep_opportunity"),
        ("spt", "SPT"),
        ("tst", "TST"),
        ("twak", "TWAK"),
        ("twt", "TWT"),
        ("se", "SE_TIB"),
        ("se_opportunity", "SE_opportunity"),
        ("se_dse", "SE_DSE"),
        ("sme", "SME"),
    ):
        assert getattr(measures, name) == pytest.approx(expected[key]), key
    assert measures.onset == datetime.fromisoformat(expected["sleep_onset_local"])
    assert measures.midsleep == datetime.fromisoformat(expected["midsleep_local"])


def _local(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment.astimezone(zone).replace(tzinfo=None) if moment else None


@given(st.dates(date(1995, 1, 1), date(2037, 12, 31)), st.sampled_from(ZONES), st.data())
def test_the_chain_is_in_order_and_each_time_shows_its_clock(night, zone, data):
    clocks = {name: data.draw(st.none() | minutes_of_day) for name in CHAIN}
    diary = diary_of(night, clocks, zone)
    known = [at for name in CHAIN if (at := getattr(diary, name)) is not None]
    assert known == sorted(known)
    for name, clock in clocks.items():
        at = getattr(diary, name)
        assert (at is None) == (clock is None)
        if at is not None and clock is not None:
            shown = at.astimezone(zone).time().replace(fold=0)
            skipped = datetime.combine(at.astimezone(zone).date(), clock, zone)
            there_and_back = skipped.astimezone(UTC).astimezone(zone).time()
            assert shown == clock or there_and_back != clock or zone.key == "Pacific/Apia"


@given(st.dates(date(1995, 1, 1), date(2037, 12, 31)), st.sampled_from(ZONES), st.data())
def test_a_night_that_was_slept_is_found_again_from_its_clock_times(night, zone, data):
    rose = datetime.combine(night, data.draw(minutes_of_day), zone).astimezone(UTC)
    rose = rose.replace(second=0, microsecond=0)
    steps = [data.draw(st.integers(1, 300)) for _step in range(3)]
    chain = [rose]
    for step in steps:
        chain.insert(0, chain[0] - step * MINUTE)
    local = [at.astimezone(zone) for at in chain]
    if len({at.utcoffset() for at in local}) > 1 or any(_twice(at) for at in local):
        return  # a clock change in the night: the next test
    if local[-1].date() != night:
        return
    diary = diary_of(night, dict(zip(CHAIN, [at.time() for at in local], strict=True)), zone)
    assert [getattr(diary, name) for name in CHAIN] == chain


def _twice(local: datetime) -> bool:
    return local.replace(fold=1 - local.fold).utcoffset() != local.utcoffset()


@pytest.mark.parametrize(
    ("night", "hours"), [(date(2026, 3, 29), 7), (date(2026, 10, 25), 9), (date(2026, 11, 1), 8)]
)
def test_the_clocks_change_the_hours_between_the_same_times(night, hours):
    diary = told(night, ZoneInfo("Europe/Berlin"), into_bed="2300", out_of_bed="7:00")
    assert derived(diary).tib == hours * 60


def test_durations_count_across_two_zones():
    night = date(2026, 11, 19)
    texts = {"into_bed": "23:00", "out_of_bed": "07:00", "evening_zone": "America/New_York"}
    diary = told(night, ZoneInfo("Europe/Lisbon"), **texts)
    assert (diary.zone, diary.evening_zone) == ("Europe/Lisbon", "America/New_York")
    assert derived(diary).tib == 3 * 60


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"into_bed": "23:00", "try_sleep": "22:48", "out_of_bed": "06:45"}, "try_sleep"),
        ({"try_sleep": "22:48", "final_awakening": "6:50", "out_of_bed": "06:45"}, "out_of_bed"),
        ({"try_sleep": "23:00", "final_awakening": "06:00", "sol": "300", "waso": "130"}, "waso"),
        ({"try_sleep": "23:00", "final_awakening": "06:00", "sol": "7 h 30"}, "sol"),
        ({"final_awakening": "06:00", "out_of_bed": "06:30", "tasafa": "31"}, "tasafa"),
        ({"naps_min": "-5"}, "naps_min"),
        ({"into_bed": "2025-03-01T22:00", "out_of_bed": "07:00"}, "out_of_bed"),
        ({"try_sleep": "06:00", "final_awakening": "06:00"}, "final_awakening"),
    ],
)
def test_an_impossible_night_is_asked_about_beside_the_field_and_never_clipped(texts, field):
    diary = told(NIGHT, ZoneInfo("UTC"), **texts)
    (question,) = questions(diary)
    assert question.field == field
    assert question.words.endswith("?")
    assert derived(diary).tst is None


def test_every_contradiction_has_its_question():
    at = datetime(2025, 3, 4, 6, tzinfo=UTC)
    diaries = [
        Diary(into_bed=at, try_sleep=at - MINUTE),
        Diary(try_sleep=at, final_awakening=at),
        Diary(final_awakening=at, out_of_bed=at - MINUTE),
        Diary(into_bed=at, out_of_bed=at + timedelta(hours=25)),
        Diary(try_sleep=at, final_awakening=at + MINUTE, sol=2),
        Diary(final_awakening=at, out_of_bed=at, tasafa=1),
        Diary(alcohol_n=-1),
    ]
    assert {diary.contradictions[0] for diary in diaries} == set(Contradiction)
    assert all(len(questions(diary)) == 1 for diary in diaries)


def test_a_possible_night_is_not_asked_about():
    assert questions(Diary()) == ()
    texts = {"into_bed": "7:30", "out_of_bed": "14:10", "sol": "0", "waso": "0"}
    assert questions(told(NIGHT, ZoneInfo("UTC"), **texts)) == ()


def test_the_last_drink_lies_before_the_night():
    zone = ZoneInfo("Europe/Lisbon")
    texts = {"try_sleep": "00:40", "alcohol_last": "00:10", "caffeine_last": "14:00"}
    diary = told(NIGHT, zone, **texts)
    assert diary.alcohol_last == datetime(2025, 3, 4, 0, 10, tzinfo=zone)
    assert diary.caffeine_last == datetime(2025, 3, 3, 14, tzinfo=zone)
    alone = told(NIGHT, zone, caffeine_last="14:00")
    assert alone.caffeine_last == diary.caffeine_last


def test_one_corrected_time_resolves_the_others_anew():
    first = retold(NIGHT, None, {}, {"into_bed": "22:30", "out_of_bed": "21:00"}, ZoneInfo("UTC"))
    assert derived(first.diary).tib == 22.5 * 60
    again = retold(NIGHT, first.diary, first.typed, {"out_of_bed": "7"}, ZoneInfo("UTC"))
    assert derived(again.diary).tib == 8.5 * 60
    assert again.typed == {"into_bed": "22:30", "out_of_bed": "7"}


def test_a_blank_takes_an_answer_back():
    first = retold(NIGHT, None, {}, {"into_bed": "22:30", "sol": "0", "meds": "none"}, ZONES[0])
    assert (first.diary.sol, first.diary.meds) == (0, "")
    again = retold(NIGHT, first.diary, first.typed, {"into_bed": "", "sol": ""}, ZONES[0])
    assert again.diary == replace(first.diary, into_bed=None, sol=None)
    assert again.typed == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sol", "a while"),
        ("sol", "1441"),
        ("sol", "9" * 30),
        ("quality", "6"),
        ("refreshed", "0"),
        ("early", "perhaps"),
        ("into_bed", "25:00"),
        ("zone", "Middle/Earth"),
        ("zone", "../../etc/passwd"),
    ],
)
def test_what_is_no_answer_is_refused_with_what_would_be_one(name, text):
    with pytest.raises(JournalError) as refused:
        read(name, text, ZONES[0])
    assert refused.value.advice.startswith("Give ")


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=14))
def test_no_text_breaks_the_reading_of_an_answer(name, text):
    try:
        value = read(name, text, ZONES[0])
    except JournalError:
        return
    assert value is None or read(name, plain(value), ZONES[0]) == value


def test_a_night_beyond_telling_is_refused():
    with pytest.raises(JournalError):
        retold(date.min, None, {}, {"into_bed": "22:00"}, ZONES[0])


def test_when_it_was_first_filled_in_stays():
    now = datetime(2025, 3, 4, 8, tzinfo=UTC)
    first = answers.changed(Diary(sol=1), None, now)
    later = answers.changed(Diary(sol=2), first, now + timedelta(days=3))
    assert first.filled_at == later.filled_at == now
