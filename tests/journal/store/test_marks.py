"""Names are counted, renamed and merged without losing what a dream said."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from journal.errors import JournalError, NotFound
from journal.model.dream import Dream, Mark, MarkKind, SignClass
from journal.model.listing import Narrowing
from journal.model.marks import close_to
from journal.store.saved_searches import SavedSearch

NIGHT = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
SIGN, FEELING = MarkKind.SIGN, MarkKind.FEELING


def keep(store, *marks):
    return store.dreams.save(Dream(NIGHT, "snow", marks=marks), NOW)


def counts(store):
    return {(each.kind, each.name): each.dreams for each in store.marks.all()}


def test_names_are_counted_by_dreams_and_without_the_bin(store):
    keep(store, Mark(SIGN, "Water"), Mark(FEELING, "fear"))
    keep(store, Mark(SIGN, "water"))
    gone = keep(store, Mark(SIGN, "door"))
    store.dreams.delete(gone.uid, NOW)
    assert counts(store) == {(SIGN, "Water"): 2, (FEELING, "fear"): 1}


def test_a_name_close_to_another_is_told_of():
    assert close_to("waters", ["water", "Waters", "door"]) == ("water",)
    assert close_to("lake", ["late", "door"]) == ()


def test_renaming_onto_a_name_in_use_merges_and_keeps_the_stronger(store):
    both = keep(store, Mark(FEELING, "Fear", 0.2), Mark(SIGN, "door"), Mark(FEELING, "dread", 0.8))
    one = keep(store, Mark(FEELING, "dread"))
    store.marks.colour(FEELING, "dread", "plum")
    renaming = store.marks.rename(FEELING, "Dread", "fear", NOW)
    assert store.dreams.get(both.uid).marks == (Mark(FEELING, "fear", 0.8), Mark(SIGN, "door"))
    assert store.dreams.get(one.uid).marks == (Mark(FEELING, "fear"),)
    assert {each.colour for each in store.marks.all() if each.kind is FEELING} == {"plum"}
    assert len(store.search.page(Narrowing("feeling:fear"))) == 2
    store.marks.take_back(renaming, NOW)
    assert store.dreams.get(both.uid).marks == both.marks
    assert store.dreams.get(one.uid).marks == one.marks


def test_taking_back_leaves_what_was_marked_since(store):
    dream = keep(store, Mark(SIGN, "waters"))
    renaming = store.marks.rename(SIGN, "waters", "water", NOW)
    keep_these = (Mark(SIGN, "water"), Mark(SIGN, "door"))
    store.dreams.save(Dream(NIGHT, "snow", uid=dream.uid, marks=keep_these), NOW)
    store.marks.take_back(renaming, NOW)
    assert store.dreams.get(dream.uid).marks == keep_these


def test_a_name_may_not_become_nothing(store):
    keep(store, Mark(SIGN, "door"))
    with pytest.raises(JournalError):
        store.marks.rename(SIGN, "door", "  ", NOW)


def test_a_colour_can_be_taken_away(store):
    keep(store, Mark(SIGN, "door"))
    store.marks.colour(SIGN, "Door", "plum")
    assert [each.colour for each in store.marks.all()] == ["plum"]
    store.marks.colour(SIGN, "door", "")
    assert [each.colour for each in store.marks.all()] == [""]


def test_saved_searches_keep_their_order(store):
    searches = store.saved_searches
    for name in ("a", "b", "c"):
        searches.keep(SavedSearch(name, f"{name} is:lucid"))
    searches.keep(SavedSearch("b", "sea"))
    searches.put_in_order(("c", "a"))
    assert [each.name for each in searches.all()] == ["c", "a", "b"]
    assert searches.get("b").query == "sea"
    searches.forget("b")
    with pytest.raises(NotFound):
        searches.get("b")


def test_the_names_alone_are_those_of_all(store):
    keep(store, Mark(SIGN, "Water"), Mark(FEELING, "fear"))
    keep(store, Mark(SIGN, "waters"))
    assert store.marks.names() == tuple(replace(each, close=()) for each in store.marks.all())
    assert any(each.close for each in store.marks.all())


def test_dreams_are_counted_for_the_names_of_one(store):
    keep(store, Mark(SIGN, "Water"))
    gone = keep(store, Mark(SIGN, "water"))
    keep(store, Mark(SIGN, "water"), Mark(FEELING, "water"))
    store.dreams.delete(gone.uid, NOW)
    assert store.marks.dreams_with([Mark(SIGN, "WATER")]) == {(SIGN, "water"): 2}


def test_a_sign_has_the_class_it_was_last_given(store):
    assert store.marks.class_of("water") is None
    keep(store, Mark(SIGN, "Water", sign_class=SignClass.FORM))
    keep(store, Mark(SIGN, "water", sign_class=SignClass.CONTEXT))
    keep(store, Mark(SIGN, "water"))
    assert store.marks.class_of("WATER") is SignClass.CONTEXT


def test_a_thread_leads_to_the_dream_before_and_after(store):
    thread = Mark(MarkKind.THREAD, "the long corridor")
    first, _other, middle = keep(store, thread), keep(store), keep(store, thread)
    gone, last = keep(store, thread), keep(store, thread)
    store.dreams.delete(gone.uid, NOW)
    before, after = store.marks.beside(thread, middle)
    assert before is not None
    assert after is not None
    assert (before.uid, after.uid) == (first.uid, last.uid)
    assert store.marks.beside(thread, first)[0] is None
    assert store.marks.beside(thread, last)[1] is None
