"""What was answered anywhere rings nowhere again, and a ritual that was left is never lost."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.bell import ringer
from journal.errors import JournalError
from journal.evenings import deeds as evening_deeds
from journal.evenings import evening
from journal.evenings.evening import Evening
from journal.model.ring import RingKind
from journal.model.ritual import Outcome, RunState
from journal.model.schedule import Reminder, Schedule, Tonight
from journal.rituals import runner
from journal.store.ritual_rows import packed_schedule, unpacked_schedule
from journal.store.store import Store
from tests.journal.an_evening import CANDLE, MORNING

LISBON = ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 11, 18, 21, 36, tzinfo=UTC)
NIGHT = date(2026, 11, 19)
TIRED = replace(CANDLE, uid="tired", name="Tired", variant_of="candle", tired=True)
PLAN = Schedule(
    lights_out=(time(22, 45),) * 7,
    reminders=(Reminder("r", "candle", minutes=45, notice=10, again=10),),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "journal.sqlite")
    for each in (CANDLE, TIRED, MORNING):
        opened.rituals.save(each, NOW)
    opened.rituals.save_schedule(PLAN, NOW)
    evening.write_bell(opened, NOW, LISBON)
    yield opened
    opened.close()


def tonight(store: Store) -> Evening:
    return evening.evening(store.rituals.schedule(), store.rituals.all(), NIGHT, LISBON)


def rung(store: Store, until: datetime) -> list[tuple[datetime, RingKind]]:
    """What the bell, which only has its file and its log, gives until then."""
    found, at = [], NOW
    looking = ringer.bell_watch(store.path, LISBON)
    while at <= until:
        found += [(at, each.kind) for each in looking.tick(at, LISBON.key)]
        at += timedelta(minutes=1)
    return found


def test_nothing_rings_for_a_ritual_that_was_begun(store):
    run = evening_deeds.begin(store, CANDLE, NIGHT, NOW)
    assert store.runs.get(run.uid) == run
    assert evening_deeds.is_put_aside(store, CANDLE, NIGHT)
    assert evening_deeds.next_ring(store, NOW, LISBON) != tonight(store).rings[0]
    assert rung(store, NOW + timedelta(hours=2)) == []


def test_a_ritual_that_is_not_wanted_tonight_is_silent_and_comes_back_tomorrow(store):
    evening_deeds.not_tonight(store, TIRED, NIGHT, NOW)
    assert rung(store, NOW + timedelta(hours=2)) == []
    following = evening_deeds.next_ring(store, NOW, LISBON)
    assert following is not None
    assert following.night == NIGHT + timedelta(days=1)


def test_in_ten_minutes_is_once_and_not_at_its_own_time_as_well(store):
    planned = tonight(store).rituals[0]
    until = evening_deeds.put_off(store, tonight(store), planned, NOW, 10)
    assert until == NOW + timedelta(minutes=10)
    following = evening_deeds.next_ring(store, NOW, LISBON)
    assert following is not None
    assert (following.kind, following.at) == (RingKind.BEFORE, until)
    assert [
        at for at, kind in rung(store, NOW + timedelta(hours=2)) if kind is RingKind.BEFORE
    ] == [until]


def test_it_is_put_off_three_times_and_then_said_so(store):
    for n in range(3):
        at = NOW + timedelta(minutes=10 * n)
        evening_deeds.put_off(store, tonight(store), tonight(store).rituals[0], at, 10)
    with pytest.raises(JournalError, match="3 times"):
        evening_deeds.put_off(store, tonight(store), tonight(store).rituals[0], NOW, 10)


def test_what_was_put_off_in_the_window_is_counted_once_when_the_bells_log_is_taken_in(store):
    evening_deeds.put_off(store, tonight(store), tonight(store).rituals[0], NOW, 10)
    before = store.rings.looked().snoozes
    assert evening.take_in(store)
    assert store.rings.looked().snoozes == before


def test_another_lights_out_is_for_this_night_only(store):
    evening_deeds.lights_out_tonight(store, NIGHT, time(23, 30), NOW)
    plan = store.rituals.schedule()
    assert plan.lights_out_of(NIGHT, LISBON) == datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    assert plan.lights_out_of(NIGHT + timedelta(days=1), LISBON) == datetime(
        2026, 11, 19, 22, 45, tzinfo=UTC
    )
    evening_deeds.lights_out_tonight(store, NIGHT, None, NOW)
    assert store.rituals.schedule() == PLAN


def test_another_ritual_stands_in_for_tonights_and_answers_its_reminder(store):
    evening_deeds.choose(store, NIGHT, tonight(store).rituals[0], TIRED, NOW)
    found = tonight(store)
    assert [each.ritual.name for each in found.rituals] == ["Tired"]
    assert {each.name for each in found.rings if each.ritual} == {"Tired"}
    evening_deeds.choose(store, NIGHT, found.rituals[0], MORNING, NOW)
    assert [each.ritual.name for each in tonight(store).rituals] == ["Morning recall"]
    evening_deeds.begin(store, MORNING, NIGHT, NOW)
    assert rung(store, NOW + timedelta(hours=2)) == []
    evening_deeds.choose(store, NIGHT, None, None, NOW)
    assert store.rituals.schedule() == PLAN


def test_a_ritual_that_nothing_rings_for_ends_at_lights_out(store):
    store.rituals.save_schedule(replace(PLAN, reminders=()), NOW)
    evening_deeds.choose(store, NIGHT, None, CANDLE, NOW)
    (planned,) = tonight(store).rituals
    assert planned.begins_at == datetime(2026, 11, 18, 22, 25, tzinfo=UTC)


def test_what_was_interrupted_can_be_taken_up_for_half_an_hour(store):
    run = evening_deeds.begin(store, CANDLE, NIGHT, NOW)
    store.runs.keep(runner.forward(run, NOW + timedelta(seconds=30)), NOW)
    left = NOW + timedelta(seconds=30)
    open_run = evening_deeds.left_open(store, left + timedelta(minutes=30))
    assert open_run is not None
    assert open_run.at == 1
    assert evening_deeds.left_open(store, left + timedelta(minutes=31)) is None
    kept = store.runs.get(run.uid)
    assert kept is not None
    assert kept.state is RunState.STOPPED
    assert [each.outcome for each in kept.done] == [Outcome.DONE]
    assert store.runs.open() is None


def test_lights_out_opens_the_night(store):
    run = evening_deeds.begin(store, CANDLE, NIGHT, NOW)
    at = NOW + timedelta(minutes=40)
    noted = evening_deeds.put_out(store, run, at)
    assert noted.lights_out_at == at
    assert NIGHT in {each.night for each in store.nights.between(NIGHT, NIGHT)}


def test_a_schedule_kept_before_a_ritual_could_be_chosen_is_read(store):
    only = replace(PLAN, tonight=(Tonight(NIGHT, time(23)),))
    older = json.loads(packed_schedule(only))
    for key in ("ritual", "instead_of"):
        del older["tonight"][0][key]
    assert unpacked_schedule(json.dumps(older)) == only
    chosen = only.with_only(Tonight(NIGHT, time(23), ritual="tired", instead_of="candle"))
    assert unpacked_schedule(packed_schedule(chosen)) == chosen


def test_what_is_wanted_again_goes_on_and_another_ritual_ends_the_first_as_it_stands(store):
    run = evening_deeds.begin(store, CANDLE, NIGHT, NOW)
    short = store.rituals.save(replace(CANDLE, uid="short", variant_of=CANDLE.uid), NOW)
    soon = NOW + timedelta(minutes=1)
    assert evening_deeds.wanted(store, CANDLE, NIGHT, soon).uid == run.uid
    assert evening_deeds.wanted(store, short, NIGHT, soon).uid == run.uid
    other = evening_deeds.wanted(store, MORNING, NIGHT, soon)
    assert (other.ritual, other.state) == (MORNING.uid, RunState.RUNNING)
    states = {each.uid: each.state for each in store.runs.between(NIGHT, NIGHT)}
    assert states == {run.uid: RunState.STOPPED, other.uid: RunState.RUNNING}


def test_what_was_left_yesterday_is_not_gone_on_with(store):
    first = evening_deeds.begin(store, CANDLE, NIGHT, NOW)
    tomorrow = NOW + timedelta(days=1)
    again = evening_deeds.wanted(store, CANDLE, NIGHT + timedelta(days=1), tomorrow)
    assert again.uid != first.uid
