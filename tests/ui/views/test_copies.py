"""Copies in the window: made, looked into, brought back, and told of quietly where they are old."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from journal.model.backup import Copied, Failure, Occasion
from journal.model.dream import Dream
from journal.store import vault
from tests.ui.views.opened import opened
from tests.ui.views.unlocking import will_type
from ui.models import copy_words
from ui.views.settings.page import SettingsPage
from ui.views.settings.restore_sheet import RestoreSheet, take_back
from ui.views.tonight.copies_line import CopiesLine


@pytest.fixture
def written(desk, store):
    store.dreams.save(Dream(desk.tonight(), "The sea was in the kitchen."), desk.now())
    return store


@pytest.fixture
def page(desk, written, qtbot) -> SettingsPage:
    return opened(SettingsPage(desk), "settings", qtbot)


def note(row) -> str:
    told: str = row.accessibleDescription()
    return told


# --- settings -----------------------------------------------------------------------------------


def test_a_copy_is_made_by_hand_and_told(page, written, qtbot):
    card = page._copies
    qtbot.waitUntil(lambda: note(card._last) == "There is no copy yet.")
    assert not card.restore_button.isEnabled()
    card.make_button.click()
    qtbot.waitUntil(card.restore_button.isEnabled)
    (copy,) = written.backups.all(UTC)
    assert copy.occasion is Occasion.BY_HAND
    assert note(card._last) == "Today, 06:52. It was opened and compared."
    assert note(card._kept) == "1 copy"


def test_a_folder_is_chosen_and_given_back(page, desk, written, tmp_path, qtbot):
    card, stick = page._copies, tmp_path / "stick"
    stick.mkdir()
    desk.dialogs.place = stick
    card.folder_button.click()
    assert written.preferences.load().backup_folder == str(stick)
    qtbot.waitUntil(lambda: note(card._folder) == str(stick))
    card.beside_button.click()
    assert not written.preferences.load().backup_folder


def test_a_failure_stands_in_the_settings(page, written, tmp_path, qtbot):
    (tmp_path / "backups").write_text("a file where the copies should go")
    written.backups.day(page.desk.now(), UTC)
    page.refresh()
    qtbot.waitUntil(lambda: page._copies.failure.isVisibleTo(page))
    assert "backups" in page._copies.failure.accessibleDescription()


def test_a_folder_kept_in_step_by_others_is_told(page, tmp_path, qtbot):
    (tmp_path / ".stfolder").mkdir()
    page.refresh()
    qtbot.waitUntil(lambda: "Syncthing" in page._copies._special.text())


# --- looking into them --------------------------------------------------------------------------


@pytest.fixture
def sheet(desk, written, qtbot):
    """A copy with a dream that was erased since, one that was changed, and one only here."""
    (first,) = written.dreams.of(desk.tonight())
    gone = written.dreams.save(Dream(desk.tonight(), "A door in the hill."), desk.now())
    written.backups.make(desk.now(), UTC)
    written.dreams.delete(gone.uid, desk.now())
    written.bin.erase([gone.uid])
    written.dreams.save(replace(first, body="The sea was gone."), desk.now())
    written.dreams.save(Dream(desk.tonight(), "Only here."), desk.now())
    made = RestoreSheet(desk, written.backups.all(UTC), None)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.dreams.count() == 3)
    return made


def choose(sheet, words) -> None:
    row = next(n for n in range(sheet.dreams.count()) if sheet.dreams.item(n).text() == words)
    sheet.dreams.setCurrentRow(row)


def test_what_differs_is_said_before_anything_is_done(sheet, written, desk):
    assert sheet.about.text() == "Dreams: 1 only in the journal, 1 only in the copy, 1 different"
    choose(sheet, "Only here.")
    assert not sheet.dream_button.isEnabled()
    assert written.dreams.count() == 2


def test_one_dream_is_brought_back_and_can_be_taken_back(sheet, written, desk, qtbot):
    choose(sheet, "A door in the hill.")
    sheet.dream_button.click()
    assert "A door in the hill." in [each.body for each in written.dreams.of(desk.tonight())]
    qtbot.waitUntil(lambda: sheet.dreams.count() == 2)
    take_back(written, sheet.backs, desk.now())
    assert "A door in the hill." not in [each.body for each in written.dreams.of(desk.tonight())]


def test_everything_is_put_in_place_only_after_a_question(sheet, desk):
    desk.dialogs.yes = False
    sheet.whole_button.click()
    assert sheet.whole is None
    assert "copied first" in desk.dialogs.explained[-1]
    desk.dialogs.yes = True
    sheet.whole_button.click()
    assert sheet.whole is not None


def test_a_copy_with_another_key_is_looked_into_with_its_passphrase(desk, written, qtbot):
    copy = written.backups.make(desk.now(), UTC)
    vault.encrypt(copy.path, "abc")
    written.dreams.save(Dream(desk.tonight(), "Only here."), desk.now())
    sheet = RestoreSheet(desk, [copy], None)
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.waitUntil(sheet.unlock_button.isVisible)
    assert not sheet.whole_button.isEnabled()
    complaints = will_type(qtbot, "wrong", "abc")
    sheet.unlock_button.click()
    assert complaints[0]
    qtbot.waitUntil(lambda: sheet.dreams.count() == 1)
    assert not sheet.unlock_button.isVisible()
    sheet.whole_button.click()
    assert sheet.whole is not None
    assert sheet.whole.key is not None


def test_a_sheet_that_is_closed_while_it_compares_hears_of_it_no_more(desk, written, qtbot):
    written.backups.make(desk.now(), UTC)
    sheet = RestoreSheet(desk, written.backups.all(UTC), None)
    sheet.show()
    sheet.done_button.click()
    sheet.deleteLater()
    qtbot.waitUntil(lambda: not desk.jobs._running)


def test_a_nightmare_and_a_private_dream_stay_covered(desk, written, qtbot):
    settings = written.preferences.load()
    written.preferences.save(replace(settings, cover_nightmares=True))
    written.backups.make(desk.now(), UTC)
    written.dreams.save(Dream(desk.tonight(), "A shadow.", nightmare=True), desk.now())
    written.dreams.save(Dream(desk.tonight(), "A secret.", private=True), desk.now())
    sheet = RestoreSheet(desk, written.backups.all(UTC), None)
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.waitUntil(lambda: sheet.dreams.count() == 2)
    shown = {sheet.dreams.item(n).text() for n in range(2)}
    assert shown == {"A hard dream", "Private"}


def test_a_copy_that_cannot_be_read_is_told_in_the_sheet(desk, written, qtbot):
    made = written.backups.make(desk.now(), UTC)
    made.path.write_bytes(b"no copy " * 999)
    sheet = RestoreSheet(desk, written.backups.all(UTC), None)
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.waitUntil(lambda: sheet.about.text().startswith("This is no copy of a journal."))
    assert not sheet.whole_button.isEnabled()


# --- tonight ------------------------------------------------------------------------------------


@pytest.fixture
def line(desk, written, qtbot) -> CopiesLine:
    made = CopiesLine(desk)
    qtbot.addWidget(made)
    return made


def test_tonight_says_nothing_while_all_is_well(line, written, desk, qtbot):
    written.backups.make(desk.now() - timedelta(days=6), UTC)
    line.look()
    qtbot.waitUntil(lambda: not desk.jobs._running)
    assert not line.isVisible()


def test_tonight_says_how_old_the_last_copy_is_and_makes_one(line, written, desk, qtbot):
    written.backups.make(desk.now() - timedelta(days=12), UTC)
    line.look()
    qtbot.waitUntil(line.isVisible)
    assert line.words.text() == "Last copy: 12 days ago."
    line.make_button.click()
    qtbot.waitUntil(lambda: not line.isVisible())
    assert len(written.backups.all(UTC)) == 2


def test_tonight_says_that_a_copy_failed(desk):
    failure = Failure(desk.now(), "/stick", "The folder is not there.")
    said = copy_words.tonight(Copied(desk.now(), None, (failure,)), desk.now())
    assert said == "The last copy could not be made as wished. Last copy: today."
    assert not copy_words.tonight(Copied(), desk.now())


def test_every_button_of_the_card_has_a_name(page):
    assert all(each.accessibleName() for each in page._copies.findChildren(QPushButton))
