"""Sessions stand as their services told them; imports come and go in any order."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.changes import Changes
from journal.errors import NotFound
from journal.model.batch import Batch, Counts
from journal.model.dream import Dream, Origin, ServiceDream
from journal.model.listing import Narrowing
from journal.model.session import Device, Place, Scores, StageMinutes, ZoneConfidence
from journal.model.session_detail import (
    Detail,
    Incident,
    Link,
    Media,
    MonitorNote,
    Personalization,
    Samples,
    Theme,
)
from journal.store.batches import TOUCHED
from journal.store.standing import Standing
from tests.journal.store.slept import FIRST, put, raw, slept, told

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
NIGHT = date(2026, 11, 2)


def begin(store):
    return store.batches.begin(Batch("dreamsync", "DreamSync", "export.json", NOW))


def how(store, session, detail=None, content=b""):
    return store.sessions.standing(session, detail or told("a"), content or raw(session))


def imported(store, *sessions, detail=None):
    """One import of these sessions; its number."""
    with store.writing(TOUCHED):
        batch = begin(store)
        for each in sessions:
            if how(store, each, detail) in {Standing.NEW, Standing.CHANGED}:
                put(store, each, detail or told("a"), batch, NOW)
            else:
                store.sessions.tell(each, detail or told("a"), batch)
    return batch


def standing(store):
    """The effective revisions, by the session's own name."""
    found = store.sessions.between(date.min, date.max)
    return {each.external_id: each.revision for night in found.values() for each in night}


# --- one session --------------------------------------------------------------------------------


def test_all_that_a_session_holds_comes_back(store):
    at = FIRST + timedelta(hours=1)
    session = replace(
        slept(),
        asleep_at=at,
        awake_at=at + timedelta(hours=6),
        mode="guided",
        device=Device("Crown", "1.2", "A1"),
        scores=Scores(83, 91.5),
        totals=StageMinutes(awake=21),
        zone_confidence=ZoneConfidence.AMBIGUOUS,
        start_place=Place(None, -210),
    )
    detail = Detail(
        vitals=(Samples("heart_rate", "bpm", at, 60, (58, None, 57)),),
        links=(Link("Ada", at, None, 0.5), Link("Bo")),
        incidents=(Incident("overload", at, "short"), Incident("unheard-of")),
        technician="T. Okafor",
        notes=(MonitorNote("calm", at), MonitorNote("still calm")),
        personalization=Personalization("Morpheus", "3", 0.25, (Theme("sea", 0.5), Theme("home"))),
        dreams=(
            ServiceDream("d1", "T", "N", "shared", 0.5, True, False, None, 7.5, 3, at, at),
            *told("d2").dreams,
        ),
        media=(Media("media/a.png", "image/png", "the sea"),),
    )
    with store.writing(TOUCHED):
        put(store, session, detail, begin(store), NOW)
    assert store.sessions.between(NIGHT, NIGHT) == {NIGHT: (session,)}
    assert store.sessions.detail(session.uid) == detail
    assert store.sessions.raw(session.uid) == raw(session)


def test_a_session_that_is_not_there_has_nothing(store):
    assert store.sessions.detail("nobody") == Detail()
    assert store.sessions.raw("nobody") is None


def test_a_session_stands_as_new_known_changed_older_or_different(store):
    first = slept(0, 2)
    assert how(store, first) is Standing.NEW
    imported(store, first)
    assert how(store, first) is Standing.KNOWN
    assert how(store, slept(0, 3)) is Standing.CHANGED
    assert how(store, slept(0, 1)) is Standing.OLDER


def test_the_same_content_is_known_however_it_is_laid_out(store):
    session = slept(0, 2)
    imported(store, session)
    assert how(store, session, content=b'{"revision":2,   "id":"s0"}') is Standing.KNOWN
    assert how(store, session, content=b"s0;2") is Standing.KNOWN
    longer = replace(session, ended_at=session.ended_at + timedelta(hours=1))
    for content in (b'{"id":"s0","more":1}', b"no json", b"[" * 100_000):
        assert how(store, longer, content=content) is Standing.DIFFERENT
        assert how(store, session, told("b"), content) is Standing.DIFFERENT


