"""Marks are put on and taken off by kind and name, however these are spelt."""

import pytest

from journal.model.dream import Mark, MarkKind
from journal.model.marks import MarkCount
from ui.models.marking import near, offered, on_five, query, with_mark, without_mark

SIGN, FEELING = MarkKind.SIGN, MarkKind.FEELING
WATER = Mark(SIGN, "Water")


def known(**counts):
    return [MarkCount(SIGN, name, dreams) for name, dreams in counts.items()]


def test_a_mark_takes_the_place_of_one_alike():
    theirs = Mark(SIGN, "wáter", by_person=False)
    marks = (Mark(FEELING, "water"), theirs)
    assert with_mark(marks, WATER) == (marks[0], WATER)


def test_a_mark_taken_off_comes_back_to_its_place():
    marks = (WATER, Mark(SIGN, "door"), Mark(SIGN, "key"))
    fewer = without_mark(marks, Mark(SIGN, "DOOR"))
    assert fewer == (marks[0], marks[2])
    assert with_mark(fewer, marks[1], 1) == marks


def test_names_that_begin_as_typed_come_first_and_those_taken_not_at_all():
    found = offered("wat", known(Waterfall=2, Underwater=9, Water=5), [Mark(SIGN, "water")])
    assert [name for name, _words in found] == ["Waterfall", "Underwater"]
    assert found[0][1] == "Waterfall  ·  2 dreams"


def test_a_near_name_is_told_of_unless_the_name_is_in_use():
    names = known(Water=12, Door=3)
    close = near("waters", names)
    assert close is not None
    assert (close.name, close.dreams) == ("Water", 12)
    assert near("WATER", names) is None
    assert near("lighthouse", names) is None


@pytest.mark.parametrize(("theirs", "own"), [(0.0, 1), (1.2, 1), (5.0, 3), (7.5, 4), (10.0, 5)])
def test_a_services_scale_becomes_the_persons(theirs, own):
    assert on_five(theirs) == own


def test_the_question_for_a_mark_holds_its_whole_name():
    assert query(Mark(MarkKind.THREAD, 'the "long" corridor')) == 'thread:"the long corridor"'
