"""What opens by itself waits for a pause, and no key that was typed for a field answers it."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from journal.errors import CannotSave
from ui.dialogs import WindowDialogs
from ui.widgets import typing_on
from ui.widgets.question import Question
from ui.widgets.typing_on import LOOK_EVERY_MS, KeysBehind, Typing

ERROR = CannotSave("This cannot be saved.", "The disk is full.")


class Desk(QWidget):
    """A window with a page to write on and a line."""

    def __init__(self) -> None:
        super().__init__()
        self.page, self.line = QPlainTextEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        column.addWidget(self.line)


@pytest.fixture
def window(qtbot):
    made = Desk()
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.page.setFocus()
    return made


@pytest.fixture(autouse=True)
def never_by_itself(monkeypatch):
    """The pause comes when a test says so."""
    monkeypatch.setattr(typing_on, "PAUSE_MS", 3_600_000)


@pytest.fixture
def typing(window, qapp):
    return Typing(window)


def in_the_sheet(deed):
    """Do this once with the sheet that is about to open; it is closed afterwards, come what may."""

    def look():
        sheet = QApplication.activeModalWidget()
        if not isinstance(sheet, Question) or not sheet.isActiveWindow():
            QTimer.singleShot(5, look)
            return
        try:
            deed(sheet)
        finally:
            sheet.reject()

    QTimer.singleShot(0, look)


def pressed(sheet, key):
    """A key in the sheet, wherever its keyboard is."""
    QTest.keyClick(sheet.focusWidget() or sheet, key)


def test_where_nobody_types_it_is_done_at_once(typing):
    done: list[int] = []
    typing.when_paused(lambda: done.append(1))
    assert done == [1]


def test_in_the_middle_of_a_word_it_waits_for_the_pause_in_its_order(typing, window, qtbot):
    done: list[int] = []
    qtbot.keyClicks(window.page, "Sno")
    typing.when_paused(lambda: done.append(1))
    qtbot.keyClicks(window.page, "w")
    typing.when_paused(lambda: done.append(2))
    qtbot.wait(2 * LOOK_EVERY_MS)
    assert done == []
    typing._since.invalidate()
    qtbot.waitUntil(lambda: bool(done))
    assert done == [1, 2]


def test_what_waits_goes_with_its_window(typing, window, qtbot):
    done: list[int] = []
    qtbot.keyClicks(window.page, "Sno")
    typing.when_paused(lambda: done.append(1))
    typing.forget()
    typing._since.invalidate()
    qtbot.wait(2 * LOOK_EVERY_MS)
    assert done == []


def test_a_word_in_any_field_counts_and_a_command_does_not(typing, window, qtbot):
    qtbot.keyClick(window.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not typing.under_way
    window.line.setFocus()
    qtbot.keyClicks(window.line, "S")
    assert typing.under_way


def test_keys_typed_on_as_an_error_opens_are_the_fields_and_close_nothing(window, typing, look):
    dialogs = WindowDialogs(look, typing)
    dialogs.stand_over(window)
    stood: list[bool] = []

    def types_on(sheet):
        for key in (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_B):
            pressed(sheet, key)
        stood.append(sheet.isVisible())
        sheet.findChild(KeysBehind)._pause.timeout.emit()
        pressed(sheet, Qt.Key.Key_Return)
        stood.append(sheet.isVisible())

    in_the_sheet(types_on)
    dialogs.tell(ERROR)
    assert stood == [True, False]
    assert window.page.toPlainText() == "a \nb"


def test_escape_closes_it_at_once(window, typing, look):
    dialogs = WindowDialogs(look, typing)
    dialogs.stand_over(window)
    stood: list[bool] = []

    def escapes(sheet):
        pressed(sheet, Qt.Key.Key_Escape)
        stood.append(sheet.isVisible())

    in_the_sheet(escapes)
    dialogs.tell(ERROR)
    assert stood == [False]


def test_a_question_that_was_asked_for_takes_keys_at_once(window, typing, look):
    dialogs = WindowDialogs(look, typing)
    dialogs.stand_over(window)
    in_the_sheet(lambda sheet: pressed(sheet, Qt.Key.Key_Return))
    assert not dialogs.confirm("Erase it?", "It is gone then.", "Erase")
    assert window.page.toPlainText() == ""


def test_a_question_that_comes_in_the_middle_of_a_word_is_not_answered_by_it(
    window, typing, look, qtbot
):
    dialogs = WindowDialogs(look, typing)
    dialogs.stand_over(window)
    stood: list[bool] = []

    def types_on(sheet):
        pressed(sheet, Qt.Key.Key_Space)
        stood.append(sheet.isVisible())

    in_the_sheet(types_on)
    qtbot.keyClicks(window.page, "Snow")
    assert not dialogs.confirm("Erase it?", "It is gone then.", "Erase")
    assert stood == [True]
    assert window.page.toPlainText() == "Snow "
