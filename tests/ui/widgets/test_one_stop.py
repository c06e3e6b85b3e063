"""A group of chips is one stop of the Tab key, and none of it is out of reach."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from ui.widgets.chips import Chip
from ui.widgets.one_stop import OneStop


@pytest.fixture
def row(look, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    layout = QHBoxLayout(widget)
    before, after = QLineEdit(), QLineEdit()
    chips = [Chip(look, words) for words in ("One", "Two", "Three")]
    for each in (before, *chips, after):
        layout.addWidget(each)
    OneStop(chips, widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    before.setFocus()
    return widget, before, chips, after


def test_tab_stops_once_and_goes_on(row, qtbot):
    _row, before, chips, after = row
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is chips[0]
    qtbot.keyClick(chips[0], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_arrows_move_around_and_tab_comes_back_to_where_one_was(row, qtbot):
    _row, _before, chips, after = row
    chips[0].setFocus()
    qtbot.keyClick(chips[0], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is chips[1]
    after.setFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is chips[1]
    qtbot.keyClick(chips[1], Qt.Key.Key_Left)
    qtbot.keyClick(chips[0], Qt.Key.Key_Left)
    assert QApplication.focusWidget() is chips[2]


def test_a_chip_that_is_switched_off_is_stepped_over_and_gives_the_stop_away(row, qtbot):
    _row, before, chips, _after = row
    chips[0].setEnabled(False)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is chips[1]
    qtbot.keyClick(chips[1], Qt.Key.Key_Left)
    assert QApplication.focusWidget() is chips[2]
