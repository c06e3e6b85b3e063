"""What follows from a diary follows from what was answered, and from nothing else."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.diary import Contradiction, Diary
from journal.statistics.diary import (
    Derived,
    derived,
    long_wakes,
    own_estimate_differs,
    retrospective,
    sleep_in_24_hours,
)
from journal.statistics.measure import Reason, average

NIGHT = Diary(
    into_bed=datetime(2026, 3, 3, 22, 45, tzinfo=UTC),
    try_sleep=datetime(2026, 3, 3, 23, 10, tzinfo=UTC),
    sol=25,
    nwak=2,
    waso=35,
    final_awakening=datetime(2026, 3, 4, 6, 30, tzinfo=UTC),
    out_of_bed=datetime(2026, 3, 4, 7, 5, tzinfo=UTC),
    tasafa=15,
    early=True,
    ema=20,
    naps_min=10,
    filled_at=datetime(2026, 3, 4, 7, 30, tzinfo=UTC),
)
MEASURES = [each.name for each in fields(Derived) if each.name != "contradictions"]


def test_each_efficiency_names_its_own_denominator():
    night = derived(NIGHT)
    assert (night.se, night.se_opportunity) == (76.0, 80.0)
    assert night.se_dse == pytest.approx(100 * 380 / 455)
    assert night.sme == pytest.approx(100 * 380 / 415)


@pytest.mark.parametrize("blank", ["into_bed", "try_sleep", "sol", "waso", "tasafa", "naps_min"])
def test_a_blank_leaves_unknown_whatever_needs_it_and_nothing_else(blank):
    whole, night = derived(NIGHT), derived(replace(NIGHT, **{blank: None}))
    for name in MEASURES:
        value = getattr(night, name)
        assert value is None or value == getattr(whole, name)
        assert night.why(name) is (Reason.NOT_ANSWERED if value is None else None)
    needs = {"into_bed": "tib", "try_sleep": "onset", "sol": "twt", "waso": "tst"}
    assert getattr(night, needs.get(blank, "se_dse" if blank == "tasafa" else "tst24")) is None


def test_a_night_that_contradicts_itself_gives_questions_and_no_numbers():
    night = derived(replace(NIGHT, sol=300, waso=200))
    assert night == Derived(contradictions=(Contradiction.MORE_AWAKE_THAN_THERE_WAS,))
    assert {night.why(name) for name in MEASURES} == {Reason.CONTRADICTION}


def test_a_night_without_sleep_is_a_night():
    night = derived(replace(NIGHT, sol=440, waso=0))
    assert (night.tst, night.spt, night.se) == (0, 0, 0)
    assert night.sme is None
    assert night.why("sme") is Reason.NOTHING_OF_IT


def test_waking_early_is_zero_only_when_said_not_to_be():
    assert derived(NIGHT).ema == 20
    assert derived(replace(NIGHT, early=False)).ema == 0
    assert derived(replace(NIGHT, early=None)).ema is None
    assert derived(replace(NIGHT, ema=None)).ema is None


def test_a_clock_change_in_the_night_does_not_change_its_length():
    berlin = ZoneInfo("Europe/Berlin")
    spring = replace(
        NIGHT,
        into_bed=datetime(2026, 3, 28, 23, tzinfo=berlin),
        try_sleep=datetime(2026, 3, 28, 23, tzinfo=berlin),
        final_awakening=datetime(2026, 3, 29, 7, tzinfo=berlin),
        out_of_bed=datetime(2026, 3, 29, 7, tzinfo=berlin),
        tasafa=0,
    )
    assert derived(spring).tib == 7 * 60
    assert derived(spring).tst == 7 * 60 - 60


def test_an_entry_is_retrospective_after_a_day_and_unknown_without_times():
    day = timedelta(hours=24)
    assert NIGHT.out_of_bed
    assert retrospective(replace(NIGHT, filled_at=NIGHT.out_of_bed + day)) is False
    assert retrospective(replace(NIGHT, filled_at=NIGHT.out_of_bed + day * 1.001)) is True
    assert retrospective(replace(NIGHT, filled_at=None)) is None


def test_both_estimates_are_shown_when_they_lie_over_an_hour_apart():
    assert own_estimate_differs(replace(NIGHT, tst_self=440)) is False
    assert own_estimate_differs(replace(NIGHT, tst_self=441)) is True
    assert own_estimate_differs(NIGHT) is None


def test_a_night_tells_of_long_wakes_only_with_both_answers():
    found = long_wakes([(31, None), (None, 90), (30, None), (30, 30), (None, None), (0, 31)])
    assert (found.among, found.n) == (1, 2)
    assert found.nights == 3


def test_sleep_in_24_hours_is_known_only_where_all_of_it_is():
    assert sleep_in_24_hours([NIGHT, NIGHT], 10) == 770
    assert sleep_in_24_hours([NIGHT, Diary()], 10) is None
    assert sleep_in_24_hours([], 10) is None


def test_an_average_counts_who_is_in_it():
    found = average([1.0, None, 3.0])
    assert (found.n, found.asked, found.mean, found.median) == (2, 3, 2.0, 2.0)
    assert found.provisional
    assert found.spread_provisional
    assert average([]).mean is None
    assert average([2.0]).sd is None
    assert average([2.0]).cv is None


@given(
    sol=st.integers(0, 300),
    waso=st.integers(0, 300),
    shift=st.integers(-600, 600),
)
def test_a_night_moved_on_the_clock_keeps_every_length(sol, waso, shift):
    diary = replace(NIGHT, sol=sol, waso=waso)
    moved = replace(
        diary,
        **{
            name: getattr(diary, name) + timedelta(minutes=shift)
            for name in ("into_bed", "try_sleep", "final_awakening", "out_of_bed")
        },
    )
    one, other = derived(diary), derived(moved)
    for name in set(MEASURES) - {"onset", "midsleep"}:
        assert getattr(one, name) == getattr(other, name)
    if one.se is not None:
        assert 0 <= one.se <= 100
        assert one.se_opportunity is not None
        assert one.se <= one.se_opportunity
