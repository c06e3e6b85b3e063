"""A running ritual, and a person before it who alone moves the clock."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.evenings import deeds as evening_deeds
from tests.ui.fakes import FakeInhibition, FakeSound
from tests.ui.views.conftest import standing
from tests.ui.views.evening_plan import NIGHT, SLOW, plan
from ui import sounds
from ui.views.page import Place
from ui.views.runner import RunnerPage, stage

AT = datetime(2026, 11, 19, 22, 0, tzinfo=UTC)
CONTROL = Qt.KeyboardModifier.ControlModifier


class Runner:
    """A person before a running ritual, with a clock that only they move."""

    def __init__(self, page, store, qtbot, times):
        self.page, self.store, self.qtbot, self.times = page, store, qtbot, times

    @property
    def state(self) -> str:
        """Where the run stands, as the journal has it."""
        return str(self.run.state)

    @property
    def run(self):
        """The run as the journal has it."""
        self.page.course.settle()
        found = self.store.runs.between(NIGHT, NIGHT)
        return found[-1]

    def presses(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(QApplication.focusWidget() or self.page, key, modifier)

    def passes(self, seconds):
        """Time goes by, looked at every ten seconds."""
        while seconds > 0:
            step = min(10, seconds)
            self.times[0] += timedelta(seconds=step)
            self.times[1] += step
            self.page._look()
            seconds -= step

    def goes_to(self, number):
        while self.page.course.run.at < number:
            self.page.forward()


@pytest.fixture
def times():
    """The wall clock, and the seconds of the one that only runs on."""
    return [AT, 1000.0]


@pytest.fixture(autouse=True)
def sound(monkeypatch):
    made = FakeSound()
    monkeypatch.setattr(sounds, "open_sound", lambda _jobs, _parent: made)
    return made


@pytest.fixture(autouse=True)
def awake(monkeypatch):
    monkeypatch.setattr(stage, "Inhibition", FakeInhibition)


@pytest.fixture
def runner(desk, store, qtbot, times):
    plan(store, AT - timedelta(days=1))
    made = RunnerPage(replace(desk, now=lambda: times[0]), lambda: times[1])
    with standing(made, desk, qtbot) as page:
        page._tick.timeout.disconnect()
        evening_deeds.begin(store, SLOW, NIGHT, AT)
        page.enter(Place("runner"))
        yield Runner(page, store, qtbot, times)
        page.leave()
