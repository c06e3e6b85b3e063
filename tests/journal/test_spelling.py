"""Spelling asks a dictionary once a word, and never of what is no prose."""

import builtins

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import spelling
from journal.spelling import Speller, fitting, joined_words, languages, speller, split_words, words


class FakeDictionary:
    """Knows the words it was given, and counts how often it is asked."""

    def __init__(self, *known, means=()):
        self.known = set(known)
        self.means = list(means)
        self.asked = []

    def check(self, word):
        self.asked.append(word)
        return word.lower() in self.known

    def suggest(self, word):
        return self.means


def found(text):
    return [each.text for each in words(text)]


def test_words_are_what_can_be_looked_up():
    assert found("I don’t know **what** the _lamp_ was.") == [
        *("don’t", "know", "what", "the", "lamp", "was")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/wurds",
        "zara@example.org",
        "www.example.org",
        "`codde`",
        "NASA",
        "@Zarra #flyingg ~wondr ^Staton",
        '@"Old staton"',
        "x2y h2o snake_case a1",
        "東京の夢",
        "notes/wurds/staton",
        "x" * 41,
    ],
)
def test_what_is_no_prose_is_not_looked_up(text):
    assert found(text) == []


@given(st.text(max_size=60))
def test_words_stand_where_they_say(text):
    for each in words(text):
        assert text[each.start : each.end] == each.text


def test_a_word_is_looked_up_once_and_then_known():
    dictionary = FakeDictionary("lamp")
    asked = Speller([dictionary])
    assert asked.verdict("lamp") is None
    assert [asked.right("lamp"), asked.right("lampp"), asked.right("lamp")] == [True, False, True]
    assert [asked.verdict("lamp"), asked.verdict("lampp")] == [True, False]
    assert dictionary.asked == ["lamp", "lampp"]


def test_a_word_of_any_of_the_languages_is_right():
    both = Speller([FakeDictionary("lamp"), FakeDictionary("lampe")])
    assert both.right("lamp")
    assert both.right("Lampe")


def test_own_words_and_each_word_of_a_name_are_right_however_they_are_written():
    asked = Speller([FakeDictionary()], ["Zará", "Old station"])
    assert asked.right("zara")
    assert asked.right("station")
    assert not asked.right("lamp")
    asked.learn(["lamp"])
    assert asked.right("Lamp")


def test_without_a_dictionary_nothing_is_called_wrong():
    assert Speller().right("lampp")
    assert not Speller().ready


def test_suggestions_come_from_each_language_in_turn():
    both = Speller([FakeDictionary(means=["a", "b"]), FakeDictionary(means=["a", "c", "d"])])
    assert both.suggestions("x") == ["a", "b", "c", "d"]


def test_the_system_s_language_has_the_dictionary_that_fits_best():
    there = ["de_AT", "de_DE", "en_GB", "en_US", "fr"]
    assert fitting("en_GB", there) == ("en_GB",)
    assert fitting("en_AU.UTF-8", there) == ("en_US",)
    assert fitting("de_CH", there) == ("de_DE",)
    assert fitting("fr_FR", there) == ("fr",)
    assert fitting("pt_BR", there) == ()
    assert fitting("C", there) == ()


def test_own_words_come_back_from_the_journal_as_they_were():
    assert split_words(joined_words(["Zara", "clocktower", "Zara"])) == ("Zara", "clocktower")
    assert split_words(None) == ()
    assert joined_words([]) is None


def test_without_the_library_there_are_no_languages_and_nothing_fails(monkeypatch):
    def missing(name, *rest, **more):
        if name == "enchant":
            raise ImportError(name)
        return imported(name, *rest, **more)

    imported = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", missing)
    spelling._broker.cache_clear()
    try:
        assert languages() == ()
        assert not speller(["en_US"]).ready
    finally:
        spelling._broker.cache_clear()


def test_the_system_s_dictionary_knows_its_words():
    if "en_US" not in languages():
        pytest.skip("no English dictionary here")
    english = speller(["en_US", "xx_XX"])
    assert english.ready
    assert english.right("station")
    assert english.right("don’t")
    assert not english.right("stationn")
    assert "station" in english.suggestions("stationn")
