"""A dream is kept as it was written, with all it was before."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.errors import NotFound
from journal.model.dream import Dream, Lucidity, Mark, MarkKind, Origin
from journal.model.listing import Narrowing

NIGHT = date(2026, 11, 24)
MINUTE = timedelta(minutes=1)
DREAMS = st.builds(
    Dream,
    night=st.dates(),
    body=st.text(),
    title=st.text(),
    origin=st.sampled_from(Origin),
    lucid=st.none() | st.booleans(),
    nightmare=st.none() | st.booleans(),
    recurring=st.none() | st.booleans(),
    vividness=st.none() | st.integers(1, 5),
    clarity=st.none() | st.integers(1, 5),
    marks=st.lists(
        st.builds(
            Mark,
            st.sampled_from(MarkKind),
            st.text(),
            st.none() | st.floats(0, 1),
            st.booleans(),
        ),
        max_size=4,
    ).map(tuple),
)


def changes(store, field):
    return [
        (row["before"], row["after"])
        for row in store.all("select * from change where field = ? order by id", [field])
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dream=DREAMS)
def test_a_dream_comes_back_as_it_was_kept(store, dream):
    now = datetime(2026, 11, 24, 7, tzinfo=UTC)
    kept = store.dreams.save(dream, now)
    assert store.dreams.get(kept.uid) == kept
    assert kept.body == dream.body.replace("\0", "")
    assert (kept.touched_at, kept.created_at, kept.changed_at) == (now, now, now)


def test_a_text_with_half_a_letter_is_kept_rather_than_lost(store, now):
    kept = store.dreams.save(Dream(NIGHT, "a half \ud83d moon", "\udc00"), now)
    assert store.dreams.get(kept.uid).body == "a half \ufffd moon"


def test_a_dream_that_is_not_there_is_told(store, now):
    with pytest.raises(NotFound):
        store.dreams.get("no such dream")
    with pytest.raises(NotFound):
        store.dreams.delete("no such dream", now)


def test_typing_is_folded_into_one_change_a_minute(store, now):
    dream = store.dreams.save(Dream(NIGHT, "I"), now)
    for n in range(1, 180):
        dream = store.dreams.save(replace(dream, body="I" * n), now + n * timedelta(seconds=1))
    rows = changes(store, "body")
    assert len(rows) == 3
    assert rows[-1][1] == dream.body
    assert [one[1] for one in rows[:-1]] == [other[0] for other in rows[1:]]


def test_what_was_there_before_can_be_read_back(store, now):
    dream = store.dreams.save(Dream(NIGHT, "the sea"), now)
    dream = store.dreams.save(replace(dream, body="the kitchen"), now + 2 * MINUTE)
    store.dreams.save(replace(dream, title="Home", lucid=False), now + 4 * MINUTE)
    assert changes(store, "body") == [(None, "the sea"), ("the sea", "the kitchen")]
    assert changes(store, "title") == [("", "Home")]
    assert changes(store, "lucid") == [(None, "False")]
    assert changes(store, "night") == [(None, "2026-11-24")]


def test_a_clock_set_back_does_not_fold_today_into_tomorrow(store, now):
    dream = store.dreams.save(Dream(NIGHT, "a"), now)
    store.dreams.save(replace(dream, body="b"), now - timedelta(days=1))
    assert changes(store, "body") == [(None, "a"), ("a", "b")]


def test_a_change_says_when_and_on_which_computer(store, now):
    store.dreams.save(Dream(NIGHT, "a"), now)
    row = store.one("select * from change")
    assert row["at"] == now.timestamp() * 1000
    assert len(row["computer"]) == 12


def test_the_dreams_of_a_night_keep_their_order(store, now):
    first, second, third = (store.dreams.save(Dream(NIGHT, word), now) for word in "abc")
    store.dreams.save(replace(first, body="changed"), now)
    assert [each.uid for each in store.dreams.of(NIGHT)] == [first.uid, second.uid, third.uid]
    assert [each.position for each in store.dreams.of(NIGHT)] == [0, 1, 2]


def test_a_dream_moved_to_another_night_comes_last_there(store, now):
    there = store.dreams.save(Dream(NIGHT, "there"), now)
    moved = store.dreams.save(Dream(NIGHT - timedelta(days=1), "moved"), now)
    moved = store.dreams.save(replace(moved, night=NIGHT), now)
    assert [each.uid for each in store.dreams.of(NIGHT)] == [there.uid, moved.uid]
    assert store.dreams.of(NIGHT - timedelta(days=1)) == ()


def test_dreams_between_two_nights_come_oldest_first(store, now):
    nights = [NIGHT - timedelta(days=n) for n in range(5)]
    for night in nights:
        store.dreams.save(Dream(night, str(night)), now)
    found = store.dreams.between(nights[3], nights[1])
    assert [each.night for each in found] == nights[3:0:-1]


def test_a_deleted_dream_can_be_brought_back_in_its_place(store, now):
    first, second = (store.dreams.save(Dream(NIGHT, word), now) for word in "ab")
    store.dreams.delete(first.uid, now)
    assert store.dreams.of(NIGHT) == (second,)
    assert store.dreams.count() == 1
    assert store.dreams.get(first.uid).deleted_at == now
    third = store.dreams.save(Dream(NIGHT, "c"), now)
    store.dreams.restore(first.uid, now)
    assert store.dreams.of(NIGHT) == (first, second, third)


def test_a_late_save_does_not_bring_a_deleted_dream_back(store, now):
    dream = store.dreams.save(Dream(NIGHT, "a"), now)
    store.dreams.delete(dream.uid, now)
    kept = store.dreams.save(replace(dream, body="ab"), now)
    assert kept.deleted_at == now
    assert store.dreams.of(NIGHT) == ()
    store.dreams.restore(dream.uid, now)
    assert [each.body for each in store.dreams.of(NIGHT)] == ["ab"]


def test_a_late_save_keeps_when_the_dream_was_made(store, now):
    dream = store.dreams.save(Dream(NIGHT, "a"), now)
    kept = store.dreams.save(Dream(NIGHT, "b", uid=dream.uid), now + MINUTE)
    assert (kept.created_at, kept.changed_at) == (now, now + MINUTE)
    assert store.dreams.get(dream.uid) == kept


def test_dreams_are_counted_by_origin(store, now):
    for origin in (Origin.NATURAL, Origin.SYNCED, Origin.NATURAL):
        store.dreams.save(Dream(NIGHT, "a", origin=origin), now)
    assert [store.dreams.count(each) for each in (None, *Origin)] == [3, 2, 1]


def test_marks_are_kept_in_order_and_go_when_taken_off(store, now):
    marks = (Mark(MarkKind.PLACE, "kitchen"), Mark(MarkKind.FEELING, "awe", 0.5))
    dream = store.dreams.save(Dream(NIGHT, marks=marks), now)
    assert store.dreams.get(dream.uid).marks == marks
    store.dreams.save(replace(dream, marks=marks[:1]), now)
    assert store.dreams.get(dream.uid).marks == marks[:1]
    assert store.one("select count(*) from mark")[0] == 1


def test_hooks_are_listed_newest_first_until_they_are_finished(store, now):
    older = store.dreams.save(Dream(NIGHT, "stairs", hook=True), now)
    newer = store.dreams.save(Dream(NIGHT - timedelta(days=1), "a ribbon", hook=True), now + MINUTE)
    store.dreams.save(Dream(NIGHT, "a whole dream"), now)
    assert [each.uid for each in store.mornings.open_hooks()] == [newer.uid, older.uid]
    store.dreams.save(replace(newer, hook=False), now + MINUTE)
    store.dreams.delete(older.uid, now + MINUTE)
    assert store.mornings.open_hooks() == ()


@pytest.mark.parametrize(
    ("lucid", "unsure", "said"),
    [
        (None, False, None),
        (None, True, Lucidity.UNSURE),
        (False, False, Lucidity.NO),
        (True, False, Lucidity.YES),
        (True, True, Lucidity.YES),
        (False, True, Lucidity.NO),
    ],
)
def test_unsure_is_kept_apart_from_no_answer(store, now, lucid, unsure, said):
    kept = store.dreams.save(Dream(NIGHT, "a door", lucid=lucid, lucid_unsure=unsure), now)
    assert store.dreams.get(kept.uid).lucidity is said
    assert store.dreams.get(kept.uid).lucid is lucid


def test_only_a_yes_is_found_as_lucid(store, now):
    for lucid, unsure in ((None, False), (None, True), (False, False), (True, False)):
        store.dreams.save(Dream(NIGHT, "a door", lucid=lucid, lucid_unsure=unsure), now)
    assert len(store.search.page(Narrowing("is:lucid"))) == 1


def test_two_dreams_of_a_night_change_places_and_their_history_tells_of_it(store, now):
    one, two, three = (
        store.dreams.save(Dream(NIGHT, f"{name} sea"), now) for name in ("first", "second", "third")
    )
    assert store.dreams.move_within_night(three.uid, -1, now)
    assert [each.uid for each in store.dreams.of(NIGHT)] == [one.uid, three.uid, two.uid]
    assert [row.uid for row in store.search.page(Narrowing("sea"))][::-1] == [
        one.uid,
        three.uid,
        two.uid,
    ]
    sql = "select uid, before, after from change where field = 'position'"
    changes = {tuple(row) for row in store.all(sql)}
    assert changes == {(three.uid, "2", "1"), (two.uid, "1", "2")}


def test_the_first_dream_of_a_night_has_none_before_it(store, now):
    one = store.dreams.save(Dream(NIGHT, "sea"), now)
    gone = store.dreams.save(Dream(NIGHT, "door"), now)
    store.dreams.delete(gone.uid, now)
    assert not store.dreams.move_within_night(one.uid, -1, now)
    assert not store.dreams.move_within_night(one.uid, 1, now)
    assert not store.dreams.move_within_night(gone.uid, -1, now)


def test_what_dreams_were_invited_by_is_listed_by_how_often(store, now):
    for technique in ("one", "two", "two", ""):
        store.dreams.save(Dream(NIGHT, "x", technique=technique), now)
    assert store.mark_names.techniques() == ("two", "one")
