"""A night holds what the person said and what the machines recorded, apart."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from journal.model.batch import Batch
from journal.model.diary import Diary
from journal.model.dream import Dream, Recall
from journal.model.night import Kind, Night
from journal.store.batches import TOUCHED
from tests.journal.store.slept import put, slept, told

NIGHT = date(2026, 11, 2)
DIARY = Diary(
    into_bed=datetime(2026, 11, 1, 22, 30, tzinfo=UTC),
    try_sleep=datetime(2026, 11, 1, 23, tzinfo=UTC),
    sol=20,
    nwak=0,
    waso=15,
    final_awakening=datetime(2026, 11, 2, 6, 30, tzinfo=UTC),
    out_of_bed=datetime(2026, 11, 2, 7, tzinfo=UTC),
    quality=4,
    refreshed=3,
    comments="warm",
    filled_at=datetime(2026, 11, 2, 7, 5, tzinfo=UTC),
    zone="Europe/Lisbon",
    evening_zone="Atlantic/Azores",
    tasafa=10,
    early=False,
    ema=0,
    tst_self=390,
    naps_n=1,
    naps_min=20,
    alcohol_n=0,
    alcohol_last=datetime(2026, 11, 1, 20, tzinfo=UTC),
    caffeine_n=2,
    caffeine_last=datetime(2026, 11, 1, 14, tzinfo=UTC),
    meds="",
)


def test_a_night_of_which_nothing_is_known_is_empty(store):
    assert store.nights.of(NIGHT) == Night(NIGHT)
    assert store.nights.between(date.min, date.max) == ()
    assert store.nights.span() is None
    assert store.nights.count() == 0


def test_a_diary_comes_back_as_it_was_answered(store, now):
    store.nights.save_diary(NIGHT, DIARY, now, {"into_bed": "22:30"})
    night = store.nights.of(NIGHT)
    assert night.diary == DIARY
    assert night.zone == "Europe/Lisbon"
    assert night.kind is Kind.NATURAL
    assert store.one("select typed from diary")["typed"] == '{"into_bed": "22:30"}'


@pytest.mark.parametrize("diary", [Diary(sol=0), Diary(nwak=0), Diary(waso=0)])
def test_zero_is_an_answer_and_a_blank_is_none(store, now, diary):
    store.nights.save_diary(NIGHT, diary, now)
    assert store.nights.of(NIGHT).diary == diary


def test_a_diary_without_an_answer_is_no_trace(store, now):
    store.nights.save_diary(NIGHT, DIARY, now)
    store.nights.save_diary(NIGHT, Diary(filled_at=now, zone="UTC"), now + timedelta(minutes=2))
    assert store.nights.of(NIGHT) == Night(NIGHT)
    assert store.nights.count() == 0
    rows = store.all("select after from change where field = 'comments' order by id")
    assert [row["after"] for row in rows] == ["warm", None]


def test_nothing_recalled_is_not_the_same_as_not_asked(store, now):
    store.nights.say_recall(NIGHT, Recall.NOTHING, now)
    assert store.nights.of(NIGHT).recall is Recall.NOTHING
    assert store.nights.of(NIGHT).kind is Kind.NATURAL
    store.nights.say_recall(NIGHT, None, now)
    assert store.nights.of(NIGHT) == Night(NIGHT)
    assert store.nights.span() is None


def test_the_persons_word_for_a_night_can_be_taken_back(store, now):
    store.nights.say_recall(NIGHT, Recall.WHOLE, now)
    store.nights.say_kind(NIGHT, Kind.SYNCED, now)
    assert store.nights.of(NIGHT).kind is Kind.SYNCED
    store.nights.say_kind(NIGHT, None, now)
    night = store.nights.of(NIGHT)
    assert (night.kind, night.recall) == (Kind.NATURAL, Recall.WHOLE)


def test_an_import_changes_nothing_that_the_person_said(store, now):
    store.nights.save_diary(NIGHT, DIARY, now)
    with store.writing(TOUCHED):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x.json", now))
        put(store, slept(), told("a"), batch, now)
    night = store.nights.of(NIGHT)
    assert night.diary == DIARY
    assert night.kind is Kind.SYNCED
    assert night.sessions == (slept(),)
    store.batches.undo(batch, now)
    assert store.nights.of(NIGHT) == Night(NIGHT, zone="Europe/Lisbon", diary=DIARY)


def test_nights_come_oldest_first_and_gaps_are_left_out(store, now):
    for days in (5, 1, 3):
        store.dreams.save(Dream(NIGHT + timedelta(days=days), "a"), now)
    store.nights.save_diary(NIGHT, DIARY, now)
    binned = store.dreams.save(Dream(NIGHT + timedelta(days=9), "a"), now)
    store.dreams.delete(binned.uid, now)
    found = store.nights.between(date.min, date.max)
    assert [(each.night - NIGHT).days for each in found] == [0, 1, 3, 5]
    assert store.nights.span() == (NIGHT, NIGHT + timedelta(days=5))
    assert store.nights.count() == 4
    some = store.nights.between(NIGHT + timedelta(days=1), NIGHT + timedelta(days=3))
    assert some == found[1:3]


def test_what_was_changed_in_a_diary_is_kept_field_by_field(store, now):
    store.nights.save_diary(NIGHT, DIARY, now)
    store.nights.save_diary(NIGHT, replace(DIARY, quality=2), now + timedelta(minutes=5))
    rows = store.all("select before, after from change where field = 'quality' order by id")
    assert [tuple(row) for row in rows] == [(None, "4"), ("4", "2")]
