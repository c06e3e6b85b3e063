"""The journal finds what was written, and shows what stands beside it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget

from journal.model.dream import Origin
from journal.model.query_help import LANGUAGE
from tests.ui.views.journal_page import NIGHT, kept
from ui.views.journal.page import WORK
from ui.views.page import Place
from ui.views.query_language import LanguageSheet

DAY = timedelta(days=1)

# --- finding ------------------------------------------------------------------------------------


def test_the_first_dream_of_all_is_opened_though_it_comes_from_elsewhere(journal, desk, store):
    """As by quick capture, while the page stands with its invitation."""
    journal.page.enter(Place("journal"))
    journal.page.refresh()
    dream = kept(store, desk, "A door", "Snow")
    journal.page.refresh()
    assert journal.page._stack.currentIndex() == WORK
    assert journal.editor.dream == dream
    assert journal.prose.text() == "Snow"


def test_where_no_dream_is_open_yet_no_names_are_looked_for(journal):
    """The list may take longer than the page."""
    journal.page._stack.setCurrentIndex(WORK)
    assert journal.page._dream.margin.isVisible()
    journal.page._dream.beside._look_through()
    assert not journal.page._dream.shown


def test_an_empty_journal_is_one_invitation(journal):
    journal.page.enter(Place("journal"))
    assert journal.page._stack.currentIndex() == 1


def test_entering_opens_the_newest_dream_with_the_keyboard_in_the_list(journal, desk, store):
    kept(store, desk, "Older", night=NIGHT - DAY)
    newest = kept(store, desk, "Newest")
    journal.page.enter(Place("journal"))
    assert journal.editor.dream.uid == newest.uid
    assert QApplication.focusWidget() is journal.table


def test_typing_in_the_search_field_narrows_the_list_and_marks_the_words(
    journal, desk, store, qtbot
):
    door = kept(store, desk, "A door", "The lighthouse stood in the kitchen.")
    kept(store, desk, "A window", "Nothing was lit.")
    journal.page.enter(Place("journal"))
    journal.page.focus_search()
    qtbot.keyClicks(journal.search, "lighth")
    qtbot.waitUntil(lambda: journal.uids == [door.uid])
    journal.table.grab()  # the marks are painted without complaint
    qtbot.keyClick(journal.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(journal.uids) == 2)


def test_several_keystrokes_at_once_are_one_search(journal, desk, store, qtbot):
    kept(store, desk, "A door")
    journal.page.refresh()
    resets: list[int] = []
    journal.table.model().modelReset.connect(lambda: resets.append(1))
    qtbot.keyClicks(journal.search, "some words")
    qtbot.waitUntil(lambda: bool(resets))
    qtbot.wait(1)
    assert len(resets) == 1


def test_a_search_without_result_says_so_and_offers_a_way_back(journal, desk, store, qtbot):
    kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    qtbot.keyClicks(journal.search, "lighthouse")
    qtbot.waitUntil(lambda: journal.column._below.currentIndex() == 1)
    assert "lighthouse" in journal.column._why_empty()[0]
    qtbot.mouseClick(journal.column._clear, Qt.MouseButton.LeftButton)
    assert journal.column._below.currentIndex() == 0
    assert journal.editor.dream.title == "A door"


def test_a_question_that_cannot_be_read_says_where_and_leaves_the_list(journal, desk, store, qtbot):
    door = kept(store, desk, "A door")
    kept(store, desk, "A window")
    journal.page.enter(Place("journal"))
    qtbot.keyClicks(journal.search, "door")
    qtbot.waitUntil(lambda: journal.uids == [door.uid])
    qtbot.keyClicks(journal.search, " peson:marco")
    qtbot.waitUntil(journal.column._fault.isVisible)
    assert journal.column._fault._place._parts == ("door ", "peson:", "marco")
    assert "person" in journal.column._fault.accessibleName()
    assert journal.uids == [door.uid]
    journal.column._fault.grab()  # painted without complaint
    journal.page.refresh()
    assert journal.uids == [door.uid]
    journal.search.setText("-door")
    qtbot.waitUntil(lambda: len(journal.uids) == 1 and journal.uids != [door.uid])
    assert not journal.column._fault.isVisible()


def test_a_span_is_counted_from_the_desks_own_today(journal, desk, store, qtbot):
    today = desk.now().astimezone(desk.zone()).date()
    kept(store, desk, "Old", night=today - 400 * DAY)
    new = kept(store, desk, "New", night=today)
    journal.page.enter(Place("journal"))
    qtbot.keyClicks(journal.search, "night:this-year")
    qtbot.waitUntil(lambda: journal.uids == [new.uid])


def test_the_sheet_lists_the_language_of_the_search(look, qtbot):
    sheet = LanguageSheet(look, None)
    qtbot.addWidget(sheet)
    names = {each.accessibleName() for each in sheet.findChildren(QWidget)}
    assert {f"{form.typed}: {form.words}" for form in LANGUAGE} <= names


def test_the_filters_leave_out_one_kind_and_never_both(journal, desk, store):
    natural = kept(store, desk, "A door")
    synced = kept(store, desk, "Scene 4", origin=Origin.SYNCED)
    journal.page.enter(Place("journal"))
    journal.column.toggle(Origin.SYNCED)
    assert journal.uids == [natural.uid]
    journal.column.toggle(Origin.NATURAL)
    assert journal.uids == [synced.uid]


def test_arrows_choose_dreams_and_step_over_the_heads(journal, desk, store, qtbot):
    newest = kept(store, desk, "Newest")
    older = kept(store, desk, "Older", night=NIGHT - 30 * DAY)
    journal.page.enter(Place("journal"))
    journal.press(qtbot, journal.table, Qt.Key.Key_Down)
    assert journal.editor.dream.uid == older.uid
    journal.press(qtbot, journal.table, Qt.Key.Key_Home)
    assert journal.editor.dream.uid == newest.uid
    journal.press(qtbot, journal.table, Qt.Key.Key_End)
    assert journal.editor.dream.uid == older.uid


def test_enter_leads_into_the_text_and_esc_back_to_the_list(journal, desk, store, qtbot):
    kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    journal.press(qtbot, journal.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is journal.prose
    qtbot.keyClick(journal.prose, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is journal.table


def test_a_row_is_read_out_with_its_kind_first(journal, desk, store):
    kept(store, desk, "Scene 4", origin=Origin.SYNCED)
    journal.page.refresh()
    words = journal.table.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Synced night")


# --- what stands beside -------------------------------------------------------------------------


def test_the_margin_becomes_a_drawer_where_there_is_no_room(journal, desk, store, qtbot):
    kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    drawer = journal.page._work._side
    assert drawer.isVisible()
    journal.page.resize(808, 680)
    qtbot.waitUntil(lambda: not drawer.isVisible())
    journal.press(qtbot, journal.table, Qt.Key.Key_F4)
    assert drawer.isVisible()
    assert drawer.geometry().right() == journal.page.width() - 1


def test_the_night_around_a_dream_can_be_opened(journal, desk, store, qtbot):
    kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    with qtbot.waitSignal(journal.page.go) as gone:
        journal.page._dream.margin.night_asked.emit()
    assert gone.args[0] == Place("nights", night=NIGHT)


@pytest.mark.parametrize("size", [0.9, 1.5, 2.0])
def test_larger_text_needs_no_more_room_than_the_smallest_window_has(journal, desk, store, size):
    kept(store, desk, "A very long title for so short a dream", "Snow. " * 40)
    journal.page.enter(Place("journal"))
    desk.look.set_text_size(size)
    QApplication.sendPostedEvents()
    sidebar = 56
    assert journal.page.minimumSizeHint().width() <= 1024 - sidebar


def test_every_control_has_a_name(journal, desk, store):
    kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    controls = [
        each
        for kind in (QAbstractButton, QLineEdit, QTextEdit)
        for each in journal.page.findChildren(kind)
        if each.isVisible()
    ]
    assert [each for each in controls if not each.accessibleName()] == []
