"""What begins a line begins with its words; what follows keeps the air around it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import AIR, Button
from ui.widgets.flow import FlowLayout
from ui.widgets.scroll import BAR, Scroll


def laid(qtbot, wide, *buttons, **how):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(8, **how)
    holder.setLayout(flow)
    for each in buttons:
        flow.addWidget(each)
    holder.resize(wide, 200)
    holder.show()
    return holder


def first_ink(button):
    """The first column in which something is drawn on the ground."""
    picture = button.grab().toImage()
    ground = picture.pixelColor(picture.width() - 1, 1)
    columns = range(picture.width())
    rows = range(picture.height())
    return next(x for x in columns if any(picture.pixelColor(x, y) != ground for y in rows))


def test_a_quiet_button_that_begins_a_line_stands_flush_and_its_neighbour_does_not(look, qtbot):
    one, two = Button(look, "Now", "quiet", size="small"), Button(look, "Or", "quiet", size="small")
    _held = laid(qtbot, 600, one, two)
    assert one.width() == one.sizeHint().width() - one.hang
    assert first_ink(one) <= 2
    assert one.property("air") == AIR
    assert two.width() == two.sizeHint().width()
    assert first_ink(two) >= two.hang


def test_it_stands_flush_on_a_line_of_its_own_once_the_line_breaks(look, qtbot):
    one, two = Button(look, "A longer deed"), Button(look, "Another", "quiet")
    holder = laid(qtbot, 600, one, two)
    assert two.width() == two.sizeHint().width()
    holder.resize(one.sizeHint().width() + 20, 200)
    qtbot.waitUntil(lambda: two.y() > one.y())
    assert two.width() == two.sizeHint().width() - two.hang
    holder.resize(600, 200)
    qtbot.waitUntil(lambda: two.y() == one.y())
    assert two.width() == two.sizeHint().width()
    assert two.property("air") == 0


def test_what_has_an_edge_and_what_stands_in_the_middle_keep_their_air(look, qtbot):
    framed = Button(look, "Now")
    _held = laid(qtbot, 600, framed)
    assert framed.width() == framed.sizeHint().width()
    centred = Button(look, "Now", "quiet")
    _other = laid(qtbot, 600, centred, centred=True)
    assert centred.width() == centred.sizeHint().width()


def test_content_ends_at_one_place_with_a_scroll_bar_and_without(look, qtbot):
    content, inner = QWidget(), QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(40, 0, 40, 0)
    column.addWidget(inner)
    scroll = Scroll(look, content).keep_edge()
    qtbot.addWidget(scroll)
    scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    scroll.verticalScrollBar().setFixedWidth(BAR)
    scroll.resize(500, 300)
    scroll.show()
    for high in (100, 900, 100):
        inner.setFixedHeight(high)
        barred = high > scroll.height()
        qtbot.waitUntil(lambda barred=barred: scroll.verticalScrollBar().isVisible() is barred)
        qtbot.waitUntil(lambda: inner.mapTo(scroll, QPoint(inner.width(), 0)).x() == 460)
