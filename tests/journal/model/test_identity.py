"""Identities of what is made and of what is imported."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from journal.model.identity import dream_uid, new_uid, session_uid

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def test_what_a_person_makes_has_an_identity_of_its_own_that_sorts_by_time():
    earlier, later = new_uid(NOW), new_uid(NOW + timedelta(milliseconds=1))
    assert UUID(earlier).version == 7
    assert earlier < later
    assert int(UUID(earlier)) >> 80 == NOW.timestamp() * 1000
    assert new_uid(NOW) != new_uid(NOW)


def test_a_session_has_the_same_identity_on_every_computer():
    assert session_uid("dreamsync", "acct-1", "s1") == "e7651c79-9bdf-5c29-b22b-3f03db48e22a"
    assert UUID(session_uid("dreamsync", "acct-1", "s1")).version == 5


@given(st.tuples(NAMES, NAMES, NAMES), st.tuples(NAMES, NAMES, NAMES))
def test_two_sessions_never_share_an_identity(one, other):
    assert (session_uid(*one) == session_uid(*other)) == (one == other)


def test_a_dream_goes_by_its_session_and_its_key():
    one, other = session_uid("a", "b", "c"), session_uid("a", "b", "d")
    assert dream_uid(one, "d1") == dream_uid(one, "d1")
    assert len({dream_uid(one, "d1"), dream_uid(one, "d2"), dream_uid(other, "d1")}) == 3
