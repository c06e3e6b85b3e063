"""In the journal: earlier versions, the bin, and words that were written elsewhere."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.errors import NotFound
from journal.model.dream import Dream, Mark, MarkKind
from journal.store.store import Store
from tests.ui.views.journal_page import NIGHT, kept
from ui.views.journal.bin import BinSheet
from ui.views.journal.kept_sheet import KeptSheet
from ui.views.journal.versions import VersionSheet
from ui.views.page import Place

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def dream(store, desk):
    """A dream of two versions."""
    first = store.dreams.save(
        Dream(NIGHT, "The sea was cold. I swam.", "The sea"), desk.now() - HOUR
    )
    return store.dreams.save(replace(first, body="I swam.", lucid=True), desk.now())


def versions(desk, store, dream, qtbot, like=None):
    sheet = VersionSheet(desk, store.versions.of(dream.uid), None, like)
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


def in_the_sheet(keys):
    """Press keys in the list of the sheet that is about to open, as soon as it stands."""

    def press():
        sheet = QApplication.activeModalWidget()
        if not isinstance(sheet, KeptSheet):
            QTimer.singleShot(10, press)
            return
        for key in keys:
            QTest.keyClick(sheet.entries, key)

    QTimer.singleShot(0, press)


# --- earlier versions ---------------------------------------------------------------------------


def test_the_sheet_opens_at_the_version_before_and_says_what_restoring_does(
    desk, store, dream, qtbot
):
    sheet = versions(desk, store, dream, qtbot)
    assert sheet.entries.count() == 2
    assert sheet.entries.currentRow() == 1
    assert "4 words, underlined, would come back" in sheet.about.text()
    assert "Knew it was a dream" in sheet.about.text()
    assert sheet.prose.text() == "The sea\nThe sea was cold. I swam."


def test_differences_are_seen_without_colour_and_can_be_left_out(desk, store, dream, qtbot):
    stands = store.dreams.save(replace(dream, body="I flew."), desk.now() + HOUR)
    sheet = versions(desk, store, stands, qtbot)
    cursor = sheet.prose.textCursor()
    lines = []
    for at in range(1, len(sheet.prose.text()) + 1):
        cursor.setPosition(at)
        form = cursor.charFormat()
        lines.append((form.fontStrikeOut(), form.fontUnderline()))
    assert lines.count((True, False)) == len("flew")
    assert lines.count((False, True)) == len("swam")
    sheet._differences.setChecked(False)
    assert sheet.prose.text() == "The sea\nI swam."


def test_the_text_of_a_version_is_copied_without_its_differences(desk, store, dream, qtbot):
    sheet = versions(desk, store, dream, qtbot)
    sheet.copy_button.click()
    assert QGuiApplication.clipboard().text() == "The sea was cold. I swam."


def test_what_stands_now_cannot_be_restored(desk, store, dream, qtbot):
    sheet = versions(desk, store, dream, qtbot)
    qtbot.keyClick(sheet.entries, Qt.Key.Key_Up)
    assert not sheet.restore_button.isEnabled()
    qtbot.keyClick(sheet.entries, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert sheet.wanted is None


def test_a_version_is_restored_by_keys_alone_and_undone(journal, store, dream):
    journal.page.enter(Place("journal", dream=dream.uid))
    in_the_sheet([Qt.Key.Key_Return])
    journal.page._kept.show_versions()
    assert journal.prose.text() == "The sea was cold. I swam."
    assert store.dreams.get(dream.uid).lucid is None
    words, deed, undo = journal.offers[-1]
    assert deed == "Undo"
    assert "Today" in words
    undo()
    assert store.dreams.get(dream.uid) == replace(
        dream, changed_at=store.dreams.get(dream.uid).changed_at
    )
    assert len(store.versions.of(dream.uid)) == 4


def test_escape_leaves_everything_as_it_is(journal, store, dream):
    journal.page.enter(Place("journal", dream=dream.uid))
    in_the_sheet([Qt.Key.Key_Down, Qt.Key.Key_Escape])
    journal.page._kept.show_versions()
    assert store.dreams.get(dream.uid) == dream
    assert journal.offers == []


def test_words_not_yet_saved_are_saved_before_versions_are_shown(journal, store, dream, qtbot):
    journal.page.enter(Place("journal", dream=dream.uid))
    qtbot.keyClicks(journal.prose, "Then ")
    in_the_sheet([Qt.Key.Key_Escape])
    journal.page._kept.show_versions()
    assert store.dreams.get(dream.uid).body == "Then I swam."


def test_a_dream_that_is_not_written_yet_has_no_versions_to_show(journal):
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    journal.page._kept.show_versions()
    assert QApplication.activeModalWidget() is None


# --- the bin ------------------------------------------------------------------------------------


def test_the_way_to_the_bin_is_there_while_something_lies_in_it(journal, desk, store):
    dream = kept(store, desk, "A door")
    kept(store, desk, "Other", night=NIGHT - DAY)
    journal.page.enter(Place("journal"))
    link = journal.page._kept.link
    assert not link.isVisible()
    store.dreams.delete(dream.uid, desk.now())
    assert link.isVisible()
    assert link.text() == "Bin: 1 dream"


def test_the_bin_can_be_reached_where_no_dream_is_left(journal, desk, store):
    dream = kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    store.dreams.delete(dream.uid, desk.now())
    journal.page.refresh()
    assert journal.page._kept.second_link.isVisible()


def test_a_dream_is_brought_back_by_keys_alone_opened_and_that_is_undone(journal, desk, store):
    dream = kept(store, desk, "A door", "Open.")
    kept(store, desk, "Other", night=NIGHT - DAY)
    store.dreams.delete(dream.uid, desk.now())
    journal.page.enter(Place("journal"))
    in_the_sheet([Qt.Key.Key_Return, Qt.Key.Key_Escape])
    journal.page._kept.show_bin()
    assert journal.editor.dream.uid == dream.uid
    assert store.bin.count() == 0
    journal.offers[-1][2]()
    assert [each.uid for each in store.bin.all()] == [dream.uid]


def test_erasing_asks_and_names_the_backups_that_still_hold_it(desk, store, dream, qtbot):
    copy = store.backups.make(desk.now(), UTC)
    store.dreams.delete(dream.uid, desk.now())
    sheet = BinSheet(desk, None)
    qtbot.addWidget(sheet)
    sheet.show()
    desk.dialogs.yes = False
    sheet.erase_button.click()
    qtbot.waitUntil(lambda: bool(desk.dialogs.explained) and not sheet._looking)
    assert store.bin.count() == 1
    assert str(copy.path) in desk.dialogs.explained[-1]
    desk.dialogs.yes = True
    qtbot.keyClick(sheet.entries, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not store.bin.count())
    assert sheet.entries.count() == 0
    assert not sheet.empty_button.isEnabled()
    with pytest.raises(NotFound):
        store.dreams.get(dream.uid)


def test_a_bin_that_is_closed_while_the_copies_are_looked_at_asks_nothing(
    journal, desk, store, dream, qtbot
):
    store.dreams.delete(dream.uid, desk.now())

    def erase_and_go():
        sheet = QApplication.activeModalWidget()
        if not isinstance(sheet, BinSheet):
            QTimer.singleShot(10, erase_and_go)
            return
        sheet.erase_button.click()
        sheet.reject()

    QTimer.singleShot(0, erase_and_go)
    journal.page._kept.show_bin()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert desk.dialogs.asked == []
    assert store.bin.count() == 1


def test_a_covered_dream_in_the_bin_is_shown_only_when_asked_for(desk, store, dream, qtbot):
    secret = store.dreams.save(Dream(NIGHT, "A secret.", "Hidden", private=True), desk.now())
    for uid in (dream.uid, secret.uid):
        store.dreams.delete(uid, desk.now() + HOUR * (uid == secret.uid))
    sheet = BinSheet(desk, None)
    qtbot.addWidget(sheet)
    sheet.show()
    assert sheet.entries.item(0).text() == "Private"
    assert "secret" not in sheet.prose.toPlainText()
    sheet.show_button.click()
    assert sheet.entries.item(0).text() == "Hidden"
    assert "A secret." in sheet.prose.toPlainText()
    assert not sheet.show_button.isVisible()
    QTest.keyClick(sheet.entries, Qt.Key.Key_Down)
    assert "I swam." in sheet.prose.toPlainText()


def test_the_bin_is_emptied_in_one_go(desk, store, qtbot):
    for title in "abc":
        store.dreams.delete(kept(store, desk, title).uid, desk.now())
    sheet = BinSheet(desk, None)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.empty_button.click()
    qtbot.waitUntil(lambda: not store.bin.count())
    assert "3 dreams" in desk.dialogs.asked[-1]


# --- words from elsewhere -----------------------------------------------------------------------


@pytest.fixture
def elsewhere(store):
    """The same journal in another program."""
    with closing(Store.open(store.path)) as opened:
        yield opened


@pytest.fixture
def both(journal, elsewhere, dream, desk, qtbot):
    """The page with unsaved words of a dream that has just been written elsewhere."""
    journal.page.enter(Place("journal", dream=dream.uid))
    qtbot.keyClicks(journal.prose, "Mine. ")
    elsewhere.dreams.save(replace(dream, body="Theirs."), desk.now())
    return journal


@pytest.mark.parametrize("noticed", [True, False])
def test_both_texts_are_kept_and_the_writer_is_told(both, store, dream, noticed):
    if noticed:  # the window looks for other programs' commits every two seconds
        both.page.refresh()
    assert both.prose.text() == "Mine. I swam."
    assert both.editor.flush()
    line = both.page._kept.elsewhere
    assert line.isVisible()
    assert "06:52" in line._words.text()
    assert store.dreams.get(dream.uid).body == "Mine. I swam."
    assert "Theirs." in [each.dream.body for each in store.versions.of(dream.uid)]


def test_the_other_text_can_be_taken_and_given_back(both, store, dream):
    both.editor.flush()
    line = both.page._kept.elsewhere
    line.other_button.click()
    assert (both.prose.text(), store.dreams.get(dream.uid).body) == ("Theirs.", "Theirs.")
    assert not line.isVisible()
    both.offers[-1][2]()
    assert both.prose.text() == "Mine. I swam."


def test_comparing_shows_the_other_text_first(both, store, dream, desk, qtbot):
    both.editor.flush()
    sheet = versions(desk, store, dream, qtbot, both.page._kept._conflict.theirs)
    assert sheet._versions[sheet.entries.currentRow()].dream.body == "Theirs."


def test_the_line_goes_with_its_dream(both, store, desk):
    other = kept(store, desk, "Other", night=NIGHT - DAY)
    both.page.enter(Place("journal", dream=other.uid))
    assert both.editor.dream.uid == other.uid
    assert not both.page._kept.elsewhere.isVisible()


def test_the_line_can_be_closed(both):
    both.editor.flush()
    both.page._kept.elsewhere.close_button.click()
    assert not both.page._kept.elsewhere.isVisible()


def test_a_title_from_elsewhere_comes_onto_the_page_and_is_not_written_over(
    journal, elsewhere, dream, desk, qtbot
):
    store = desk.store
    journal.page.enter(Place("journal", dream=dream.uid))
    qtbot.keyClicks(journal.prose, "Mine. ")
    marks = (Mark(MarkKind.PERSON, "Zara"),)
    elsewhere.dreams.save(replace(dream, title="The tide", marks=marks), desk.now())
    journal.editor.flush()
    qtbot.keyClicks(journal.prose, "And ")
    journal.page.leave()
    now = store.dreams.get(dream.uid)
    assert (now.title, now.body, now.marks) == ("The tide", "Mine. And I swam.", marks)
    assert not journal.page._kept.elsewhere.isVisible()


def test_in_large_letters_the_versions_still_stand_beside_the_text(desk, store, dream, qtbot):
    desk.look.set_text_size(2.0)
    sheet = versions(desk, store, dream, qtbot)
    sheet.resize(1232, 752)
    qtbot.wait(1)
    assert sheet.entries.geometry().right() < sheet.prose.geometry().left()
    assert sheet.prose.height() > sheet.height() / 2
