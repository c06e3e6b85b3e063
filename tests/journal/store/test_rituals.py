"""Rituals, the schedule, evenings and the last look, kept in the file."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from journal.changes import Changes
from journal.errors import JournalError, NotFound
from journal.model.night import Kind
from journal.model.ring import Looked, Ring, RingKind
from journal.model.ritual import Asks, Ritual
from journal.model.schedule import Pause, Schedule, Tonight
from journal.reminders import Watch, upcoming
from journal.rituals import runner
from journal.store.store import Store
from tests.journal.an_evening import CANDLE, MORNING, RITUALS, SCHEDULE

NIGHT = date(2026, 11, 25)


def test_rituals_come_back_as_they_were_kept_in_their_order(store, now):
    for each in RITUALS:
        store.rituals.save(each, now)
    assert store.rituals.all() == RITUALS
    store.rituals.save(CANDLE, now)
    assert store.rituals.all() == RITUALS


def test_a_new_ritual_is_given_an_identity_and_needs_a_name(store, now):
    kept = store.rituals.save(Ritual("", " Evening ", tired=True, weekdays=(7,)), now)
    assert kept.uid
    assert store.rituals.get(kept.uid) == kept
    assert kept.name == "Evening"
    with pytest.raises(JournalError, match="name is missing"):
        store.rituals.save(Ritual("", "  "), now)


def test_a_deleted_ritual_can_be_brought_back_to_its_place(store, now):
    for each in RITUALS:
        store.rituals.save(each, now)
    store.rituals.delete("candle", now)
    assert store.rituals.all() == (MORNING,)
    with pytest.raises(NotFound):
        store.rituals.get("candle")
    assert store.rituals.restore("candle", now) == CANDLE
    assert store.rituals.all() == RITUALS
    with pytest.raises(NotFound):
        store.rituals.restore("nothing", now)


def test_each_change_of_a_ritual_is_in_the_history(store, now):
    store.rituals.save(CANDLE, now)
    store.rituals.save(replace(CANDLE, name="Candles"), now + timedelta(hours=1))
    (row,) = store.all("select * from change where uid = 'candle' and before is not null")
    assert (row["field"], row["before"], row["after"]) == ("name", "Candle-lit evening", "Candles")


def test_the_schedule_comes_back_as_it_was_kept(store, now):
    assert store.rituals.schedule() == Schedule()
    full = replace(
        SCHEDULE,
        sleep_minutes=450,
        pauses=(Pause(NIGHT, NIGHT, "by the sea"),),
        tonight=(Tonight(NIGHT, SCHEDULE.lights_out[0], quiet=True),),
    )
    store.rituals.save_schedule(full, now)
    assert store.rituals.schedule() == full


def test_a_run_is_resumed_from_the_file_after_a_crash(store, path, now):
    run = runner.forward(runner.begin(CANDLE, NIGHT, now, "run"), now + timedelta(seconds=20))
    run = runner.tick(run, now + timedelta(seconds=60))
    store.runs.keep(run, now)
    again = Store.open(path)
    found = again.runs.open()
    assert found == run
    resumed = runner.go_on(found, now + timedelta(hours=3))
    assert resumed.remaining == 260
    again.close()


def test_a_run_that_ended_opens_the_night_and_is_a_trace_of_it(store, now):
    run = runner.stop(runner.begin(CANDLE, NIGHT, now, "run"), now + timedelta(seconds=20))
    announced: list[Changes] = []
    store.changed.connect(announced.append)
    store.runs.keep(runner.note_lights_out(run, now + timedelta(minutes=2)), now)
    night = store.nights.of(NIGHT)
    assert night.lights_out == now + timedelta(minutes=2)
    assert (night.kind, night.ritual) == (Kind.NATURAL, True)
    assert (store.nights.count(), store.nights.span()) == (1, (NIGHT, NIGHT))
    assert announced == [Changes.RITUALS | Changes.NIGHTS]
    assert store.runs.open() is None
    assert [each.uid for each in store.runs.between(NIGHT, NIGHT)] == ["run"]


def test_a_run_that_goes_on_leaves_the_night_alone(store, now):
    store.runs.keep(runner.begin(CANDLE, NIGHT, now, "run"), now)
    assert store.nights.count() == 0


def test_what_a_writing_step_asks_for_goes_into_the_night(store, now):
    step = CANDLE.steps[2]
    store.runs.write(NIGHT, step, "water the fig", now)
    store.runs.write(NIGHT, step, "water the fig, call home", now + timedelta(hours=1))
    (words,) = store.runs.words(NIGHT)
    assert (words.asks, words.text) == (Asks.TODO, "water the fig, call home")
    store.runs.write(NIGHT, step, " ", now)
    assert store.runs.words(NIGHT) == ()
    kept = store.all("select after from change where record = 'night' order by id")
    assert next(row["after"] for row in kept) == "water the fig"


def test_the_last_look_comes_back_so_that_a_late_start_rings_nothing_twice(store, now):
    watch = Watch(upcoming(SCHEDULE, RITUALS, UTC), Looked(now - timedelta(hours=20), "UTC"))
    ring = Ring(now, NIGHT, "r-before", RingKind.BEFORE, "candle", "Candle-lit evening")
    watch.tick(now, "UTC")
    watch.snooze(ring, 10, now)
    watch.settle("morning", NIGHT)
    store.rings.keep(watch.looked)
    found = store.rings.looked()
    assert replace(found, rung=()) == replace(watch.looked, rung=())
    assert set(found.rung) == set(watch.looked.rung)


def test_a_variant_goes_and_comes_back_with_its_ritual(store, now):
    short = Ritual("short", "Short", variant_of="candle", tired=True)
    gone = Ritual("gone", "Gone before", variant_of="candle")
    for each in (*RITUALS, short, gone):
        store.rituals.save(each, now)
    store.rituals.delete("gone", now)
    store.rituals.delete("candle", now + timedelta(minutes=1))
    assert store.rituals.all() == (MORNING,)
    store.rituals.restore("candle", now + timedelta(minutes=2))
    assert store.rituals.all() == (*RITUALS, short)


def test_each_plan_is_known_with_the_instant_from_which_it_held(store, now):
    assert store.rituals.plans() == ()
    later = replace(SCHEDULE, sleep_minutes=480)
    store.rituals.save_schedule(SCHEDULE, now)
    store.rituals.save_schedule(later, now + timedelta(days=1))
    assert store.rituals.plans() == ((now + timedelta(days=1), later), (now, SCHEDULE))


def test_rings_that_are_long_past_are_forgotten_and_the_last_ones_are_not(store, now):
    nights = [NIGHT + timedelta(days=n) for n in range(1200)]
    for night in nights:
        key = Ring(now, night, "r", RingKind.BEFORE).key
        store.rings.keep(Looked(now, "UTC", (key,)))
    rung = store.rings.looked().rung
    assert len(rung) == 501
    assert nights[-1] in {each.night for each in rung}
