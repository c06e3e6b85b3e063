"""The journal keeps what is written, whatever happens around it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from journal.errors import CannotSave, TakesLonger
from journal.model.dream import Dream, Mark, MarkKind, Origin
from tests.ui.views.conftest import standing
from tests.ui.views.journal_page import NIGHT, kept
from ui.models.patient_reader import PatientReader
from ui.views.journal import JournalPage
from ui.views.page import Place
from ui.widgets.menu import Menu

DAY = timedelta(days=1)

# --- writing ------------------------------------------------------------------------------------


def test_a_new_dream_is_written_only_once_something_was_typed(journal, store, qtbot):
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    assert QApplication.focusWidget() is journal.prose
    journal.page.leave()
    assert store.dreams.count() == 0
    qtbot.keyClicks(journal.prose, "It was snowing.")
    journal.page.leave()
    assert [each.body for each in store.dreams.of(NIGHT)] == ["It was snowing."]
    assert journal.column.current == store.dreams.of(NIGHT)[0].uid


def test_choosing_where_a_new_dream_came_from_is_enough_to_keep_it(journal, store, qtbot):
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    journal.editor.line._choice._cells["synced"].click()
    journal.page.leave()
    assert [each.origin for each in store.dreams.of(NIGHT)] == [Origin.SYNCED]


def test_a_pause_saves_and_says_so(journal, store, qtbot):
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    qtbot.keyClicks(journal.prose, "Snow")
    qtbot.waitUntil(lambda: journal.foot._state.text() == "Saved")
    assert store.dreams.count() == 1
    assert QApplication.focusWidget() is journal.prose


def test_leaving_the_field_saves_at_once(journal, store, qtbot):
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    qtbot.keyClicks(journal.prose, "Snow")
    journal.editor.autosave._timer.setInterval(60_000)
    journal.title.setFocus()
    qtbot.waitUntil(lambda: store.dreams.count() == 1)


def test_a_save_leaves_the_cursor_where_it_is(journal, desk, store, qtbot):
    kept(store, desk, "A door", "It was snowing inside.")
    journal.page.enter(Place("journal"))
    cursor = journal.prose.textCursor()
    cursor.setPosition(3)
    journal.prose.setTextCursor(cursor)
    qtbot.keyClicks(journal.prose, "x")
    journal.editor.flush()
    journal.page.refresh()
    assert journal.prose.textCursor().position() == 4


def test_going_to_another_dream_saves_the_one_before(journal, desk, store, qtbot):
    first = kept(store, desk, "First", night=NIGHT)
    second = kept(store, desk, "Second", night=NIGHT - DAY)
    journal.page.enter(Place("journal", dream=first.uid))
    qtbot.keyClicks(journal.prose, "words")
    journal.page.enter(Place("journal", dream=second.uid))
    assert store.dreams.get(first.uid).body == "words"
    assert journal.editor.dream.uid == second.uid


def test_enter_in_the_title_leads_into_the_text(journal, store, qtbot):
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    journal.title.setFocus()
    qtbot.keyClicks(journal.title, "The station")
    qtbot.keyClick(journal.title, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is journal.prose
    journal.page.leave()
    assert store.dreams.of(NIGHT)[0].title == "The station"


def test_a_disk_that_says_no_keeps_the_text_and_the_next_key_tries_again(
    journal, desk, store, qtbot, monkeypatch
):
    def refuses(*_args):
        raise CannotSave("This could not be saved.", "The disk is full.")

    other = kept(store, desk, "Other", night=NIGHT - DAY)
    dream = kept(store, desk, "A door")
    journal.page.enter(Place("journal", dream=dream.uid))
    with monkeypatch.context() as patched:
        patched.setattr(type(store.dreams), "write", refuses)
        qtbot.keyClicks(journal.prose, "Words")
        journal.page.enter(Place("journal", dream=other.uid))
        assert journal.foot._trouble.isVisible()
        assert journal.editor.dream.uid == dream.uid  # it stays open, with its words
        assert journal.column.current == dream.uid
        assert journal.prose.text() == "Words"
    qtbot.keyClicks(journal.prose, " again")
    journal.page.leave()
    assert store.dreams.get(dream.uid).body == "Words again"
    assert not journal.foot._trouble.isVisible()


# --- what others write at the same time ---------------------------------------------------------


def test_what_another_window_wrote_is_shown(journal, desk, store):
    dream = kept(store, desk, "A door", "Open.")
    journal.page.enter(Place("journal"))
    store.dreams.save(replace(dream, title="A gate", body="Shut."), desk.now())
    assert (journal.title.text(), journal.prose.text()) == ("A gate", "Shut.")


def test_unsaved_words_stay_when_another_window_writes_the_title(journal, desk, store, qtbot):
    dream = kept(store, desk, "A door", "")
    journal.page.enter(Place("journal"))
    qtbot.keyClicks(journal.prose, "Mine")
    store.dreams.save(replace(dream, title="A gate"), desk.now())
    assert (journal.title.text(), journal.prose.text()) == ("A gate", "Mine")
    journal.page.leave()
    now = store.dreams.get(dream.uid)
    assert (now.title, now.body) == ("A gate", "Mine")


def test_a_dream_put_into_the_bin_elsewhere_makes_room_for_the_next(journal, desk, store):
    other = kept(store, desk, "Other", night=NIGHT - DAY)
    dream = kept(store, desk, "A door")
    journal.page.enter(Place("journal", dream=dream.uid))
    store.dreams.delete(dream.uid, desk.now())
    assert journal.editor.dream.uid == other.uid


def test_writing_on_in_a_dream_put_into_the_bin_elsewhere_takes_it_out(journal, desk, store, qtbot):
    dream = kept(store, desk, "A door")
    journal.page.enter(Place("journal", dream=dream.uid))
    qtbot.keyClicks(journal.prose, "Mine")
    store.dreams.delete(dream.uid, desk.now())
    assert journal.prose.text() == "Mine"
    journal.page.leave()
    assert store.dreams.of(NIGHT)[0].body == "Mine"


# --- nights and neighbours ----------------------------------------------------------------------


def test_several_dreams_of_a_night_are_walked_through(journal, desk, store, qtbot):
    first, second = kept(store, desk, "First"), kept(store, desk, "Second")
    journal.page.enter(Place("journal", dream=first.uid))
    line = journal.editor.line
    assert line._place.text() == "1 of 2"
    qtbot.mouseClick(line._after, Qt.MouseButton.LeftButton)
    assert journal.editor.dream.uid == second.uid
    line.another_asked.emit()
    qtbot.keyClicks(journal.prose, "Third")
    journal.page.leave()
    assert [each.body for each in store.dreams.of(NIGHT)][-1] == "Third"


def test_a_dream_is_moved_to_another_night(journal, desk, store):
    dream = kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    journal.editor.line.night_chosen.emit(NIGHT - DAY)
    assert store.dreams.get(dream.uid).night == NIGHT - DAY
    assert journal.uids == [dream.uid]
    assert "17" in journal.editor.line._night.text()
    words, _deed, undo = journal.offers[-1]
    assert "Moved to" in words
    undo()
    assert store.dreams.get(dream.uid).night == NIGHT
    assert "19" in journal.editor.line._night.text()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_calendar_names_the_evening_and_gives_the_night(journal, desk, store, qtbot):
    kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    line = journal.editor.line
    line.ask_night()
    popup = line._popup
    assert popup.night == NIGHT
    popup._calendar.setSelectedDate(popup._calendar.selectedDate().addDays(-3))
    with qtbot.waitSignal(line.night_chosen) as chosen:
        popup._take()
    assert chosen.args == [NIGHT - 3 * DAY]


def test_entering_for_a_night_opens_its_dream_or_begins_one(journal, desk, store):
    dream = kept(store, desk, "A door")
    journal.page.enter(Place("journal", night=NIGHT))
    assert journal.editor.dream.uid == dream.uid
    journal.page.enter(Place("journal", night=NIGHT - DAY))
    assert (journal.editor.dream.uid, journal.editor.dream.night) == ("", NIGHT - DAY)


# --- the bin ------------------------------------------------------------------------------------


def test_delete_moves_to_the_bin_and_undo_brings_back(journal, desk, store, qtbot):
    dream = kept(store, desk, "A door", "Open.")
    other = kept(store, desk, "Other", night=NIGHT - DAY)
    journal.page.enter(Place("journal", dream=dream.uid))
    journal.press(qtbot, journal.table, Qt.Key.Key_Delete)
    assert journal.uids == [other.uid]
    assert journal.editor.dream.uid == other.uid
    words, deed, undo = journal.offers[-1]
    assert ("A door" in words, deed) == (True, "Undo")
    undo()
    assert journal.editor.dream.uid == dream.uid
    assert journal.uids == [dream.uid, other.uid]


def test_delete_in_the_text_deletes_a_letter_not_the_dream(journal, desk, store, qtbot):
    kept(store, desk, "A door", "Open.")
    journal.page.enter(Place("journal"))
    journal.prose.setFocus()
    journal.prose.moveCursor(journal.prose.textCursor().MoveOperation.Start)
    qtbot.keyClick(journal.prose, Qt.Key.Key_Delete)
    assert journal.prose.text() == "pen."
    assert store.dreams.count() == 1


def test_after_the_last_dream_the_invitation_stands_again(journal, desk, store, qtbot):
    kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    journal.press(qtbot, journal.table, Qt.Key.Key_Delete)
    assert journal.page._stack.currentIndex() == 1
    journal.offers[-1][2]()
    assert journal.page._stack.currentIndex() == 0


def test_an_entry_emptied_by_its_writer_is_put_away_with_undo(journal, desk, store, qtbot):
    dream = kept(store, desk, "", "x")
    kept(store, desk, "Other", night=NIGHT - DAY)
    journal.page.enter(Place("journal", dream=dream.uid))
    journal.prose.setFocus()
    qtbot.keyClick(journal.prose, Qt.Key.Key_Delete)
    journal.page.leave()
    assert store.dreams.of(NIGHT) == ()
    journal.offers[-1][2]()
    assert store.dreams.of(NIGHT)[0].uid == dream.uid


@pytest.mark.parametrize(
    "more", [{"marks": (Mark(MarkKind.PERSON, "Zara"),)}, {"lucid": False}, {"title": "A door"}]
)
def test_an_entry_that_holds_anything_never_vanishes(journal, desk, store, qtbot, more):
    dream = store.dreams.save(Dream(NIGHT, "x", **more), desk.now())
    journal.page.enter(Place("journal", dream=dream.uid))
    journal.prose.setFocus()
    qtbot.keyClick(journal.prose, Qt.Key.Key_Delete)
    journal.page.leave()
    assert [each.uid for each in store.dreams.of(NIGHT)] == [dream.uid]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_where_a_dream_came_from_is_changed_in_the_menu_and_shown_at_once(
    journal, desk, store, qtbot
):
    door = kept(store, desk, "A door")
    journal.page.enter(Place("journal", dream=door.uid))
    line = journal.editor.line

    def choose(words):
        line._more.click()
        (menu,) = line.findChildren(Menu)
        next(each for each in menu.actions() if each.text() == words).trigger()
        menu.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    choose("It was a synced dream")
    assert line._kind.accessibleName().startswith("Synced")
    assert journal.editor.flush()
    assert store.dreams.get(door.uid).origin is Origin.SYNCED
    choose("It was a natural dream")
    assert journal.editor.flush()
    assert store.dreams.get(door.uid).origin is Origin.NATURAL


def test_the_newest_dream_is_opened_though_its_list_took_longer_than_a_frame(
    desk, store, qtbot, monkeypatch
):
    def too_slow(*_args):
        raise TakesLonger("This takes longer.", "It is being looked for.")

    kept(store, desk, "Older", night=NIGHT - DAY)
    newest = kept(store, desk, "A door")
    monkeypatch.setattr(PatientReader, "page", too_slow)
    made = JournalPage(desk)
    made.refresh()
    made.enter(Place("journal"))  # before anything was found
    with standing(made, desk, qtbot) as page:
        qtbot.waitUntil(lambda: page._dream.shown)
        assert page._editor.dream.uid == newest.uid
        qtbot.waitUntil(lambda: page._column.current == newest.uid)
