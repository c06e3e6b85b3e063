"""The words of the morning are saved beside the window, and stay where the disk refuses."""

from contextlib import closing
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from journal.errors import CannotSave
from journal.model.dream import Dream, MarkKind, Origin, Recall
from journal.model.night import Kind
from tests.ui.slow_disk import SlowDisk
from ui.views.page import Place

NIGHT = date(2026, 11, 19)


@pytest.fixture
def disk(tonight, desk, monkeypatch):
    made = SlowDisk(desk, monkeypatch)
    tonight.page.enter(Place("tonight"))
    yield made
    made.go()


def handed_over(tonight, qtbot, words):
    qtbot.keyClicks(tonight.prose, words)
    qtbot.waitUntil(lambda: tonight.capture._autosave.under_way)


def test_one_types_on_while_the_disk_is_slow(tonight, store, disk, qtbot):
    handed_over(tonight, qtbot, "Snow")
    qtbot.keyClicks(tonight.prose, " inside")
    assert tonight.prose.text() == "Snow inside"
    assert store.dreams.count() == disk.waited == 0
    disk.go()
    qtbot.waitUntil(lambda: not tonight.page.unsaved)
    assert [each.body for each in store.dreams.of(NIGHT)] == ["Snow inside"]
    assert tonight.capture._state.text() == "Saved"


def test_leaving_waits_for_the_first_save_and_makes_one_dream(tonight, store, disk, qtbot):
    handed_over(tonight, qtbot, "Snow")
    qtbot.keyClicks(tonight.prose, " inside")
    tonight.page.leave()
    assert disk.waited == 1
    assert [each.body for each in store.dreams.of(NIGHT)] == ["Snow inside"]


def test_a_first_save_taken_back_meanwhile_leaves_no_dream(tonight, store, disk, qtbot):
    handed_over(tonight, qtbot, "S")
    qtbot.keyClick(tonight.prose, Qt.Key.Key_Backspace)
    tonight.capture.put_away()
    assert store.dreams.count() == 0


def test_an_answer_given_while_the_words_are_saved_is_of_the_same_dream(
    tonight, store, disk, qtbot
):
    handed_over(tonight, qtbot, "Snow")
    tonight.capture._kind._cells["synced"].click()
    tonight.capture.checklist.said.emit({"vividness": 7})
    assert disk.waited == 0
    disk.go()
    qtbot.waitUntil(lambda: not tonight.page.unsaved)
    (dream,) = store.dreams.of(NIGHT)
    assert (dream.body, dream.origin, dream.vividness) == ("Snow", Origin.SYNCED, 7)
    assert store.nights.of(NIGHT).kind_said is Kind.SYNCED


def test_a_tap_while_a_mark_is_saved_takes_the_mark_from_no_word(tonight, store, disk, qtbot):
    tonight.capture.checklist.show_dream(Dream(NIGHT), ())
    handed_over(tonight, qtbot, "@Marco swam")
    tonight.capture.checklist.names[MarkKind.FEELING].chips[0].click()
    disk.go()
    qtbot.waitUntil(lambda: not tonight.page.unsaved)
    (dream,) = store.dreams.of(NIGHT)
    assert dream.body == tonight.prose.text() == "@Marco swam"
    assert [each.kind for each in dream.marks] == [MarkKind.PERSON, MarkKind.FEELING]


def test_a_tap_is_shown_at_once_and_waits_for_no_disk(tonight, desk, store, disk, qtbot):
    tonight.quick[Recall.FRAGMENT].click()
    store.facts.set("sample", "0")
    tonight.page.refresh()
    assert tonight.quick[Recall.FRAGMENT].isChecked()
    assert tonight.capture.checklist.isVisible()
    tonight.capture.checklist.vividness.cells[3].click()
    assert tonight.page.unsaved
    assert store.nights.of(NIGHT).recall is None
    assert disk.waited == 0
    disk.go()
    qtbot.waitUntil(lambda: not tonight.page.unsaved)
    assert store.nights.of(NIGHT).recall is Recall.FRAGMENT
    assert [each.vividness for each in store.dreams.of(NIGHT)] == [4]


def test_whoever_taps_and_leaves_waits_and_the_answer_is_kept(tonight, store, disk):
    tonight.quick[Recall.NOTHING].click()
    tonight.page.leave()
    assert disk.waited == 1
    assert store.nights.of(NIGHT).recall is Recall.NOTHING


def test_words_after_an_answer_say_more_than_it_whatever_is_written_first(
    tonight, store, disk, qtbot
):
    tonight.quick[Recall.FELT].click()
    tonight.capture._autosave.settle()
    tonight.capture._said["recall"] = Recall.FELT  # as after a journal in use
    qtbot.keyClicks(tonight.prose, "Snow")
    qtbot.waitUntil(lambda: not tonight.page.unsaved)
    assert store.nights.of(NIGHT).recall is None


