"""The ring shows where the keyboard is, and only then."""

import gc

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QTableWidget, QTextEdit, QVBoxLayout, QWidget
from shiboken6 import delete

from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.focus_ring import AWAY, WIDTH, FocusRing, _place
from ui.widgets.round_button import RoundButton
from ui.widgets.scroll import Scroll


class Page(QWidget):
    """Three fields and a ring."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.fields = [QLineEdit() for _each in range(3)]
        for field in self.fields:
            column.addWidget(field)
        self.ring = FocusRing(look, self)


@pytest.fixture
def page(qtbot, look):
    widget = Page(look)
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


def test_tab_shows_it_and_a_click_hides_it(qtbot, page):
    qtbot.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
    assert page.ring.wearer is page.focusWidget()
    qtbot.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    assert page.ring.wearer is None


def test_a_click_on_another_field_does_not_show_it(qtbot, page):
    at = page.fields[2].geometry().center()
    qtbot.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
    assert page.fields[2].hasFocus()
    assert page.ring.wearer is None


def test_it_is_painted_round_the_one_that_has_the_focus(qtbot, page, look):
    before = page.grab().toImage()
    qtbot.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
    after = page.grab().toImage()
    around = page.focusWidget().geometry().adjusted(-4, -4, 4, 4)
    ring = look.colour("focus").name()
    inked = [
        QPoint(x, y)
        for x in range(after.width())
        for y in range(after.height())
        if after.pixelColor(x, y).name() == ring and before.pixelColor(x, y).name() != ring
    ]
    assert len(inked) > 100
    assert all(around.contains(point) for point in inked)


def test_it_lets_every_click_through(page):
    assert page.ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert page.ring.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_it_is_cut_where_a_scrolled_page_is_cut(qtbot, look):
    content = QWidget()
    column = QVBoxLayout(content)
    buttons = [Button(look, f"Night {number}") for number in range(40)]
    for button in buttons:
        column.addWidget(button)
    page = QWidget()
    scroll = Scroll(look, content)
    QVBoxLayout(page).addWidget(scroll)
    page.resize(300, 200)
    ring = FocusRing(look, page)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    for _each in range(12):
        qtbot.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
    wearer = ring.wearer
    assert wearer in buttons
    # What the keyboard reaches is scrolled into view, with room for its ring.
    top = wearer.mapTo(page, QPoint(0, 0)).y()
    assert top >= 0
    assert top + wearer.height() <= page.height()
    scroll.verticalScrollBar().setValue(0)
    assert ring._seen(wearer).intersects(page.rect())


def test_it_is_whole_round_words_that_begin_at_the_edge_of_a_scrolled_page(qtbot, look):
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    flush = Button(look, "Draw", "flush")
    column.addWidget(flush, 0, Qt.AlignmentFlag.AlignLeft)
    page = QWidget()
    around = QVBoxLayout(page)
    around.setContentsMargins(30, 30, 30, 30)
    around.addWidget(Scroll(look, content))
    qtbot.addWidget(page)
    ring = FocusRing(look, page)
    page.show()
    seen = ring._seen(flush)
    assert seen.left() <= flush.mapTo(page, QPoint(0, 0)).x() - flush.property("air") - AWAY - WIDTH


def test_a_window_that_nobody_holds_any_more_goes_without_a_word(qtbot, look, capfd):
    gc.collect()
    capfd.readouterr()  # what earlier tests left may say goes before
    widget = Page(look)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.hide()
    del widget
    gc.collect()
    assert "_handle" not in capfd.readouterr().err


def test_a_window_that_goes_with_the_focus_in_it_goes_without_a_word(qtbot, look, capfd):
    gc.collect()
    capfd.readouterr()  # what earlier tests left may say goes before
    widget = Page(look)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    widget.fields[1].setFocus()
    assert widget.fields[1].hasFocus()
    del widget
    gc.collect()
    look.changed.emit()
    assert not capfd.readouterr().err


def test_who_wears_it_may_go_without_a_word(qtbot, page):
    qtbot.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
    wearer = page.ring.wearer
    assert wearer is not None
    delete(wearer)  # Qt tells of the focus only when Python has let go
    assert page.ring.wearer is not wearer
    qtbot.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
    assert page.ring.wearer is page.focusWidget()


def test_where_the_whole_window_has_the_focus_no_ring_is_worn(qtbot, page):
    page.fields[1].setProperty("ring", "none")
    qtbot.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
    assert page.fields[1].hasFocus()
    assert page.ring.wearer is None


@pytest.mark.parametrize(("ring", "outside"), [(None, False), (8, True)])
def test_a_sheet_says_whether_its_ring_may_lie_on_its_words(qtbot, look, ring, outside):
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 20, 20, 20)
    sheet = QTextEdit()
    sheet.setTabChangesFocus(True)
    sheet.setProperty("ring", ring)
    for each in (QLineEdit(), sheet):
        column.addWidget(each)
    FocusRing(look, page)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
    sheet.setFocus()
    picture = page.grab().toImage()
    colour, middle = look.colour("focus").name(), sheet.geometry().center().y()
    inked = [x for x in range(40) if picture.pixelColor(x, middle).name() == colour]
    assert inked
    assert all((x < sheet.x()) is outside for x in inked)


def test_a_round_button_has_a_round_ring_however_large_it_is(qtbot, look):
    look.set_text_size(2.0)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 20, 20, 20)
    button = RoundButton(look, "pause", "Pause", large=True)
    for each in (QLineEdit(), button):
        column.addWidget(each, 0, Qt.AlignmentFlag.AlignCenter)
    FocusRing(look, page)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
    button.setFocus()
    picture, ring = page.grab().toImage(), look.colour("focus").name()
    corner = button.geometry().adjusted(-5, -5, 0, 0)
    inked = [
        QPoint(x, y)
        for x in range(corner.left(), corner.left() + 30)
        for y in range(corner.top(), corner.top() + 30)
        if picture.pixelColor(x, y).name() == ring
    ]
    assert button.height() == look.px(60)
    assert inked == [] or min(p.x() - corner.x() + p.y() - corner.y() for p in inked) > 25


def test_of_a_table_whose_rows_are_chosen_the_whole_row_wears_it(qtbot, look):
    table = QTableWidget(2, 3)
    qtbot.addWidget(table)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.show()
    table.setCurrentCell(1, 0)
    rect, _round, inside = _place(table)
    last = table.visualRect(table.model().index(1, 2)).translated(table.viewport().pos())
    assert rect.right() >= last.right()
    assert inside
