"""What was imported is not shown before the own account, unless a person looks."""

from datetime import UTC, datetime
from typing import Any

import pytest

from journal.model.batch import Batch
from journal.store.batches import TOUCHED
from tests.journal.store.slept import put, slept, told


@pytest.fixture
def imported(store, desk):
    session = slept(17)
    with store.writing(TOUCHED):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x.json", desk.now()))
        put(store, session, told("a"), batch, desk.now())


@pytest.mark.usefixtures("imported")
def test_what_was_imported_stays_covered_until_the_diary_is_saved(morning, clock):
    assert "stays covered" in morning.words()
    assert "DreamSync reported:" not in morning.words()
    assert "the sea" not in morning.words()
    morning.form.say("sol", 18)
    morning.diary.save()
    assert morning.kept().score_seen_before_diary is False
    assert "DreamSync reported:" in morning.words()
    assert "stays covered" not in morning.words()


@pytest.mark.usefixtures("imported")
def test_it_stays_covered_in_the_evening_too(morning, clock):
    morning.qtbot.wait(0)
    morning.half.capture._prose.clearFocus()
    clock[0] = datetime(2026, 11, 19, 19, tzinfo=UTC)
    morning.page.refresh()
    assert not morning.page._shows(morning.half)
    words = morning.words()
    assert "stays covered" in words
    assert "reported:" not in words
    assert "the sea" not in words


@pytest.mark.usefixtures("imported")
def test_to_look_before_is_a_choice_and_is_kept(morning):
    morning.half.cover.look_now.click()
    assert "DreamSync reported:" in morning.words()
    assert morning.diary.card.isVisible()
    morning.form.say("sol", 18)
    morning.diary.save()
    assert morning.kept().score_seen_before_diary is True


@pytest.mark.usefixtures("imported")
def test_after_an_undo_the_score_was_seen(morning):
    offers: list[Any] = []
    morning.page.offered.connect(lambda _words, _deed, undo: offers.append(undo))
    morning.form.say("sol", 18)
    morning.diary.save()
    offers[0]()
    morning.diary.save()
    assert morning.kept().score_seen_before_diary is True
