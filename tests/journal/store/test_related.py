"""Dreams are related by what they share, and it is said what that is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from journal.errors import NotFound
from journal.model.dream import Dream, Mark, MarkKind
from journal.model.relatedness import Trait, distinct_words, nearest

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
NIGHT = date(2026, 11, 19)
MARCO, WATER = Mark(MarkKind.PERSON, "Marco"), Mark(MarkKind.SIGN, "Water")
FEAR = Mark(MarkKind.FEELING, "Fear", 0.6)


@pytest.fixture
def keep(store):
    """Keeps a dream a night earlier than the one before it."""
    count = iter(range(1000))

    def kept(body: str = "It was open.", *marks: Mark, **more) -> Dream:
        night = NIGHT - timedelta(days=next(count))
        dream: Dream = store.dreams.save(Dream(night, body, marks=marks, **more), NOW)
        return dream

    return kept


def others(keep, number=100):
    """Dreams that have nothing in common with any other."""
    for n in range(number):
        name = "".join(chr(ord("a") + int(digit)) for digit in f"{n:04}")
        keep(f"{name}abba {name}cado")


def related(store, dream, **how):
    return [(each.uid, each.reasons) for each in store.related.to(dream.uid, **how)]


def test_shared_marks_relate_and_are_named_the_rarest_first(store, keep):
    one = keep("A.", MARCO, WATER, FEAR)
    both = keep("B.", WATER, MARCO, FEAR)
    water = keep("C.", WATER)
    keep("D.", WATER)
    keep("E.")
    found = related(store, one)
    assert found[0] == (both.uid, ("Marco", "Water", "Fear"))
    assert (water.uid, ("Water",)) in found
    assert len(found) == 3


def test_rare_words_relate_and_common_ones_do_not(store, keep):
    others(keep)
    one = keep("The lighthouse stood beside the orchard and everybody laughed.")
    kin = keep("Somewhere an orchard, somewhere a lighthouse.")
    keep("A lighthouse alone is one word only.")
    ((uid, why),) = related(store, one)
    assert (uid, set(why)) == (kin.uid, {"lighthouse", "orchard"})


def test_words_in_many_dreams_say_nothing(store, keep):
    for _n in range(30):
        keep("Everybody waited somewhere.")
    one = keep("Everybody waited somewhere.")
    assert related(store, one) == []


def test_accents_and_scripts_without_spaces_are_no_hindrance(store, keep):
    others(keep)
    one = keep("Das Café und die Straße. 電車が新宿駅に着いた。")
    cafe = keep("Beim CAFE an der Straße")
    train = keep("電車が新宿駅に着いた")
    found = dict(related(store, one))
    assert set(found[cafe.uid]) == {"Café", "Straße"}
    assert {"電車", "新宿"} <= set(found[train.uid])


def test_private_dreams_are_never_told_and_nightmares_only_where_they_are_wanted(store, keep):
    one = keep("A.", MARCO)
    keep("B.", MARCO, private=True)
    hard = keep("C.", MARCO, nightmare=True)
    gone = keep("D.", MARCO)
    store.dreams.delete(gone.uid, NOW)
    assert related(store, one) == []
    assert [uid for uid, _why in related(store, one, nightmares=True)] == [hard.uid]


def test_a_dream_is_not_related_to_itself_and_a_missing_one_is_refused(store, keep):
    one = keep("Alone.", MARCO)
    assert related(store, one) == []
    with pytest.raises(NotFound):
        store.related.to("nobody")


def test_no_more_are_told_than_asked_for(store, keep):
    one = keep("A.", MARCO)
    for _n in range(8):
        keep("B.", MARCO)
    assert len(related(store, one)) == 5
    assert len(related(store, one, most=2)) == 2


# --- how near -----------------------------------------------------------------------------------


def trait(kind, name, having, dreams=100) -> Trait:
    met = Trait.met(kind, name, having, dreams)
    assert met is not None
    return met


def test_the_rarer_of_two_marks_counts_more_and_a_feeling_least():
    rare, often = trait(MarkKind.PERSON, "Zara", 2), trait(MarkKind.PERSON, "Marco", 40)
    felt = trait(MarkKind.FEELING, "Joy", 2)
    assert rare.weight > often.weight > felt.weight


def test_what_too_many_dreams_have_says_nothing():
    assert Trait.met(None, "because", 9, 100) is None
    assert Trait.met(MarkKind.SIGN, "Water", 51, 100) is None
    assert Trait.met(MarkKind.SIGN, "Water", 2, 2) is not None  # there are few dreams yet


def test_one_word_alone_relates_nothing_and_two_do():
    one, other = trait(None, "orchard", 2), trait(None, "lighthouse", 2)
    assert nearest({1: [one]}, 5) == []
    assert [each.place for each in nearest({1: [one, other]}, 5)] == [1]


def test_a_word_of_a_shared_name_is_no_second_reason():
    mark, word = trait(MarkKind.PERSON, "Marco Polo", 2), trait(None, "marco", 2)
    (kin,) = nearest({1: [mark, word]}, 5)
    assert kin.shared == (mark,)


def test_among_equals_the_newest_is_first():
    same = [trait(MarkKind.SIGN, "Water", 3)]
    assert [each.place for each in nearest({1: same, 3: same, 2: same}, 2)] == [3, 2]


def test_short_and_clipped_words_are_left_out_and_possessives_are_bare():
    found = [word for _key, word in distinct_words("I didn't see Marco’s red MARCO coat", "coat")]
    assert found == ["Marco", "coat"]
