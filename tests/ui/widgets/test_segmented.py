"""One choice: arrow keys move inside, Tab goes past, and only a person's choice is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.segmented import Cell, Part, Segmented

PARTS = [Part("natural", "Natural", kind="natural"), Part("synced", "Synced", kind="synced")]


@pytest.fixture
def page(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def kind(qtbot, look, page):
    column = QVBoxLayout(page)
    choice = Segmented(look, "Kind of night", [*PARTS, Part("unknown", "Not marked")])
    choice.choose("natural", quiet=True)
    column.addWidget(choice)
    column.addWidget(QLineEdit())
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return choice


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_arrow_keys_choose_and_tell(qtbot, kind):
    kind.findChildren(Cell)[0].setFocus()
    with qtbot.waitSignal(kind.chosen) as told:
        qtbot.keyClick(focused(), Qt.Key.Key_Right)
    assert told.args == ["synced"]
    assert kind.value == "synced"
    with qtbot.waitSignal(kind.chosen):
        qtbot.keyClick(focused(), Qt.Key.Key_Left)
    assert kind.value == "natural"


def test_it_is_one_stop_for_tab(qtbot, kind):
    kind.findChildren(Cell)[0].setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert isinstance(focused(), QLineEdit)


def test_the_whole_part_is_the_target(qtbot, kind):
    cell = kind.findChildren(Cell)[1]
    with qtbot.waitSignal(kind.chosen):
        qtbot.mouseClick(cell, Qt.MouseButton.LeftButton, pos=cell.rect().bottomRight())
    assert kind.value == "synced"


def test_choosing_quietly_tells_nobody(qtbot, kind):
    with qtbot.assertNotEmitted(kind.chosen):
        kind.choose("synced", quiet=True)
    assert kind.value == "synced"


def test_nothing_may_be_chosen(kind):
    kind.choose("", quiet=True)
    assert not kind.value
    kind.choose("unknown", quiet=True)
    assert kind.value == "unknown"
