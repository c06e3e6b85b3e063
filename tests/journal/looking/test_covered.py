"""While an experiment runs nothing is reckoned from its nights; when it has ended, all may be."""

from datetime import timedelta

import pytest

from journal import clock
from journal.experiments import experiment
from journal.looking import covered, stretches
from journal.model.experiment import Question
from journal.model.night import Kind
from journal.store.store import Store
from tests.journal.living import BEFORE, FIRST, ZONE, Life, evening, morning, slept, wish

DAY = timedelta(days=1)


def before(store, nights=16):
    """Nights of both kinds that were kept before the experiment."""
    for n in range(1, nights + 1):
        night = FIRST - n * DAY
        store.nights.save_diary(night, slept(night, 400 + n % 5), morning(night))
        store.nights.say_kind(night, Kind.SYNCED if n % 2 else Kind.NATURAL, morning(night))


def test_without_an_experiment_nothing_is_covered(store):
    assert covered.covered_from(store) is None
    assert covered.words(None) == ""
    assert covered.drawn_nights(store) == frozenset()


def test_a_running_experiment_covers_its_nights_from_the_first(store):
    experiment.register(store, wish(question=Question.SYNCED), BEFORE)
    assert covered.covered_from(store) == FIRST
    assert FIRST.isoformat() in covered.words(FIRST)
    assert covered.last_open(FIRST + 5 * DAY, FIRST) == FIRST - DAY
    assert covered.last_open(FIRST - 5 * DAY, FIRST) == FIRST - 5 * DAY


def test_a_stretch_says_nothing_of_covered_nights_and_all_of_them_later(store):
    before(store)
    lived = experiment.register(store, wish(), BEFORE)
    life, nights = Life(store), list(lived.nights())
    for night in nights[:10]:
        life.night(night)
    seen = stretches.read(store, FIRST - 5 * DAY, nights[9])
    assert [each.night for each in seen.nights] == [FIRST - n * DAY for n in range(5, 0, -1)]
    assert seen.covered == FIRST
    for night in nights[10:]:
        life.night(night)
    experiment.end(store, lived.uid, morning(nights[-1]).replace(hour=13), ZONE)
    assert len(stretches.read(store, FIRST, nights[-1]).nights) == 28
    assert covered.drawn_nights(store) == frozenset(nights)


@pytest.fixture
def at(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setattr(clock, "now", lambda: evening(FIRST + 9 * DAY))


def running(terminal):
    """A journal with nights before an experiment, and nine of its own."""
    store = Store.open(terminal.journal)
    before(store)
    lived = experiment.register(store, wish(), BEFORE)
    life = Life(store)
    for night in list(lived.nights())[:9]:
        life.night(night)
    store.close()


def test_the_commands_leave_covered_nights_out_and_say_so(terminal, at):
    running(terminal)
    told = terminal.json("compare", "quality")
    assert (told["natural"]["n"], told["synced"]["n"]) == (8, 8)
    assert told["covered_from"] == FIRST.isoformat()
    assert max(each["night"] for each in told["nights"]) < FIRST.isoformat()
    measures = {each["key"]: each for each in terminal.json("stats")}
    assert measures["asleep"]["n"] == 16
    for command in (["compare", "quality"], ["stats"]):
        assert terminal.run(*command).output.startswith("An experiment is running.")


def test_the_report_of_a_month_leaves_covered_nights_out_and_says_so(terminal, at, tmp_path):
    running(terminal)
    out = tmp_path / "month.html"
    terminal.run("report", "month", "--month", "2026-11", "--out", out)
    page = out.read_text("utf-8")
    assert "An experiment is running." in page
    assert "2 with a trace" in page


def test_the_diary_for_a_clinician_stands_as_written_and_its_averages_leave_nights_out(
    terminal, at, tmp_path
):
    running(terminal)
    out = tmp_path / "weeks.html"
    terminal.run("report", "clinician", "--to", "2026-11-09", "--out", out)
    page = out.read_text("utf-8")
    assert "14 of 14 mornings were answered" in page
    assert "An experiment is running." in page
    assert ", n 7</td>" in page
    assert ", n 14</td>" not in page
