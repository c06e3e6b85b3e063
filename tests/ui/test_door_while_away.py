"""The door when the person goes: it locks, and what comes meanwhile waits sealed."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from journal import paths
from journal.store import vault
from tests.ui.doors import NOW, entered, open_with

CTRL = Qt.KeyboardModifier.ControlModifier


# --- when the person goes -----------------------------------------------------------------------


def test_nobody_there_for_so_long_locks_and_a_key_begins_anew(locked, look, doors, qtbot, hands):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    qtbot.waitUntil(lambda: door._locking_up.away is not None)
    away, elara = door._locking_up.away, door.elara
    assert away is not None
    assert elara is not None
    hands.now += timedelta(minutes=9)
    handle = elara.window.windowHandle()
    away.eventFilter(handle, QKeyEvent(QEvent.Type.KeyPress, 65, Qt.KeyboardModifier.NoModifier))
    hands.now += timedelta(minutes=9)
    away.look()
    assert door.elara is not None
    hands.now += timedelta(minutes=1)
    qtbot.waitUntil(lambda: not elara.jobs.busy)  # the day's copy is not cut short
    away.look()
    qtbot.waitUntil(lambda: door.elara is None)


def test_a_mouse_that_moves_over_the_window_is_somebody(locked, look, doors, qtbot, hands):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    qtbot.waitUntil(lambda: door._locking_up.away is not None)
    assert door.elara is not None
    assert door._locking_up.away is not None
    hands.now += timedelta(minutes=9)
    at = QPointF(5, 5)
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(door.elara.window.windowHandle(), moved)
    hands.now += timedelta(minutes=9)
    door._locking_up.away.look()
    assert door.elara is not None


def test_never_is_never(locked, look, doors, qtbot, hands):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    qtbot.waitUntil(lambda: door._locking_up.away is not None)
    assert door.elara is not None
    preferences = door.elara.store.preferences
    preferences.save(replace(preferences.load(), lock_after=0))
    hands.now += timedelta(days=2)
    assert door._locking_up.away is not None
    door._locking_up.away.look()
    assert door.elara is not None


def test_minimised_and_a_locked_screen_lock_as_the_settings_say(locked, look, doors, qtbot):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    qtbot.waitUntil(lambda: door._locking_up.away is not None)
    assert door.elara is not None
    assert door._locking_up.away is not None
    door._locking_up.away.minimised.emit()
    assert door.elara is not None
    assert door._locking_up.session is not None
    door._locking_up.session.locked.emit()
    qtbot.waitUntil(lambda: door.elara is None)
    open_with(door, qtbot)
    assert door.elara is not None
    preferences = door.elara.store.preferences
    preferences.save(replace(preferences.load(), lock_with_screen=False, lock_on_minimise=True))
    qtbot.waitUntil(lambda: door._locking_up.away is not None)
    door._locking_up.session.locked.emit()
    assert door.elara is not None
    door.elara.window.showMinimized()
    qtbot.waitUntil(lambda: door.elara is None)


def test_a_recording_is_not_cut_short_because_nobody_touches_anything(
    locked, look, doors, qtbot, monkeypatch
):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    elara = door.elara
    assert elara is not None
    qtbot.waitUntil(lambda: door._locking_up.away is not None)
    qtbot.waitUntil(lambda: not elara.jobs.busy)  # nor is the day's copy
    with monkeypatch.context() as spoken:
        spoken.setattr(type(elara.window), "busy", True)
        door._locking_up.nobody_there()
        assert door.elara is not None
    door._locking_up.nobody_there()
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
