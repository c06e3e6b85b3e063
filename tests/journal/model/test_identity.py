"""Identities are the same on every computer, and sort by time where a person made them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from journal.model.identity import dream_uid, new_uid, session_uid

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def test_what_a_person_makes_has_an_identity_that_sorts_by_time():
    made = [new_uid(NOW + timedelta(milliseconds=n)) for n in range(50)]
    assert made == sorted(made)
    assert len(set(made)) == 50
    assert UUID(made[0]).version == 7


def test_two_things_made_in_one_instant_differ():
    assert len({new_uid(NOW) for _ in range(1000)}) == 1000


def test_an_imported_session_has_the_same_identity_everywhere():
    uid = session_uid("dreamsync", "acct-19f0", "s1")
    assert uid == "699dd59b-4f9b-5a9b-b882-2dbd12745b17"  # never to change: it is in journals


@given(st.tuples(*[st.text()] * 3), st.tuples(*[st.text()] * 3))
def test_two_sessions_share_an_identity_only_where_they_are_one(one, other):
    assert (session_uid(*one) == session_uid(*other)) is (one == other)


def test_a_dream_is_known_by_its_session_and_its_key():
    one, other = session_uid("a", "b", "1"), session_uid("a", "b", "2")
    assert dream_uid(one, "d") == dream_uid(one, "d") != dream_uid(other, "d")