def test_an_answer_after_words_were_taken_back_stands(tonight, store, disk, qtbot):
    handed_over(tonight, qtbot, "S")
    disk.go()
    qtbot.waitUntil(lambda: not tonight.page.unsaved)
    qtbot.keyClick(tonight.prose, Qt.Key.Key_Backspace)
    tonight.quick[Recall.NOTHING].click()
    qtbot.waitUntil(lambda: not tonight.page.unsaved)
    assert store.nights.of(NIGHT).recall is Recall.NOTHING


def test_a_tap_into_a_journal_in_use_is_kept_and_tried_again_by_itself(tonight, store, qtbot):
    tonight.page.enter(Place("tonight"))
    with closing(store.reopen()) as other:
        other.connection.execute("begin immediate")
        with qtbot.waitSignal(tonight.capture._autosave.failed):
            tonight.quick[Recall.WHOLE].click()
        assert tonight.quick[Recall.WHOLE].isChecked()
        other.connection.execute("rollback")
    qtbot.waitUntil(lambda: not tonight.page.unsaved)
    assert store.nights.of(NIGHT).recall is Recall.WHOLE


def test_a_commit_heard_while_the_words_are_saved_is_met_after_it(
    tonight, desk, store, disk, qtbot
):
    handed_over(tonight, qtbot, "Snow")
    store.dreams.save(Dream(NIGHT, "Another dream."), desk.now())
    assert tonight.prose.text() == "Snow"
    disk.go()
    qtbot.waitUntil(lambda: not tonight.page.unsaved and not tonight.capture._missed)
    assert tonight.prose.text() == "Snow"
    assert {each.body for each in store.dreams.of(NIGHT)} == {"Snow", "Another dream."}


def test_words_that_the_disk_refused_outlast_the_night(tonight, store, clock, qtbot, monkeypatch):
    def refuses(*_args):
        raise CannotSave("This could not be saved.", "The disk is full.")

    tonight.page.enter(Place("tonight"))
    with monkeypatch.context() as patched:
        patched.setattr(type(store.dreams), "write", refuses)
        qtbot.keyClicks(tonight.prose, "Mine")
        clock[0] += timedelta(days=1)
        tonight.page._look_again()
        assert tonight.prose.text() == "Mine"
        assert tonight.page.unsaved
    tonight.page.leave()
    assert [each.body for each in store.dreams.of(NIGHT)] == ["Mine"]
    tonight.page.refresh()
    assert tonight.prose.text() == ""


# --- the diary ----------------------------------------------------------------------------------


def commented(tonight, qtbot, words):
    diary = tonight.morning.diary
    diary.form.say("comments", words)
    qtbot.waitUntil(lambda: diary._autosave.under_way)
    return diary


def test_one_answers_on_while_the_disk_is_slow_and_all_is_kept(tonight, store, disk, qtbot):
    diary = commented(tonight, qtbot, "Sn")
    diary.form.say("comments", "Snow")
    assert store.mornings.unfinished(NIGHT) == {}
    assert disk.waited == 0
    disk.go()
    qtbot.waitUntil(lambda: not tonight.page.unsaved)
    assert store.mornings.unfinished(NIGHT) == {"comments": "Snow"}


def test_leaving_waits_for_the_answers(tonight, store, disk, qtbot):
    diary = commented(tonight, qtbot, "Sn")
    diary.form.say("comments", "Snow")
    tonight.page.leave()
    assert disk.waited == 1
    assert store.mornings.unfinished(NIGHT) == {"comments": "Snow"}


def test_a_morning_that_is_saved_while_answers_are_under_way_is_finished(
    tonight, store, disk, qtbot
):
    diary = commented(tonight, qtbot, "Sn")
    diary.form.say("comments", "Snow")
    assert diary.save()
    assert store.mornings.unfinished(NIGHT) == {}
    assert store.nights.of(NIGHT).diary.comments == "Snow"
    assert not diary.unsaved


def test_answers_that_the_disk_refused_outlast_the_night(tonight, store, clock, qtbot, monkeypatch):
    def refuses(*_args):
        raise CannotSave("This could not be saved.", "The disk is full.")

    tonight.page.enter(Place("tonight"))
    diary = tonight.morning.diary
    with monkeypatch.context() as patched:
        patched.setattr(type(store.mornings), "keep_unfinished", refuses)
        with qtbot.waitSignal(diary._autosave.failed):
            diary.form.say("comments", "Snow")
        clock[0] += timedelta(days=1)
        tonight.page._look_again()
        assert diary.form.texts() == {"comments": "Snow"}
    tonight.page.leave()
    assert store.mornings.unfinished(NIGHT) == {"comments": "Snow"}
