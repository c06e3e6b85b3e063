"""Names are counted, renamed and merged without losing what a dream said."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from journal.changes import Changes
from journal.errors import JournalError, NotFound
from journal.model.dream import Dream, Mark, MarkKind, SignClass
from journal.model.inline_marks import followed
from journal.model.listing import Narrowing
from journal.model.marks import close_names, close_to
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


def test_the_signs_in_use_are_told_each_once_and_without_the_bin(store):
    assert store.marks.signs() == frozenset()
    keep(store, Mark(SIGN, "Water"), Mark(FEELING, "fear"))
    keep(store, Mark(SIGN, "water"), Mark(SIGN, "Äther"), Mark(SIGN, "zoo"))
    gone = keep(store, Mark(SIGN, "door"), Mark(SIGN, "zoo"))
    store.dreams.delete(gone.uid, NOW)
    assert store.marks.signs() == {"water", "ather", "zoo"}


def test_a_name_close_to_another_is_told_of():
    assert close_to("waters", ["water", "Waters", "door"]) == ("water",)
    assert close_to("lake", ["late", "door"]) == ()
    assert close_to("an old house", ["old house"]) == ("old house",)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Øyvind", "Oyvind"), ("Łukasz", "Lukasz"), ("Bø", "Bo"), ("Æsa", "Aesa"), ("Þóra", "Thora")],
)
def test_names_that_differ_in_letters_of_their_own_are_close(one, other):
    assert close_names([one, other, "door"]) == {one: (other,), other: (one,), "door": ()}


@pytest.mark.parametrize(
    ("one", "other"), [("room 101", "room 102"), ("belonging", "longing"), ("Marco 2", "Marco")]
)
def test_names_that_only_look_alike_are_not_close(one, other):
    assert close_to(one, [other]) == ()
    assert close_to(other, [one]) == ()


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


def test_a_dream_in_the_bin_follows_a_new_name_and_brings_no_old_one_back(store):
    zara = Mark(MarkKind.PERSON, "Zara")
    binned = store.dreams.save(Dream(NIGHT, "@Zara was late", marks=(zara,)), NOW)
    keep(store, zara)
    store.dreams.delete(binned.uid, NOW)
    renaming = store.marks.rename(MarkKind.PERSON, "Zara", "Sara", NOW)
    assert renaming.count == 1
    store.dreams.restore(binned.uid, NOW)
    assert store.dreams.get(binned.uid).body == "@Sara was late"
    assert counts(store) == {(MarkKind.PERSON, "Sara"): 2}


def test_taking_back_leaves_what_was_marked_since(store):
    dream = keep(store, Mark(SIGN, "waters"))
    renaming = store.marks.rename(SIGN, "waters", "water", NOW)
    keep_these = (Mark(SIGN, "water"), Mark(SIGN, "door"))
    store.dreams.save(Dream(NIGHT, "snow", uid=dream.uid, marks=keep_these), NOW)
    store.marks.take_back(renaming, NOW)
    assert store.dreams.get(dream.uid).marks == keep_these


def test_names_close_to_each_other_are_found_among_many():
    names = ["water", "waters", "old railway station", "the old railway station", "door", "Tür"]
    close = close_names(names)
    assert close["water"] == ("waters",)
    assert close["old railway station"] == ("the old railway station",)
    assert close["door"] == close["Tür"] == ()
    assert close == {name: close_to(name, names) for name in names}


def test_taking_back_a_merge_gives_both_their_colours_again(store):
    keep(store, Mark(SIGN, "waters"))
    keep(store, Mark(SIGN, "water"))
    store.marks.colour(SIGN, "waters", "sea")
    renaming = store.marks.rename(SIGN, "waters", "water", NOW)
    assert store.marks.colours() == {(SIGN, "water"): "sea"}
    store.marks.take_back(renaming, NOW)
    assert store.marks.colours() == {(SIGN, "waters"): "sea"}


def test_a_name_is_taken_from_all_dreams_and_given_back(store):
    both = keep(store, Mark(SIGN, "door", 0.4), Mark(FEELING, "fear"))
    keep(store, Mark(SIGN, "water"))
    store.marks.colour(SIGN, "door", "plum")
    removing = store.marks.remove(SIGN, "Door", NOW)
    assert counts(store) == {(FEELING, "fear"): 1, (SIGN, "water"): 1}
    assert store.dreams.get(both.uid).touched_at
    assert store.marks.colours() == {}
    store.marks.take_back(removing, NOW)
    assert store.dreams.get(both.uid).marks == both.marks
    assert store.marks.colours() == {(SIGN, "door"): "plum"}


def test_a_sign_is_given_its_class_in_every_dream(store):
    one = keep(store, Mark(SIGN, "barefoot"), Mark(FEELING, "barefoot"))
    keep(store, Mark(SIGN, "Barefoot", sign_class=SignClass.ACTION))
    classing = store.marks.classify("barefoot", SignClass.FORM, NOW)
    assert store.dreams.get(one.uid).marks == (
        Mark(SIGN, "barefoot", sign_class=SignClass.FORM),
        Mark(FEELING, "barefoot"),
    )
    classes = {each.kind: each.sign_class for each in store.marks.counts()}
    assert classes == {SIGN: SignClass.FORM, FEELING: None}
    store.marks.take_back(classing, NOW)
    assert {each.sign_class for each in store.marks.all()} == {SignClass.ACTION, None}


def test_a_deed_on_many_dreams_says_how_far_it_is_and_can_be_stopped(store):
    dream = keep(store, Mark(SIGN, "door"))

    def stop(done, total):
        assert (done, total) == (0, 1)
        raise JournalError("Stopped.", "Nothing was changed.")

    with pytest.raises(JournalError):
        store.marks.remove(SIGN, "door", NOW, stop)
    assert store.dreams.get(dream.uid).marks == dream.marks


def test_a_kind_of_mark_that_is_not_known_is_left_alone(store):
    dream = keep(store, Mark(SIGN, "door"))
    with store.writing(Changes.DREAMS):
        store.run(
            """insert into mark (dream_id, kind, name, folded, by_person)
            select id, 'smell', 'Smoke', 'smoke', 1 from dream"""
        )
        store.run("insert into mark_colour values ('smell', 'smoke', 'plum')")
    store.marks.rename(SIGN, "door", "gate", NOW)
    store.dreams.save(Dream(NIGHT, "sleet", uid=dream.uid, marks=(Mark(FEELING, "ease"),)), NOW)
    assert counts(store) == {(FEELING, "ease"): 1}
    assert store.marks.colours() == {}
    assert [row["name"] for row in store.all("select name from mark where kind = 'smell'")] == [
        "Smoke"
    ]


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
    assert store.marks.counts() == tuple(replace(each, close=()) for each in store.marks.all())
    assert any(each.close for each in store.marks.all())


def test_dreams_are_counted_for_the_names_of_one(store):
    keep(store, Mark(SIGN, "Water"))
    gone = keep(store, Mark(SIGN, "water"))
    keep(store, Mark(SIGN, "water"), Mark(FEELING, "water"))
    store.dreams.delete(gone.uid, NOW)
    assert store.mark_names.dreams_with([Mark(SIGN, "WATER")]) == {(SIGN, "water"): 2}


def test_a_sign_has_the_class_it_was_last_given(store):
    assert store.mark_names.class_of("water") is None
    keep(store, Mark(SIGN, "Water", sign_class=SignClass.FORM))
    keep(store, Mark(SIGN, "water", sign_class=SignClass.CONTEXT))
    keep(store, Mark(SIGN, "water"))
    assert store.mark_names.class_of("WATER") is SignClass.CONTEXT


def test_a_thread_leads_to_the_dream_before_and_after(store):
    thread = Mark(MarkKind.THREAD, "the long corridor")
    first, _other, middle = keep(store, thread), keep(store), keep(store, thread)
    gone, last = keep(store, thread), keep(store, thread)
    store.dreams.delete(gone.uid, NOW)
    before, after = store.mark_names.beside(thread, middle)
    assert before is not None
    assert after is not None
    assert (before.uid, after.uid) == (first.uid, last.uid)
    assert store.mark_names.beside(thread, first)[0] is None
    assert store.mark_names.beside(thread, last)[1] is None


PERSON = MarkKind.PERSON


def said(store, text, *marks):
    return store.dreams.save(Dream(NIGHT, text, marks=marks), NOW)


def test_a_name_is_renamed_in_the_texts_that_say_it_and_taken_back_there(store):
    text = "With @zara and (@Zara's cat), not a@zara.org."
    dream = said(store, text, Mark(PERSON, "Zara"))
    renaming = store.marks.rename(PERSON, "Zara", "Aunt Rosa", NOW)
    stands = store.dreams.get(dream.uid)
    assert stands.body == """With @"Aunt Rosa" and (@"Aunt Rosa"'s cat), not a@zara.org."""
    assert store.search.page(Narrowing("rosa"), None, 5)
    assert store.versions.of(dream.uid)[0].dream.body == stands.body
    store.marks.take_back(renaming, NOW)
    back = store.dreams.get(dream.uid)
    assert (back.body, back.marks) == (text, (Mark(PERSON, "Zara"),))


def test_a_renamed_mark_does_not_come_back_with_the_next_save(store):
    dream = said(store, "At ^Old_station again", Mark(MarkKind.PLACE, "Old station"))
    store.marks.rename(MarkKind.PLACE, "Old station", "New harbour", NOW)
    stands = store.dreams.get(dream.uid)
    assert stands.body == "At ^New_harbour again"
    after = f"{stands.body}, at night"
    assert followed(stands.body, after, stands.marks) == (Mark(MarkKind.PLACE, "New harbour"),)


def test_a_name_that_cannot_be_written_as_a_mark_leaves_the_word(store):
    dream = said(store, "With @Zara.", Mark(PERSON, "Zara"))
    store.marks.rename(PERSON, "Zara", 'Z "the" Y', NOW)
    assert store.dreams.get(dream.uid).body == "With Zara."


def test_a_mark_that_is_removed_leaves_its_word(store):
    dream = said(store, "A #door stood open.", Mark(SIGN, "door"))
    other = said(store, "A #door, and a tag.", Mark(SIGN, "door"), Mark(MarkKind.TAG, "door"))
    removing = store.marks.remove(SIGN, "door", NOW)
    assert store.dreams.get(dream.uid).body == "A door stood open."
    assert store.dreams.get(other.uid).body == "A #door, and a tag."  # the tag still says it
    store.marks.take_back(removing, NOW)
    assert store.dreams.get(dream.uid).body == "A #door stood open."


def test_a_text_written_on_since_is_not_taken_back(store):
    dream = said(store, "With @Zara.", Mark(PERSON, "Zara"))
    renaming = store.marks.rename(PERSON, "Zara", "Rosa", NOW)
    store.dreams.save(replace(store.dreams.get(dream.uid), body="With @Rosa, outdoors."), NOW)
    store.marks.take_back(renaming, NOW)
    assert store.dreams.get(dream.uid).body == "With @Rosa, outdoors."


def test_names_are_counted_in_the_dreams_of_some_nights_both_ends_with_them(store):
    for days, names in ((0, ("Water", "door")), (1, ("water",)), (2, ("Water", "water")), (3, ())):
        marks = tuple(Mark(SIGN, name) for name in names)
        store.dreams.save(Dream(NIGHT - timedelta(days), "snow", marks=marks), NOW)
    gone = store.dreams.save(Dream(NIGHT, "snow", marks=(Mark(SIGN, "water"),)), NOW)
    store.dreams.delete(gone.uid, NOW)
    span = (NIGHT - timedelta(2), NIGHT - timedelta(1))
    found = {each.name: each for each in store.marks.within(store.marks.counts(), span)}
    assert {name: (each.within, each.dreams) for name, each in found.items()} == {
        "Water": (2, 3),
        "door": (0, 1),
    }
    assert {each.shown for each in store.marks.counts()} == {3, 1}