def test_the_sessions_of_a_night_come_earliest_first(store):
    main, nap = slept(0), replace(slept(1), started_at=FIRST - timedelta(hours=4), ended_at=FIRST)
    imported(store, main, replace(nap, uid=""))
    found = store.sessions.between(NIGHT, NIGHT)[NIGHT]
    assert [each.external_id for each in found] == ["s1", "s0"]
    assert store.nights.of(NIGHT).main == main


# --- dreams that came with it -------------------------------------------------------------------


def dreams_of(store):
    return [(each.title, each.body) for each in store.dreams.between(date.min, date.max)]


def test_a_sessions_dreams_stand_in_the_journal_as_synced(store):
    imported(store, slept(), detail=told("a", "b"))
    first, second = store.dreams.of(NIGHT)
    assert (first.origin, first.body, first.position) == (Origin.SYNCED, "the sea a", 0)
    assert (second.body, second.position) == ("the sea b", 1)
    assert first.touched_at is None
    assert first.account == told("a").dreams[0]
    assert not (first.own_title)
    assert not (first.own_body)
    assert not (first.account_changed)
    assert store.nights.of(NIGHT).dreams == (first, second)
    assert store.one("select count(*) from change")[0] == 0


def test_an_untouched_dream_follows_its_service(store):
    imported(store, slept(), detail=told("a", "gone"))
    imported(store, slept(0, 2), detail=told("a", "new", text="the lake"))
    assert [body for _title, body in dreams_of(store)] == ["the lake a", "the lake new"]
    assert [row.excerpt for row in store.search.page(Narrowing("lake a"))] != []
    assert store.search.page(Narrowing("sea")) == ()


def test_a_dream_that_a_person_edited_keeps_their_words(store):
    imported(store, slept(), detail=told("a"))
    (dream,) = store.dreams.of(NIGHT)
    store.dreams.save(replace(dream, body="my own words"), NOW)
    imported(store, slept(0, 2), detail=told("a", text="the lake"))
    (dream,) = store.dreams.of(NIGHT)
    assert dream.body == "my own words"
    assert (dream.own_title, dream.own_body, dream.told_body) == (False, True, "the sea a")
    assert dream.account is not None
    assert dream.account.narrative == "the lake a"
    assert dream.account_changed
    store.dreams.accept_account(dream.uid)
    assert not store.dreams.get(dream.uid).account_changed
    assert store.dreams.get(dream.uid).body == "my own words"
    (row,) = store.search.page(Narrowing("own"))
    assert (row.own_title, row.own_body) == (False, True)


def test_a_dream_that_a_person_only_marked_is_theirs(store):
    imported(store, slept(), detail=told("a"))
    (dream,) = store.dreams.of(NIGHT)
    store.dreams.save(replace(dream, lucid=True), NOW)
    imported(store, slept(0, 2), detail=told(text="the lake"))
    (dream,) = store.dreams.of(NIGHT)
    assert (dream.body, dream.lucid, dream.account) == ("the sea a", True, None)


def test_a_dream_in_the_bin_stays_there_when_its_service_tells_more(store):
    imported(store, slept(), detail=told("a"))
    (dream,) = store.dreams.of(NIGHT)
    store.dreams.delete(dream.uid, NOW)
    imported(store, slept(0, 2), detail=told("a", text="the lake"))
    assert store.dreams.of(NIGHT) == ()
    store.dreams.restore(dream.uid, NOW)
    assert [each.body for each in store.dreams.of(NIGHT)] == ["the sea a"]


def test_an_undo_keeps_what_the_person_has_written_since(store):
    batch = imported(store, slept(0), slept(1), detail=told("a", "b"))
    own, other = store.dreams.of(NIGHT)
    store.dreams.save(replace(own, body="my own words"), NOW)
    natural = store.dreams.save(Dream(NIGHT, "natural"), NOW)
    store.batches.undo(batch, NOW)
    left = store.dreams.between(date.min, date.max)
    assert [(each.uid, each.body, each.origin) for each in left] == [
        (own.uid, "my own words", Origin.SYNCED),
        (natural.uid, "natural", Origin.NATURAL),
    ]
    assert standing(store) == {}
    assert store.search.page(Narrowing(other.body)) == ()
    assert store.health.complaints() == ()


