"""Words that are only begun find the same dreams, whether they are named in full or not."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.model.dream import Dream
from journal.model.listing import BEGIN, END, Narrowing
from journal.model.query import All, AnyOf, Not, Part, Said
from journal.store import vocabulary
from journal.store.store import Store
from journal.store.vocabulary import Vocabulary

NIGHT = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
LETTERS = st.text("aáAzé1", min_size=1, max_size=6)


def keep(store, *bodies):
    return [store.dreams.save(Dream(NIGHT, each), NOW) for each in bodies]


def test_a_begun_word_is_named_in_full(store):
    keep(store, "houses and House", "housing", "hose", "Hou")
    known = Vocabulary(store)
    begun = Said("the old hous", beginning=True, part=Part.TITLE)
    full = tuple(Said(f"the old {w}", part=Part.TITLE) for w in ("house", "houses", "housing"))
    assert known.named(begun) == AnyOf(full)
    assert known.named(All((Not(Said("HOUSI", beginning=True)), Said("hous")))) == All(
        (Not(Said("housing")), Said("hous"))
    )


@pytest.mark.parametrize("text", ["hou", "straß", "o'clock", "nothing", "飞机"])
def test_what_is_short_unknown_or_folded_by_the_index_stays_begun(store, text):
    keep(store, "house straße o'clock")
    begun = Said(text, beginning=True)
    assert Vocabulary(store).named(begun) == begun


def test_of_too_many_words_none_is_named(store):
    keep(store, " ".join(f"word{n}" for n in range(vocabulary._FEW + 1)))
    begun = Said("word", beginning=True)
    assert Vocabulary(store).named(begun) == begun
    assert len(store.search.page(Narrowing("word"))) == 1


def test_what_was_begun_is_marked_where_it_stands(store):
    keep(store, "an old housing of houses")
    (row,) = store.search.page(Narrowing("hous"))
    assert row.excerpt == f"an old {BEGIN}housing{END} of {BEGIN}houses{END}"


@settings(suppress_health_check=list(HealthCheck), max_examples=60)
@given(bodies=st.lists(st.lists(LETTERS, max_size=8).map(" ".join), max_size=6), begun=LETTERS)
def test_both_ways_find_the_same(tmp_path_factory, bodies, begun):
    with pytest.MonkeyPatch.context() as patch:
        store = Store.open(tmp_path_factory.mktemp("v") / "journal.sqlite")
        keep(store, *bodies)
        short, long = Narrowing(begun), Narrowing(f'"{begun}')
        found = [store.search.page(each) for each in (short, long)]
        patch.setattr(vocabulary, "_FEW", 0)
        assert [store.search.page(each) for each in (short, long)] == found
        store.close()
