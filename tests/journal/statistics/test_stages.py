"""A hypnogram's numbers come from its definition, and light sleep is never split."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.session import Stage, Stages
from journal.statistics.stage_agreement import epoch_agreement
from journal.statistics.stages import (
    Code,
    runs_of,
    runs_of_epochs,
    stage_night,
    transition_shares,
    transitions,
)

START = datetime(2026, 3, 3, 23, tzinfo=UTC)


def night(*epochs: int):
    return stage_night(runs_of_epochs(epochs, 60))


def test_no_rem_is_no_latency_and_no_share():
    found = night(0, 1, 2, 2, 3, 0)
    assert found.rem_latency is None
    assert found.latency[Code.REM] is None
    assert found.share(Code.REM) == 0
    assert (found.sol, found.spt, found.nwak, found.shifts) == (1, 4, 0, 2)


def test_a_night_awake_has_no_sleep_and_says_nothing_else():
    found = night(0, 0, 0)
    assert (found.tib, found.tst, found.se) == (3, 0, 0)
    assert found.sol is found.spt is found.waso is found.rem_latency is found.nwak is None
    assert night().se is None


def test_rem_latency_counts_from_falling_asleep():
    assert night(0, 0, 2, 2, 4).rem_latency == 2


def test_persistent_sleep_waits_for_ten_minutes_without_a_break():
    found = night(0, *[2] * 9, 0, *[2] * 5, *[4] * 5, 0)
    assert (found.sol, found.lps) == (1, 11)
    assert night(0, *[2] * 9, 0).lps is None


def test_segments_and_epochs_of_one_night_agree():
    pairs = [(600, Stage.AWAKE), (3600, Stage.N2), (300, Stage.AWAKE), (1800, Stage.REM)]
    stages = Stages.of(START, pairs)
    epochs = [0] * 20 + [2] * 120 + [0] * 10 + [4] * 60
    assert stage_night(runs_of(stages)) == stage_night(runs_of_epochs(epochs, 30))


def test_a_record_is_cut_to_lights_out_and_lights_on():
    stages = Stages.of(START, [(600, Stage.AWAKE), (3600, Stage.N2), (600, Stage.AWAKE)])
    out, on = START + timedelta(minutes=5), START + timedelta(minutes=72)
    found = stage_night(runs_of(stages, out, on))
    assert (found.tib, found.sol, found.waso_to_lights_on) == (67, 5, 2)


def test_light_sleep_is_never_split():
    stages = Stages.of(START, [(600, Stage.LIGHT), (600, Stage.DEEP), (300, Stage.REM)])
    found = stage_night(runs_of(stages))
    assert Code.N1 not in found.minutes
    assert found.share(Code.N1) is None
    assert found.light == 10
    assert found.light_share == pytest.approx(40)
    assert night(1, 2, 2, 3).light == 3
    assert Code.LIGHT not in night(1, 2).minutes


def test_transitions_count_every_step_and_share_each_row():
    counts = transitions([0, 0, 1, 2, 2, 0])
    assert counts[0] == {0: 1, 1: 1, 2: 0}
    assert transition_shares(counts)[2] == {0: 0.5, 1: 0, 2: 0.5}
    assert transition_shares(transitions([0, 1]))[1] == {0: None, 1: None}


def test_agreement_leaves_out_what_either_did_not_score():
    found = epoch_agreement([0, 2, -1, 2], [0, 2, 2, -2])
    assert (found.n, found.accuracy, found.kappa) == (2, 1, 1)
    assert epoch_agreement([], []).accuracy is None
    assert epoch_agreement([2, 2], [2, 2]).specificity is None
    with pytest.raises(ValueError, match="equal"):
        epoch_agreement([0], [])


def test_a_device_without_n1_is_compared_by_light_sleep():
    assert epoch_agreement([0, 1, 2, 4], [0, 5, 5, 4]).stage_kappa == 1


@given(st.lists(st.sampled_from([-2, -1, 0, 1, 2, 3, 4]), min_size=1, max_size=200))
def test_the_parts_of_a_night_add_up(epochs):
    found = night(*epochs)
    assert found.tib == len(epochs)
    if found.spt is not None:
        assert sum(found.minutes.values()) == found.tib
        assert found.waso is not None
        assert found.sol is not None
        assert found.tst + found.waso <= found.spt <= found.tib - found.sol
        shares = [found.share(code) for code in (Code.N1, Code.N2, Code.N3, Code.REM)]
        assert sum(each or 0 for each in shares) == pytest.approx(100)
    agreement = epoch_agreement(epochs, epochs)
    assert agreement.accuracy in {None, 1}
