"""Work beside the window: it tells how it went, can be stopped, and is waited for."""

from threading import Event, get_ident

import pytest

from journal.errors import Cancelled, CannotRead
from tests.patience import PATIENCE_MS
from ui.jobs import Jobs


@pytest.fixture
def jobs():
    made = Jobs()
    yield made
    made.close()


def test_a_job_runs_on_another_thread_and_its_result_arrives_here(qtbot, jobs):
    with qtbot.waitSignal(jobs.run(lambda _progress: get_ident()).done) as told:
        pass
    assert told.args[0] != get_ident()


def test_progress_past_two_gigabytes_arrives_whole(qtbot, jobs):
    job = jobs.run(lambda progress: progress(5_000_000_000, 9_000_000_000))
    with qtbot.waitSignal(job.progress) as told:
        pass
    assert told.args == [5_000_000_000, 9_000_000_000]


def test_what_a_person_can_meet_arrives_as_failed(qtbot, jobs):
    def work(_progress):
        raise CannotRead("No such file.", "Choose another.")

    with qtbot.waitSignal(jobs.run(work).failed) as told:
        pass
    assert told.args[0].title == "No such file."


def test_a_bug_in_a_job_is_told_and_does_not_end_the_program(qtbot, jobs, caplog):
    def work(_progress):
        raise ZeroDivisionError

    with qtbot.waitSignal(jobs.crashed) as told:
        jobs.run(work)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_a_cancelled_job_ends_as_cancelled(qtbot, jobs):
    started = Event()

    def work(progress):
        while True:
            progress(0, 0)
            started.set()

    job = jobs.run(work)
    assert started.wait(PATIENCE_MS / 1000)
    with qtbot.waitSignal(job.failed) as told:
        job.cancel()
    assert isinstance(told.args[0], Cancelled)


def test_closing_stops_what_runs_and_waits_for_it(qtbot):
    ended = Event()

    def work(progress):
        try:
            while True:
                progress(0, 0)
        finally:
            ended.set()

    jobs = Jobs()
    jobs.run(work)
    jobs.close()
    assert ended.is_set()
