"""Whatever stood in a dream for a while can be seen again, and given back."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.errors import NotFound
from journal.model.batch import Batch
from journal.model.dream import DECIDED, Dream, Mark, MarkKind, Origin, Precision, SignClass
from journal.store import field_texts
from journal.store.batches import TOUCHED
from journal.store.history import SMALL
from journal.store.store import Store
from tests.journal.store.slept import put, slept, told

NIGHT = date(2026, 11, 24)
FIRST = datetime(1990, 1, 1)  # noqa: DTZ001 - the strategy adds the zone
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
PAGE = "The sea was in the kitchen, and nobody minded. " * 20
MARKS = st.builds(
    Mark,
    st.sampled_from(MarkKind),
    st.text(min_size=1),
    st.none() | st.floats(0, 1),
    st.booleans(),
    st.none() | st.sampled_from(SignClass),
)
DREAMS = st.builds(
    Dream,
    night=st.dates(),
    body=st.text(),
    title=st.text(),
    origin=st.sampled_from(Origin),
    lucid=st.none() | st.booleans(),
    hook=st.booleans(),
    private=st.booleans(),
    vividness=st.none() | st.integers(1, 5),
    distress=st.none() | st.integers(0, 10),
    technique=st.text(),
    dreamt_at=st.none() | st.datetimes(min_value=FIRST, timezones=st.just(UTC)),
    precision=st.sampled_from(Precision),
    lucid_unsure=st.booleans(),
    marks=st.lists(MARKS, max_size=3).map(tuple),
)
# Runs of typing: each step writes on, takes something away, or begins anew, after some seconds.
WRITING = st.lists(
    st.tuples(
        st.integers(0, 200),
        st.text("ab \n", max_size=60),
        st.integers(0, 90),
    ),
    min_size=2,
    max_size=25,
)


def alike(one, other):
    pairs = zip(one, other, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def bodies(store, uid):
    return [each.dream.body for each in store.versions.of(uid)]


@given(dream=DREAMS)
def test_every_field_is_read_back_as_it_was_written(dream):
    dream = replace(dream, dreamt_at=dream.dreamt_at and dream.dreamt_at.replace(microsecond=0))
    for name in DECIDED:
        value = getattr(dream, name)
        assert field_texts.read(name, field_texts.written(value)) == value


@pytest.mark.parametrize("left", ["", " ", "x", PAGE[:40]])
def test_a_page_cut_away_within_the_minute_of_its_writing_stays_a_version(store, now, left):
    dream = store.dreams.save(Dream(NIGHT, PAGE[:300]), now)
    dream = store.dreams.save(replace(dream, body=PAGE), now + 10 * SECOND)
    store.dreams.save(replace(dream, body=left), now + 12 * SECOND)
    assert bodies(store, dream.uid) == [left, PAGE]


def test_a_short_text_that_is_typed_over_at_once_stays_a_version(store, now):
    dream = store.dreams.save(Dream(NIGHT, "A heron on the roof."), now)
    dream = store.dreams.save(replace(dream, body="A"), now + SECOND)
    dream = store.dreams.save(replace(dream, body="A stork on the roof."), now + 2 * SECOND)
    store.dreams.save(replace(dream, body="At sea."), now + 3 * SECOND)
    assert bodies(store, dream.uid) == ["At sea.", "A stork on the roof.", "A heron on the roof."]


def test_a_page_eaten_letter_by_letter_stays_a_version_almost_whole(store, now):
    dream = store.dreams.save(Dream(NIGHT, PAGE), now)
    for n in range(len(PAGE) - 9, 0, -9):
        dream = store.dreams.save(replace(dream, body=PAGE[:n]), now + SECOND)
    longest = max(bodies(store, dream.uid), key=len)
    assert len(PAGE) - len(longest) <= SMALL


@settings(max_examples=60)
@given(steps=WRITING)
def test_a_text_that_lost_more_than_a_few_words_at_once_is_a_version(steps):
    now = datetime(2026, 11, 24, 7, tzinfo=UTC)
    with TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "j.sqlite")) as store:
        dream = store.dreams.save(Dream(NIGHT, "a"), now)
        owed = []
        for cut, more, seconds in steps:
            now += timedelta(seconds=seconds)
            before = dream.body
            body = before[: max(0, len(before) - cut)] + more
            dream = store.dreams.save(replace(dream, body=body), now)
            if len(before) - alike(before, body) > SMALL + len(more):
                owed.append(before)
        assert set(owed) <= set(bodies(store, dream.uid))
        assert bodies(store, dream.uid)[0] == dream.body


def test_an_answer_taken_back_within_the_minute_is_still_told(store, now):
    dream = store.dreams.save(Dream(NIGHT, "a"), now)
    dream = store.dreams.save(replace(dream, lucid=True), now + SECOND)
    store.dreams.save(replace(dream, lucid=None), now + 2 * SECOND)
    assert [each.dream.lucid for each in store.versions.of(dream.uid)] == [None, True]


def test_versions_say_when_what_and_on_which_computer(store, now):
    marks = (Mark(MarkKind.SIGN, "the tide", None, True, SignClass.CONTEXT),)
    dream = store.dreams.save(Dream(NIGHT, "the sea"), now)
    dream = store.dreams.save(replace(dream, body="the kitchen", marks=marks), now + 2 * MINUTE)
    dream = store.dreams.save(replace(dream, title="Home", marks=()), now + 4 * MINUTE)
    newest, middle, first = store.versions.of(dream.uid)
    assert [each.number for each in (newest, middle, first)] == [3, 2, 1]
    assert [each.at for each in (newest, middle, first)] == [
        now + 4 * MINUTE,
        now + 2 * MINUTE,
        now,
    ]
    assert newest.dream == dream
    assert (middle.dream.title, middle.dream.body) == ("", "the kitchen")
    assert middle.dream.marks == marks
    assert first.dream.body == "the sea"
    assert set(newest.changed) == {"title", "marks"}
    assert middle.changed["body"].before == "the sea"
    assert newest.here
    assert len(newest.computer) == 12


def test_what_happens_within_a_minute_is_told_as_one_version(store, now):
    dream = store.dreams.save(Dream(NIGHT, "a"), now)
    dream = store.dreams.save(replace(dream, lucid=True), now + SECOND)
    dream = store.dreams.save(replace(dream, title="A"), now + 2 * SECOND)
    store.dreams.save(replace(dream, vividness=3), now + 3 * SECOND)
    assert len(store.versions.of(dream.uid)) == 1


def test_a_clock_set_back_leaves_versions_in_the_order_of_writing(store, now):
    dream = store.dreams.save(Dream(NIGHT, "first"), now)
    for days, body in ((-300, "second"), (2, "third"), (-1, "fourth")):
        dream = store.dreams.save(replace(dream, body=body), now + timedelta(days=days))
    assert bodies(store, dream.uid) == ["fourth", "third", "second", "first"]


def test_restoring_is_a_version_itself_and_can_be_taken_back(store, now):
    dream = store.dreams.save(Dream(NIGHT, "the sea", "Home", lucid=True), now)
    store.dreams.save(replace(dream, body="x", title="", lucid=None), now + 2 * MINUTE)
    newest, first = store.versions.of(dream.uid)
    back = store.versions.restore(dream.uid, first, now + 4 * MINUTE)
    assert (back.body, back.title, back.lucid) == ("the sea", "Home", True)
    assert bodies(store, dream.uid) == ["the sea", "x", "the sea"]
    store.versions.restore(dream.uid, newest, now + 4 * MINUTE)
    assert store.dreams.get(dream.uid).body == "x"
    assert bodies(store, dream.uid)[1] == "the sea"


def test_a_version_is_asked_for_by_its_number(store, now):
    dream = store.dreams.save(Dream(NIGHT, "the sea"), now)
    assert store.versions.numbered(dream.uid, 1).dream == dream
    for uid, number in ((dream.uid, 2), ("no such dream", 1)):
        with pytest.raises(NotFound):
            store.versions.numbered(uid, number)


def test_the_words_of_a_service_are_the_first_version_of_a_dream_made_ones_own(store, now):
    with store.writing(TOUCHED):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x.json", now))
        put(store, slept(0), told("a", text="A corridor."), batch, now)
    (dream,) = store.dreams.between(date.min, date.max)
    assert [each.number for each in store.versions.of(dream.uid)] == [1]
    store.dreams.save(replace(dream, body="I walked."), now + MINUTE)
    newest, first = store.versions.of(dream.uid)
    assert (first.number, first.dream.body, dict(first.changed)) == (1, "A corridor. a", {})
    assert (newest.number, newest.dream.body) == (2, "I walked.")
