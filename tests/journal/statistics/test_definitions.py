"""Every shown number says what it is, how and after whom it is reckoned, and from what n on."""

from datetime import UTC

import pytest

from journal.looking.measures import measures
from journal.looking.outcomes import OUTCOMES
from journal.statistics.definitions import catalogue, definition

ALL = catalogue()


@pytest.mark.parametrize("key", ALL)
def test_a_definition_leaves_nothing_out(key):
    told = definition(key)
    assert told.key == key
    for words in (told.name, told.meaning, told.formula, told.source, told.needs):
        assert words.strip()
    assert told.meaning.endswith(".")


def test_no_two_numbers_bear_one_name():
    names = [each.name for each in ALL.values()]
    assert len(set(names)) == len(names)


def test_every_measure_and_every_outcome_is_defined():
    assert {each.about.key for each in measures([], UTC)} <= set(ALL)
    assert {each.key for each in OUTCOMES} <= set(ALL)
