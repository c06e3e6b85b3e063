"""A private dream is found by its words, and shows none of them to whoever did not ask."""

from datetime import UTC, date, datetime

from journal.model.dream import Dream, Mark, MarkKind
from journal.model.listing import Narrowing
from journal.model.night import Night
from journal.model.private import without_private, wordless

NIGHT = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def keep(store, **more):
    return store.dreams.save(Dream(NIGHT, "The lamp said a secret.", "Lamp", **more), NOW)


def test_a_list_and_a_search_show_neither_title_nor_passage_of_a_private_dream(store):
    dream = keep(store, private=True)
    for words in ("", "secret", "/sec.et/", "Lamp"):
        (row,) = store.search.page(Narrowing(words))
        assert (row.uid, row.title, row.excerpt) == (dream.uid, "", "")
        assert row.private
        assert row.covered


def test_its_words_are_there_for_whoever_asks_for_that_one(store):
    asked, other = keep(store, private=True), keep(store, private=True)
    rows = store.search.page(Narrowing("secret", shown=frozenset({asked.uid})))
    told = {row.uid: (row.title, row.covered) for row in rows}
    assert told == {asked.uid: ("Lamp", False), other.uid: ("", True)}


def test_a_row_tells_of_a_nightmare_that_somebody_said_it_was(store):
    keep(store, nightmare=True)
    keep(store)
    assert [row.nightmare for row in store.search.page(Narrowing())] == [False, True]


def test_a_wordless_dream_tells_nothing_but_that_it_is_there(store):
    dream = keep(
        store, private=True, marks=(Mark(MarkKind.PERSON, "Zara"),), nightmare=True, vividness=4
    )
    bare = wordless(dream)
    assert (bare.uid, bare.night, bare.origin) == (dream.uid, NIGHT, dream.origin)
    assert bare.private
    assert (bare.title, bare.body, bare.marks) == ("", "", ())
    assert bare.nightmare is bare.vividness is None


def test_only_private_dreams_lose_their_words_in_a_night(store):
    keep(store)
    keep(store, private=True)
    night = without_private(Night(NIGHT, dreams=store.dreams.of(NIGHT)))
    assert [each.title for each in night.dreams] == ["Lamp", ""]
