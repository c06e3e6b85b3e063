"""The runner: nothing is lost by leaving it, and everybody can use it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from journal.model.ritual import Outcome, Ritual, RunState, Step
from tests.ui.slow_disk import SlowDisk
from tests.ui.views.evening_plan import NIGHT
from ui.views.page import Place

AT = datetime(2026, 11, 19, 22, 0, tzinfo=UTC)
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_another_ritual_that_is_asked_for_begins_and_the_first_ends_as_it_stands(runner, store):
    store.rituals.save(Ritual("other", "Other", (Step("o", "Tea", 3),)), runner.times[0])
    runner.passes(20)
    runner.page.leave()
    runner.page.enter(Place("runner", words="other"))
    first, second = store.runs.between(NIGHT, NIGHT)
    assert (first.ritual, first.state) == ("slow", RunState.STOPPED)
    assert (second.ritual, second.state) == ("other", RunState.RUNNING)


def test_the_one_that_stands_open_goes_on_when_it_is_asked_for_again(runner, store):
    runner.page.leave()
    runner.page.enter(Place("runner", words="slow"))
    assert len(store.runs.between(NIGHT, NIGHT)) == 1


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
    runner.qtbot.waitUntil(lambda: not runner.page.unsaved)
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


def everything_is_seen(page):
    """Whether no word and no deed lies outside the window, nor has to be scrolled to."""
    QApplication.sendPostedEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    shown = page._states.currentWidget()
    seen = [each for each in shown.findChildren(QWidget) if each.isVisible()]
    assert len(seen) >= 5
    outside = [
        each.accessibleName() or type(each).__name__
        for each in seen
        if not page.rect().contains(QRect(each.mapTo(page, QPoint(0, 0)), each.size()))
    ]
    return outside == [] and page._scroll.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("size", [1.0, 1.3, 2.0])
def test_every_step_and_all_its_deeds_are_seen_without_scrolling(runner, look, size):
    look.set_text_size(size)
    page, face = runner.page, runner.page.face
    page.resize(1280, 800)
    for number in range(5):
        runner.goes_to(number)
        assert everything_is_seen(page)
        assert face.candle.isVisible()
        assert face.controls.stop.isVisible()
        assert face.controls.hint.isVisible()
        page.turn()
        assert runner.state == RunState.PAUSED
        assert everything_is_seen(page)
        page.turn()
        face.controls.skip.click()
        assert everything_is_seen(page)
        face.controls.reasons.leave()
        page.leave()
        page.enter(Place("runner"))
        page.resize(1280, 800)
        assert everything_is_seen(page)
    page.forward()
    assert everything_is_seen(page)
    page.turn()
    assert everything_is_seen(page)


def test_a_long_list_scrolls_in_its_sheet_and_the_deeds_stay(runner):
    runner.goes_to(2)
    sheet = runner.page.face.writing.prose
    runner.page.resize(1280, 800)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert sheet.height() > 360
    for _line in range(20):
        runner.qtbot.keyClicks(sheet, "tea")
        runner.presses(Qt.Key.Key_Return)
    assert sheet.rect().contains(sheet.cursorRect())
    assert everything_is_seen(runner.page)


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


def test_words_and_moves_wait_for_no_disk_and_leaving_waits_for_both(
    runner, desk, store, monkeypatch
):
    disk = SlowDisk(desk, monkeypatch)
    writing = runner.page.face.writing
    runner.goes_to(2)
    runner.qtbot.keyClicks(writing.prose, "A house")
    runner.page.forward()
    assert writing.autosave.under_way
    runner.page.turn()
    assert runner.page.course.run.at == 3
    assert disk.waited == 0
    assert store.runs.words(NIGHT) == ()
    runner.page.leave()
    assert disk.waited == 2
    assert [each.text for each in store.runs.words(NIGHT)] == ["A house"]
    (run,) = store.runs.between(NIGHT, NIGHT)
    assert (run.at, run.state) == (3, RunState.PAUSED)
    assert not runner.page.unsaved


def test_whoever_comes_back_to_a_sheet_under_way_finds_it_as_it_was_left(
    runner, desk, store, monkeypatch
):
    disk = SlowDisk(desk, monkeypatch)
    writing = runner.page.face.writing
    runner.goes_to(2)
    runner.qtbot.keyClicks(writing.prose, "A house")
    runner.page.forward()
    runner.page._back()
    assert writing.prose.text() == "A house"
    runner.qtbot.keyClicks(writing.prose, " by the sea")
    disk.go()
    runner.qtbot.waitUntil(lambda: not runner.page.unsaved)
    assert [each.text for each in store.runs.words(NIGHT)] == ["A house by the sea"]


def test_a_journal_in_use_holds_no_move_up_and_is_tried_again(runner, desk, store):
    with closing(store.reopen()) as other:
        other.connection.execute("begin immediate")
        with runner.qtbot.waitSignal(runner.page.course._keeping.failed):
            runner.page.forward()
        assert runner.page.course.run.at == 1
        assert desk.dialogs.told == []
        other.connection.execute("rollback")
    runner.qtbot.waitUntil(lambda: not runner.page.unsaved)
    assert store.runs.between(NIGHT, NIGHT)[-1].at == 1
