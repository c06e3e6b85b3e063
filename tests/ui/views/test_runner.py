"""The runner: one step at a time, each move kept, and nothing lost by leaving."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from journal import evening_deeds
from journal.model.ritual import Asks, Outcome, RunState
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


def test_it_shows_what_to_do_how_long_and_what_comes_next(runner):
    face = runner.page.face
    assert face.pacer.accessibleName() == "Dim every lamp"
    assert face.note.text() == "Two lamps, not six"
    assert face.left.text() == "5:00"
    assert face.then.text() == "then Warm drink"
    runner.passes(96)
    assert face.left.text() == "3:24"
    assert face.candle.accessibleName() == "Slow Evening, step 1 of 5: Dim every lamp"


def test_two_keys_are_enough_for_a_whole_evening(runner, store):
    for _step in range(2):
        runner.presses(Qt.Key.Key_Right)
    runner.presses(Qt.Key.Key_Escape)  # out of the sheet of a writing step
    for _step in range(3):
        runner.presses(Qt.Key.Key_Right)
    assert runner.state == RunState.FINISHED
    runner.presses(Qt.Key.Key_Space)
    assert runner.run.lights_out_at == runner.times[0]
    assert store.nights.of(NIGHT).lights_out == runner.times[0]


def test_space_stands_still_and_goes_on_and_the_pause_is_not_counted(runner):
    runner.passes(30)
    runner.presses(Qt.Key.Key_Space)
    assert runner.state == RunState.PAUSED
    assert "stands still" in runner.page.face.caption.text()
    assert not runner.page.stage.inhibition.is_held
    runner.passes(300)
    runner.presses(Qt.Key.Key_Space)
    assert runner.state == RunState.RUNNING
    assert runner.page.stage.inhibition.is_held
    assert runner.page.face.left.text() == "4:30"
    assert runner.page.watch() == 30


def test_left_goes_back_and_opens_the_step_again(runner):
    runner.passes(40)
    runner.presses(Qt.Key.Key_Right)
    assert [each.outcome for each in runner.run.done] == [Outcome.PARTIAL]
    runner.presses(Qt.Key.Key_Left)
    assert runner.run.done == ()
    assert runner.page.face.left.text() == "5:00"


def test_a_minute_more_and_a_minute_less(runner):
    runner.presses(Qt.Key.Key_Plus)
    assert runner.page.face.left.text() == "6:00"
    runner.presses(Qt.Key.Key_Minus)
    runner.presses(Qt.Key.Key_Minus)
    assert runner.page.face.left.text() == "4:00"
    assert runner.run.extra == -60


def test_a_step_is_left_out_with_a_reason(runner):
    runner.presses(Qt.Key.Key_S)
    first = runner.page.face.controls.reasons.chips.chips["Too tired"]
    assert QApplication.focusWidget() is first
    runner.presses(Qt.Key.Key_Return)
    (left,) = runner.run.done
    assert (left.outcome, left.reason) == (Outcome.SKIPPED, "Too tired")
    runner.presses(Qt.Key.Key_S)
    reasons = runner.page.face.controls.reasons
    runner.qtbot.keyClicks(reasons.field, "no tea left")
    runner.qtbot.keyClick(reasons.field, Qt.Key.Key_Return)
    assert runner.run.done[1].reason == "no tea left"


def test_asked_for_a_reason_one_may_think_again(runner):
    runner.presses(Qt.Key.Key_S)
    runner.presses(Qt.Key.Key_Escape)
    assert not runner.page.face.controls.reasons.isVisible()
    assert runner.run.done == ()
    assert runner.state == RunState.RUNNING


def test_a_steps_end_is_heard_once_and_shown_and_waits(runner, sound):
    runner.passes(310)
    assert sound.heard == ["bell"]
    assert runner.page.face.then.text().startswith("Its time is over")
    assert runner.run.at == 0
    runner.presses(Qt.Key.Key_Right)
    assert [each.outcome for each in runner.run.done] == [Outcome.DONE]
    assert sound.heard == ["bell"]


def test_m_turns_the_bell_off_and_keeps_it_off(runner, sound, store):
    runner.presses(Qt.Key.Key_M)
    assert not store.preferences.load().step_bell
    assert runner.page.face.controls.bell.text() == "Bell off"
    runner.passes(310)
    assert sound.heard == []


def test_one_letter_keys_are_off_where_they_are_switched_off(runner, store):
    store.preferences.save(replace(store.preferences.load(), single_keys=False))
    runner.presses(Qt.Key.Key_M)
    assert store.preferences.load().step_bell


def test_steps_lead_on_by_themselves_where_that_is_wished(runner, store, sound):
    runner.page.leave()
    store.runs.keep(replace(runner.run, by_itself=True), runner.times[0])
    runner.page.enter(Place("runner"))
    runner.passes(300)
    assert runner.run.at == 1
    assert sound.heard == ["bell"]


def test_what_is_written_is_in_the_night_at_once(runner, store):
    runner.goes_to(2)
    assert QApplication.focusWidget() is runner.page.face.writing.prose
    runner.qtbot.keyClicks(runner.page.face.writing.prose, "A house by the sea ")
    runner.page.face.writing.flush()
    (words,) = store.runs.words(NIGHT)
    assert (words.text, words.asks) == ("A house by the sea ", Asks.INTENTION)
    runner.qtbot.keyClicks(runner.page.face.writing.prose, "and no doors")
    runner.presses(Qt.Key.Key_Return, CONTROL)
    assert store.runs.words(NIGHT)[0].text == "A house by the sea and no doors"
    assert runner.run.at == 3


def test_whoever_comes_back_writes_on_where_the_words_end(runner, store):
    runner.goes_to(2)
    runner.qtbot.keyClicks(runner.page.face.writing.prose, "A house")
    runner.page.leave()
    runner.page.enter(Place("runner"))
    runner.qtbot.keyClicks(runner.page.face.writing.prose, " by the sea")
    runner.page.face.writing.flush()
    assert store.runs.words(NIGHT)[0].text == "A house by the sea"


def test_letters_in_a_sheet_are_letters_and_no_deeds(runner, store):
    runner.goes_to(2)
    runner.qtbot.keyClicks(runner.page.face.writing.prose, "m s + -")
    assert runner.page.face.writing.prose.text() == "m s + -"
    assert runner.run.at == 2
    assert store.preferences.load().step_bell


def test_what_a_disk_refuses_stays_on_the_sheet_and_is_told_of(runner, store, monkeypatch):
    from journal.errors import CannotSave

    def refuses(*_args):
        raise CannotSave("This could not be saved.", "The disk is full.")

    runner.goes_to(2)
    with monkeypatch.context() as patched:
        patched.setattr(store.runs, "write", refuses)
        runner.qtbot.keyClicks(runner.page.face.writing.prose, "Mine")
        runner.page.face.writing.flush()
        assert runner.page.unsaved
        assert "disk is full" in runner.page.face.writing._said.text()
    runner.page.face.writing.flush()
    assert store.runs.words(NIGHT)[0].text == "Mine"


def test_a_sound_plays_while_its_step_runs_and_fades_at_its_end(runner, sound):
    runner.goes_to(3)
    assert sound.playing == "rain"
    runner.passes(100)
    assert sound.volume == 1
    runner.presses(Qt.Key.Key_Space)
    assert sound.heard[-1] == "rest"
    runner.presses(Qt.Key.Key_Space)
    runner.passes(185)
    assert 0.4 < sound.volume < 0.6
    runner.presses(Qt.Key.Key_Right)
    assert sound.playing == ""


def test_another_sound_can_be_chosen_and_a_sleep_timer_lets_it_play_on(runner, sound):
    runner.goes_to(3)
    listening = runner.page.face.listening
    listening.choices.chips["waves"].click()
    assert sound.playing == "waves"
    listening.timer.chips[15].click()
    runner.presses(Qt.Key.Key_Right)
    assert sound.playing == "waves"
    listening.pass_time(15 * 60 - 6)
    assert sound.volume == pytest.approx(0.2)
    listening.pass_time(10)
    assert sound.playing == ""


def test_a_machine_without_sound_says_so_and_goes_on(runner, sound):
    sound.trouble = "This computer has no sound."
    runner.goes_to(3)
    assert runner.page.face.listening.told.text() == "This computer has no sound."
    runner.presses(Qt.Key.Key_Right)
    assert runner.run.at == 4


def test_the_breath_goes_on_where_it_was_after_a_pause(runner):
    runner.goes_to(4)
    runner.passes(33)
    now = runner.page.face.pacer.now
    runner.presses(Qt.Key.Key_Space)
    runner.passes(47)
    assert runner.page.face.pacer.now == now
    runner.presses(Qt.Key.Key_Space)
    assert runner.page.face.pacer.now == now
    runner.passes(2)
    assert runner.page.face.pacer.accessibleName() in {"Breathe in", "Breathe out"}


def test_esc_leaves_and_it_goes_on_where_it_was(runner, sound):
    runner.passes(60)
    with runner.qtbot.waitSignal(runner.page.go) as gone:
        runner.presses(Qt.Key.Key_Escape)
    assert gone.args == [Place("tonight")]
    runner.page.leave()
    assert runner.state == RunState.PAUSED
    assert not runner.page.stage.inhibition.is_held
    runner.times[0] += timedelta(minutes=20)
    runner.page.enter(Place("runner"))
    assert runner.state == RunState.RUNNING
    assert runner.page.face.left.text() == "4:00"


def test_a_computer_that_slept_finds_it_standing_still(runner):
    runner.passes(60)
    runner.times[0] += timedelta(minutes=10)
    runner.page._look()
    assert runner.state == RunState.PAUSED
    assert runner.page.face.left.text() == "4:00"


def test_a_computer_that_slept_all_night_keeps_it_as_far_as_it_went(runner):
    runner.passes(60)
    runner.times[0] += timedelta(hours=8)
    with runner.qtbot.waitSignal(runner.page.go) as gone:
        runner.page._look()
    assert gone.args == [Place("tonight")]
    assert runner.state == RunState.STOPPED
    assert [each.outcome for each in runner.run.done] == [Outcome.PARTIAL]
    assert runner.run.ended_at < AT + timedelta(minutes=5)


def test_a_crash_costs_no_more_than_half_a_minute(runner, store):
    runner.passes(90)
    with sqlite3.connect(f"file:{store.path}?mode=ro", uri=True) as other:
        ((spent,),) = other.execute("select spent from run").fetchall()
    other.close()
    assert spent >= 60


def test_it_can_be_ended_here_and_what_was_not_reached_has_no_outcome(runner):
    runner.passes(20)
    runner.page.face.controls.stop.click()
    assert runner.state == RunState.STOPPED
    assert [each.outcome for each in runner.run.done] == [Outcome.PARTIAL]
    assert "kept as far as you went" in runner.page.end.told.text()


def test_after_lights_out_the_screen_goes_dark_and_any_key_wakes_it(runner, sound):
    runner.goes_to(4)
    runner.page.forward()
    runner.presses(Qt.Key.Key_Space)
    assert not runner.page.stage.inhibition.is_held
    runner.page.end.darken()
    picture = runner.page.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    assert picture.pixelColor(400, 300).lightness() == 0
    runner.presses(Qt.Key.Key_A)
    assert not runner.page.end.is_dark
    runner.page.end.darken()
    runner.times[0] += timedelta(hours=8)
    with runner.qtbot.waitSignal(runner.page.go) as gone:
        runner.presses(Qt.Key.Key_Space)
    assert gone.args == [Place("tonight")]


def test_with_no_ritual_it_says_so(runner):
    runner.page.face.controls.stop.click()
    runner.page.leave()
    runner.page.enter(Place("runner"))
    assert runner.page._states.currentWidget() is runner.page._empty


def test_a_ritual_can_be_named_to_begin(runner):
    runner.page.face.controls.stop.click()
    runner.page.leave()
    runner.page.enter(Place("runner", words="tired"))
    assert runner.run.name == "Tired"


def test_everything_the_keyboard_reaches_has_a_name(runner):
    for number in range(5):
        runner.goes_to(number)
        reached = [
            each
            for each in runner.page.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()
        ]
        assert len(reached) >= 6
        assert [each for each in reached if not each.accessibleName()] == []


@pytest.mark.parametrize("theme", ["dusk", "paper", "ember"])
def test_ember_has_no_blue_and_every_theme_its_own_ground(runner, look, theme):
    look.set_theme(theme)
    runner.goes_to(4)
    picture = runner.page.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    ground = picture.pixelColor(picture.width() - 12, 300)
    assert ground == look.colour("well")
    if theme == "ember":
        data, line = bytes(picture.constBits()), picture.width() * 3
        stride = picture.bytesPerLine()
        rows = range(picture.height())
        assert max(max(data[y * stride : y * stride + line][2::3]) for y in rows) == 0


@pytest.mark.parametrize("size", [0.9, 2.0])
def test_the_runner_fits_the_narrowest_window_at_any_size(runner, look, size):
    look.set_text_size(size)
    for number in range(5):
        runner.goes_to(number)
        QApplication.sendPostedEvents()
        assert runner.page.face.minimumSizeHint().width() <= 1024


def test_space_presses_the_button_that_the_tab_key_stands_on(runner):
    runner.goes_to(4)
    runner.page.forward()
    runner.page.end.back.setFocus(Qt.FocusReason.TabFocusReason)
    with runner.qtbot.waitSignal(runner.page.go):
        runner.presses(Qt.Key.Key_Space)
    assert runner.run.lights_out_at is None


def test_arrows_inside_a_group_move_there_and_not_between_steps(runner):
    runner.goes_to(3)
    chips = list(runner.page.face.listening.choices.chips.values())
    chips[0].setFocus(Qt.FocusReason.TabFocusReason)
    runner.presses(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is chips[1]
    assert runner.run.at == 3
