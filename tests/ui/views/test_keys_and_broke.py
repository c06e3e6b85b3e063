"""The list of keys, and the one dialog for a mistake of the program's own."""

import re
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from ui.views import keymap
from ui.views.broke import BrokeSheet
from ui.views.bugs import BugTeller
from ui.views.keymap import KEYMAP
from ui.views.keys import KeySheet
from ui.widgets import typing_on
from ui.widgets.typing_on import Typing

HEARD = re.compile(r'"((?:(?:Ctrl|Alt|Shift)\+)+[^\s"]{1,6}|F\d)"')
TRACE = "page.py:31 refresh\nZeroDivisionError"


def test_every_key_in_the_list_is_a_key_that_qt_knows():
    for group in KEYMAP:
        for key in group.keys:
            for sequence in key.sequences:
                read = QKeySequence(sequence)
                portable = read.toString(QKeySequence.SequenceFormat.PortableText)
                assert (read.count(), portable) == (1, sequence)


def test_no_key_has_two_deeds_in_one_place():
    for group in KEYMAP:
        sequences = [sequence for key in group.keys for sequence in key.sequences]
        assert len(sequences) == len(set(sequences)), group.words


def test_every_key_with_ctrl_or_a_number_that_the_program_hears_is_in_the_list():
    listed = {sequence for group in KEYMAP for key in group.keys for sequence in key.sequences}
    ui = Path(keymap.__file__).parent.parent
    heard = {
        sequence.replace("Enter", "Return")
        for path in ui.rglob("*.py")
        for sequence in HEARD.findall(path.read_text("utf-8"))
    }
    assert len(heard) > 20
    assert heard <= listed


def test_the_list_says_each_key_with_its_deed(look, qtbot):
    sheet = KeySheet(look, None)
    qtbot.addWidget(sheet)
    names = {each.accessibleName() for each in sheet.findChildren(QWidget)}
    assert "Import: Ctrl+8" in names
    assert "Search: Ctrl+F, /" in names


def test_a_bug_is_told_of_once_for_each_kind(desk, qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(1000, 700)
    over.show()
    told: list[str] = []

    def close() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, BrokeSheet):
            told.append(shown.findChildren(QPlainTextEdit)[0].toPlainText())
            shown.reject()

    closing = QTimer()
    closing.timeout.connect(close)
    closing.start(5)
    bugs = BugTeller(desk.look, over, Typing())
    for trace in (TRACE, TRACE, "list.py:9 data\nKeyError", TRACE):
        bugs.tell(trace)
    closing.stop()
    assert told == [TRACE, "list.py:9 data\nKeyError"]


def test_a_bug_is_told_of_only_once_nobody_is_in_the_middle_of_a_word(desk, qtbot, monkeypatch):
    shown: list[str] = []
    monkeypatch.setattr(BrokeSheet, "stand", lambda sheet, *_size: shown.append(sheet._trace))
    over = QLineEdit()
    qtbot.addWidget(over)
    with qtbot.waitActive(over):
        over.show()
        over.activateWindow()
    over.setFocus()
    typing = Typing(over)
    monkeypatch.setattr(typing_on, "PAUSE_MS", 3_600_000)
    qtbot.keyClicks(over, "Sno")
    bugs = BugTeller(desk.look, over, typing)
    bugs.tell(TRACE)
    qtbot.keyClicks(over, "w")
    assert (shown, over.text()) == ([], "Snow")
    typing._since.invalidate()
    qtbot.waitUntil(lambda: shown == [TRACE])


def test_the_log_can_be_copied_and_what_was_typed_is_said_to_be_kept(look, qtbot):
    sheet = BrokeSheet(look, TRACE, None)
    qtbot.addWidget(sheet)
    assert "What you typed is kept" in sheet.accessibleDescription()
    sheet._copy()
    assert QGuiApplication.clipboard().text() == TRACE
