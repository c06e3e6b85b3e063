"""A term goes into a question and out of it, and all that was typed beside it stays."""

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from journal.errors import QueryError
from journal.model.dream import MarkKind, Origin
from journal.model.query import Flag, Is, Lately, Named, Nights, Not, Query, Span
from journal.model.query_edit import parts_of, with_term, without
from journal.model.query_filters import (
    filters_of,
    frame_of,
    with_flag,
    with_mark,
    with_nights,
    with_origins,
    without_filters,
)
from journal.model.query_parser import parse

TERMS = ["is:lucid", "is:natural", "-is:synced", 'person:"Old Ray"', "night:2026-11-19", "tag:x"]
WORDS = ["door", '"the old house"', "-lake", "flo*", "~run", "OR", "AND", "(", ")", "|", "NOT"]
WORDS += ["lake NEAR/3 sea", "title:door", "/door(s|way)/", "is:nightmare", "...", '"unclosed', "-"]
typed = st.one_of(
    st.lists(st.sampled_from([*WORDS, *TERMS]), max_size=7).map(" ".join),
    st.text("ab\"'()-|~/:. ORis", max_size=24),
    st.text(max_size=16),
)


def can_be_read(text: str) -> bool:
    try:
        parse(text)
    except QueryError:
        return False
    return True


@given(typed, st.sampled_from(TERMS))
@example("", "is:lucid")
@example("door", "is:lucid")
@example(' "open', "is:lucid")
@example("(is:nightmare) AND door", "is:lucid")
def test_a_term_that_goes_in_and_out_again_leaves_the_text_as_it_was(text, term):
    (wanted,) = parts_of(f"{term} ")
    assume(wanted not in parts_of(text))
    edited = with_term(text, term)
    if edited is not None:
        assert wanted in parts_of(edited)
        assert without(edited, lambda part: part == wanted) == text


@given(typed, st.sampled_from(TERMS))
def test_a_term_that_goes_in_changes_nothing_else_that_is_asked(text, term):
    (wanted,) = parts_of(f"{term} ")
    edited = with_term(text, term)
    if edited is not None:
        assert set(parts_of(edited)) == {*parts_of(text), wanted}


@given(typed)
def test_what_goes_out_is_gone_and_all_else_is_still_asked(text):
    def is_flag(part: Query) -> bool:
        return isinstance(part, Is | Not)

    edited = without(text, is_flag)
    if edited is not None:
        assert parts_of(edited) == tuple(each for each in parts_of(text) if not is_flag(each))


@given(typed)
def test_a_question_that_cannot_be_read_is_left_alone(text):
    if not can_be_read(text):
        assert with_term(text, "is:lucid") is None
        assert without(text, lambda part: True) is None


@pytest.mark.parametrize("text", ["lake OR sea", "lake | is:lucid", "(", "is:what"])
def test_no_term_is_put_into_what_it_would_change(text):
    assert with_term(text, "is:lucid") is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("is:lucid", ""),
        ("is:lucid door", "door"),
        ("door is:lucid", "door "),  # a space, or the word would be taken for a beginning
        ("lake is:lucid sea", "lake sea"),
        ("lake AND is:lucid AND sea", "lake AND sea"),
        ("is:lucid AND sea", "sea"),
        ("(is:lucid) sea", "sea"),
        ("(lake is:lucid) sea", "(lake ) sea"),
        ("is:lucid is:lucid is:LUCID sea", "sea"),
        ('"is:lucid" is:lucid', '"is:lucid" '),
        ("-(-is:lucid) sea", None),
    ],
)
def test_a_filter_is_taken_out_with_what_belongs_to_it_alone(text, left):
    assert with_flag(text, Flag.LUCID, on=False) == left


def test_the_words_of_a_question_set_its_filters():
    found = filters_of("is:lucid -is:natural person:zara night:last-week door -lake")
    assert found.origins == {Origin.SYNCED}
    assert found.flags == {Flag.LUCID}
    assert [each.name for each in found.marks] == ["zara"]
    assert found.nights == (Lately(Span.LAST_WEEK),)
    assert (found.count, found.words) == (4, "door -lake")


def test_a_question_without_filters_has_both_origins():
    assert filters_of("door").origins == set(Origin)
    assert filters_of("lake OR is:natural").origins == set(Origin)
    assert filters_of('"').count == 0


def test_origins_are_narrowed_and_given_free_again():
    assert with_origins("door", [Origin.NATURAL]) == "is:natural door"
    assert with_origins("is:natural door", [Origin.SYNCED]) == "is:synced door"
    assert with_origins("-is:natural door", Origin) == "door"


@pytest.mark.parametrize("term", TERMS)
@pytest.mark.parametrize("text", ["", "doo", '"the old hou'])
def test_every_term_goes_before_a_word_that_is_still_being_typed(text, term):
    assert with_term(text, term) == f"{term} {text}"


def test_a_mark_is_found_again_however_it_is_spelled():
    text = with_mark("snow", MarkKind.PLACE, "Old railway station", on=True)
    assert text == 'place:"Old railway station" snow'
    assert with_mark(text, MarkKind.PLACE, "old RAILWAY station", on=False) == "snow"
    assert parts_of(text)[0] == Named(MarkKind.PLACE, "Old railway station")


def test_nights_take_the_place_of_those_before():
    one = with_nights("door", date(2026, 11, 19), date(2026, 11, 19))
    assert one == "night:2026-11-19 door"
    some = with_nights("night:last-week door", date(2026, 11, 1), date(2026, 11, 19))
    assert some == "night:2026-11-01..2026-11-19 door"
    assert parts_of(some)[0] == Nights(date(2026, 11, 1), date(2026, 11, 19))
    assert with_nights(some, None, None) == "door"


def test_filters_are_cleared_and_words_stay():
    assert without_filters('is:lucid "old house" person:zara -is:synced') == '"old house" '
    assert without_filters("lake OR sea") == "lake OR sea"  # has none
    assert without_filters("lake OR is:lucid") is None


@pytest.mark.parametrize("text", ["", "is:natural ", "-is:natural night:2026-11"])
def test_nights_and_origin_alone_are_a_frame(text):
    assert frame_of(text) is not None


@pytest.mark.parametrize("text", ["door", "is:lucid", "is:natural door", "...", "is:natural ("])
def test_what_only_a_dream_can_have_is_none(text):
    assert frame_of(text) is None
