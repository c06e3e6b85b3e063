"""Breathing patterns as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.model.breath import breath_words, read_breath

SECONDS = st.integers(1, 30)


@pytest.mark.parametrize(
    ("typed", "pattern"),
    [
        ("4-6", (4, 0, 6, 0)),
        ("4-7-8", (4, 7, 8, 0)),
        ("4-4-4-4", (4, 4, 4, 4)),
        (" 4 – 6 ", (4, 0, 6, 0)),
        ("5.5-5.5", (5.5, 0, 5.5, 0)),
        ("4 7 8", (4, 7, 8, 0)),
    ],
)
def test_seconds_are_read_in_their_order(typed, pattern):
    assert read_breath(typed) == pattern


@pytest.mark.parametrize(
    "typed", ["", "4", "4-", "a-b", "0-6", "4-99", "4-7-8-9-1", "nan-6", "-4-6"]
)
def test_what_nobody_can_breathe_is_refused_with_what_would_be_right(typed):
    with pytest.raises(JournalError) as refused:
        read_breath(typed)
    assert "4-7-8" in refused.value.advice


@given(SECONDS, st.integers(0, 30), SECONDS, st.integers(0, 30))
def test_a_pattern_that_is_written_is_read_again(into, held, out, rest):
    pattern = (into, held, out, rest)
    assert read_breath(breath_words(pattern)) == pattern
    assert breath_words(None) == ""
