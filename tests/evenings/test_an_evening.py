"""An evening in the real window, by keyboard alone, from the reminder to the morning."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal import clock
from journal.bell import ringer
from journal.evenings import deeds as evening_deeds
from journal.evenings import evening
from journal.model.ring import RingKind
from journal.model.ritual import Asks, Outcome, RunState
from journal.store.store import Store
from tests.ui.fakes import FakeDialogs, FakeInhibition, FakeSound
from tests.ui.views.evening_plan import LISBON, NIGHT, plan, tonight
from ui import sounds
from ui.elara import Elara
from ui.theme.look import Look
from ui.views.page import Place
from ui.views.runner import RunnerPage, stage
from ui.views.tonight import TonightPage

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Lived:
    """One journal, and whoever lives with it: windows are opened and closed as the hours pass."""

    def __init__(self, qtbot: QtBot, look: Look, journal: Path) -> None:
        self.qtbot, self.look, self.journal = qtbot, look, journal
        self.now = datetime(2026, 11, 19, 21, 40, tzinfo=UTC)
        self.seconds = 0.0
        self.elara: Elara | None = None
        self.dialogs = FakeDialogs()
        store = Store.open(journal)
        plan(store, self.now - timedelta(days=1))
        evening.write_bell(store, self.now, LISBON)
        store.close()

    def opens(self) -> None:
        """Open the window, where it opens by itself."""
        self.elara = elara = Elara(Store.open(self.journal), self.look, self.dialogs, self.journal)
        elara.window.resize(1280, 800)
        elara.window.go(Place(elara.first_page("journal")))
        with self.qtbot.waitActive(elara.window):
            elara.window.show()
            elara.window.activateWindow()

    def closes(self) -> None:
        """Close the window, whatever is under way."""
        if self.elara is not None:
            self.elara.window.close()
            self.elara.close()
            self.elara = None

    @property
    def store(self) -> Store:
        assert self.elara is not None
        return self.elara.store

    def page(self) -> QWidget:
        assert self.elara is not None
        return self.elara.window.page

    @property
    def tonight(self) -> TonightPage:
        page = self.page()
        assert isinstance(page, TonightPage)
        return page

    @property
    def runner(self) -> RunnerPage:
        page = self.page()
        assert isinstance(page, RunnerPage)
        return page

    def presses(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.page(), key, modifier)

    def types(self, words: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClicks(focus, words)

    def passes(self, seconds: float) -> None:
        """Time goes by before the runner."""
        while seconds > 0:
            step = min(20.0, seconds)
            self.now += timedelta(seconds=step)
            self.seconds += step
            self.runner.course.look()
            seconds -= step

    def is_written(self) -> None:
        """Wait until every move and word of the runner is in the journal."""
        self.qtbot.waitUntil(lambda: not self.runner.unsaved)

    def rung(self) -> list[RingKind]:
        """What the bell gives now, from its own file and log."""
        looking = ringer.bell_watch(self.journal, LISBON)
        looking.looked_since(self.now - timedelta(minutes=1))
        return [each.kind for each in looking.tick(self.now, LISBON.key)]


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> FakeSound:
    made = FakeSound()
    monkeypatch.setattr(sounds, "open_sound", lambda _jobs, _parent: made)
    monkeypatch.setattr(stage, "Inhibition", FakeInhibition)
    return made


@pytest.fixture
def lived(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sound: FakeSound,
) -> Iterator[Lived]:
    look = Look()
    look.apply(qapp)
    person = Lived(qtbot, look, tmp_path / "journal.sqlite")
    monkeypatch.setattr(clock, "now", lambda: person.now)
    monkeypatch.setattr(clock, "local_zone", lambda: LISBON)
    monkeypatch.setattr(clock, "elapsed", lambda: person.seconds)
    yield person
    person.closes()


def test_an_evening_from_the_reminder_to_the_morning(lived, sound):
    lived.opens()
    lived.elara.window.go(Place("tonight"))
    is_put_off(lived)
    begins_and_pauses(lived, sound)
    leaves_out_and_writes(lived)
    lived.closes()  # in the middle of the step, with words that were typed just now
    lived.now += timedelta(minutes=12)
    lived.opens()
    goes_on(lived, sound)
    out = lived.now = lived.now + timedelta(minutes=2)
    lived.presses(Qt.Key.Key_Space)
    is_kept(lived, out)
    lived.presses(Qt.Key.Key_Escape)
    assert lived.elara.window._sidebar.isVisible()
    assert not lived.elara.window.windowState() & Qt.WindowState.WindowFullScreen
    assert lived.tonight._evening.headline.text() == "Good night"
    wakes(lived)


def is_put_off(lived: Lived) -> None:
    lived.now += timedelta(minutes=5)
    lived.presses(Qt.Key.Key_Return, CONTROL | SHIFT)  # in ten minutes
    lived.now += timedelta(minutes=10)
    assert lived.rung() == [RingKind.BEFORE]


def begins_and_pauses(lived: Lived, sound: FakeSound) -> None:
    assert lived.elara is not None
    lived.presses(Qt.Key.Key_Return, CONTROL)
    assert not lived.elara.window._sidebar.isVisible()
    assert lived.elara.window.windowState() & Qt.WindowState.WindowFullScreen
    assert lived.runner.stage.inhibition.is_held
    lived.passes(120)
    lived.presses(Qt.Key.Key_Space)
    lived.is_written()
    run = lived.store.runs.open()
    assert run is not None
    assert run.state is RunState.PAUSED
    lived.presses(Qt.Key.Key_Space)
    lived.passes(200)
    assert sound.heard == ["bell"]
    lived.presses(Qt.Key.Key_Right)


def leaves_out_and_writes(lived: Lived) -> None:
    lived.presses(Qt.Key.Key_S)
    lived.presses(Qt.Key.Key_Tab)
    lived.types("no tea left")
    lived.presses(Qt.Key.Key_Return)
    lived.types("A house by the sea")


def goes_on(lived: Lived, sound: FakeSound) -> None:
    assert lived.tonight._evening is not None
    assert lived.tonight._evening.acts.begin.text() == "Go on"
    assert lived.store.runs.words(NIGHT)[0].text == "A house by the sea"
    lived.presses(Qt.Key.Key_Return, CONTROL)
    assert lived.runner.face.title.text() == "Write one wish"
    assert lived.runner.face.writing.prose.text() == "A house by the sea"
    lived.presses(Qt.Key.Key_Return, CONTROL)
    assert sound.playing == "rain"
    lived.presses(Qt.Key.Key_Right)
    lived.passes(299)
    lived.presses(Qt.Key.Key_Right)
    lived.is_written()
    assert lived.store.runs.open() is None


def is_kept(lived: Lived, out: datetime) -> None:
    (run,) = lived.store.runs.between(NIGHT, NIGHT)
    assert [each.outcome for each in run.done] == [
        Outcome.DONE,
        Outcome.SKIPPED,
        Outcome.DONE,  # written, and left by who wrote
        Outcome.PARTIAL,
        Outcome.PARTIAL,
    ]
    assert run.done[1].reason == "no tea left"
    assert (run.state, run.lights_out_at) == (RunState.FINISHED, out)
    assert lived.store.nights.of(NIGHT).lights_out == out
    assert lived.rung() == []


def wakes(lived: Lived) -> None:
    lived.now = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
    lived.tonight._look_again()
    morning = lived.tonight._morning
    assert morning is not None
    assert lived.tonight._shows(morning)
    assert morning.intention.words.text() == "A house by the sea"
    lived.tonight.enter(Place("tonight"))
    lived.types("A house, and the sea in it.")
    lived.closes()
    store = Store.open(lived.journal)
    assert [each.body for each in store.dreams.of(NIGHT)] == ["A house, and the sea in it."]
    assert [each.asks for each in store.runs.words(NIGHT)] == [Asks.INTENTION]
    store.close()


def test_a_window_that_is_closed_for_too_long_keeps_what_was_done(lived):
    lived.opens()
    lived.elara.window.go(Place("tonight"))
    lived.presses(Qt.Key.Key_Return, CONTROL)
    lived.passes(300)
    lived.presses(Qt.Key.Key_Right)
    lived.closes()
    lived.now += timedelta(minutes=31)
    lived.opens()
    assert lived.store.runs.open() is None
    (run,) = lived.store.runs.between(NIGHT, NIGHT)
    assert run.state is RunState.STOPPED
    assert [each.outcome for each in run.done] == [Outcome.DONE]
    assert lived.tonight._evening.below.text().startswith(
        "Slow Evening is kept as far as you went."
    )


def test_a_crash_leaves_the_run_to_be_taken_up(lived):
    lived.opens()
    lived.elara.window.go(Place("tonight"))
    lived.presses(Qt.Key.Key_Return, CONTROL)
    lived.passes(60)
    crashed, lived.elara = lived.elara, None
    lived.now += timedelta(minutes=3)
    lived.opens()  # the first window is still there, but nothing of it is asked
    assert lived.tonight._evening.acts.begin.text() == "Go on"
    lived.presses(Qt.Key.Key_Return, CONTROL)
    assert 235 <= lived.runner.course.run.remaining <= 270
    lived.presses(Qt.Key.Key_Escape)
    crashed.window.room("runner").course.run = None
    crashed.window.close()
    crashed.close()


def test_the_screen_is_given_back_before_the_window_remembers_its_size(lived):
    lived.opens()
    lived.elara.window.go(Place("tonight"))
    lived.presses(Qt.Key.Key_Return, CONTROL)
    assert lived.elara.window.isFullScreen()
    lived.elara.window.keep()
    assert not lived.elara.window.isFullScreen()


def test_the_bell_may_ask_for_a_ritual_and_is_given_its_way_of_tonight(lived):
    lived.opens()
    evening_deeds.choose(
        lived.store,
        NIGHT,
        tonight(lived.store).rituals[0],
        lived.store.rituals.get("tired"),
        lived.now,
    )
    lived.elara.window.go(Place("tonight", words="slow"))
    assert lived.runner.face.isVisible()
    run = lived.store.runs.open()
    assert run.name == "Tired"
    assert (NIGHT, "slow") in lived.store.rings.looked().settled
