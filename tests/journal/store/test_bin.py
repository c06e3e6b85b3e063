"""The bin keeps what was thrown away until a person erases it; then nothing of it is left."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from journal.changes import Changes
from journal.errors import NotFound
from journal.model.batch import Batch
from journal.model.dream import Dream, Mark, MarkKind
from journal.model.listing import Narrowing
from journal.store.standing import Standing
from tests.journal.store.pictures import attach

NIGHT = date(2026, 11, 24)
MARKS = (Mark(MarkKind.PERSON, "Zara"),)


def thrown(store, now, body, **more):
    dream = store.dreams.save(Dream(NIGHT, body, **more), now)
    store.dreams.delete(dream.uid, now)
    return dream


def rows(store, table):
    return store.one(f"select count(*) from {table}")[0]


def test_the_bin_lists_the_dream_thrown_away_last_first(store, now):
    dreams = [store.dreams.save(Dream(NIGHT, word), now) for word in "abc"]
    for minutes, dream in enumerate((dreams[1], dreams[0])):
        store.dreams.delete(dream.uid, now + timedelta(minutes=minutes))
    assert [each.body for each in store.bin.all()] == ["a", "b"]
    assert store.bin.count() == 2
    store.dreams.restore(dreams[0].uid, now)
    assert [each.body for each in store.bin.all()] == ["b"]


def test_what_is_erased_leaves_nothing_in_the_file(store, now, path):
    dream = thrown(store, now, "a", marks=MARKS)
    for body in ("the walrus sang " * 9, "the heron answered " * 9):
        dream = store.dreams.save(replace(dream, body=body), now)
    other = store.dreams.save(Dream(NIGHT, "the walrus stays"), now)
    store.bin.erase([dream.uid])
    with pytest.raises(NotFound):
        store.dreams.get(dream.uid)
    assert [row["uid"] for row in store.all("select distinct uid from change")] == [other.uid]
    assert rows(store, "mark") == 0
    assert [each.uid for each in store.search.page(Narrowing("walrus"))] == [other.uid]
    files = [each.read_bytes() for each in path.parent.glob("journal.sqlite*")]
    assert not any(b"heron" in each or b"the walrus sang" in each for each in files)
    assert store.health.complaints() == ()


def test_pictures_go_with_their_dream_unless_another_has_them_too(store, now):
    gone, stays = thrown(store, now, "a"), store.dreams.save(Dream(NIGHT, "b"), now)
    for each, content in ((gone, b"one"), (gone, b"both"), (stays, b"both")):
        attach(store, each, content, now)
    store.bin.erase([gone.uid])
    assert (rows(store, "dream_media"), rows(store, "attachment")) == (1, 1)


def test_only_what_lies_in_the_bin_can_be_erased_and_then_all_or_nothing(store, now):
    gone, stays = thrown(store, now, "a"), store.dreams.save(Dream(NIGHT, "b"), now)
    with pytest.raises(NotFound):
        store.bin.erase([gone.uid, stays.uid])
    assert store.bin.count() == 1
    assert store.dreams.get(stays.uid) == stays


def test_nothing_in_the_bin_goes_by_itself(store, now):
    dream = thrown(store, now, "a")
    for year in range(1, 9):
        store.dreams.save(Dream(NIGHT, "b"), now + timedelta(days=365 * year))
    assert [each.uid for each in store.bin.all()] == [dream.uid]


def test_of_a_dream_from_another_journal_no_word_is_left_and_it_does_not_come_back(
    store, now, path
):
    raw = b"the walrus sang in another journal"
    with store.writing(Changes.DREAMS):
        batch = store.batches.begin(Batch("lumen", "Lumen", "lumen.csv", now))
        dream = Dream(NIGHT, "the walrus sang", "Walrus")
        uid = store.writings.put(("lumen", "7"), dream, raw, batch, now)
    store.dreams.delete(uid, now)
    store.bin.erase([uid])
    row = store.one("select title, body, raw, uid from writing")
    assert tuple(row) == ("", "", b"", uid)
    assert store.writings.standing("lumen", "7", raw) is Standing.KNOWN
    files = [each.read_bytes() for each in path.parent.glob("journal.sqlite*")]
    assert not any(b"walrus" in each for each in files)
