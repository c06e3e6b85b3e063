"""The door: locked, no window tells of the journal; unlocked, one is where one was."""

import gc
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from journal import clock, paths
from journal.errors import CannotSave
from journal.model.dream import Dream
from journal.store import vault
from journal.store.store import Store
from tests.ui.fakes import FakeDialogs
from ui.door import Door
from ui.single import LOCK, Single
from ui.views.lock import LockScreen
from ui.views.page import Place
from ui.views.settings.locking.sheets import PassphraseSheet

NOW = datetime(2026, 11, 19, 14, tzinfo=UTC)
NIGHT = date(2026, 11, 19)
DREAM = "The violet zeppelin sang"
CTRL = Qt.KeyboardModifier.ControlModifier


class Nobody(FakeDialogs):
    """Answers over any window."""

    def stand_over(self, window: QWidget) -> None:
        """Stand anywhere."""


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def hands(monkeypatch) -> Hands:
    made = Hands()
    monkeypatch.setattr(clock, "now", made)
    monkeypatch.setattr(clock, "local_zone", lambda: UTC)
    return made


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite"
    with closing(Store.open(path)) as store:
        store.dreams.save(Dream(NIGHT, DREAM, "Zeppelin"), NOW)
    return path


@pytest.fixture
def locked(plain: Path) -> Path:
    vault.encrypt(plain, "abc")
    return plain


@pytest.fixture
def doors(qtbot, look, hands) -> Iterator[list[Door]]:
    """Doors that are closed at the end."""
    made: list[Door] = []
    yield made
    for each in made:
        each.close()
        each._single.close()


def entered(path: Path, look, doors: list[Door]) -> Door:
    single = Single(path)
    assert single.claim()
    door = Door(look, path, path, single)
    doors.append(door)
    door._dialogs = Nobody()  # type: ignore[assignment]  # nobody answers here
    assert door.enter()
    return door


