"""What a person says of a sleep reaches every piece of it, and only it."""

from datetime import timedelta

import pytest

from journal.model import judgement
from journal.model.correction import Correction, effective
from journal.model.session import SleepKind
from tests.journal.model.test_correction import at, piece

NIGHT = [piece(0, 60, "a"), piece(70, 200, "b")]


def test_what_was_not_sleep_goes_with_all_its_pieces():
    (whole,) = effective(NIGHT, {})
    assert effective(NIGHT, judgement.set_aside(whole, {}).corrections) == ()


def test_a_trim_of_a_joined_sleep_reaches_each_piece():
    (whole,) = effective(NIGHT, {})
    (cut,) = effective(NIGHT, judgement.trimmed(whole, {}, at(30), at(150)).corrections)
    assert (cut.started_at, cut.ended_at) == (at(30), at(150))
    (left,) = effective(NIGHT, judgement.trimmed(whole, {}, at(65), at(150)).corrections)
    assert (left.uid, left.started_at, left.ended_at) == ("b", at(70), at(150))


@pytest.mark.parametrize("minute", [30, 65, 100])
def test_a_joined_sleep_is_split_anywhere(minute):
    (whole,) = effective(NIGHT, {})
    first, second = effective(NIGHT, judgement.split(whole, {}, at(minute)).corrections)
    assert first.ended_at <= at(minute) <= second.started_at


def test_a_whole_that_is_called_a_nap_is_one_nap():
    (whole,) = effective(NIGHT, {})
    (nap,) = effective(NIGHT, judgement.called(whole, {}, SleepKind.NAP).corrections)
    assert (nap.kind, nap.parts) == (SleepKind.NAP, ("a", "b"))


@pytest.mark.parametrize("which", [0, 1])
def test_of_two_that_were_split_one_can_be_set_aside(which):
    told = [piece(0, 120, "a")]
    laid = {"a": Correction(split_at=at(40))}
    both = effective(told, laid)
    assert judgement.was_split(both[which], laid)
    said = judgement.set_aside(both[which], laid)
    (left,) = effective(told, said.corrections)
    assert (left.started_at, left.ended_at) == (
        both[1 - which].started_at,
        both[1 - which].ended_at,
    )


def test_of_two_that_were_split_a_trim_keeps_the_one_it_is_of():
    told = [piece(0, 120, "a")]
    laid = {"a": Correction(split_at=at(40))}
    _first, second = effective(told, laid)
    said = judgement.trimmed(second, laid, at(50), second.ended_at)
    (left,) = effective(told, said.corrections)
    assert left.started_at == at(40) + timedelta(minutes=10)


def test_as_told_lays_nothing_over_any_piece():
    (whole,) = effective(NIGHT, {})
    assert effective(NIGHT, judgement.as_told(whole).corrections) == (whole,)
