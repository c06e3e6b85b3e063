"""What is typed for a window that is not active yet is written there and nowhere else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit

from tests.patience import PATIENCE_MS
from ui.widgets import keys_ahead
from ui.widgets.keys_ahead import KeysAhead


@pytest.fixture
def windows(qtbot, monkeypatch) -> tuple[QTextEdit, QTextEdit]:
    """The active window, and one that stands beside it and waits to become active."""
    monkeypatch.setattr(keys_ahead, "PATIENCE_MS", PATIENCE_MS)
    active, coming = QTextEdit(), QTextEdit()
    for each in (active, coming):
        qtbot.addWidget(each)
    coming.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    with qtbot.waitActive(active):
        active.show()
        active.activateWindow()
    with qtbot.waitExposed(coming):
        coming.show()
    active.activateWindow()
    qtbot.waitUntil(active.isActiveWindow)
    return active, coming


def type_at(window: QTextEdit, letters: str) -> None:
    for letter in letters:
        QTest.keyClick(window.windowHandle(), Qt.Key[f"Key_{letter.upper()}"])


def test_keys_go_to_the_window_that_is_coming_and_no_shortcut_answers(windows):
    active, coming = windows
    pressed: list[str] = []
    QShortcut(QKeySequence("a"), active).activated.connect(lambda: pressed.append("a"))
    ahead = KeysAhead(coming)
    ahead.lead()
    type_at(active, "zara")
    assert (coming.toPlainText(), active.toPlainText(), pressed) == ("zara", "", [])


def test_once_it_is_active_each_window_has_its_own_keys(windows, qtbot):
    active, coming = windows
    KeysAhead(coming).lead()
    coming.activateWindow()
    qtbot.waitUntil(coming.isActiveWindow)
    active.activateWindow()
    qtbot.waitUntil(active.isActiveWindow)
    type_at(active, "ra")
    assert (coming.toPlainText(), active.toPlainText()) == ("", "ra")


def test_a_hand_that_touches_the_other_window_means_it(windows):
    active, coming = windows
    KeysAhead(coming).lead()
    QTest.mouseClick(active.windowHandle(), Qt.MouseButton.LeftButton)
    type_at(active, "ra")
    assert (coming.toPlainText(), active.toPlainText()) == ("", "ra")


def test_a_window_that_went_again_takes_no_keys(windows):
    active, coming = windows
    KeysAhead(coming).lead()
    coming.hide()
    type_at(active, "ra")
    assert (coming.toPlainText(), active.toPlainText()) == ("", "ra")
