"""The capture window keeps every word and asks for nothing."""

from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.errors import CannotOpen, CannotSave
from journal.model.dream import Dream, Mark, MarkKind, Origin, Recall
from journal.model.night import Kind
from journal.store import sealed, vault
from journal.store.dreams import Dreams
from journal.store.store import Store
from tests.ui.capture.conftest import DEEP
from ui.capture.jotting import Nightstand
from ui.capture.window import CaptureWindow

NIGHT = date(2026, 11, 19)
CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_cursor_stands_in_the_field_at_once(window):
    assert QApplication.focusWidget() is window.prose


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Return, CTRL)],
)
def test_both_ways_out_keep_what_was_typed(window, store, qtbot, key, modifier):
    qtbot.keyClicks(window.prose, "a chair on the landing")
    with qtbot.waitSignal(window.closed):
        qtbot.keyClick(window.prose, key, modifier)
    (kept,) = store.mornings.open_hooks()
    assert (kept.body, kept.night, kept.origin) == (
        "a chair on the landing",
        NIGHT,
        Origin.NATURAL,
    )
    assert not window.isVisible()


def test_it_is_saved_while_one_types_on(window, store, qtbot):
    with qtbot.waitSignal(window._autosave.saved):
        qtbot.keyClicks(window.prose, "a chair")
    qtbot.keyClicks(window.prose, " on the landing")
    window.keep()
    assert [each.body for each in store.mornings.open_hooks()] == ["a chair on the landing"]


def test_marks_in_the_line_are_the_dreams_marks(window, store, desk, qtbot):
    sign = Mark(MarkKind.SIGN, "water")
    store.dreams.save(Dream(NIGHT, "", marks=(sign,)), desk.now())
    qtbot.keyClicks(window.prose, "with @Zara under #water")
    window.keep()
    (kept,) = store.mornings.open_hooks()
    assert kept.marks == (Mark(MarkKind.PERSON, "Zara"), sign)


def test_nothing_typed_is_nothing_kept(window, store, qtbot):
    qtbot.keyClicks(window.prose, "  ")
    window.close()
    assert store.dreams.count() == 0


def test_words_that_are_taken_back_leave_no_hook(window, store, qtbot):
    qtbot.keyClicks(window.prose, "a")
    window.keep()
    qtbot.keyClick(window.prose, Qt.Key.Key_Backspace)
    window.close()
    assert store.mornings.open_hooks() == ()


def test_the_next_showing_is_a_new_page(window, store, qtbot):
    for words in ("one", "two"):
        window.jot()
        assert window.prose.text() == ""
        qtbot.keyClicks(window.prose, words)
        window.close()
    assert {each.body for each in store.mornings.open_hooks()} == {"one", "two"}


def test_a_second_wish_leaves_the_page_that_is_open(window, qtbot):
    qtbot.keyClicks(window.prose, "one")
    window.jot()
    assert window.prose.text() == "one"


def test_ctrl_k_says_that_the_night_was_synced(window, store, qtbot):
    qtbot.keyClicks(window.prose, "a corridor")
    qtbot.keyClick(window.prose, Qt.Key.Key_K, CTRL)
    window.close()
    assert store.mornings.open_hooks()[0].origin is Origin.SYNCED


def test_the_kind_of_the_night_is_taken_where_it_is_known(window, store, qtbot):
    store.nights.say_kind(NIGHT, Kind.SYNCED, DEEP)
    window.meet_journal()
    qtbot.keyClicks(window.prose, "a corridor")
    window.close()
    assert store.mornings.open_hooks()[0].origin is Origin.SYNCED


def test_words_take_back_that_nothing_was_left(window, store, qtbot):
    store.nights.say_recall(NIGHT, Recall.NOTHING, DEEP)
    qtbot.keyClicks(window.prose, "a corridor")
    window.close()
    assert store.nights.of(NIGHT).recall is None


def test_a_disk_that_says_no_is_told_quietly_and_the_next_key_tries_again(
    window, disk, store, qtbot
):
    disk.refuses = True
    qtbot.keyClicks(window.prose, "mine")
    window.keep()
    assert "could not be saved" in window._told.text()
    assert "still here" in window._told.text()
    disk.refuses = False
    with qtbot.waitSignal(window._autosave.saved):
        qtbot.keyClicks(window.prose, ".")
    assert store.mornings.open_hooks()[0].body == "mine."
    assert "could not" not in window._told.text()


@pytest.mark.parametrize("leaves", [True, False])
def test_unsaved_words_are_only_left_behind_if_the_person_says_so(
    window, disk, dialogs, qtbot, leaves
):
    disk.refuses, dialogs.yes = True, leaves
    qtbot.keyClicks(window.prose, "mine")
    window.close()
    assert dialogs.asked == ["Close without your last words?"]
    assert window.isVisible() is not leaves
    assert window.prose.text() == "mine"
    disk.refuses, dialogs.yes = False, True


