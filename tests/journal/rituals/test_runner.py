"""The way through a ritual: nothing is lost, and done, partial and skipped are kept apart."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.ritual import Outcome, Ritual, Run, RunState, StepKind
from journal.rituals import runner
from tests.journal.an_evening import CANDLE

NIGHT = date(2026, 11, 25)
NOW = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


@pytest.fixture
def run() -> Run:
    return runner.begin(CANDLE, NIGHT, NOW, "run")


@pytest.fixture
def breathing(run) -> Run:
    return runner.forward(run, later(10))


def looked(run: Run, start: float, end: float) -> Run:
    for seconds in range(int(start), int(end) + 1, 30):
        run = runner.tick(run, later(seconds))
    return run


def test_a_step_of_its_own_time_is_done_when_it_is_left(breathing):
    assert [each.outcome for each in breathing.done] == [Outcome.DONE]
    assert breathing.done[0].seconds == 10
    assert (breathing.step.name, breathing.following.name) == ("Breathe", "Tomorrow's list")
    assert breathing.remaining == 300


def test_a_step_left_before_its_time_is_partial(breathing):
    left = runner.forward(breathing, later(70))
    assert (left.done[-1].outcome, left.done[-1].seconds) == (Outcome.PARTIAL, 60)


def test_a_skipped_step_keeps_its_reason(breathing):
    left = runner.skip(breathing, later(20), " a cold ")
    assert (left.done[-1].outcome, left.done[-1].reason) == (Outcome.SKIPPED, "a cold")


def test_a_pause_counts_no_time(breathing):
    run = runner.pause(breathing, later(40))
    run = runner.go_on(run, later(4000))
    assert run.remaining == 270
    assert runner.tick(run, later(4010)).remaining == 260


def test_a_sleeping_computer_or_a_crash_leaves_the_run_where_it_was(breathing):
    run = runner.tick(breathing, later(40))
    woken = runner.tick(run, later(30_000))
    assert (woken.state, woken.remaining, woken.at) == (RunState.PAUSED, 270, 1)
    assert runner.tick(runner.go_on(woken, later(30_010)), later(30_020)).remaining == 260


def test_a_clock_set_back_takes_nothing(breathing):
    run = runner.tick(breathing, later(40))
    assert runner.tick(run, later(-3600)).remaining == 270


def test_more_and_less_time_keep_what_was_spent(breathing):
    assert runner.more(breathing, later(10)).remaining == 360
    assert runner.less(breathing, later(10)).remaining == 240
    assert runner.less(breathing, later(10), 5000).remaining == 0


def test_back_opens_the_step_before_again(breathing):
    run = runner.back(breathing, later(20))
    assert (run.at, run.done, run.spent) == (0, (), 0)
    assert runner.back(run, later(20)).at == 0


def test_time_that_is_over_waits_unless_steps_lead_on_by_themselves(breathing):
    assert looked(breathing, 10, 400).at == 1
    by_itself = runner.begin(CANDLE, NIGHT, NOW, "run", by_itself=True)
    run = looked(runner.forward(by_itself, later(10)), 10, 330)
    assert run.done[-1].outcome is Outcome.DONE
    assert (run.at, run.done[-1].seconds) == (2, 300)
    assert looked(run, 330, 900).at == 2, "somebody is writing"


def test_stopping_leaves_what_was_not_reached_without_an_outcome(breathing):
    run = runner.stop(breathing, later(30))
    assert run.state is RunState.STOPPED
    assert [each.outcome for each in run.done] == [Outcome.DONE, Outcome.PARTIAL]
    assert run.step is None


def test_a_ritual_without_steps_is_finished_at_once():
    assert runner.begin(Ritual("x", "Quiet"), NIGHT, NOW, "run").state is RunState.FINISHED


MOVES = ("tick", "pause", "go_on", "forward", "skip", "back", "more", "less", "stop")


@given(st.lists(st.tuples(st.sampled_from(MOVES), st.integers(-100, 400))), st.booleans())
def test_whatever_is_done_the_run_stays_whole(moves, by_itself):
    run, now = runner.begin(CANDLE, NIGHT, NOW, "run", by_itself), NOW
    for name, seconds in moves:
        now += timedelta(seconds=seconds)
        run = getattr(runner, name)(run, now)
        assert run.spent >= 0
        assert run.remaining is None or run.remaining >= 0
        stopped_in_step = run.state is RunState.STOPPED and len(run.done) == run.at + 1
        assert len(run.done) == run.at or stopped_in_step
        assert (run.step is None) == (run.ended_at is not None)


def test_a_sheet_is_done_when_its_writer_goes_on(breathing):
    sheet = runner.forward(breathing, later(20))
    assert sheet.step is not None
    assert sheet.step.kind is StepKind.WRITE
    assert runner.forward(sheet, later(30)).done[-1].outcome is Outcome.DONE
