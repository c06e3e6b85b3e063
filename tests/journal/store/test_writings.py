"""Dreams of another journal: theirs until the person touches them, and given back on undo."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from journal.model.batch import Batch, Counts
from journal.model.dream import Dream, Mark, MarkKind, Precision
from journal.store.batches import TOUCHED
from journal.store.standing import Standing
from tests.containers import PNG

KEY = ("jrnl", "2025-02-11T06:45-abc")
NIGHT = date(2025, 2, 11)
GREENHOUSE = Dream(NIGHT, "It had grown over the tram lines.", "The greenhouse")


@pytest.fixture
def bring(store, now):
    """Import one dream as a batch of its own; its uid and the batch's number."""

    def brought(dream, raw=b"first"):
        with store.writing(TOUCHED):
            number = store.batches.begin(Batch("jrnl", "jrnl", "journal.txt", now))
            uid = store.writings.put(KEY, dream, raw, number, now)
            done = Batch("jrnl", "jrnl", "journal.txt", now, Counts(1), first_night=NIGHT)
            store.batches.finish(number, done)
        return uid, number

    return brought


def standing(store, raw):
    return store.writings.standing(*KEY, raw)


def test_a_dream_is_new_then_known_then_changed_where_its_record_is_another(store, bring):
    assert standing(store, b"first") is Standing.NEW
    bring(GREENHOUSE)
    assert standing(store, b"first") is Standing.KNOWN
    assert standing(store, b"second") is Standing.CHANGED


def test_a_dream_told_otherwise_is_one_dream_with_the_new_words(store, bring):
    first, _number = bring(GREENHOUSE)
    again, _number = bring(replace(GREENHOUSE, body="It grew on."), b"second")
    assert first == again
    assert store.dreams.get(first).body == "It grew on."
    assert len(store.dreams.of(NIGHT)) == 1


def test_a_dream_touched_since_is_the_persons_and_no_later_import_changes_it(store, bring, now):
    uid, _number = bring(GREENHOUSE)
    store.dreams.save(replace(store.dreams.get(uid), body="Mine now."), now)
    assert standing(store, b"second") is Standing.DIFFERENT


def test_undoing_an_import_takes_its_dreams_away(store, bring, now):
    uid, number = bring(GREENHOUSE)
    store.batches.undo(number, now)
    assert store.dreams.of(NIGHT) == ()
    assert standing(store, b"first") is Standing.NEW
    assert uid


def test_undoing_steps_back_to_what_an_earlier_import_told(store, bring, now):
    uid, _first = bring(GREENHOUSE)
    _uid, second = bring(replace(GREENHOUSE, body="It grew on.", title="Glass"), b"second")
    store.batches.undo(second, now)
    dream = store.dreams.get(uid)
    assert (dream.title, dream.body) == (GREENHOUSE.title, GREENHOUSE.body)
    assert standing(store, b"first") is Standing.KNOWN


def test_undoing_steps_back_in_marks_and_answers_too(store, bring, now):
    tagged = replace(GREENHOUSE, marks=(Mark(MarkKind.TAG, "glass"),), vividness=3)
    uid, _first = bring(tagged)
    later = replace(tagged, marks=(Mark(MarkKind.TAG, "tram"),), lucid=True, vividness=None)
    _uid, second = bring(later, b"second")
    store.batches.undo(second, now)
    dream = store.dreams.get(uid)
    assert [each.name for each in dream.marks] == ["glass"]
    assert (dream.lucid, dream.vividness, dream.touched_at) == (None, 3, None)


def test_undoing_an_import_leaves_what_a_later_one_told_too(store, bring, now):
    uid, first = bring(GREENHOUSE)
    with store.writing(TOUCHED):
        second = store.batches.begin(Batch("jrnl", "jrnl", "later.txt", now))
        store.writings.tell(KEY, second)
    store.batches.undo(first, now)
    assert store.dreams.get(uid).body == GREENHOUSE.body
    store.batches.undo(second, now)
    assert store.dreams.of(NIGHT) == ()


def test_undoing_leaves_a_dream_that_the_person_has_touched(store, bring, now):
    uid, number = bring(GREENHOUSE)
    store.dreams.save(replace(store.dreams.get(uid), body="Mine now."), now)
    store.batches.undo(number, now)
    assert store.dreams.get(uid).body == "Mine now."
    assert standing(store, b"first") is Standing.KNOWN


def test_a_picture_told_twice_is_kept_once(store, bring, now):
    uid, _number = bring(GREENHOUSE)
    for _time in range(2):
        with store.writing(TOUCHED):
            store.writings.attach(uid, "roof.png", "image", PNG, now)
    assert store.dreams.get(uid).attachments == 1


def test_undoing_gives_the_space_of_pictures_back(store, bring, now):
    uid, number = bring(GREENHOUSE)
    with store.writing(TOUCHED):
        store.writings.attach(uid, "roof.png", "image", PNG, now)
    store.batches.undo(number, now)
    assert store.connection.execute("select count(*) from attachment").fetchone()[0] == 0


def test_a_dream_of_no_known_date_stays_on_the_day_it_was_first_kept(store, bring):
    undated = replace(GREENHOUSE, precision=Precision.UNKNOWN)
    uid, _number = bring(undated)
    bring(replace(undated, night=NIGHT + timedelta(days=9), body="More."), b"second")
    assert store.dreams.get(uid).night == NIGHT
    assert store.dreams.get(uid).body == "More."


def test_when_it_was_first_written_elsewhere_is_kept(store, bring):
    at = datetime(2025, 2, 11, 6, 45, tzinfo=UTC)
    uid, _number = bring(replace(GREENHOUSE, created_at=at))
    bring(replace(GREENHOUSE, body="It grew on."), b"second")
    assert store.dreams.get(uid).created_at == at