def test_what_was_undone_can_be_imported_again(store):
    batch = imported(store, slept(), detail=told("a", "b"))
    before = store.dreams.of(NIGHT)
    store.dreams.save(replace(before[0], body="mine"), NOW)
    store.batches.undo(batch, NOW)
    imported(store, slept(), detail=told("a", "b"))
    assert [each.body for each in store.dreams.of(NIGHT)] == ["mine", "the sea b"]
    assert store.dreams.of(NIGHT)[0].account == before[0].account


def test_a_new_night_rule_moves_sessions_and_their_dreams(store):
    imported(store, slept(0), slept(1), detail=told("a", "b"))
    moved, _stays = store.dreams.of(NIGHT)
    store.dreams.save(replace(moved, night=date(2020, 1, 1)), NOW)
    store.sessions.replace_nights(time(6))
    later = NIGHT + timedelta(days=1)
    assert list(store.sessions.between(date.min, date.max)) == [later, later + timedelta(days=1)]
    assert store.dreams.of(NIGHT) == ()
    assert [each.body for each in store.dreams.of(later)] == ["the sea b"]
    assert len(store.dreams.of(date(2020, 1, 1))) == 1
    store.sessions.replace_nights(time(18))
    assert list(store.sessions.between(date.min, date.max)) == [NIGHT, later]
    assert store.health.complaints() == ()


# --- imports come and go ------------------------------------------------------------------------


def test_an_import_is_remembered_with_what_it_came_to(store):
    with store.writing(TOUCHED):
        number = begin(store)
        batch = Batch(
            *("dreamsync", "DreamSync", "export.json", NOW),
            counts=Counts(1, 2, 3, 4, 5),
            partial=True,
            first_night=NIGHT,
            last_night=NIGHT,
        )
        store.batches.finish(number, batch)
    assert store.batches.history() == (replace(batch, id=number),)
    undone = store.batches.undo(number, NOW)
    assert undone == replace(batch, id=number, undone_at=NOW)
    assert store.batches.history() == (undone,)


def test_an_import_can_be_undone_once(store):
    number = imported(store, slept())
    store.batches.undo(number, NOW)
    for each in (number, 999):
        with pytest.raises(NotFound):
            store.batches.undo(each, NOW)


def test_an_undo_is_announced_once(store):
    number = imported(store, *(slept(n) for n in range(5)))
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    store.batches.undo(number, NOW)
    assert heard == [TOUCHED]


def test_a_session_that_a_later_import_told_of_too_is_handed_to_it(store):
    first, second = imported(store, slept()), imported(store, slept(0), slept(1))
    store.batches.undo(first, NOW)
    assert standing(store) == {"s0": 1, "s1": 1}
    assert len(store.dreams.of(NIGHT)) == 1
    store.batches.undo(second, NOW)
    assert standing(store) == {}
    assert dreams_of(store) == []


def test_an_import_that_told_of_an_older_revision_does_not_keep_the_newer_one(store):
    newer = imported(store, slept(0, 2))
    imported(store, slept(0, 1), slept(1))
    store.batches.undo(newer, NOW)
    assert standing(store) == {"s1": 1}


IMPORTS = st.lists(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(1, 4)), min_size=1, max_size=4
    ),  # (session, revision) in the order of the file
    min_size=1,
    max_size=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(imports=IMPORTS, data=st.data())
def test_imports_can_be_undone_in_every_order(store, imports, data):
    """Against a plain model: who told of which revision while it was news or known."""
    for left in store.batches.history():  # of an example that failed
        if left.undone_at is None:
            store.batches.undo(left.id, NOW)
    tellers: dict[tuple[int, int], set[int]] = {}
    batches = []
    for sessions in imports:
        batch = imported(store, *(slept(number, revision) for number, revision in sessions))
        batches.append(batch)
        for number, revision in sessions:
            standing_now = max((r for n, r in tellers if n == number), default=0)
            if revision >= standing_now or (number, revision) in tellers:
                tellers.setdefault((number, revision), set()).add(batch)
    for batch in data.draw(st.permutations(batches)):
        store.batches.undo(batch, NOW)
        tellers = {key: who - {batch} for key, who in tellers.items() if who - {batch}}
        expected = {f"s{n}": max(r for m, r in tellers if m == n) for n, _r in tellers}
        assert standing(store) == expected
        assert len(dreams_of(store)) == len(expected)
    assert store.one("select count(*) from session")[0] == 0
    assert store.one("select count(*) from told")[0] == 0
    assert store.one("select count(*) from service_dream")[0] == 0
    assert store.health.complaints() == ()
