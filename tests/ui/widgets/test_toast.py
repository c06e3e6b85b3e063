"""A toast says what was done, offers one deed, and goes by itself."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.toast import STAYS_MS, Toast


@pytest.fixture
def page(qtbot):
    widget = QWidget()
    widget.resize(800, 600)
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


def button(toast: Toast) -> Button:
    (only,) = toast.findChildren(Button)
    return only


@pytest.fixture
def still(look):
    look.reduce_motion = True
    return look


def test_its_deed_is_done_once_and_it_goes(qtbot, still, page):
    done = []
    toast = Toast(still, page)
    toast.show_words("26 nights imported", "Undo", lambda: done.append("undone"))
    qtbot.mouseClick(button(toast), Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert not toast.isVisible()


def test_it_stays_six_seconds():
    assert STAYS_MS == 6000


def test_it_goes_by_itself(qtbot, still, page):
    toast = Toast(still, page, stays_ms=20)
    toast.show_words("Saved")
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_it_stays_while_its_deed_has_the_focus(qtbot, still, page):
    toast = Toast(still, page, stays_ms=10)
    toast.show_words("26 nights imported", "Undo", lambda: None)
    deed = button(toast)
    deed.setFocus()
    with qtbot.waitSignals([toast._timer.timeout, toast._timer.timeout]):
        pass
    assert toast.isVisible()
    deed.clearFocus()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_the_next_takes_the_place_of_the_one_before(still, page):
    toast = Toast(still, page)
    done = []
    toast.show_words("One gone", "Undo", lambda: done.append(1))
    toast.show_words("Two gone", "Undo", lambda: done.append(2))
    button(toast).click()
    assert done == [2]


def test_it_lies_bottom_left_also_when_the_page_changes(still, page):
    toast = Toast(still, page)
    toast.show_words("26 nights imported")
    page.resize(900, 700)
    assert toast.geometry().bottomLeft() == QPoint(24, 700 - 24 - 1)


def test_without_a_deed_there_is_no_button(still, page):
    toast = Toast(still, page)
    toast.show_words("Saved")
    assert not button(toast).isVisible()


def test_long_words_stay_on_the_page(still, page):
    still.set_text_size(2.0)
    toast = Toast(still, page)
    toast.show_words("A very long sentence about what has happened " * 4, "Undo", lambda: None)
    assert page.rect().contains(toast.geometry())


def test_it_stands_above_the_deeds_at_the_foot_of_a_page(qtbot, still, page):
    toast = Toast(still, page)
    toast.show_words("26 nights imported", "Undo", lambda: None)
    low = toast.geometry().bottom()
    toast.stand_above(76)
    assert toast.geometry().bottom() == low - 76
    page.resize(800, 500)
    assert toast.geometry().bottom() < 500 - 76
    toast.stand_above(0)
    assert toast.geometry().bottom() == low - 100
