"""The runner: one step at a time, each move kept, and nothing lost by leaving."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.model.ritual import Asks, Outcome, RunState
from tests.ui.views.evening_plan import NIGHT
from ui.views.page import Place

AT = datetime(2026, 11, 19, 22, 0, tzinfo=UTC)
CONTROL = Qt.KeyboardModifier.ControlModifier


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
    assert runner.page.face.writing.flush()
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
        patched.setattr(type(store.runs), "write", refuses)
        runner.qtbot.keyClicks(runner.page.face.writing.prose, "Mine")
        runner.page.face.writing.flush()
        assert runner.page.unsaved
        assert "disk is full" in runner.page.face.writing._said.text()
    runner.page.face.writing.flush()
    assert store.runs.words(NIGHT)[0].text == "Mine"


def test_what_a_disk_refuses_is_tried_again_when_the_next_step_stands_there(
    runner, store, monkeypatch
):
    from journal.errors import CannotSave

    def refuses(*_args):
        raise CannotSave("This could not be saved.", "The disk is full.")

    writing = runner.page.face.writing
    runner.goes_to(2)
    with monkeypatch.context() as patched:
        patched.setattr(type(store.runs), "write", refuses)
        runner.qtbot.keyClicks(writing.prose, "Mine")
        runner.page.forward()
        writing.autosave.settle()
        runner.goes_to(2)
        assert writing.prose.text() == "Mine"
        runner.page.forward()
        writing.autosave.settle()
    assert runner.page.unsaved
    assert writing.flush()
    assert [each.text for each in store.runs.words(NIGHT)] == ["Mine"]
    runner.qtbot.waitUntil(lambda: not runner.page.unsaved)


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


def test_a_step_fades_over_the_seconds_it_was_given(runner, sound, store):
    runner.page.leave()
    steps = tuple(replace(each, fade=60) for each in runner.run.steps)
    store.runs.keep(replace(runner.run, steps=steps), runner.times[0])
    runner.page.enter(Place("runner"))
    runner.goes_to(3)
    runner.passes(270)
    assert sound.volume == pytest.approx(0.5)


def test_a_step_without_a_sound_is_silent_until_one_is_chosen(runner, sound, store):
    runner.page.leave()
    steps = tuple(replace(each, sound="") for each in runner.run.steps)
    store.runs.keep(replace(runner.run, steps=steps), runner.times[0])
    runner.page.enter(Place("runner"))
    runner.goes_to(3)
    assert sound.playing == ""
    assert runner.page.face.listening.told.text() == "No sound chosen yet"
    runner.page.face.listening.choices.chips["wind"].click()
    assert sound.playing == "wind"


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
