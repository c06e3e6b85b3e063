"""A new ending for a mild nightmare: kept by itself, the dream untouched."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from journal.errors import NotFound
from journal.model.dream import Dream
from journal.model.rescript import Rehearsal

NIGHT = date(2026, 11, 25)


@pytest.fixture
def begun(store, now):
    dream = store.dreams.save(Dream(NIGHT, "The stairs had no end.", nightmare=True), now)
    return store.rescripts.begin(dream.uid, now)


def test_the_new_course_is_kept_and_the_dream_stays_as_it_was(store, now, begun):
    before = store.dreams.get(begun.dream)
    store.rescripts.write(begun.uid, "The stairs led to a garden.", now)
    assert store.rescripts.get(begun.uid).text == "The stairs led to a garden."
    assert store.dreams.get(begun.dream) == before


def test_a_dream_has_one_new_course(store, now, begun):
    assert store.rescripts.begin(begun.dream, now) == begun
    assert store.rescripts.all() == (begun,)


def test_distress_is_kept_by_evening_and_what_was_not_said_is_unknown(store, now, begun):
    store.rescripts.note_distress(begun.uid, Rehearsal(NIGHT, 6), now)
    store.rescripts.note_distress(begun.uid, Rehearsal(NIGHT + timedelta(1), 0, 0), now)
    found = store.rescripts.get(begun.uid).rehearsals
    assert found == (Rehearsal(NIGHT, 6, None), Rehearsal(NIGHT + timedelta(1), 0, 0))
    store.rescripts.note_distress(begun.uid, Rehearsal(NIGHT), now)
    assert store.rescripts.get(begun.uid).rehearsals == found[1:]


@pytest.mark.parametrize("number", [-1, 11])
def test_distress_beyond_its_scale_is_refused(store, now, begun, number):
    with pytest.raises(ValueError, match="0 to 10"):
        store.rescripts.note_distress(begun.uid, Rehearsal(NIGHT, number), now)


def test_what_was_put_away_can_be_taken_out_again(store, now, begun):
    store.rescripts.write(begun.uid, "A garden.", now)
    store.rescripts.put_away(begun.uid, now)
    assert store.rescripts.all() == ()
    with pytest.raises(NotFound):
        store.rescripts.get(begun.uid)
    store.rescripts.take_out(begun.uid, now)
    assert store.rescripts.all() == (replace(begun, text="A garden."),)


def test_each_change_is_in_the_history(store, now, begun):
    store.rescripts.write(begun.uid, "A garden.", now)
    store.rescripts.rehearse_with(begun.uid, "ritual", now)
    store.rescripts.note_distress(begun.uid, Rehearsal(NIGHT, 5, 3), now)
    sql = "select field from change where record = 'rescript' order by id"
    assert [row["field"] for row in store.all(sql)] == [
        *("dream_uid", "text", "ritual_uid"),
        *("distress.before.2026-11-25", "distress.after.2026-11-25"),
    ]


def test_what_is_not_there_is_not_found(store, now):
    with pytest.raises(NotFound):
        store.rescripts.write("nothing", "x", now)
