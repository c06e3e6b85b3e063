"""What was noticed around a night: a few answers, kept, changed and taken back."""

from datetime import UTC, date, datetime, timedelta

from journal.changes import Changes
from journal.model.noticed import Noticed, in_order, words_of

NIGHT = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 7, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_nothing_is_said_of_a_night_until_somebody_taps(store):
    assert store.noticed.of(NIGHT) == frozenset()
    store.noticed.say(NIGHT, {Noticed.LEGS, Noticed.SNORED}, NOW)
    assert store.noticed.of(NIGHT) == {Noticed.SNORED, Noticed.LEGS}
    store.noticed.say(NIGHT, {Noticed.AFRAID}, NOW)
    assert store.noticed.between(NIGHT, NIGHT) == {NIGHT: {Noticed.AFRAID}}
    store.noticed.say(NIGHT, (), NOW)
    assert store.noticed.between(date.min, date.max) == {}
    assert store.all("select * from noticed") == []


def test_each_answer_is_in_the_record_of_changes(store):
    store.noticed.say(NIGHT, {Noticed.LEGS}, NOW)
    store.noticed.say(NIGHT, {Noticed.LEGS, Noticed.SNORED}, NOW + MINUTE)
    store.noticed.say(NIGHT, (), NOW + 2 * MINUTE)
    found = store.all("select field, before, after from change where record = 'night' order by id")
    assert [tuple(row) for row in found] == [
        ("noticed", None, "legs"),
        ("noticed", "legs", "snored legs"),
        ("noticed", "snored legs", None),
    ]


def test_the_same_answer_again_writes_nothing(store):
    store.noticed.say(NIGHT, {Noticed.LEGS}, NOW)
    before = store.all("select changed_at from noticed")[0][0]
    store.noticed.say(NIGHT, [Noticed.LEGS], NOW + MINUTE)
    assert store.all("select changed_at from noticed")[0][0] == before
    assert store.all("select count(*) from change")[0][0] == 1


def test_what_a_newer_elara_calls_it_is_kept_and_not_shown(store):
    with store.writing(Changes.NIGHTS):
        row = {"night": NIGHT.isoformat(), "what": "legs of_tomorrow", "changed_at": 1}
        store.put("noticed", "night", row)
    assert store.noticed.of(NIGHT) == {Noticed.LEGS}
    store.noticed.say(NIGHT, {Noticed.SNORED}, NOW)
    assert store.all("select what from noticed")[0][0] == "snored of_tomorrow"
    store.noticed.say(NIGHT, (), NOW)
    assert store.noticed.of(NIGHT) == frozenset()
    assert store.all("select what from noticed")[0][0] == "of_tomorrow"


def test_each_is_called_something_short_and_names_no_illness():
    words = [words_of(each) for each in Noticed]
    assert len(set(words)) == len(words)
    assert all(len(each) <= 40 for each in words)
    assert not [each for each in words if "apn" in each or "disorder" in each or "!" in each]
    assert in_order({Noticed.LEGS, Noticed.SNORED}) == (Noticed.SNORED, Noticed.LEGS)
