"""What is answered while an experiment is set up adds up to a registration."""

from dataclasses import replace
from datetime import date

import pytest

from journal.model.design import Scheme
from journal.model.experiment import Outcome
from ui.models.experiment_draft import BLOCKS, LENGTHS, SCHEMES, Draft, sizes

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("nights", LENGTHS)
@pytest.mark.parametrize("block", BLOCKS)
def test_every_answer_that_is_offered_is_a_design(scheme, nights, block):
    drawn = Draft(scheme=scheme, nights=nights, block=block).design
    assert drawn.scheme is scheme
    assert drawn.nights <= max(nights, 2 * block, 18)


def test_the_first_night_is_tonight():
    assert Draft().registration(TODAY, "UTC").first == date(2026, 11, 3)


def test_another_main_outcome_brings_its_own_difference_and_is_looked_at_once():
    draft = Draft(matters=1.0).with_secondary(Outcome.SOL, on=True)
    changed = draft.with_primary(Outcome.SOL)
    assert (changed.matters, changed.secondary) == (15.0, ())


def test_a_secondary_outcome_is_taken_and_given_back_and_never_the_main_one():
    draft = Draft().with_secondary(Outcome.SOL, on=True)
    assert draft.with_secondary(Outcome.QUALITY, on=True).secondary == (Outcome.SOL,)
    assert draft.with_secondary(Outcome.SOL, on=False).secondary == ()
    for each in (Outcome.WASO, Outcome.TST, Outcome.SE, Outcome.RECALL):
        draft = draft.with_secondary(each, on=True)
    assert len(draft.secondary) == 4


def test_a_break_is_its_own_design_whatever_else_was_answered():
    draft = replace(Draft(scheme=Scheme.BLOCKS), rest=30)
    assert (draft.design.scheme, draft.design.nights) == (Scheme.BREAK, 58)


@pytest.mark.parametrize("outcome", Outcome)
def test_the_proposed_difference_is_among_those_offered(outcome):
    assert outcome.matters in [size for size, _words in sizes(outcome)]
    assert len({words for _size, words in sizes(outcome)}) == len(sizes(outcome))
