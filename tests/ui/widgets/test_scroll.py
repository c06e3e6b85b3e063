"""A long page is seen from its top, and afterwards follows the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.scroll import Scroll


@pytest.fixture
def stack(look, qtbot):
    """A short page that has the focus, and a long one whose only button is at its end."""
    made = QStackedWidget()
    made.resize(400, 300)
    long = QWidget()
    column = QVBoxLayout(long)
    for name, gap in (("First", 900), ("Last", 0)):
        column.addSpacing(gap)
        column.addWidget(Button(look, name))
    elsewhere = Button(look, "Elsewhere")
    made.addWidget(elsewhere)
    made.addWidget(Scroll(look, long))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    elsewhere.setFocus()
    return made


def arrive(stack, qtbot):
    stack.setCurrentIndex(1)
    scroll = stack.widget(1)
    qtbot.waitUntil(lambda: not scroll._arriving and scroll.verticalScrollBar().maximum() > 0)
    return scroll, scroll.verticalScrollBar()


def test_what_has_the_focus_as_the_page_arrives_does_not_scroll_it(stack, qtbot):
    _scroll, bar = arrive(stack, qtbot)
    assert stack.focusWidget().accessibleName() == "First"
    assert bar.value() == 0


def test_what_the_keyboard_reaches_afterwards_is_brought_into_view(stack, qtbot):
    scroll, bar = arrive(stack, qtbot)
    qtbot.keyClick(stack.focusWidget(), Qt.Key.Key_Tab)
    last = stack.focusWidget()
    assert last.accessibleName() == "Last"
    assert bar.value() > 0
    assert scroll.viewport().rect().contains(last.mapTo(scroll.viewport(), last.rect().center()))


def test_a_page_that_was_left_is_found_where_it_was(stack, qtbot):
    _scroll, bar = arrive(stack, qtbot)
    bar.setValue(300)
    stack.setCurrentIndex(0)
    arrive(stack, qtbot)
    assert bar.value() == 300
