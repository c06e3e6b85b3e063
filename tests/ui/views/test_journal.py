"""The journal keeps what is written, whatever happens around it, and finds it again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit

from journal.errors import CannotSave
from journal.model.dream import Dream, Mark, MarkKind, Origin
from journal.store.store import Store
from ui.bridge import Bridge
from ui.views.journal import JournalPage
from ui.views.page import Place

NIGHT = date(2026, 11, 19)
DAY = timedelta(days=1)


class Journal:
    """A journal page in its window, read again after each commit as the window does it."""

    def __init__(self, page: JournalPage) -> None:
        self.page = page
        self.column = page._column
        self.table = page._column.table
        self.search = page._column._search
        self.editor = page._editor
        self.title = page._editor._title
        self.prose = page._editor._prose
        self.foot = page._editor._foot
        self.offers: list[tuple[str, str, object]] = []
        page.offered.connect(lambda *offer: self.offers.append(offer))

    @property
    def uids(self) -> list[str]:
        model = self.table.model()
        return [
            dream.uid
            for row in range(model.rowCount())
            if (dream := self.column._dreams.dream(row))
        ]

    def press(self, qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        widget.setFocus()
        qtbot.keyClick(widget, key, modifier)


@pytest.fixture
def journal(desk, qtbot) -> Iterator[Journal]:
    page = JournalPage(desk)
    page.refresh()
    qtbot.addWidget(page)
    bridge = Bridge(desk.store)
    bridge.changed.connect(lambda changes: page.refresh() if page.concerns & changes else None)
    page.resize(1064, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    yield Journal(page)
    bridge.close()


def kept(store: Store, desk, title: str, body: str = "", night: date = NIGHT, **more) -> Dream:
    return store.dreams.save(Dream(night, body, title, **more), desk.now())


# --- finding ------------------------------------------------------------------------------------


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
    qtbot.waitUntil(lambda: store.dreams.count() == 1, timeout=3000)
    assert journal.foot._state.text() == "Saved"
    assert QApplication.focusWidget() is journal.prose


def test_leaving_the_field_saves_at_once(journal, store, qtbot):
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    qtbot.keyClicks(journal.prose, "Snow")
    journal.title.setFocus()
    assert store.dreams.count() == 1


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
        patched.setattr(store.dreams, "save", refuses)
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


# --- what stands beside -------------------------------------------------------------------------


def test_the_margin_becomes_a_drawer_where_there_is_no_room(journal, desk, store, qtbot):
    kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    drawer = journal.page._drawer
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
