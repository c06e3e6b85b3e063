"""A line that is written elsewhere, too, while it is jotted down: both texts are kept, and told."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from journal.model.dream import Origin
from tests.ui.capture.conftest import DEEP

CTRL = Qt.KeyboardModifier.ControlModifier


def elsewhere(store, **fields):
    """What the command line or another window makes of the one hook; `replace` of its fields."""
    (hook,) = store.mornings.open_hooks()
    return store.dreams.save(replace(hook, **fields), DEEP)


def bodies(store, uid):
    return {each.dream.body for each in store.versions.of(uid)}


def test_who_writes_over_words_from_elsewhere_is_told_and_both_texts_are_kept(window, store, qtbot):
    qtbot.keyClicks(window.prose, "a chair")
    window.keep()
    other = elsewhere(store, body="a chair by the sea")
    qtbot.keyClicks(window.prose, "s")
    window.keep()
    assert store.dreams.get(other.uid).body == "a chairs"
    assert "a chair by the sea" in bodies(store, other.uid)
    assert "also changed elsewhere at" in window._told.text()
    qtbot.keyClicks(window.prose, "!")
    window.keep()
    assert "also changed elsewhere at" in window._told.text()  # until the page is put away
    window.close()
    window.jot()
    assert "elsewhere" not in window._told.text()


def test_what_was_said_elsewhere_of_the_same_dream_stays_and_is_no_quarrel(window, store, qtbot):
    qtbot.keyClicks(window.prose, "a chair")
    window.keep()
    other = elsewhere(store, title="Landing", lucid=True, origin=Origin.SYNCED)
    qtbot.keyClicks(window.prose, "s")
    window.close()
    stands = store.dreams.get(other.uid)
    assert (stands.title, stands.body) == ("Landing", "a chairs")
    assert (stands.lucid, stands.origin) == (True, Origin.SYNCED)
    assert "elsewhere" not in window._told.text()


def test_the_other_text_is_kept_though_only_the_kind_was_turned_between(window, store, qtbot):
    qtbot.keyClicks(window.prose, "a chair")
    window.keep()
    other = elsewhere(store, body="a chair by the sea")
    qtbot.keyClick(window.prose, Qt.Key.Key_K, CTRL)
    window.keep()
    assert store.dreams.get(other.uid).body == "a chair by the sea"
    qtbot.keyClicks(window.prose, "s")
    window.keep()
    assert store.dreams.get(other.uid).body == "a chairs"
    assert "a chair by the sea" in bodies(store, other.uid)
    assert "also changed elsewhere" in window._told.text()


@pytest.mark.parametrize("fields", [{"body": "a sea"}, {"title": "Sea"}, {"lucid": True}], ids=str)
def test_words_taken_back_here_take_away_nothing_from_elsewhere(window, store, qtbot, fields):
    qtbot.keyClicks(window.prose, "a")
    window.keep()
    other = elsewhere(store, **fields)
    qtbot.keyClick(window.prose, Qt.Key.Key_Backspace)
    window.close()
    stands = store.dreams.get(other.uid)
    assert stands.deleted_at is None
    for name, value in fields.items():
        assert getattr(stands, name) == value


def test_words_from_elsewhere_while_a_save_waits_are_kept_and_told(window, slow, store, qtbot):
    slow.go()
    qtbot.keyClicks(window.prose, "a chair")
    qtbot.waitUntil(lambda: not window.unsaved)
    other = elsewhere(store, body="a chair by the sea")
    qtbot.keyClicks(window.prose, "s")
    qtbot.waitUntil(lambda: not window.unsaved)
    assert store.dreams.get(other.uid).body == "a chairs"
    assert "a chair by the sea" in bodies(store, other.uid)
    assert "also changed elsewhere" in window._told.text()
