"""What is malformed or only half typed is refused with its place once it is asked as a whole."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import QueryError
from journal.model.dream import MarkKind
from journal.model.pattern_size import LARGEST, too_large
from journal.model.query import Named, Nights, Pattern, Rated, Rating
from journal.model.query_help import LANGUAGE
from journal.model.query_parser import parse

REFUSED = [
    ("feeling:fear>=", 12, ">="),
    ("sea feeling:fear<", 16, "<"),
    ("feeling:fear>=x", 12, ">=x"),
    ("feeling:fear>=3.5", 12, ">=3.5"),
    ("feeling:fear>=-1", 12, ">=-1"),
    ("feeling:fear>=3>=4", 12, ">=3>=4"),
    ("feeling:>=3", 0, "feeling:>=3"),
    ("feeling:fear >= 3", 13, ">="),
    ("feeling:fear >=3", 13, ">=3"),
    ('feeling:"old fear">=', 18, ">="),
    ('feeling:"old fear">=3x', 18, ">=3x"),
    ("person:marco>", 12, ">"),
    ("tag:a=b", 5, "=b"),
    ("person:", 0, "person:"),
    ('person:""', 0, 'person:""'),
    ("sea tag:#", 4, "tag:#"),
    ("sea title:*", 4, "title:*"),
    ("vividness:>", 0, "vividness:>"),
    ("vividness:", 0, "vividness:"),
    ("vividness:..", 0, "vividness:.."),
    ("vividness:2..9", 0, "vividness:2..9"),
    ("vividness>3", 0, "vividness>3"),
    ("vividness > 3", 10, ">"),
    ("is:", 0, "is:"),
    ("has:foo", 0, "has:foo"),
    ("night:2026-13", 0, "night:2026-13"),
    ("night:..", 0, "night:.."),
    ("night:>", 0, "night:>"),
    ("NEAR(", 0, "NEAR"),
    ("sea NEAR/", 4, "NEAR/"),
    ("sea NEAR/99999 door", 4, "NEAR/99999"),
    ('"a b"~', 5, "~"),
    ('"a b"~x', 5, "~x"),
    ('"a b">', 5, ">"),
    ('"the "old" house"', 5, '"'),
    ("/unclosed", 0, "/unclosed"),
    ("-", 0, "-"),
    ("sea -", 4, "-"),
    ("OR", 0, "OR"),
    ("sea OR", 4, "OR"),
    ("(sea", 0, "("),
    ('""', 0, '""'),
    (" ~ ", 1, "~"),
]


@pytest.mark.parametrize(("typed", "at", "meant"), REFUSED)
def test_a_whole_question_is_refused_where_it_is_wrong_in_a_plain_sentence(typed, at, meant):
    with pytest.raises(QueryError) as refused:
        parse(typed, typing=False)
    error = refused.value
    assert (error.at, typed[error.at : error.at + error.length]) == (at, meant)
    assert error.title[-1] in ".?"
    assert error.advice


@pytest.mark.parametrize(
    "typed",
    [
        *("feeling:fear>=", "sea is:luc", "sea OR ", "sea NEAR/5 ", "(sea", "(sea OR door "),
        *("/door(", "person:", "feeling: ", "vividness:>", "night:2026-", "night:2026-05..x"),
        *('person:"', "has:"),
    ],
)
def test_what_is_still_being_typed_at_the_end_may_be_mended_there(typed):
    with pytest.raises(QueryError) as refused:
        parse(typed)
    assert refused.value.may_be_mended(typed)


@pytest.mark.parametrize("typed", ["is:luc sea", "OR sea", "feeling:fear>= sea", "() sea", "a)) b"])
def test_what_is_wrong_before_the_end_is_not_mended_there(typed):
    with pytest.raises(QueryError) as refused:
        parse(typed)
    assert not refused.value.may_be_mended(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vividness:2..", Rated(Rating.VIVIDNESS, 2, 5)),
        ("vividness:..4", Rated(Rating.VIVIDNESS, 1, 4)),
        ("night:2026-05..", Nights(date(2026, 5, 1), None)),
        ('tag:"a=b"', Named(MarkKind.TAG, "a=b")),
        ("/a{3}(b{2,4}c)+/", Pattern("a{3}(b{2,4}c)+")),
    ],
)
def test_what_is_whole_though_it_looks_open_is_read(typed, meant):
    assert parse(typed, typing=False) == meant


@pytest.mark.parametrize(
    ("pattern", "at"),
    [
        ("((a{1000}){1000}){1000}", 10),
        ("a{99999}", 1),
        ("(?:a{0,9999}){0,9999}", 4),
        ("(a{1000})+{1000}", 10),
        (r"\{5000}a{9}{9}{9}{9}", 17),
        ("[{9}a]{9999999999999999999}", 6),
    ],
)
def test_a_pattern_that_would_fill_the_memory_is_refused_before_anything_is_made_of_it(pattern, at):
    with pytest.raises(QueryError) as refused:
        parse(f"/{pattern}/")
    assert refused.value.at == at + 1
    assert too_large(pattern) == (at, refused.value.length)


@given(st.text("a(){}[]\\,0123456789|?*+^", max_size=60))
def test_the_size_of_any_pattern_can_be_told(pattern):
    place = too_large(pattern)
    if place is not None:
        assert pattern[place[0]] == "{"
    with suppress(QueryError):
        parse(f"/{pattern}/")


@given(st.integers(1, LARGEST))
def test_a_count_that_can_be_held_is_no_reason_to_refuse(count):
    assert too_large(f"a{{{count}}}") is None


@pytest.mark.parametrize("form", LANGUAGE, ids=lambda form: form.typed)
def test_each_documented_example_is_a_whole_question(form):
    for example in form.typed.split(", "):
        parse(example, typing=False)
