"""The door: locked, no window tells of the journal; unlocked, one is where one was."""

import gc
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from journal.errors import CannotSave
from tests.ui.doors import NIGHT, entered, lock, open_with, told_anywhere
from ui.locking_up import LockingUp
from ui.single import LOCK, Single
from ui.views.page import Place
from ui.views.settings.locking.sheets import PassphraseSheet

CTRL = Qt.KeyboardModifier.ControlModifier


# --- locked and unlocked ------------------------------------------------------------------------


def test_a_locked_journal_is_asked_for_its_passphrase_and_opens(locked, look, doors, qtbot):
    door = entered(locked, look, doors)
    assert door.elara is None
    assert door.screen is not None
    assert door.screen.windowTitle() == "Elara"
    open_with(door, qtbot)
    assert door.screen is None
    assert door.elara is not None
    assert door.elara.store.dreams.count() == 1


def test_a_lock_that_is_opened_at_once_is_looked_after_once(
    locked, look, doors, qtbot, monkeypatch
):
    begun: list[object] = []
    begin = LockingUp.begin
    monkeypatch.setattr(LockingUp, "begin", lambda own, elara: begun.append(begin(own, elara)))
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    qtbot.waitUntil(lambda: door._locking_up.away is not None)
    qtbot.waitUntil(lambda: not door._settling.isActive())
    assert begun == [None]


def test_a_plain_journal_opens_at_once(plain, look, doors):
    door = entered(plain, look, doors)
    assert door.elara is not None
    door.lock()
    assert door.screen is None


def test_ctrl_l_saves_what_is_typed_locks_and_leaves_no_word_anywhere(locked, look, doors, qtbot):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    elara = door.elara
    assert elara is not None
    elara.window.go(Place("journal", night=NIGHT, dream="new"))
    qtbot.keyClicks(QApplication.focusWidget(), "A zeppelin under the water")
    assert told_anywhere()
    qtbot.keyClick(elara.window, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: door.elara is None)
    del elara
    gc.collect()
    assert told_anywhere() == []
    assert [each.windowTitle() for each in QApplication.topLevelWidgets() if each.isVisible()] == [
        "Elara"
    ]
    assert b"zeppelin" not in b"".join(each.read_bytes() for each in locked.parent.glob("j*"))
    open_with(door, qtbot)
    elara = door.elara
    assert elara is not None
    assert elara.window.page.name == "journal"
    assert any("under the water" in each.body + each.title for each in elara.store.dreams.of(NIGHT))


def test_what_waits_for_an_answer_is_closed_by_the_lock(locked, look, doors, qtbot):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    assert door.elara is not None
    sheet = PassphraseSheet(look, door.elara.window, asks_old=False)
    QTimer.singleShot(0, door.lock)
    assert sheet.asked() is None
    qtbot.waitUntil(lambda: door.elara is None)


def test_words_the_disk_does_not_take_keep_the_window_where_it_is(
    locked, look, doors, qtbot, monkeypatch
):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    elara = door.elara
    assert elara is not None
    elara.window.go(Place("journal", night=NIGHT, dream="new"))
    qtbot.keyClicks(QApplication.focusWidget(), "A bell")

    def refused(*_anything: object) -> None:
        raise CannotSave("The disk is full.", "Free some room on it.")

    with monkeypatch.context() as full:
        full.setattr(type(elara.store.dreams), "write", refused)
        door.lock()
        assert door.elara is elara
        assert [each.title for each in door._dialogs.told] == ["Elara is not locked."]  # type: ignore[attr-defined]  # inside
    lock(door, qtbot)


def test_a_wrong_passphrase_is_told_and_many_have_to_wait(locked, look, doors, qtbot, hands):
    door = entered(locked, look, doors)
    screen = door.screen
    assert screen is not None
    field = screen.field.focusProxy()
    told = ""
    for _ in range(4):
        qtbot.keyClicks(field, "no")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "does not open" in screen.told.text())
        told = screen.told.text()
        screen.told.set_text("")
    assert "1 second" in told
    assert not screen.button.isEnabled()
    hands.now += timedelta(seconds=1)
    screen._count_down()
    assert screen.button.isEnabled()
    open_with(door, qtbot)


def test_the_lock_is_asked_from_outside(locked, look, doors, qtbot):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    door._single.listen()
    assert Single(locked).ask(LOCK)
    qtbot.waitUntil(lambda: door.elara is None)
    assert Single(locked).ask(LOCK)  # a second wish changes nothing
    qtbot.wait(1)
    assert door.screen is not None


# --- on and off in the settings -----------------------------------------------------------------


def answer(words: str) -> None:
    """Fill the passphrase sheet once it is open, as a person would."""
    each = QApplication.activeModalWidget()
    if not isinstance(each, PassphraseSheet):
        QTimer.singleShot(10, lambda: answer(words))
        return
    each.new._edit.setText(words)
    each.again._edit.setText(words)
    each.done_button.click()


def test_the_journal_is_encrypted_and_decrypted_from_the_settings(plain, look, doors, qtbot):
    door = entered(plain, look, doors)
    assert door.elara is not None
    door.elara.window.go(Place("settings"))
    card = door.elara.window.page._lock  # type: ignore[attr-defined]  # inside
    assert not card.after.isVisible()
    QTimer.singleShot(0, lambda: answer("abc"))
    card.turn_on.click()
    qtbot.waitUntil(lambda: door.screen is not None)
    assert door.screen is not None
    assert not door.screen.close()  # nobody closes the window on a file that is being written
    qtbot.waitUntil(lambda: door.elara is not None)
    assert door.elara is not None
    assert door.elara.store.key is not None
    assert door.elara.window.page.name == "settings"
    card = door.elara.window.page._lock  # type: ignore[attr-defined]  # inside
    assert card.after.isVisible()
    card.turn_off.click()
    qtbot.waitUntil(lambda: door.elara is None)
    qtbot.waitUntil(lambda: door.elara is not None)
    assert door.elara is not None
    assert door.elara.store.key is None
    assert door.elara.store.dreams.count() == 1
    assert plain.read_bytes().startswith(b"SQLite format 3")


def test_reminders_come_while_it_is_locked_and_begin_waits_for_the_passphrase(
    locked, look, doors, qtbot
):
    door = entered(locked, look, doors)
    qtbot.waitUntil(lambda: door._bell is not None)
    assert door._bell is not None
    door._bell.begin_asked.emit(None)
    open_with(door, qtbot)
    assert door._bell is None
    assert door.elara is not None
    assert door.elara.window.page.name == "tonight"