def open_with(door: Door, qtbot, words: str = "abc") -> None:
    """Type the passphrase, and wait for the window."""
    screen = door.screen
    assert screen is not None
    qtbot.keyClicks(screen.field.focusProxy(), words)
    qtbot.keyClick(screen.field.focusProxy(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: door.elara is not None, timeout=10_000)


def lock(door: Door, qtbot) -> LockScreen:
    door.lock()
    qtbot.waitUntil(lambda: door.elara is None)
    assert door.screen is not None
    return door.screen


def words_of(widget: QWidget) -> str:
    said = [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
    if isinstance(widget, QLabel | QLineEdit):
        said.append(widget.text())
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        said.append(widget.toPlainText())
    return " ".join(said)


def told_anywhere() -> list[str]:
    """Widgets that still say something of the dream, shown or not."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    said = [words_of(each) for each in QApplication.allWidgets()]
    return [each for each in said if "zeppelin" in each.lower()]


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
        assert [each.title for each in door._dialogs.told] == ["Elara is not locked."]  # type: ignore[attr-defined]
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
        qtbot.waitUntil(lambda: "does not open" in screen.told.text(), timeout=10_000)
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


# --- when the person goes -----------------------------------------------------------------------


def test_nobody_there_for_so_long_locks_and_a_key_begins_anew(locked, look, doors, qtbot, hands):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    qtbot.waitUntil(lambda: door._away is not None)
    away, elara = door._away, door.elara
    assert away is not None
    assert elara is not None
    hands.now += timedelta(minutes=9)
    handle = elara.window.windowHandle()
    away.eventFilter(handle, QKeyEvent(QEvent.Type.KeyPress, 65, Qt.KeyboardModifier.NoModifier))
    hands.now += timedelta(minutes=9)
    away.look()
    assert door.elara is not None
    hands.now += timedelta(minutes=1)
    away.look()
    qtbot.waitUntil(lambda: door.elara is None)


def test_a_mouse_that_moves_over_the_window_is_somebody(locked, look, doors, qtbot, hands):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    qtbot.waitUntil(lambda: door._away is not None)
    assert door.elara is not None
    assert door._away is not None
    hands.now += timedelta(minutes=9)
    at = QPointF(5, 5)
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(door.elara.window.windowHandle(), moved)
    hands.now += timedelta(minutes=9)
    door._away.look()
    assert door.elara is not None


def test_never_is_never(locked, look, doors, qtbot, hands):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    qtbot.waitUntil(lambda: door._away is not None)
    assert door.elara is not None
    preferences = door.elara.store.preferences
    preferences.save(replace(preferences.load(), lock_after=0))
    hands.now += timedelta(days=2)
    assert door._away is not None
    door._away.look()
    assert door.elara is not None


def test_minimised_and_a_locked_screen_lock_as_the_settings_say(locked, look, doors, qtbot):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    qtbot.waitUntil(lambda: door._away is not None)
    assert door.elara is not None
    assert door._away is not None
    door._away.minimised.emit()
    assert door.elara is not None
    assert door._session is not None
    door._session.locked.emit()
    qtbot.waitUntil(lambda: door.elara is None)
    open_with(door, qtbot)
    assert door.elara is not None
    preferences = door.elara.store.preferences
    preferences.save(replace(preferences.load(), lock_with_screen=False, lock_on_minimise=True))
    qtbot.waitUntil(lambda: door._away is not None)
    door._session.locked.emit()
    assert door.elara is not None
    door.elara.window.showMinimized()
    qtbot.waitUntil(lambda: door.elara is None)


def test_a_recording_is_not_cut_short_because_nobody_touches_anything(
    locked, look, doors, qtbot, monkeypatch
):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    assert door.elara is not None
    with monkeypatch.context() as spoken:
        spoken.setattr(type(door.elara.window), "busy", True)
        door._lock_unless_busy()
        assert door.elara is not None
    door._lock_unless_busy()
    qtbot.waitUntil(lambda: door.elara is None)


def test_the_way_to_another_journal_is_known_after_the_door_is_closed(plain, look, doors):
    door = entered(plain, look, doors)
    assert door.elara is not None
    door.elara._leave_for(plain.with_name("other.sqlite"))
    door.close()
    assert door.elsewhere == plain.with_name("other.sqlite")


# --- while locked -------------------------------------------------------------------------------


def test_the_small_window_writes_in_and_what_it_wrote_is_there_after_the_unlock(
    locked, look, doors, qtbot
):
    door = entered(locked, look, doors)
    screen = door.screen
    assert screen is not None
    with qtbot.waitActive(screen):
        screen.activateWindow()
    qtbot.keyClick(screen, Qt.Key.Key_D, CTRL)
    assert door._jot is not None
    window = door._jot._window
    assert window is not None
    qtbot.keyClicks(window.prose, "a brass heron")
    window.keep()
    assert "Sealed" in window._told.text()
    assert len(list(paths.sealed(locked).iterdir())) == 1
    window.close()
    door._capture()
    assert window.prose.text() == ""
    open_with(door, qtbot)
    assert door.elara is not None
    assert [each.body for each in door.elara.store.mornings.open_hooks()] == ["a brass heron"]


def test_a_line_that_is_open_while_elara_is_unlocked_is_kept_first(locked, look, doors, qtbot):
    door = entered(locked, look, doors)
    door._capture()
    assert door._jot is not None
    window = door._jot._window
    assert window is not None
    qtbot.keyClicks(window.prose, "not yet saved")
    open_with(door, qtbot)
    assert door.elara is not None
    assert [each.body for each in door.elara.store.mornings.open_hooks()] == ["not yet saved"]


def test_where_the_person_wants_no_notes_the_small_window_is_not_offered(
    locked, look, doors, qtbot
):
    vault.note_captures(locked, vault.unlock(locked, "abc", NOW), wanted=False)
    door = entered(locked, look, doors)
    assert door.screen is not None
    assert not door.screen.jot.isVisible()


def test_a_missing_key_file_is_told_on_the_lock(locked, look, doors):
    paths.key_file(locked).unlink()
    door = entered(locked, look, doors)
    assert door.screen is not None
    assert "key file is missing" in door.screen.told.text()


# --- on and off in the settings -----------------------------------------------------------------


def answer(words: str) -> None:
    """Fill the passphrase sheet that is open, as a person would."""
    for each in QApplication.topLevelWidgets():
        if isinstance(each, PassphraseSheet) and each.isVisible():
            each.new._edit.setText(words)
            each.again._edit.setText(words)
            each.done_button.click()


def test_the_journal_is_encrypted_and_decrypted_from_the_settings(plain, look, doors, qtbot):
    door = entered(plain, look, doors)
    assert door.elara is not None
    door.elara.window.go(Place("settings"))
    card = door.elara.window.page._lock  # type: ignore[attr-defined]
    assert not card.after.isVisible()
    QTimer.singleShot(50, lambda: answer("abc"))
    card.turn_on.click()
    qtbot.waitUntil(lambda: door.screen is not None)
    assert door.screen is not None
    assert not door.screen.close()  # nobody closes the window on a file that is being written
    qtbot.waitUntil(lambda: door.elara is not None, timeout=10_000)
    assert door.elara is not None
    assert door.elara.store.key is not None
    assert door.elara.window.page.name == "settings"
    card = door.elara.window.page._lock  # type: ignore[attr-defined]
    assert card.after.isVisible()
    card.turn_off.click()
    qtbot.waitUntil(lambda: door.elara is None)
    qtbot.waitUntil(lambda: door.elara is not None, timeout=10_000)
    assert door.elara is not None
    assert door.elara.store.key is None
    assert door.elara.store.dreams.count() == 1
    assert plain.read_bytes().startswith(b"SQLite format 3")
