"""Tonight asks one question, takes any answer, and invents no number."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QWidget

from journal.errors import CannotSave
from journal.model.diary import Diary
from journal.model.dream import Dream, Mark, MarkKind, Origin, Recall
from journal.model.night import Kind
from ui.views.page import Place

NIGHT = date(2026, 11, 19)

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_in_the_morning_the_field_has_the_cursor_at_once(tonight):
    tonight.page.enter(Place("tonight"))
    assert QApplication.focusWidget() is tonight.prose


def test_the_whole_morning_fits_a_common_window_also_under_a_banner(tonight):
    for height in (800, 758):
        tonight.page.resize(1064, height)
        QApplication.sendPostedEvents()
        scroll = tonight.page._scrolls[tonight.morning]
        assert scroll.verticalScrollBar().maximum() == 0, height


def test_what_is_typed_becomes_last_nights_dream(tonight, store, qtbot):
    tonight.page.enter(Place("tonight"))
    qtbot.keyClicks(tonight.prose, "It was snowing inside.")
    tonight.page.leave()
    assert [each.body for each in store.dreams.of(NIGHT)] == ["It was snowing inside."]
    qtbot.keyClicks(tonight.prose, " And Zara.")
    tonight.page.leave()
    assert [each.body for each in store.dreams.of(NIGHT)] == ["It was snowing inside. And Zara."]


def test_the_whole_text_is_read_to_save_it_and_not_at_each_key(tonight, store, qtbot, monkeypatch):
    tonight.page.enter(Place("tonight"))
    tonight.page.leave()
    read: list[str] = []
    reading = tonight.prose.text

    def noted() -> str:
        read.append(reading())
        return read[-1]

    monkeypatch.setattr(tonight.prose, "text", noted)
    tonight.capture._autosave._timer.setInterval(60_000)
    qtbot.keyClicks(tonight.prose, "It was snowing inside.")
    assert read == []
    assert tonight.capture.flush()
    assert [each.body for each in store.dreams.of(NIGHT)] == ["It was snowing inside."]


def test_an_empty_field_writes_nothing(tonight, store, qtbot):
    tonight.page.enter(Place("tonight"))
    qtbot.keyClicks(tonight.prose, " ")
    tonight.page.leave()
    assert store.dreams.count() == 0


def test_what_was_written_this_morning_is_there_when_one_comes_back(tonight, desk, store):
    store.dreams.save(Dream(NIGHT, "A door."), desk.now())
    tonight.page.enter(Place("tonight"))
    assert tonight.prose.text() == "A door."


def test_unsaved_words_stay_when_the_journal_changes_elsewhere(tonight, desk, store, qtbot):
    tonight.page.enter(Place("tonight"))
    qtbot.keyClicks(tonight.prose, "Mine")
    store.dreams.save(Dream(NIGHT, "Another dream."), desk.now())
    assert tonight.prose.text() == "Mine"
    tonight.page.leave()
    assert {each.body for each in store.dreams.of(NIGHT)} == {"Mine", "Another dream."}


def test_the_cursor_stays_where_one_writes_when_the_dream_is_changed_elsewhere(
    tonight, desk, store, qtbot
):
    tonight.page.enter(Place("tonight"))
    qtbot.keyClicks(tonight.prose, "Mine")
    tonight.capture.flush()
    dream = store.dreams.of(NIGHT)[0]
    store.dreams.save(replace(dream, body="Theirs. Mine"), desk.now())
    assert tonight.prose.text() == "Theirs. Mine"
    qtbot.keyClicks(tonight.prose, " and ours")
    tonight.page.leave()
    assert store.dreams.get(dream.uid).body == "Theirs. Mine and ours"


def test_a_disk_that_says_no_keeps_the_words(tonight, store, qtbot, monkeypatch):
    def refuses(*_args):
        raise CannotSave("This could not be saved.", "The disk is full.")

    tonight.page.enter(Place("tonight"))
    with monkeypatch.context() as patched:
        patched.setattr(type(store.dreams), "write", refuses)
        qtbot.keyClicks(tonight.prose, "Mine")
        tonight.page.leave()
        assert tonight.capture._trouble.isVisible()
    qtbot.keyClicks(tonight.prose, ".")
    tonight.page.leave()
    assert store.dreams.of(NIGHT)[0].body == "Mine."
    assert not tonight.capture._trouble.isVisible()


def test_marks_in_the_text_are_the_dreams_marks_and_follow_it(tonight, store, qtbot):
    tonight.page.enter(Place("tonight"))
    qtbot.keyClicks(tonight.prose, "With @Zara ")
    tonight.page.leave()
    (dream,) = store.dreams.of(NIGHT)
    assert dream.marks == (Mark(MarkKind.PERSON, "Zara"),)
    tonight.prose.show_text("With nobody")
    qtbot.keyClicks(tonight.prose, ".")
    tonight.page.leave()
    assert store.dreams.get(dream.uid).marks == ()


def test_a_mark_that_is_answered_away_leaves_its_word(tonight, store, qtbot):
    tonight.page.enter(Place("tonight"))
    qtbot.keyClicks(tonight.prose, "With @Zara ")
    tonight.page.leave()
    tonight.capture.recall.chips[Recall.FRAGMENT].click()
    (zara,) = (
        each
        for each in tonight.capture.checklist.names[MarkKind.PERSON].chips
        if each.text() == "Zara"
    )
    assert zara.isChecked()
    zara.click()
    qtbot.waitUntil(lambda: not tonight.page.unsaved)
    (dream,) = store.dreams.of(NIGHT)
    assert (dream.body, dream.marks) == ("With Zara ", ())


def next_stop(widget: QWidget) -> QWidget | None:
    following = widget.nextInFocusChain()
    while following is not None and not following.focusPolicy() & Qt.FocusPolicy.TabFocus:
        following = following.nextInFocusChain()
    return following


def test_what_was_written_elsewhere_is_told_of_and_can_be_taken(tonight, desk, store, qtbot):
    tonight.page.enter(Place("tonight"))
    qtbot.keyClicks(tonight.prose, "A door")
    tonight.page.leave()
    (dream,) = store.dreams.of(NIGHT)
    qtbot.keyClicks(tonight.prose, " in the snow")
    store.dreams.save(replace(dream, body="A gate"), desk.now())
    tonight.page.leave()
    line = tonight.capture._elsewhere.line
    assert line.isVisible()
    assert store.dreams.get(dream.uid).body == "A door in the snow"
    # Though it came late, the Tab key meets it where it stands: before the four answers.
    ways = (line.compare_button, line.other_button, line.close_button)
    *following, last = map(next_stop, ways)
    assert tuple(following) == ways[1:]
    assert last in tonight.quick.values()
    line.other_button.click()
    assert store.dreams.get(dream.uid).body == tonight.prose.text() == "A gate"
    assert not line.isVisible()


@pytest.mark.parametrize("recall", Recall)
def test_a_quick_answer_is_kept_and_can_be_taken_back(tonight, store, qtbot, recall):
    qtbot.mouseClick(tonight.quick[recall], Qt.MouseButton.LeftButton)
    assert [each for each, chip in tonight.quick.items() if chip.isChecked()] == [recall]
    qtbot.waitUntil(lambda: not tonight.page.unsaved)
    assert store.nights.of(NIGHT).recall is recall
    assert [each for each, chip in tonight.quick.items() if chip.isChecked()] == [recall]
    qtbot.mouseClick(tonight.quick[recall], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not tonight.page.unsaved)
    assert store.nights.of(NIGHT).recall is None


def test_writing_after_all_takes_the_nothing_back(tonight, store, qtbot):
    qtbot.mouseClick(tonight.quick[Recall.NOTHING], Qt.MouseButton.LeftButton)
    tonight.page.enter(Place("tonight"))
    qtbot.keyClicks(tonight.prose, "A colour")
    tonight.page.leave()
    assert store.nights.of(NIGHT).recall is None
    assert store.dreams.count() == 1
    assert not tonight.quick[Recall.NOTHING].isEnabled()


def test_no_kind_is_preset_where_nothing_is_known(tonight, store, qtbot):
    assert tonight.capture._kind.value == ""
    tonight.page.enter(Place("tonight"))
    qtbot.keyClicks(tonight.prose, "A colour")
    tonight.page.leave()
    assert tonight.capture._kind.value == Kind.NATURAL.value


def test_the_kind_a_person_says_is_kept_with_the_dream(tonight, store, qtbot):
    tonight.page.enter(Place("tonight"))
    qtbot.keyClicks(tonight.prose, "A corridor")
    tonight.capture._kind._cells["synced"].click()
    qtbot.waitUntil(lambda: not tonight.page.unsaved)
    assert store.nights.of(NIGHT).kind_said is Kind.SYNCED
    assert store.dreams.of(NIGHT)[0].origin is Origin.SYNCED
    qtbot.keyClick(tonight.prose, Qt.Key.Key_K, BOTH)
    qtbot.waitUntil(lambda: not tonight.page.unsaved)
    assert store.nights.of(NIGHT).kind_said is Kind.NATURAL


def test_a_dash_stands_for_what_the_diary_does_not_say(tonight, desk, store):
    evening = datetime(2026, 11, 18, 22, 31, tzinfo=UTC)
    diary = Diary(into_bed=evening, out_of_bed=evening + timedelta(hours=8))
    store.nights.save_diary(NIGHT, diary, desk.now())
    assert "–" in tonight.words()
    assert " 0 " not in tonight.words()


def test_an_unwritten_night_says_so(tonight, clock):
    clock[0] = datetime(2026, 11, 19, 19, tzinfo=UTC)
    tonight.prose.clearFocus()
    tonight.page.refresh()
    assert "Nothing is written down of this night yet." in tonight.words()


def test_from_six_on_it_shows_the_evening(tonight, clock):
    tonight.page.enter(Place("tonight"))
    assert not tonight.is_evening
    clock[0] = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
    tonight.prose.clearFocus()
    tonight.page._look_again()
    assert tonight.is_evening
    assert "Nothing planned for tonight" in tonight.words()


def test_an_empty_field_that_has_the_cursor_does_not_hold_up_the_evening(tonight, clock):
    tonight.page.enter(Place("tonight"))
    clock[0] = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
    tonight.page._look_again()
    assert tonight.is_evening


def test_the_page_never_turns_under_somebodys_pen(tonight, clock, qtbot):
    tonight.page.enter(Place("tonight"))
    qtbot.keyClicks(tonight.prose, "A stair")
    clock[0] = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
    tonight.page._look_again()
    assert not tonight.is_evening


def test_whoever_comes_back_in_the_evening_finds_the_evening(tonight, clock, qtbot):
    tonight.page.enter(Place("tonight"))
    qtbot.keyClicks(tonight.prose, "A stair")
    tonight.page.leave()
    QApplication.sendEvent(tonight.page, QHideEvent())
    clock[0] = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
    assert tonight.morning.writing  # the page remembers where the cursor was
    tonight.page.enter(Place("tonight"))
    assert tonight.is_evening


def test_whoever_comes_back_on_the_next_evening_finds_the_evening(tonight, clock, qtbot):
    tonight.page.enter(Place("tonight"))
    qtbot.keyClicks(tonight.prose, "A stair")
    tonight.page.leave()
    QApplication.sendEvent(tonight.page, QHideEvent())
    clock[0] = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
    tonight.page.enter(Place("tonight"))
    assert tonight.is_evening


def test_after_midnight_a_new_night_begins_and_the_old_words_are_kept(tonight, clock, store, qtbot):
    tonight.page.enter(Place("tonight"))
    qtbot.keyClicks(tonight.prose, "Old")
    clock[0] = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
    tonight.page._look_again()
    assert tonight.prose.text() == ""
    assert store.dreams.of(NIGHT)[0].body == "Old"


def test_last_night_leads_on_to_its_page_and_to_its_dream(tonight, desk, store, qtbot):
    dream = store.dreams.save(Dream(NIGHT, "A door."), desk.now())
    card = tonight.morning.card
    with qtbot.waitSignal(tonight.page.go) as gone:
        card.night_asked.emit()
    assert gone.args[0] == Place("nights", night=NIGHT)
    with qtbot.waitSignal(tonight.page.go) as gone:
        card.dream_asked.emit(dream.uid)
    assert gone.args[0] == Place("journal", dream=dream.uid)


@pytest.mark.parametrize("hour", [6, 21])
@pytest.mark.parametrize("size", [0.9, 2.0])
def test_larger_text_needs_no_more_room_than_the_smallest_window_has(
    tonight, look, clock, hour, size
):
    clock[0] = datetime(2026, 11, 19, hour, tzinfo=UTC)
    tonight.page.refresh()
    look.set_text_size(size)
    QApplication.sendPostedEvents()
    assert tonight.page.minimumSizeHint().width() <= 1024 - 56
