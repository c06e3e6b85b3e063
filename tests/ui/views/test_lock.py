"""The lock, its card in the settings and its sheets: nothing is shown that need not be."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from journal.errors import NoKeyring, WrongPassphrase
from journal.settings import LOCK_AFTER, Settings, from_plain
from journal.store import vault
from journal.store.store import Store
from tests.ui.conftest import MORNING
from tests.ui.fakes import FakeDialogs
from tests.ui.views.opened import opened
from ui.desk import Desk
from ui.jobs import Jobs
from ui.views.lock import LockScreen
from ui.views.settings.locking import card as card_module
from ui.views.settings.locking.limits import NOT, PROTECTS, LimitsSheet
from ui.views.settings.locking.recovery import RecoverySheet, page_of, write
from ui.views.settings.locking.sheets import PassphraseSheet
from ui.views.settings.page import SettingsPage


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "locked.sqlite"
    Store.open(path).close()
    vault.encrypt(path, "abc")
    return path


@pytest.fixture
def locked_desk(desk, locked) -> Iterator[Desk]:
    """A desk on an encrypted journal."""
    with closing(Store.open(locked, key=vault.unlock(locked, "abc", MORNING))) as store:
        yield replace(desk, store=store)


@pytest.fixture
def page(locked_desk, qtbot) -> SettingsPage:
    return opened(SettingsPage(locked_desk), "settings", qtbot)


@pytest.fixture
def screen(look, locked, qtbot) -> Iterator[LockScreen]:
    jobs = Jobs()
    made = LockScreen(look, locked, jobs)
    made.resize(1280, 800)
    made.show()
    yield made
    jobs.close()
    made.busy = False
    made.close()
    made.deleteLater()


# --- the lock -----------------------------------------------------------------------------------


def test_everything_the_keyboard_reaches_on_the_lock_has_a_name(screen):
    stops = [
        each
        for each in screen.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()
    ]
    assert len(stops) == 4
    assert all(each.accessibleName() for each in stops)


@pytest.mark.parametrize("theme", ["dusk", "paper", "ember"])
def test_the_lock_is_in_the_colours_of_its_theme(screen, look, theme, qtbot):
    look.set_theme(theme)
    qtbot.wait(1)
    picture = screen.grab().toImage()
    seen = [
        picture.pixelColor(x, y)
        for x in range(0, picture.width(), 5)
        for y in range(0, picture.height(), 5)
    ]
    assert not {each.name() for each in seen} & {"#efefef", "#f0f0f0", "#c0c0c0", "#ffffff"}
    if theme == "ember":
        assert max(each.blue() for each in seen) == 0


def test_large_text_needs_no_more_width_than_there_is(screen, look, qtbot):
    look.set_text_size(2.0)
    qtbot.wait(1)
    assert screen.minimumSizeHint().width() <= 1024
    assert screen.minimumSizeHint().height() <= 680


def test_a_passphrase_is_dots_until_the_eye_is_asked(screen, qtbot):
    edit = screen.field._edit
    qtbot.keyClicks(edit, "abc")
    assert edit.echoMode() is QLineEdit.EchoMode.Password
    screen.field._eye.click()
    assert edit.echoMode() is QLineEdit.EchoMode.Normal
    with qtbot.waitSignal(screen.unlocked):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == ""
    assert edit.echoMode() is QLineEdit.EchoMode.Password


def test_an_empty_passphrase_is_not_tried(screen, qtbot):
    screen.button.click()
    assert screen.button.isEnabled()
    assert vault.seconds_to_wait(screen._journal, MORNING) == 0


# --- the card -----------------------------------------------------------------------------------


def test_a_plain_journal_is_told_to_be_plain_and_offers_one_deed(desk, qtbot):
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    card = made._lock
    assert card.turn_on.isVisible()
    assert not card.change.isVisible()
    assert not card.after.isVisible()
    assert "whoever can read the file" in card._passphrase._note.text()


def test_when_the_lock_falls_is_chosen_and_kept(page, locked_desk):
    card = page._lock
    card.after.choose(5)
    card.with_screen.switch.setChecked(False)
    card.minimise.switch.setChecked(True)
    kept = locked_desk.store.preferences.load()
    assert (kept.lock_after, kept.lock_with_screen, kept.lock_on_minimise) == (5, False, True)


def test_no_time_is_so_short_that_the_settings_are_out_of_reach():
    assert min(each for each in LOCK_AFTER if each) >= 1
    for odd in (-1, 0.5, 3, "5", 10**9, None, True):
        assert from_plain({"lock_after": odd}) == Settings()


def test_capture_while_locked_can_be_switched_off_and_on(page, locked):
    key = page.desk.store.key
    for on in (False, True):
        page._lock.captures.switch.click()
        assert bool(vault.held(locked, key).public) is on


def test_a_keyring_that_refuses_is_told_and_the_switch_goes_back(page, monkeypatch):
    def refuses(*_anything: object, **_more: object) -> None:
        raise NoKeyring("This system has no keyring.", "The passphrase is asked for instead.")

    monkeypatch.setattr(card_module, "_keyring", refuses)
    page._lock.keyring.switch.click()
    assert [each.title for each in page.desk.dialogs.told] == ["This system has no keyring."]
    assert not page._lock.keyring.switch.isChecked()
    assert not page._lock.close_too.isVisible()


def fill(*, old: str = "", new: str = "", again: str = "") -> None:
    """Fill the sheet once it is open, and press its button; then go, if it is still there."""
    each = QApplication.activeModalWidget()
    if not isinstance(each, PassphraseSheet):
        QTimer.singleShot(10, lambda: fill(old=old, new=new, again=again))
        return
    each.old._edit.setText(old)
    each.new._edit.setText(new)
    each.again._edit.setText(again)
    each.done_button.click()
    if each.isVisible():
        each.reject()


def test_the_passphrase_is_changed_by_who_knows_the_old_one(page, locked, qtbot):
    QTimer.singleShot(0, lambda: fill(old="wrong", new="b", again="b"))
    page._lock.change.click()
    qtbot.waitUntil(lambda: bool(page.desk.dialogs.told))
    assert isinstance(page.desk.dialogs.told[0], WrongPassphrase)
    QTimer.singleShot(0, lambda: fill(old="abc", new="b", again="b"))
    with qtbot.waitSignal(page.offered):
        page._lock.change.click()
    key = page.desk.store.key
    page.desk.store.close()
    assert vault.unlock(locked, "b", MORNING) == key


def test_two_passphrases_that_differ_change_nothing(look, page, qtbot):
    sheet = PassphraseSheet(look, page.window(), asks_old=False)
    for new, again in (("", ""), ("  ", "  "), ("a", "b")):
        QTimer.singleShot(0, lambda new=new, again=again: fill(new=new, again=again))
        assert sheet.asked() is None
    assert sheet.new.text() == sheet.again.text() == ""


def test_a_passphrase_is_judged_in_words(look, qtbot):
    sheet = PassphraseSheet(look, None, asks_old=False)
    qtbot.addWidget(sheet)
    for words, said in (
        ("", "Four or five words"),
        ("hello", "Short"),
        ("aaaaaaaaaaaaaaaaaaaaaaaaa", "Short"),
        ("lantern heron", "Fair"),
        ("four lanterns and a brass heron", "Long enough"),
    ):
        sheet.new._edit.setText(words)
        assert said in sheet._new._below.text()


# --- the sheets ---------------------------------------------------------------------------------


def test_the_recovery_sheet_is_a_page_of_paper_with_the_code_on_it(look, locked, tmp_path, qtbot):
    from PySide6.QtGui import QPdfWriter

    code = "N0CN-TM94-HKFS-DK02-WN54-CMEM-2N7J-SSS0-05TQ"
    page = page_of(code, locked, MORNING.date())
    sheet = RecoverySheet(look, page, FakeDialogs(), None)
    qtbot.addWidget(sheet)
    assert "".join(sheet.code.text().split("\n")).replace("-", "") == code.replace("-", "")
    assert "locked.sqlite.key" in page.text()
    write(page, QPdfWriter(str(tmp_path / "sheet.pdf")))
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_the_page_of_limits_says_both_sides(look, qtbot):
    sheet = LimitsSheet(look, None)
    qtbot.addWidget(sheet)
    told = " ".join(each.text() for each in sheet.findChildren(QWidget) if hasattr(each, "text"))
    assert all(each in told for each in (*PROTECTS, *NOT))
    assert any("swap" in each for each in NOT)
    assert any("flash" in each for each in NOT)


@pytest.mark.parametrize("asks_old", [True, False])
def test_a_passphrase_is_typed_again_after_tab_and_is_never_shown_by_its_spaces(
    look, qtbot, asks_old
):
    sheet = PassphraseSheet(look, None, asks_old=asks_old)
    qtbot.addWidget(sheet)
    with qtbot.waitActive(sheet):
        sheet.show()
        sheet.activateWindow()
    fields = [sheet.old, sheet.new, sheet.again] if asks_old else [sheet.new, sheet.again]
    fields[0].setFocus()
    for field in fields:
        qtbot.keyClicks(QApplication.focusWidget(), "one small lamp")
        assert field.text() == "one small lamp"
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is fields[0]._eye
    assert not any(field._eye.isChecked() for field in fields)
