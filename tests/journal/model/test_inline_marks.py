"""Marks in the text: found where they were meant, followed, and taken out without losing a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.dream import Mark, MarkKind, SignClass
from journal.model.inline_marks import (
    Begun,
    begun,
    followed,
    found,
    key_of,
    named,
    spans,
    without,
    without_dropped,
    written,
)

PERSON, PLACE, SIGN = MarkKind.PERSON, MarkKind.PLACE, MarkKind.SIGN
FEELING, TAG = MarkKind.FEELING, MarkKind.TAG
LIKELY = st.text(st.sampled_from(list("@#~^\"“”_-'.\\ \n()[]/`ab1é東Z")), max_size=40)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("@Zara sat down", PERSON, "Zara"),
        ("and (@Zara) too", PERSON, "Zara"),
        ("with @Zara, by the lamp.", PERSON, "Zara"),
        ("with @Zara.", PERSON, "Zara"),
        ("“@Zara”", PERSON, "Zara"),
        ('with @"Aunt  Rosa" there', PERSON, "Aunt Rosa"),
        ("with @“Aunt Rosa” there", PERSON, "Aunt Rosa"),
        ("in ^Old_station", PLACE, "Old station"),
        ("~joy-and-fear", FEELING, "joy-and-fear"),
        ("@O'Hara said", PERSON, "O'Hara"),
        ("#flying", TAG, "flying"),
        ("^東京", PLACE, "東京"),
        ("@Élodie's hat", PERSON, "Élodie"),
        ("a ` @Zara and \\`b @Zara `\n`", PERSON, "Zara"),
        ("**@Zara** and *@Zara*", PERSON, "Zara"),
    ],
)
def test_a_mark_is_found_where_it_was_meant(text, kind, name):
    assert found(text) == (Mark(kind, name),)


@pytest.mark.parametrize(
    "text",
    [
        "write to zara@example.org",
        "in C# and F#",
        "# Title",
        "## Title",
        "##tag",
        "~5 km",
        "2^3 and x^n",
        "https://example.org/#part and http://example.org/~zara",
        "\\@Zara",
        "`run @Zara` and ``a @Zara``",
        "@example.com",
        "@zara@example.org",
        "~/notes and ~zara/notes",
        "~~gone~~",
        "[^note] and [there](#there)",
        '@"" @" " @"never closed',
        "`@code`",
        "@ # ~ ^",
        "#1",
    ],
)
def test_what_only_looks_like_a_mark_is_none(text):
    assert found(text) == ()


def test_a_word_is_a_sign_where_one_is_known_and_otherwise_a_tag():
    assert found("#Flying #work", {"flying"}) == (Mark(SIGN, "Flying"), Mark(TAG, "work"))


def test_a_mark_said_twice_is_one():
    assert found("@Zara and @zara and @Zará") == (Mark(PERSON, "Zara"),)


def test_marks_follow_the_text_and_chips_given_otherwise_stay():
    zara, given_by_hand = Mark(PERSON, "Zara", 0.4), Mark(PERSON, "Jasper")
    told = Mark(FEELING, "fear", 0.8, by_person=False)
    marks = followed("@Zara", "@Zara ^Roof", (zara, given_by_hand, told))
    assert marks == (zara, given_by_hand, told, Mark(PLACE, "Roof"))
    assert followed("@Zara ^Roof", "^Roof", marks) == (given_by_hand, told, Mark(PLACE, "Roof"))


def test_a_sign_keeps_its_class_when_its_word_is_written():
    sign = Mark(SIGN, "barefoot", sign_class=SignClass.FORM)
    assert followed("", "#barefoot", (sign,)) == (sign,)
    assert followed("#barefoot", "", (Mark(SIGN, "barefoot"), Mark(TAG, "x"))) == (Mark(TAG, "x"),)


def test_a_mark_taken_away_long_ago_does_not_come_back_by_writing_on():
    assert followed("@Zara sat", "@Zara sat down", ()) == ()


def test_a_service_s_mark_is_never_taken_by_the_text():
    told = Mark(PERSON, "Zara", by_person=False)
    assert followed("@Zara", "", (told, Mark(PERSON, "zara"))) == (told,)


def test_taking_a_mark_away_leaves_its_words():
    text = '@Zara in ^Old_station with @"Aunt Rosa"; @zara left'
    assert without(text, Mark(PERSON, "zara")) == (
        'Zara in ^Old_station with @"Aunt Rosa"; zara left'
    )
    gone = without_dropped(text, found(text), [Mark(PERSON, "Zara")])
    assert gone == "@Zara in Old station with Aunt Rosa; @zara left"


@given(LIKELY, LIKELY)
def test_following_twice_is_following_once(before, after):
    once = followed(before, after, ())
    assert followed(before, after, once) == once
    assert followed(after, after, once) == once


@given(LIKELY)
def test_a_mark_taken_out_is_no_longer_found_and_no_other_comes_or_goes(text):
    marks = found(text)
    for mark in marks:
        rest = found(without(text, mark))
        assert {key_of(each) for each in rest} == {key_of(m) for m in marks if m != mark}


@given(LIKELY)
def test_taking_marks_out_loses_no_letter(text):
    left = without_dropped(text, found(text), ())
    assert found(left) == ()

    def letters(words):
        return [each for each in words if each.isalnum()]

    assert letters(left) == letters(text)


@given(st.sampled_from([PERSON, PLACE, SIGN, FEELING, TAG]), LIKELY)
def test_a_name_that_can_be_written_is_found_again(kind, name):
    as_mark = written(kind, name)
    for mark in found(f"with {as_mark}, so", {name}):
        assert key_of(mark) == key_of(Mark(kind, name.replace("_", " ")))


@given(LIKELY)
def test_spans_stand_in_order_and_hold_their_names(text):
    at = 0
    for span in spans(text):
        assert at <= span.start < span.end
        assert text[span.start] in "@#~^"
        at = span.end


def test_a_mark_being_written_is_known_before_it_is_done():
    names = [begun(each) for each in ("with @Za", 'with @"Old st', "with @")]
    assert [each and each.name for each in names] == ["Za", "Old st", ""]
    assert begun("x " * 200 + "#fl") == Begun(400, "#", "fl")
    for none in ("with Za", "a@b", "C#", "# T", "~5", "2^3", "@Zara ", '@"Zara" '):
        assert begun(none) is None


def test_names_of_marks_are_found_among_the_words():
    marks = (Mark(PERSON, "Zara"), Mark(PLACE, "Old station"), Mark(MarkKind.THREAD, "war"))
    text = "ZARA in the old\nstation, not Zarah, war"
    assert [text[each.start : each.end] for each in named(text, marks)] == ["ZARA", "old\nstation"]
    assert list(named(text, ())) == []
