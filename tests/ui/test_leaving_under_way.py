"""Whoever closes or locks while a save is under way loses nothing and doubles nothing."""

from contextlib import closing
from typing import Any

import pytest

from journal.store.store import Store
from tests.ui.doors import NIGHT, entered, lock, open_with
from tests.ui.slow_disk import SlowDisk
from ui.ending import Way
from ui.views.page import Place


@pytest.fixture
def writing(look, doors, qtbot, monkeypatch):
    """Opens a journal, types into a new dream, and stops where its first save is under way."""

    def begin(path, unlock=False):
        door = entered(path, look, doors)
        if unlock:
            open_with(door, qtbot)
        elara: Any = door.elara
        disk = SlowDisk(elara.desk, monkeypatch)
        elara.window.go(Place("journal", night=NIGHT, dream="new"))
        editor = elara.window.page._editor
        qtbot.keyClicks(editor.prose, "Under the water")
        qtbot.waitUntil(lambda: editor.autosave.under_way)
        qtbot.keyClicks(editor.prose, " a door")
        return door, disk

    return begin


def bodies(path):
    with closing(Store.open(path)) as store:
        return [each.body for each in store.dreams.of(NIGHT)]


def test_closing_the_window_keeps_all_of_it_once(plain, writing):
    door, disk = writing(plain)
    assert door.elara.window.close()
    assert disk.waited == 1
    door.close()
    assert bodies(plain)[1:] == ["Under the water a door"]


def test_the_system_ends_it_and_all_is_kept(plain, writing):
    door, _disk = writing(plain)
    assert door.end(True) is Way.CLEAR
    door.close()
    assert bodies(plain)[1:] == ["Under the water a door"]


def test_a_session_that_may_end_keeps_all_and_goes_on(plain, writing):
    door, _disk = writing(plain)
    door.note()
    assert bodies(plain)[1:] == ["Under the water a door"]
    assert door.elara.window.isVisible()


def test_locking_keeps_all_of_it_once(locked, writing, qtbot):
    door, _disk = writing(locked, unlock=True)
    lock(door, qtbot)
    open_with(door, qtbot)
    dreams = door.elara.store.dreams.of(NIGHT)
    assert [each.body for each in dreams][1:] == ["Under the water a door"]


def test_a_program_that_ends_with_words_on_their_way_writes_them(plain, writing):
    """Nobody asks the page: the scribe itself lets go of nothing."""
    door, disk = writing(plain)
    disk.go()
    door.elara.jobs.close()
    assert bodies(plain)[1:] == ["Under the water"]
