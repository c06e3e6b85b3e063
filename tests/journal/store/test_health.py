"""What is wrong with a file is told, and nothing else is."""

from datetime import date

import pytest

from journal.changes import Changes
from journal.errors import JournalBusy
from journal.model.dream import Dream
from journal.store.store import Store

NIGHT = date(2026, 11, 2)


def test_a_sound_journal_has_no_complaints(store, now):
    store.dreams.save(Dream(NIGHT, "the sea"), now)
    assert store.health.complaints() == ()


def test_an_index_that_differs_from_the_dreams_is_told(store, now):
    store.dreams.save(Dream(NIGHT, "the sea"), now)
    with store.writing(Changes.DREAMS):
        store.run("drop trigger dream_words_anew")
        store.run("update dream set body = 'the kitchen'")
    (complaint,) = {each.split(":")[0] for each in store.health.complaints()}
    assert "dream_words" in complaint


def test_a_reference_to_nothing_is_told(store):
    store.one("pragma foreign_keys = off")
    with store.writing(Changes.SESSIONS):
        store.run("insert into told values (1, 1)")
    assert [each.split()[0] for each in store.health.complaints()] == ["told", "told"]


def test_looking_while_another_writes_is_no_complaint(store, path):
    other = Store.open(path, 0.05)
    with store.writing(Changes.DREAMS), pytest.raises(JournalBusy):
        other.health.complaints()
    other.close()