@pytest.mark.parametrize("leaves", [True, False])
def test_a_bug_of_saving_leaves_no_words_behind_unasked(
    window, dialogs, qtbot, monkeypatch, leaves
):
    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    dialogs.yes = leaves
    qtbot.keyClicks(window.prose, "mine")
    with monkeypatch.context() as bug, qtbot.captureExceptions():
        bug.setattr(Dreams, "write", broken)
        with suppress(ZeroDivisionError):  # it comes out here or at the border
            window.close()
    assert dialogs.asked == ["Close without your last words?"]
    assert window.isVisible() is not leaves
    assert window.prose.text() == "mine"


def test_a_journal_that_cannot_be_opened_is_told_and_the_words_stay(window, desk, qtbot):
    def shut() -> Any:
        raise CannotOpen("The journal cannot be opened.", "Is the disk there?")

    window._jotting._stand = Nightstand(shut, lambda: DEEP, lambda: UTC, desk.store.path)
    window.meet_journal()
    assert "cannot be opened" in window._told.text()
    qtbot.keyClicks(window.prose, "mine")
    assert window.prose.text() == "mine"


def test_a_line_that_was_put_into_the_bin_comes_back_with_the_next_word(window, store, qtbot):
    qtbot.keyClicks(window.prose, "a chair")
    window.keep()
    store.dreams.delete(store.mornings.open_hooks()[0].uid, DEEP)
    qtbot.keyClicks(window.prose, " again")
    window.close()
    assert [each.body for each in store.mornings.open_hooks()] == ["a chair again"]


# --- while the journal is locked ----------------------------------------------------------------


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "locked.sqlite"
    Store.open(path).close()
    vault.encrypt(path, "abc")
    return path


@pytest.fixture
def sealing(look, locked, dialogs, desk, qtbot) -> Iterator[CaptureWindow]:
    """The small window of a locked journal."""
    stand = Nightstand(lambda: Store.open(locked), lambda: DEEP, desk.zone, locked)
    made = CaptureWindow(look, stand, dialogs)
    with qtbot.waitActive(made):
        made.jot()
    made.meet_journal()
    yield made
    made.close()
    made.deleteLater()


def taken_in(path: Path) -> list[Dream]:
    with closing(Store.open(path, key=vault.unlock(path, "abc", DEEP))) as store:
        assert sealed.take_in(store) == ()
        return list(store.mornings.open_hooks())


def test_what_is_typed_while_locked_is_sealed_and_there_after_the_unlock(sealing, locked, qtbot):
    assert "Sealed" in sealing._told.text()
    qtbot.keyClicks(sealing.prose, "a chair")
    sealing.keep()
    qtbot.keyClicks(sealing.prose, " on the landing")
    qtbot.keyClick(sealing.prose, Qt.Key.Key_K, CTRL)
    sealing.close()
    (kept,) = taken_in(locked)
    assert (kept.body, kept.origin) == ("a chair on the landing", Origin.SYNCED)


def test_words_that_are_taken_back_while_locked_leave_nothing(sealing, locked, qtbot):
    qtbot.keyClicks(sealing.prose, "a")
    sealing.keep()
    qtbot.keyClick(sealing.prose, Qt.Key.Key_Backspace)
    sealing.close()
    assert taken_in(locked) == []


# --- beside the window --------------------------------------------------------------------------


def test_one_types_on_while_the_disk_is_slow(window, slow, store, qtbot):
    qtbot.keyClicks(window.prose, "a chair")
    qtbot.waitUntil(lambda: window._autosave.under_way)
    qtbot.keyClicks(window.prose, " on the landing")
    assert window.prose.text() == "a chair on the landing"
    assert store.mornings.open_hooks() == ()
    assert slow.waited == 0
    slow.go()
    qtbot.waitUntil(lambda: not window.unsaved)
    assert [each.body for each in store.mornings.open_hooks()] == ["a chair on the landing"]


def test_closing_while_the_first_save_is_under_way_makes_one_hook(window, slow, store, qtbot):
    qtbot.keyClicks(window.prose, "a chair")
    qtbot.waitUntil(lambda: window._autosave.under_way)
    qtbot.keyClicks(window.prose, " on the landing")
    qtbot.keyClick(window.prose, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert slow.waited == 1
    assert [each.body for each in store.mornings.open_hooks()] == ["a chair on the landing"]


def test_words_taken_back_while_they_are_saved_leave_no_hook(window, slow, store, qtbot):
    qtbot.keyClicks(window.prose, "a")
    qtbot.waitUntil(lambda: window._autosave.under_way)
    qtbot.keyClick(window.prose, Qt.Key.Key_Backspace)
    window.close()
    assert store.mornings.open_hooks() == ()
    assert store.dreams.count() == 0


def test_what_fails_beside_the_window_is_told_and_tried_again(
    window, slow, store, qtbot, monkeypatch
):
    def refused(*_given):
        raise CannotSave("This could not be saved.", "The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(Dreams, "write", refused)
        slow.go()
        with qtbot.waitSignal(window._autosave.failed):
            qtbot.keyClicks(window.prose, "a chair")
        assert window.unsaved
    qtbot.keyClicks(window.prose, "s")
    qtbot.waitUntil(lambda: not window.unsaved)
    assert [each.body for each in store.mornings.open_hooks()] == ["a chairs"]
