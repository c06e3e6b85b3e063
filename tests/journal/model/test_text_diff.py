"""Two texts are compared word by word, and nothing of either is lost."""

from hypothesis import given
from hypothesis import strategies as st

from journal.model.text_diff import Fate, Passage, compared, counted

WORDS = st.lists(st.sampled_from(["sea", "the", " ", "\n", ".", "猫", "is", "é"]), max_size=40)
TEXTS = WORDS.map("".join) | st.text(max_size=60)


@given(before=TEXTS, after=TEXTS)
def test_the_passages_make_up_both_texts(before, after):
    told = compared(before, after)
    assert "".join(each.text for each in told if each.fate is not Fate.ADDED) == before
    assert "".join(each.text for each in told if each.fate is not Fate.REMOVED) == after
    assert all(each.text for each in told)


@given(text=TEXTS)
def test_equal_texts_have_no_difference(text):
    assert all(each.fate is Fate.SAME for each in compared(text, text))


def test_a_changed_word_is_told_as_a_word():
    assert compared("the sea was cold.", "the sea was warm.") == (
        Passage(Fate.SAME, "the sea was "),
        Passage(Fate.REMOVED, "cold"),
        Passage(Fate.ADDED, "warm"),
        Passage(Fate.SAME, "."),
    )


def test_words_changed_in_a_row_are_one_change():
    told = compared("I saw one old dog there", "I saw two young cats there")
    assert [each.text for each in told if each.fate is not Fate.SAME] == [
        "one old dog",
        "two young cats",
    ]


def test_words_put_on_at_the_end_are_only_added():
    assert compared("the sea", "the sea, again") == (
        Passage(Fate.SAME, "the sea"),
        Passage(Fate.ADDED, ", again"),
    )


def test_the_words_of_each_side_are_counted():
    assert counted(compared("one two three", "one four")) == (2, 1)
