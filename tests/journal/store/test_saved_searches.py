"""Searches are kept under a name, in the person's own order; those asked lately by themselves."""

import pytest

from journal.errors import JournalError, NotFound
from journal.store.saved_searches import SavedSearch


def names(store):
    return [each.name for each in store.saved_searches.all()]


@pytest.fixture
def searches(store):
    for name in ("One", "Two", "Three"):
        store.saved_searches.keep(SavedSearch(name, f"title:{name}"))
    return store.saved_searches


def test_a_search_keeps_its_place_when_its_question_changes(searches, store):
    searches.keep(SavedSearch("One", "is:lucid"))
    assert names(store) == ["One", "Two", "Three"]
    assert searches.get("One").query == "is:lucid"


def test_a_search_keeps_its_place_under_another_name(searches, store):
    searches.rename("Two", "Second")
    assert names(store) == ["One", "Second", "Three"]


@pytest.mark.parametrize("new", ["", " ", "Three"])
def test_no_name_and_one_in_use_are_refused(searches, store, new):
    with pytest.raises(JournalError):
        searches.rename("Two", new)
    assert names(store) == ["One", "Two", "Three"]


def test_a_search_that_is_not_there_is_said_to_be_none(searches):
    with pytest.raises(NotFound):
        searches.get("Four")


def test_what_was_asked_lately_comes_first_and_once(store):
    searches = store.saved_searches
    for query in ("a", "b", "a", "  ", *"cdefghij"):
        searches.remember(query)
    assert searches.recent() == tuple("jihgfedc")
    searches.unremember("h")
    searches.remember("c")
    assert searches.recent() == tuple("cjigfed")
