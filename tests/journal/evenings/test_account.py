"""What evenings say back: counts with their n, against the plan that held then."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.evenings.account import account
from journal.model.ritual import Ritual
from journal.model.schedule import DAY, Pause
from journal.rituals import runner
from journal.settings import Settings
from journal.statistics.rituals import in_a_row
from journal.store.store import Store
from tests.journal.an_evening import CANDLE, SCHEDULE

UTC_ZONE = ZoneInfo("UTC")
FIRST = date(2026, 11, 10)
LAST = date(2026, 11, 25)
BEFORE = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "journal.sqlite")
    opened.rituals.save(CANDLE, BEFORE)
    opened.rituals.save(Ritual("short", "Short", CANDLE.steps[:1], "candle", tired=True), BEFORE)
    opened.rituals.save_schedule(SCHEDULE, BEFORE)
    yield opened
    opened.close()


def gone_through(store, night, ritual=CANDLE, late=0, finish=True):
    at = datetime.combine(night - DAY, time(21, 30), UTC)
    run = runner.begin(ritual, night, at, f"{ritual.uid}-{night}")
    if finish:
        for _step in ritual.steps:
            run = runner.forward(run, at + timedelta(minutes=1))
    else:
        run = runner.stop(runner.skip(run, at, "a cold"), at)
    plan = SCHEDULE.lights_out_of(night, UTC)
    assert plan is not None
    run = runner.note_lights_out(run, plan + timedelta(minutes=late))
    store.runs.keep(run, at)


def test_begun_finished_and_skipped_are_counted_apart_each_with_its_n(store):
    gone_through(store, LAST)
    gone_through(store, LAST - DAY, finish=False)
    gone_through(store, LAST - 2 * DAY, store.rituals.get("short"))
    found = account(store, "candle", FIRST, LAST, UTC_ZONE)
    whole, short = found.counts
    assert (found.evenings, whole.begun, whole.finished, whole.stopped) == (3, 2, 1, 1)
    assert (short.name, short.begun) == ("Short", 1)
    assert (whole.steps[0].n, whole.steps[0].skipped) == (2, 1)
    assert whole.steps[0].reasons == (("a cold", 1),)


def test_a_renamed_ritual_is_told_of_by_its_name_of_today(store):
    gone_through(store, LAST)
    store.rituals.save(replace(CANDLE, name="By one light"), BEFORE)
    assert account(store, "candle", FIRST, LAST, UTC_ZONE).counts[0].name == "By one light"


def test_lights_out_is_held_against_the_plan_of_that_evening(store):
    gone_through(store, LAST - DAY, late=10)
    gone_through(store, LAST, late=30)
    later = replace(SCHEDULE, lights_out=(time(20),) * 7)
    store.rituals.save_schedule(later, datetime.combine(LAST, time(9), UTC))
    plan = account(store, "candle", FIRST, LAST, UTC_ZONE).against_plan
    assert (plan.n, plan.median_minutes) == (2, 20)


def test_a_plan_made_afterwards_says_nothing_of_the_night(tmp_path):
    with_plan_later = Store.open(tmp_path / "later.sqlite")
    with_plan_later.rituals.save(CANDLE, BEFORE)
    gone_through(with_plan_later, LAST)
    with_plan_later.rituals.save_schedule(SCHEDULE, datetime.combine(LAST, time(9), UTC))
    plan = account(with_plan_later, "candle", FIRST, LAST, UTC_ZONE).against_plan
    with_plan_later.close()
    assert (plan.n, plan.median_minutes) == (0, None)


def test_a_paused_night_is_no_evening_that_failed(store):
    paused = replace(SCHEDULE, pauses=(Pause(LAST - 4 * DAY, LAST - 3 * DAY),))
    store.rituals.save_schedule(paused, BEFORE)
    store.preferences.save(Settings(evenings_in_a_row=True))
    for back in (0, 1, 4, 5):
        gone_through(store, LAST - back * DAY)
    found = account(store, "candle", FIRST, LAST, UTC_ZONE)
    assert (found.paused, found.in_a_row) == (2, 4)


def test_evenings_in_a_row_are_only_counted_where_somebody_wants_it(store):
    gone_through(store, LAST)
    assert account(store, "candle", FIRST, LAST, UTC_ZONE).in_a_row is None
    store.preferences.save(Settings(evenings_in_a_row=True))
    assert account(store, "candle", FIRST, LAST, UTC_ZONE).in_a_row == 1


def test_a_ritual_that_was_never_begun_says_nothing(store):
    found = account(store, "candle", FIRST, LAST, UTC_ZONE)
    assert (found.evenings, found.counts, found.against_plan.n) == (0, (), 0)


@given(st.sets(st.integers(0, 40)), st.sets(st.integers(0, 40)), st.integers(0, 40))
def test_a_row_never_holds_an_evening_that_was_not_due(due, begun, end):
    days = [date(2026, 1, 1) + n * DAY for n in range(41)]
    n = in_a_row([days[each] for each in due], {days[each] for each in begun}, days[end])
    assert n <= len({each for each in due & begun if each <= end})
    if end in due & begun:
        assert n >= 1
