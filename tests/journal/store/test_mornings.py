"""A morning is kept while it is answered, and what was seen before is kept with it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from journal.changes import Changes
from journal.model.batch import Batch
from journal.model.diary import Diary
from journal.store.batches import TOUCHED
from tests.journal.store.slept import put, slept, told

NIGHT = date(2026, 11, 2)
DIARY = Diary(sol=20, filled_at=datetime(2026, 11, 2, 7, tzinfo=UTC), zone="Europe/Lisbon")


@pytest.fixture
def imported(store, now):
    with store.writing(TOUCHED):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x.json", now))
        put(store, slept(), told("a"), batch, now)
    return store


def test_unfinished_answers_are_kept_until_the_diary_is_saved(store, now):
    store.mornings.keep_unfinished(NIGHT, {"into_bed": "2231"}, now)
    store.mornings.keep_unfinished(NIGHT, {"into_bed": "2231", "sol": "18"}, now)
    assert store.mornings.unfinished(NIGHT) == {"into_bed": "2231", "sol": "18"}
    assert store.nights.count() == 0
    store.nights.save_diary(NIGHT, DIARY, now)
    assert store.mornings.unfinished(NIGHT) == {}


def test_unfinished_answers_can_be_let_go(store, now):
    store.mornings.keep_unfinished(NIGHT, {"sol": "18"}, now)
    store.mornings.keep_unfinished(NIGHT, {}, now)
    assert store.mornings.unfinished(NIGHT) == {}


def test_keeping_an_unfinished_morning_makes_nobody_read_again(store, now):
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    store.mornings.keep_unfinished(NIGHT, {"sol": "18"}, now)
    assert not any(heard)


def test_a_score_that_was_seen_before_is_told_by_the_diary(imported, now):
    imported.mornings.see_score(NIGHT, now)
    imported.mornings.see_score(NIGHT, now + timedelta(hours=1))
    assert imported.mornings.score_seen(NIGHT) == now
    imported.nights.save_diary(NIGHT, DIARY, now + timedelta(hours=2))
    assert imported.nights.of(NIGHT).diary.score_seen_before_diary is True


def test_a_score_that_is_seen_afterwards_changes_nothing(imported, now):
    imported.nights.save_diary(NIGHT, DIARY, now)
    imported.mornings.see_score(NIGHT, now)
    imported.nights.save_diary(NIGHT, replace(DIARY, sol=30), now)
    assert imported.nights.of(NIGHT).diary.score_seen_before_diary is False


def test_without_an_import_there_was_no_score_to_see(store, now):
    store.nights.save_diary(NIGHT, DIARY, now)
    assert store.nights.of(NIGHT).diary.score_seen_before_diary is None


def test_to_have_looked_is_no_trace_of_a_night(store, now):
    store.mornings.see_score(NIGHT, now)
    assert store.nights.count() == 0
    store.nights.say_kind(NIGHT, None, now)
    assert store.mornings.score_seen(NIGHT) == now
