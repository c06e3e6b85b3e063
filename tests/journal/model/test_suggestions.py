"""What a text may be about is offered by its words, and only what the journal knows."""

from journal.model.dream import Mark, MarkKind
from journal.model.marks import MarkCount
from journal.model.suggestions import suggested

TEXT = "Zoë sat by the Old   Railway-station; it was snowing indoors."


def known(*names, kind=MarkKind.PLACE):
    return [MarkCount(kind, name, 3) for name in names]


def names(found):
    return [each.name for each in found]


def test_a_known_name_in_the_text_is_suggested_whatever_its_spelling():
    assert names(suggested(TEXT, (), known("old railway station", "zoe"))) == [
        "old railway station",
        "zoe",
    ]


def test_part_of_a_word_is_no_name():
    assert suggested(TEXT, (), known("snow", "rail", "door")) == ()


def test_what_is_marked_is_not_suggested_again_but_another_kind_may_be():
    marks = (Mark(MarkKind.PERSON, "zoë"),)
    assert suggested(TEXT, marks, known("Zoe", kind=MarkKind.PERSON)) == ()
    assert names(suggested(TEXT, marks, known("Zoe"))) == ["Zoe"]


def test_a_few_are_enough_and_tags_and_threads_are_nobodys_guess():
    assert names(suggested(TEXT, (), known("zoe", "old", "railway", "station"), 2)) == [
        "zoe",
        "old",
    ]
    for kind in (MarkKind.TAG, MarkKind.THREAD):
        assert suggested(TEXT, (), known("zoe", kind=kind)) == ()


def test_a_name_of_two_letters_says_nothing():
    assert suggested("We go to bed", (), known("go")) == ()
