"""Devices and algorithms as the journal holds them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from journal.changes import Changes
from journal.model.batch import Batch
from journal.model.instrument import What
from journal.model.judgement import set_aside
from journal.model.session import Device, SleepKind
from journal.model.session_detail import Detail, Summary
from tests.journal.store.slept import put, slept, told

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def bring(store, *sessions):
    with store.writing(Changes.SESSIONS):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "n.json", NOW))
        for each in sessions:
            put(store, each, told(), batch, NOW)


def test_a_new_version_is_told_on_its_first_night(store):
    bring(
        store,
        replace(slept(0), device=Device("DS-2", "4.6")),
        replace(slept(1), device=Device("DS-2", "4.7"), staging="B"),
    )
    ((night, (change,)),) = store.instruments.changes().items()
    assert (night.isoformat(), change.what) == ("2026-11-03", What.FIRMWARE)
    assert (change.before, change.now) == ("4.6", "4.7")


def test_naps_and_what_is_set_aside_change_nothing(store):
    nap = replace(slept(1), device=Device("Band"), kind=SleepKind.NAP)
    wrong = replace(slept(2), device=Device("Pillow"))
    bring(store, replace(slept(0), device=Device("DS-2")), nap, wrong)
    store.corrections.judge(date(2026, 11, 4), set_aside(wrong, {}), NOW)
    assert store.instruments.changes() == {}


def test_what_was_written_by_hand_is_no_device(store):
    bring(store, slept(0), replace(slept(1), source="sleep_log"))
    assert store.instruments.changes() == {}


def test_a_joined_sleep_has_the_vital_signs_of_every_piece(store):
    first = replace(slept(0), source="fitbit", stages=None)
    since = first.ended_at + timedelta(minutes=10)
    second = replace(
        slept(1),
        source="fitbit",
        stages=None,
        started_at=since,
        ended_at=since + timedelta(hours=1),
    )
    with store.writing(Changes.SESSIONS):
        batch = store.batches.begin(Batch("fitbit", "Fitbit", "n.json", NOW))
        for each, beats in ((first, 55.0), (second, 61.0)):
            detail = Detail(summaries=(Summary("heart_rate_mean", "bpm", beats),))
            put(store, each, detail, batch, NOW)
    ((whole,),) = store.sessions.between(date.min, date.max).values()
    assert len(whole.parts) == 2
    found = store.sessions.whole_detail(whole).summaries
    assert [each.value for each in found] == [55.0, 61.0]
