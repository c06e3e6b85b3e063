"""Whatever is typed is a question or is refused in plain words, with the place."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal.errors import QueryError
from journal.model.dream import MarkKind, Origin
from journal.model.query import (
    EVERYTHING,
    NOTHING,
    All,
    AnyOf,
    Flag,
    Forms,
    From,
    Has,
    Is,
    Lately,
    Media,
    Named,
    Near,
    Nights,
    Not,
    Part,
    Pattern,
    Rated,
    Rating,
    Said,
    Span,
    written,
)
from journal.model.query_parser import parse
from journal.model.query_spans import nights_of
from journal.model.word_forms import forms

A, B, C = Said("a"), Said("b"), Said("c")
PIECES = [
    *("a", "fly", "夢", "é", '"', "-", "(", ")", " ", " OR ", " AND ", " NOT ", " NEAR/3 ", "NEAR"),
    *("*", "~", "~2", "/", "\\", "|", ":", "..", ">", ">=", "<", "=", "3", "2026", "2026-11-24"),
    *("title:", "text:", "person:", "feeling:", "night:", "is:", "has:", "vividness:", "origin:"),
    *("lucid", "last-week", "image", "fear", "[", "(?", "+", "{9999999999}", "\0", "\ud800", "🙂"),
]
TYPED = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", EVERYTHING),
        ("  ", EVERYTHING),
        ("* - 🙂", NOTHING),
        ("a b ", All((A, B))),
        ("a a ", A),
        ("a AND b ", All((A, B))),
        ("a OR b c ", AnyOf((A, All((B, C))))),
        ("(a OR b) c ", All((AnyOf((A, B)), C))),
        ("a|b ", AnyOf((A, B))),
        ("-a b ", All((Not(A), B))),
        ("NOT -a ", A),
        ("-(a b) ", Not(All((A, B)))),
        ("fly", Said("fly", beginning=True)),
        ("fly* b ", All((Said("fly", beginning=True), B))),
        ('"was  fly"', Said("was fly")),
        ("“was fly” ", Said("was fly")),
        ('"was fly', Said("was fly", beginning=True)),
        ('"was fly"*', Said("was fly", beginning=True)),
        ("-fly", Not(Said("fly"))),
        ('"a b"~5', Near(("a", "b"), 5)),
        ("a NEAR/5 b", Near(("a", "b"), 5)),
        ('a NEAR "b c"', Near(("a", "b c"), 10)),
        ("~Running", Forms("running")),
        ("/door(s|way)/", Pattern("door(s|way)")),
        ("and/or ", Said("and/or")),
        ("3:15 ", Said("3:15")),
        ("title:sea ", Said("sea", part=Part.TITLE)),
        ("Title: sea ", Said("sea", part=Part.TITLE)),
        ('text:"old house"', Said("old house", part=Part.TEXT)),
        ("person:Mar", Named(MarkKind.PERSON, "Mar", beginning=True)),
        ('place:"old house"', Named(MarkKind.PLACE, "old house")),
        ("sign:mar* ", Named(MarkKind.SIGN, "mar", beginning=True)),
        ("feeling:fear>=3", Named(MarkKind.FEELING, "fear", strength=(3, 5))),
        ('feeling:"old fear"<2', Named(MarkKind.FEELING, "old fear", strength=(0, 1))),
        ("feeling:fear=4 ", Named(MarkKind.FEELING, "fear", strength=(4, 4))),
        ("is:lucid", Is(Flag.LUCID)),
        ("is:synced", From(Origin.SYNCED)),
        ("origin:natural", From(Origin.NATURAL)),
        ("has:voice", Has(Media.VOICE)),
        ("vividness:>3", Rated(Rating.VIVIDNESS, 4, 5)),
        ("clarity:<=2", Rated(Rating.CLARITY, 1, 2)),
        ("clarity:3", Rated(Rating.CLARITY, 3, 3)),
        ("clarity:2..4", Rated(Rating.CLARITY, 2, 4)),
        ("night:2026", Nights(date(2026, 1, 1), date(2026, 12, 31))),
        ("night:2026-02", Nights(date(2026, 2, 1), date(2026, 2, 28))),
        ("night:2026-11-24", Nights(date(2026, 11, 24), date(2026, 11, 24))),
        ("night:2026-11-01..2026-11", Nights(date(2026, 11, 1), date(2026, 11, 30))),
        ("night:>2026-10", Nights(date(2026, 11, 1), None)),
        ("night:<2026", Nights(None, date(2025, 12, 31))),
        ("night:..2026-01", Nights(None, date(2026, 1, 31))),
        ("night:last-week", Lately(Span.LAST_WEEK)),
    ],
)
def test_a_question_means_what_it_says(typed, meant):
    assert parse(typed) == meant


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("sea peson:marco", 4),
        ("sea title:", 4),
        ("(sea", 0),
        ("sea )", 4),
        ("sea OR", 4),
        ("OR sea", 0),
        ("sea -)", 4),
        ("()", 0),
        ("sea /open", 4),
        ("sea /a(b/", 7),
        ("s*a b", 1),
        ("is:flying", 0),
        ("has:smell", 0),
        ("vividness:high", 0),
        ("person:marco>3", 12),
        ("night:soon", 0),
        ("night:2026-13", 0),
        ("night:2026-11-24..2026-11-01", 0),
        ("night:>9999", 0),
        ("night:<0001", 0),
        ("a NEAR/5", 2),
        ("a NEAR/5 b NEAR/6 c", 11),
        ("a NEAR/500 b", 0),
        ("~two-words", 0),
        ("a" * 201, 0),
        ("(" * 40 + "a", 12),
        (" ".join(map("w{}".format, range(80))), 54 + 10 + 180 + 10),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(typed, at):
    with pytest.raises(QueryError) as refused:
        parse(typed)
    assert refused.value.title
    assert refused.value.advice
    if len(typed) < 200:
        assert refused.value.at == at
    assert 0 <= refused.value.at <= refused.value.at + refused.value.length <= len(typed) + 1


def test_a_quote_may_be_open_only_while_it_is_typed():
    assert parse('sea "old ho') == parse('sea "old ho"*')
    with pytest.raises(QueryError) as refused:
        parse('sea "old house', typing=False)
    assert (refused.value.at, refused.value.length) == (4, 1)
    with pytest.raises(QueryError):
        parse('person:"old', typing=False)


def test_a_whole_question_has_only_whole_words():
    assert parse("sea do", typing=False) == All((Said("sea"), Said("do")))
    assert parse("person:mar", typing=False) == Named(MarkKind.PERSON, "mar")


@pytest.mark.parametrize(
    ("typed", "at", "length"),
    [
        ("sea /(?R)/", 5, 4),
        ("/a(b)(?1)/", 5, 4),
        (r"/(?<x>a)\\(?&x)/", 10, 5),
        ("/x(?P>y)?/", 2, 6),
    ],
)
def test_a_pattern_that_calls_itself_is_refused_with_its_place(typed, at, length):
    with pytest.raises(QueryError) as refused:
        parse(typed)
    assert (refused.value.at, refused.value.length) == (at, length)


@pytest.mark.parametrize("pattern", [r"/\(?R\)/", r"/(?:R)/", r"/(a)\1/", r"/(?i)x/", "/a(?=b)/"])
def test_a_pattern_that_only_looks_so_is_read(pattern):
    assert isinstance(parse(pattern), Pattern)


@given(TYPED)
def test_nothing_that_is_typed_raises_anything_else(typed):
    with suppress(QueryError):
        parse(typed)


@given(TYPED)
def test_a_question_that_is_written_down_is_read_as_the_same(typed):
    try:
        query = parse(typed)
    except QueryError:
        return
    assume(query != NOTHING)  # which a whole question is refused for
    assert parse(written(query), typing=False) == query


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.TODAY, (2026, 11, 24), (2026, 11, 24)),
        (Span.YESTERDAY, (2026, 11, 23), (2026, 11, 23)),
        (Span.THIS_WEEK, (2026, 11, 23), (2026, 11, 29)),
        (Span.LAST_WEEK, (2026, 11, 16), (2026, 11, 22)),
        (Span.THIS_MONTH, (2026, 11, 1), (2026, 11, 30)),
        (Span.LAST_MONTH, (2026, 10, 1), (2026, 10, 31)),
        (Span.THIS_YEAR, (2026, 1, 1), (2026, 12, 31)),
        (Span.LAST_YEAR, (2025, 1, 1), (2025, 12, 31)),
    ],
)
def test_a_span_is_counted_from_today(span, first, last):
    assert nights_of(span, date(2026, 11, 24)) == Nights(date(*first), date(*last))


@pytest.mark.parametrize(
    ("word", "other"),
    [
        *(("ran", "running"), ("running", "ran"), ("run", "runs"), ("stopped", "stopping")),
        *(("hoped", "hoping"), ("cried", "cry"), ("waters", "water"), ("children", "child")),
        *(("teeth", "tooth"), ("flew", "flying"), ("walking", "walked"), ("glass", "glasses")),
    ],
)
def test_a_word_has_its_other_forms(word, other):
    assert other in forms(word)


@pytest.mark.parametrize("number", range(5, 11))
def test_a_rating_above_the_scale_is_a_question_without_an_answer(number):
    query = parse(f"vividness:>{number}")
    assert query == Rated(Rating.VIVIDNESS, number + 1, 5)
    assert parse(written(query)) == query
