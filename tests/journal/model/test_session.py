"""A session is told as it was recorded: nothing is invented."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.session import Place, Run, Session, Stage, StageMinutes, Stages

START = datetime(2026, 11, 23, 23, 41, tzinfo=UTC)
PAIRS = st.lists(st.tuples(st.integers(0, 90_000), st.sampled_from(Stage)), max_size=40)


def test_equal_neighbours_become_one_run():
    stages = Stages.of(START, [(30, Stage.AWAKE), (30, Stage.AWAKE), (30, Stage.N2)], 30)
    assert stages.runs == (Run(60, Stage.AWAKE), Run(30, Stage.N2))
    assert stages.epochs == 3


def test_segments_have_no_epochs():
    assert Stages.of(START, [(61, Stage.REM)]).epochs is None


@given(PAIRS)
def test_a_hypnogram_keeps_every_second_and_its_order(pairs):
    stages = Stages.of(START, pairs)
    flat = [stage for seconds, stage in pairs if seconds]
    assert stages.end - START == timedelta(seconds=sum(seconds for seconds, _ in pairs))
    assert all(one.stage is not other.stage for one, other in pairwise(stages.runs))
    assert [r.stage for r in stages.runs] == [
        stage for n, stage in enumerate(flat) if not n or flat[n - 1] is not stage
    ]


@given(PAIRS)
def test_spans_lie_end_to_end(pairs):
    stages = Stages.of(START, pairs)
    spans = list(stages.spans())
    edges = [START, *(until for _, until, _ in spans)]
    assert [since for since, _, _ in spans] == edges[:-1]
    assert edges[-1] == stages.end


@given(PAIRS)
def test_the_minutes_of_all_stages_are_the_length_of_the_hypnogram(pairs):
    stages = Stages.of(START, pairs)
    total = StageMinutes.of(stages)
    assert total.unscored is not None
    spent = (total.asleep or 0) + (total.awake or 0) + total.unscored
    assert spent == pytest.approx((stages.end - START) / timedelta(minutes=1))


def test_of_a_hypnogram_that_nobody_scored_neither_sleep_nor_waking_is_known():
    unscored = StageMinutes.of(Stages.of(START, [(3600, Stage.UNSCORED)]))
    assert unscored == StageMinutes(unscored=60)
    assert unscored.asleep is None


def test_asleep_is_unknown_unless_every_sleeping_stage_is_known():
    assert StageMinutes(light=200, deep=60, rem=90).asleep == 350
    assert StageMinutes(light=200, deep=60).asleep is None
    assert StageMinutes(awake=10).asleep is None


def test_what_a_source_added_up_itself_counts_before_its_coarser_hypnogram():
    place, end = Place(None, 60), START + timedelta(hours=8)
    drawn = Stages.of(START, [(600, Stage.AWAKE), (3600, Stage.LIGHT), (1800, Stage.DEEP)])
    told = StageMinutes(light=62.5, deep=0, rem=0, told=91)
    both = Session("oura", "", "1", START, end, place, place, stages=drawn, totals=told)
    assert both.minutes == StageMinutes(
        awake=10, light=62.5, deep=30, rem=0, unscored=0, unstaged=None, told=91
    )
    assert both.minutes.asleep == 91
    some = replace(both, totals=StageMinutes(awake=12, deep=40, told=91))
    assert (some.minutes.awake, some.minutes.light, some.minutes.deep) == (12, 60, 30)
    alone = replace(both, totals=None)
    assert alone.minutes == StageMinutes.of(drawn)
    assert alone.minutes.asleep == 90


def test_without_a_hypnogram_the_totals_speak_alone():
    place, end = Place(None, 60), START + timedelta(hours=8)
    told = StageMinutes(awake=21)
    bare = Session("dreamsync", "v1", "8841", START, end, place, place, totals=told)
    assert bare.minutes is told
    assert bare.stages is None
    without = Session("dreamsync", "v1", "8841", START, end, place, place)
    assert without.minutes == StageMinutes()
    assert without.length == timedelta(hours=8)


def test_a_place_without_a_name_keeps_its_offset():
    assert START.astimezone(Place(None, -210).tzinfo).utcoffset() == timedelta(minutes=-210)
    assert str(Place("Europe/Lisbon", 0).tzinfo) == "Europe/Lisbon"
